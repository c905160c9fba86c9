"""Fetch and update: bring the locked commits; look for newer ones, and take those that pass.

Which pass, the directory's checks choose; this brings them, and writes down what came of it.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Event
from typing import TypeVar

from goodpractice.contribute.members.copies import (
    HubFolder,
    TakeError,
    compare_copies,
    explain_git,
    open_cache,
    open_repository,
    sweep_copies,
    take_commit,
)
from goodpractice.contribute.members.hub_files.lock import Lock, Pin, write_lock
from goodpractice.contribute.members.hub_files.looks import (
    Look,
    name_place,
    read_looks,
    write_looks,
)
from goodpractice.contribute.members.repositories.addresses import read_address
from goodpractice.contribute.members.repositories.git import GitError, VanishedError
from goodpractice.directory.checks.choice import choose_passing, find_owner
from goodpractice.directory.checks.trial import Trial
from goodpractice.engine.progress import Report
from goodpractice.model.members import Member, MemberFolder
from goodpractice.model.problems import Problem, show_marks
from goodpractice.model.records.site_files import Removal
from goodpractice.paths import MEMBERS_LOCK, PROGRAM

HUB = "(hub)"
"""What an outcome is called that is no member's: nobody's name has brackets."""
MOST_ADDRESSES = 4_000
"""Addresses of one member, its entries' old ones among them: each is a page of the site."""
AT_ONCE = 8
"""Repositories that are asked at the same time: most of it is waiting."""
OUT = "Its board took it out of its own collection."
LEFT = "Its board no longer keeps its entries in this directory."

T = TypeVar("T")

OpenDirectory = Callable[[Sequence[MemberFolder]], Trial]
"""Reads the hub and all these folders."""


@dataclass(slots=True)
class Outcome:
    """What came of one member: its commits before and after, '' for none; what is to be said.

    `problems` are why it stays where it is; `found` is the newest commit, whether it was taken
    or not; `news` are numbers of new, changed and gone files.
    """

    name: str
    before: str = ""
    after: str = ""
    found: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    news: tuple[int, int, int] = (0, 0, 0)
    removed: tuple[str, ...] = ()

    @property
    def moved(self) -> bool:
        """Tell whether the lock names another commit than before."""
        return self.before != self.after


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


def update_members(
    hub: HubFolder, names: Sequence[str], open_directory: OpenDirectory, today: date, report: Report
) -> list[Outcome]:
    """Move the lock to members' newest commits, where these pass; all members without names."""
    known = sorted({*hub.manifest.members, *hub.lock.pins})
    left = [name for name in known if name not in hub.manifest.members]
    chosen = [name for name in known if not names or name in names or name in left]
    pins = hub.lock.pins
    commits = {name: pins[name].commit if name in pins else "" for name in known}
    outcomes = {name: Outcome(name, commits[name], commits[name]) for name in known}
    with open_cache(hub):
        fetch_pinned(hub, outcomes, report)
        wanted = [hub.manifest.members[name] for name in chosen if name in hub.manifest.members]
        candidates = bring_newest(hub, wanted, outcomes, report)
        pinned = [hub.find_pinned(pin) for pin in hub.lock.pins.values()]
        there = {one.member.name: one for one in pinned if one}
        directory = open_directory([*there.values(), *(one.copy for one in candidates.values())])
        staying = {name: one for name, one in there.items() if name in hub.manifest.members}
        brought = dict(list_bearable(directory, candidates, outcomes))
        given_up = find_given_up(hub, directory, there, brought)
        passed, failed = choose_passing(
            lambda folders: directory.check(folders, given_up),
            staying,
            brought,
            lambda done: report("Checking", done, len(brought)),
        )
        for name, problems in failed.items():
            outcomes[name].problems += problems
        lock = Lock(dict(hub.lock.pins), dict(hub.lock.removed), dict(hub.lock.left))
        for name in passed:
            lock.pins[name] = candidates[name].pin
            note_taken(directory, there.get(name), candidates[name].copy, outcomes[name])
        for name in left:
            outcomes[name].after = ""
            lock.pins.pop(name)
        after = {**staying, **{name: brought[name] for name in passed}}
        note_removed(directory, lock, there, after, outcomes, today)
        if known or hub.lock.removed:
            write_lock(hub.root, lock)
            note_looks(hub, wanted, outcomes, today)
        note_problems(directory, after, outcomes)
        copies = [*there.values(), *after.values()]
        sweep_copies(hub, {one.path for one in copies})
    return [
        outcome
        for name, outcome in outcomes.items()
        if name in chosen or outcome.problems or outcome.notes
    ]


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


def list_bearable(
    directory: Trial, candidates: Mapping[str, Candidate], outcomes: Mapping[str, Outcome]
) -> Iterator[tuple[str, MemberFolder]]:
    """Return the copies that do not have more addresses than a member may; note the others."""
    for name, one in candidates.items():
        count = len(directory.list_titles([one.copy]))
        if count <= MOST_ADDRESSES:
            yield name, one.copy
        else:
            message = f"has {count:,} addresses, old ones among them; {MOST_ADDRESSES:,} at most"
            outcomes[name].problems.append(Problem(one.copy.shown, 1, "", message))


def find_given_up(
    hub: HubFolder,
    directory: Trial,
    there: Mapping[str, MemberFolder],
    brought: Mapping[str, MemberFolder],
) -> frozenset[str]:
    """Return the addresses that may become aliases of other boards' entries, if they lead nowhere.

    They are those that members took out, before or now. A board that is taken in brings those
    that the hub's entries had for it; while a member's copy is away, nobody knows what it has.
    """
    given_up = {*hub.lock.removed, *directory.list_titles(there.values())}
    if there.keys() == hub.lock.pins.keys():
        for name, copy in brought.items():
            given_up.update(directory.list_taken_over(copy) if name not in there else ())
    return frozenset(given_up)


def note_taken(
    directory: Trial, before: MemberFolder | None, copy: MemberFolder, outcome: Outcome
) -> None:
    """Note of a member that its newest commit is taken, and what this changes."""
    outcome.after, outcome.news = copy.commit, compare_copies(before, copy)
    # All are past; that a commit vanished is a note already.
    outcome.notes += [one.message for one in outcome.problems if one.path != MEMBERS_LOCK]
    outcome.problems.clear()
    led = directory.list_titles([before]) if before else ()
    outcome.notes += [
        f"takes over the address {id_}" for id_ in directory.list_taken_over(copy) if id_ not in led
    ]


def note_problems(
    directory: Trial, after: Mapping[str, MemberFolder], outcomes: dict[str, Outcome]
) -> None:
    """Note what is wrong with what the lock names now, of members that are not held back."""
    outcomes[HUB] = Outcome(HUB)
    held = {name for name, outcome in outcomes.items() if outcome.problems}
    for problem in directory.check(after.values()):
        owner = find_owner(problem, after) or HUB
        if owner not in held:
            outcomes[owner].problems.append(problem)


def note_removed(
    directory: Trial,
    lock: Lock,
    before: Mapping[str, MemberFolder],
    after: Mapping[str, MemberFolder],
    outcomes: Mapping[str, Outcome],
    today: date,
) -> None:
    """Note in the lock whose addresses lead nowhere any more, and forget those that do again."""
    now = directory.list_titles(after.values(), with_hub=True)
    for name, one in before.items():
        if name in lock.pins and after.get(name) == one:
            continue
        old = directory.list_titles([one])
        gone = [id_ for id_ in old if id_ not in now and id_ not in lock.removed]
        reason = OUT if name in lock.pins else LEFT
        for id_ in gone:
            lock.removed[id_] = Removal(
                id=id_, title=old[id_], removed=today.isoformat(), reason=reason, instead=None
            )
            lock.left[id_] = name
        outcomes[name].removed = tuple(gone)
        if lost := lock.forget_oldest(name):
            outcomes[name].notes.append(f"{lost:,} that were taken out before say so no longer")
    for id_ in [id_ for id_ in lock.removed if id_ in now]:
        del lock.removed[id_], lock.left[id_]


def note_looks(
    hub: HubFolder, members: Iterable[Member], outcomes: Mapping[str, Outcome], today: date
) -> None:
    """Note what was found of these members; of others, what was found before."""
    looks = read_looks(hub.cache)
    for member in members:
        one = outcomes[member.name]
        held = one.problems if one.found != one.after else []
        problems = tuple(replace(problem, message=show_marks(problem.message)) for problem in held)
        looks[member.name] = Look(today, name_place(member), one.after, one.found, problems)
    with contextlib.suppress(OSError):  # what counts stands in the lock already
        write_looks(
            hub.cache, {name: looks[name] for name in hub.manifest.members if name in looks}
        )
