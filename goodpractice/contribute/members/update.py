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
    Outcome,
    note_last_updates,
    note_problems,
    note_removed,
    note_taken,
)
from goodpractice.directory.checks.passing import choose_passing
from goodpractice.directory.checks.trial import Trial
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
            note_last_updates(hub, wanted, outcomes, today)
        note_problems(directory, after, outcomes)
        copies = [*there.values(), *after.values()]
        sweep_copies(hub, {one.path for one in copies})
    return [
        outcome
        for name, outcome in outcomes.items()
        if name in chosen or outcome.problems or outcome.notes
    ]


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
