"""Outcomes of an update: what came of each member, noted for people and beside the content.

`status` says it later, from what is noted in the cache; what was taken out, the lock remembers.
"""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from goodpractice.contribute.members.copies import compare_copies
from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
from goodpractice.contribute.members.hub_files.last_update import (
    LastUpdate,
    name_place,
    read_last_updates,
    write_last_updates,
)
from goodpractice.contribute.members.hub_files.lock import Lock
from goodpractice.directory.checks.trials import Trial, find_owner
from goodpractice.model.members import Member, MemberFolder
from goodpractice.model.problems import Problem, show_marks
from goodpractice.model.records.site_files import Removal
from goodpractice.paths import MEMBERS_LOCK

HUB = "(hub)"
"""What an outcome is called that is no member's: nobody's name has brackets."""
OUT = "Its board took it out of its own collection."
LEFT = "Its board no longer keeps its entries in this directory."


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
class Move:
    """What an update makes of the lock: what it says then, and members' copies before and after.

    `taken` are the members whose newest commit passed.
    """

    lock: Lock
    before: Mapping[str, MemberFolder]
    after: Mapping[str, MemberFolder]
    taken: Sequence[str]


def note_move(directory: Trial, move: Move, outcomes: Mapping[str, Outcome], today: date) -> None:
    """Note where each member is now, what this changes, and in the lock what is gone with it."""
    for name, outcome in outcomes.items():
        outcome.after = move.lock.pins[name].commit if name in move.lock.pins else ""
    for name in move.taken:
        note_taken(directory, move.before.get(name), move.after[name], outcomes[name])
    note_removed(directory, move, outcomes, today)


def note_taken(
    directory: Trial, before: MemberFolder | None, copy: MemberFolder, outcome: Outcome
) -> None:
    """Note of a member that its newest commit is taken, and what this changes."""
    outcome.news = compare_copies(before, copy)
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
    directory: Trial, move: Move, outcomes: Mapping[str, Outcome], today: date
) -> None:
    """Note in the lock whose addresses lead nowhere any more, and forget those that do again."""
    lock = move.lock
    now = directory.list_titles(move.after.values(), with_hub=True)
    for name, one in move.before.items():
        if name in lock.pins and move.after.get(name) == one:
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


def note_last_updates(
    hub: HubFolder, members: Iterable[Member], outcomes: Mapping[str, Outcome], today: date
) -> None:
    """Note what was found of these members; of others, what was found before."""
    found = read_last_updates(hub.cache)
    for member in members:
        one = outcomes[member.name]
        held = one.problems if one.found != one.after else []
        problems = tuple(replace(problem, message=show_marks(problem.message)) for problem in held)
        found[member.name] = LastUpdate(today, name_place(member), one.after, one.found, problems)
    kept = {name: found[name] for name in hub.manifest.members if name in found}
    with contextlib.suppress(OSError):  # what counts stands in the lock already
        write_last_updates(hub.cache, kept)
