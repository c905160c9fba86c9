"""Fetch members' commits into the cache, several at once: the locked ones, and the newest.

Whatever keeps one from being brought is noted of its member, and holds back no other.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from threading import Event
from typing import TypeVar

from goodpractice.contribute.members.copies import (
    TakeError,
    explain_git,
    open_cache,
    open_repository,
    take_commit,
)
from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
from goodpractice.contribute.members.hub_files.lock import Pin
from goodpractice.contribute.members.outcomes import Outcome
from goodpractice.contribute.members.repositories.addresses import read_address
from goodpractice.contribute.members.repositories.git import GitError
from goodpractice.contribute.members.repositories.repository import VanishedError
from goodpractice.engine.progress import Report
from goodpractice.model.members import Member, MemberFolder
from goodpractice.model.problems import Problem
from goodpractice.paths import MEMBERS_LOCK, PROGRAM

AT_ONCE = 8
"""Repositories that are asked at the same time: most of it is waiting."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A commit that was brought, and what the lock would say of it."""

    copy: MemberFolder
    pin: Pin


def fetch_members(hub: HubFolder, report: Report) -> list[Outcome]:
    """Bring every locked commit that is not in the cache."""
    outcomes = {name: Outcome(name, pin.commit, pin.commit) for name, pin in hub.lock.pins.items()}
    with open_cache(hub):
        fetch_pinned(hub, outcomes, report)
    for outcome in outcomes.values():
        if not (outcome.problems or outcome.notes):
            outcome.notes.append("is here")
    return list(outcomes.values())


def fetch_pinned(hub: HubFolder, outcomes: Mapping[str, Outcome], report: Report) -> None:
    """Bring every locked commit that is not in the cache, and note what came of it."""

    def bring(pin: Pin, stop: Event) -> None:
        member = hub.manifest.members.get(pin.name)
        # The manifest says whom to ask; whoever has the commit has what was locked.
        known = replace(
            member or Member(pin.name, pin.repository, ()),
            folder=pin.folder,
        )
        outcome = outcomes[pin.name]
        try:
            with open_repository(hub, stop) as opened:
                take_commit(hub, known, pin.commit, opened)
                outcome.notes.append("brought")
        except VanishedError as error:
            message = (
                f"{known.repository} {error}: was its history rewritten? "
                f"{PROGRAM} members update {pin.name} takes its newest, if that passes"
            )
            outcome.problems.append(Problem(MEMBERS_LOCK, pin.line, pin.name, message))
        except GitError as error:
            outcome.problems.append(explain_git(known, error))
        except TakeError as error:
            outcome.problems += error.problems

    missing = [pin for pin in hub.lock.pins.values() if not hub.find_pinned(pin)]
    run_all(bring, missing, "Fetching", report)


def bring_newest(
    hub: HubFolder, members: Sequence[Member], outcomes: Mapping[str, Outcome], report: Report
) -> dict[str, Candidate]:
    """Return the newest commit of each member that has one which is not locked."""
    candidates: dict[str, Candidate] = {}

    def bring(member: Member, stop: Event) -> None:
        outcome, pin = outcomes[member.name], hub.lock.pins.get(member.name)
        try:
            with open_repository(hub, stop) as opened:
                address = read_address(member.repository, hub.root)
                commit = opened[0].find_newest(address, member.branch)
                outcome.found = commit
                taken = (member.repository, member.folder, commit)
                if pin and (pin.repository, pin.folder, pin.commit) == taken and there(pin):
                    return
                try:
                    copy, day = take_commit(hub, member, commit, opened)
                except VanishedError:  # what is locked may be there all the same
                    message = f"moved its branch while {commit[:10]} was fetched; try again"
                    raise GitError(message) from None
                new = Pin(member.name, member.repository, member.folder, commit, day)
                candidates[member.name] = Candidate(copy, new)
                if pin and pin.commit != commit and pin.repository == member.repository:
                    opened[0].fetch(address, pin.commit, member.branch)
        except VanishedError as error:
            note = f"{member.repository} {error}: its history was rewritten"
            kept = pin and there(pin)
            outcome.notes.append(f"{note}; the copy in the cache is kept" if kept else note)
        except GitError as error:
            outcome.problems.append(explain_git(member, error))
        except TakeError as error:
            outcome.problems += error.problems

    def there(pin: Pin) -> bool:
        return hub.find_pinned(pin) is not None

    run_all(bring, members, "Looking for newer ones", report)
    return dict(sorted(candidates.items()))


def run_all(
    work: Callable[[T, Event], None], items: Sequence[T], stage: str, report: Report
) -> None:
    """Do some work for each item, several at a time; whoever stops it stops all."""
    stop = Event()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        begun = [pool.submit(work, item, stop) for item in items]
        try:
            for number, done in enumerate(as_completed(begun)):
                done.result()
                report(stage, number + 1, len(items))
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise
