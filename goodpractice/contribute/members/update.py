"""Update: look for members' newer commits, and move the lock to those that pass.

Which pass, the directory's checks choose; this asks them, and has noted what came of it.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date

from goodpractice.contribute.members.copies import open_cache, sweep_copies
from goodpractice.contribute.members.fetch import Candidate, bring_newest, fetch_pinned
from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
from goodpractice.contribute.members.hub_files.lock import Lock, write_lock
from goodpractice.contribute.members.outcomes import (
    Move,
    Outcome,
    note_last_updates,
    note_move,
    note_problems,
)
from goodpractice.directory.checks.trials import Trial, choose_passing
from goodpractice.engine.progress import Report
from goodpractice.model.members import MemberFolder
from goodpractice.model.problems import Problem

MOST_ADDRESSES = 4_000
"""Addresses of one member, its entries' old ones among them: each is a page of the site."""

OpenDirectory = Callable[[Sequence[MemberFolder]], Trial]
"""Reads the hub and all these folders."""


def update_members(
    hub: HubFolder, names: Sequence[str], open_directory: OpenDirectory, today: date, report: Report
) -> list[Outcome]:
    """Move the lock to members' newest commits, where these pass; all members without names.

    Members that the manifest no longer names leave the lock, whoever is asked for. The lock is
    written once, when all is known; what keeps a member from moving stands in its outcome. Raises
    `ForeignFolderError` and `BusyError` of the cache, `OSError` where the lock cannot be written.
    """
    members, pins = hub.manifest.members, hub.lock.pins
    known = sorted({*members, *pins})
    chosen = [name for name in known if not names or name in names or name not in members]
    commits = {name: pins[name].commit if name in pins else "" for name in known}
    outcomes = {name: Outcome(name, commits[name], commits[name]) for name in known}
    with open_cache(hub):
        fetch_pinned(hub, outcomes, report)
        wanted = [members[name] for name in chosen if name in members]
        candidates = bring_newest(hub, wanted, outcomes, report)
        there = hub.list_pinned()
        directory = open_directory([*there.values(), *(one.copy for one in candidates.values())])
        passed = list_passed(hub, directory, there, candidates, outcomes, report)
        move = plan_move(hub, there, {name: candidates[name] for name in passed})
        note_move(directory, move, outcomes, today)
        if known or hub.lock.removed:
            write_lock(hub.root, move.lock)
            note_last_updates(hub, wanted, outcomes, today)
        note_problems(directory, move.after, outcomes)
        sweep_copies(hub, {one.path for one in (*there.values(), *move.after.values())})
    return [
        outcome
        for name, outcome in outcomes.items()
        if name in chosen or outcome.problems or outcome.notes
    ]


def list_passed(
    hub: HubFolder,
    directory: Trial,
    there: Mapping[str, MemberFolder],
    candidates: Mapping[str, Candidate],
    outcomes: Mapping[str, Outcome],
    report: Report,
) -> list[str]:
    """Return the members whose newest commits pass; note what the others' have wrong."""
    brought = dict(list_bearable(directory, candidates, outcomes))
    given_up = find_given_up(hub, directory, there, brought)
    passed, failed = choose_passing(
        lambda folders: directory.check(folders, given_up),
        {name: one for name, one in there.items() if name in hub.manifest.members},
        brought,
        lambda done: report("Checking", done, len(brought)),
    )
    for name, problems in failed.items():
        outcomes[name].problems += problems
    return passed


def plan_move(
    hub: HubFolder, there: Mapping[str, MemberFolder], passed: Mapping[str, Candidate]
) -> Move:
    """Return the lock with the commits that passed, and without members that are named no more."""
    staying = hub.manifest.members
    pins = {name: pin for name, pin in hub.lock.pins.items() if name in staying}
    pins |= {name: one.pin for name, one in passed.items()}
    after = {name: one for name, one in there.items() if name in staying}
    after |= {name: one.copy for name, one in passed.items()}
    return Move(Lock(pins, dict(hub.lock.removed), dict(hub.lock.left)), there, after, list(passed))


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
