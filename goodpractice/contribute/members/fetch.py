"""Fetch members' commits into the cache, several at once: the locked ones, and the newest.

Whatever keeps one from being brought is noted of its member, and holds back no other.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, replace
from threading import Event
from typing import TypeVar

from goodpractice.contribute.members.copies import (
    TakeError,
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
from goodpractice.paths import MEMBERS_LOCK, MEMBERS_TOML, PROGRAM

AT_ONCE = 8
"""Repositories that are asked at the same time: most of it is waiting."""

T = TypeVar("T")
R = TypeVar("R")


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
    missing = [pin for pin in hub.lock.pins.values() if not hub.find_pinned(pin)]
    run_all(
        lambda pin, stop: bring_pinned(hub, pin, outcomes[pin.name], stop),
        missing,
        "Fetching",
        report,
    )


def bring_newest(
    hub: HubFolder, members: Sequence[Member], outcomes: Mapping[str, Outcome], report: Report
) -> dict[str, Candidate]:
    """Return the newest commit of each member that has one which is not locked."""
    found = run_all(
        lambda member, stop: bring_candidate(hub, member, outcomes[member.name], stop),
        sorted(members, key=lambda member: member.name),
        "Looking for newer ones",
        report,
    )
    return {one.pin.name: one for one in found if one}


@contextlib.contextmanager
def note_failures(member: Member, outcome: Outcome) -> Iterator[None]:
    """Note on a member's outcome what keeps a commit from being taken."""
    try:
        yield
    except GitError as error:
        message = f"{member.repository} {error}"
        outcome.problems.append(Problem(MEMBERS_TOML, member.line, member.name, message))
    except TakeError as error:
        outcome.problems += error.problems


def bring_pinned(hub: HubFolder, pin: Pin, outcome: Outcome, stop: Event) -> None:
    """Bring a locked commit into the cache."""
    # The manifest says whom to ask; whoever has the commit has what was locked.
    member = hub.manifest.members.get(pin.name) or Member(pin.name, pin.repository, ())
    member = replace(member, folder=pin.folder)
    with note_failures(member, outcome), open_repository(hub, stop) as repository:
        try:
            take_commit(hub, member, pin.commit, repository)
            outcome.notes.append("brought")
        except VanishedError as error:
            message = (
                f"{member.repository} {error}: was its history rewritten? "
                f"{PROGRAM} members update {pin.name} takes its newest, if that passes"
            )
            outcome.problems.append(Problem(MEMBERS_LOCK, pin.line, pin.name, message))


def bring_candidate(
    hub: HubFolder, member: Member, outcome: Outcome, stop: Event
) -> Candidate | None:
    """Bring a member's newest commit into the cache; return None where that is locked, or away."""
    pin, candidate = hub.lock.pins.get(member.name), None
    with note_failures(member, outcome), open_repository(hub, stop) as repository:
        address = read_address(member.repository, hub.root)
        commit = repository.find_newest(address, member.branch)
        outcome.found = commit
        taken = (member.repository, member.folder, commit)
        if pin and (pin.repository, pin.folder, pin.commit) == taken and hub.find_pinned(pin):
            return None
        try:
            copy, day = take_commit(hub, member, commit, repository)
        except VanishedError:  # what is locked may be there all the same
            message = f"moved its branch while {commit[:10]} was fetched; try again"
            raise GitError(message) from None
        candidate = Candidate(copy, Pin(member.name, member.repository, member.folder, commit, day))
        if pin and pin.commit != commit and pin.repository == member.repository:
            try:
                repository.fetch(address, pin.commit, member.branch)
            except VanishedError as error:
                note = f"{member.repository} {error}: its history was rewritten"
                kept = "; the copy in the cache is kept" if hub.find_pinned(pin) else ""
                outcome.notes.append(note + kept)
    return candidate


def run_all(
    work: Callable[[T, Event], R], items: Sequence[T], stage: str, report: Report
) -> list[R]:
    """Return what some work gives for each item, several at a time; whoever stops it stops all."""
    stop = Event()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        try:
            begun = [pool.submit(work, item, stop) for item in items]
            for number, done in enumerate(as_completed(begun)):
                done.result()
                report(stage, number + 1, len(items))
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise
    return [done.result() for done in begun]
