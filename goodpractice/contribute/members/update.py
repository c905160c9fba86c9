"""Update: look for members' newer commits, and move the lock to those that pass.

Which pass, the directory's checks choose; this asks them, and notes what came of it. `status` says
it later, from what is noted in the cache; what was taken out, the lock remembers.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from goodpractice.contribute.members.copies import compare_copies, open_cache, sweep_copies
from goodpractice.contribute.members.fetch import Candidate, bring_newest, fetch_pinned
from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
from goodpractice.contribute.members.hub_files.last_update import (
    LastUpdate,
    name_place,
    read_last_updates,
    write_last_updates,
)
from goodpractice.contribute.members.hub_files.lock import Lock, write_lock
from goodpractice.contribute.members.outcomes import HUB, Outcome
from goodpractice.directory.checks.trial_merges import TrialMerge, choose_passing, find_owner
from goodpractice.engine.progress import Report
from goodpractice.model.members import Member, MemberFolder
from goodpractice.model.problems import Problem, show_marks
from goodpractice.model.records.site_files import Removal
from goodpractice.paths import MEMBERS_LOCK

MOST_ADDRESSES = 4_000
"""Addresses of one member, its entries' old ones among them: each is a page of the site."""

OUT = "Its board took it out of its own collection."
LEFT = "Its board no longer keeps its entries in this directory."

OpenDirectory = Callable[[Sequence[MemberFolder]], TrialMerge]
"""Reads the hub and all these folders."""

Copies = Mapping[str, MemberFolder]
"""Members' copies by their names."""


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
        before = hub.list_pinned()
        trial = open_directory([*before.values(), *(one.copy for one in candidates.values())])
        update = Update(hub, trial, before, outcomes, today)
        lock, after = update.move_lock(update.choose(candidates, report))
        if known or hub.lock.removed:
            write_lock(hub.root, lock)
            update.note_last_updates(wanted)
        update.note_problems(after)
        sweep_copies(hub, {one.path for one in (*before.values(), *after.values())})
    return [
        outcome
        for name, outcome in outcomes.items()
        if name in chosen or outcome.problems or outcome.notes
    ]


@dataclass(frozen=True, slots=True)
class Update:
    """An update at work: the hub with its members' copies so far, and what comes of each member.

    `trial` checks the hub with any copies.
    """

    hub: HubFolder
    trial: TrialMerge
    before: Copies
    outcomes: dict[str, Outcome]
    today: date

    def choose(self, candidates: Mapping[str, Candidate], report: Report) -> dict[str, Candidate]:
        """Return the members' newest commits that pass; note what the others have wrong."""
        brought = dict(self._list_bearable(candidates))
        given_up = self._find_given_up(brought)
        passed, failed = choose_passing(
            lambda folders: self.trial.check(folders, given_up),
            self._list_staying(),
            brought,
            lambda done: report("Checking", done, len(brought)),
        )
        for name, problems in failed.items():
            self.outcomes[name].problems += problems
        return {name: candidates[name] for name in passed}

    def move_lock(self, passed: Mapping[str, Candidate]) -> tuple[Lock, dict[str, MemberFolder]]:
        """Return the lock with the commits that passed, without members that are named no more.

        Beside it are the copies that it names. What this changes is noted, and in the lock what is
        gone with it.
        """
        old, named = self.hub.lock, self.hub.manifest.members
        pins = {name: pin for name, pin in old.pins.items() if name in named}
        pins |= {name: one.pin for name, one in passed.items()}
        after = self._list_staying() | {name: one.copy for name, one in passed.items()}
        lock = Lock(pins, dict(old.removed), dict(old.left))
        for name, outcome in self.outcomes.items():
            outcome.after = pins[name].commit if name in pins else ""
        for name, one in passed.items():
            self._note_taken(self.outcomes[name], self.before.get(name), one.copy)
        self._note_removed(lock, after)
        return lock, after

    def note_last_updates(self, members: Iterable[Member]) -> None:
        """Note what was found of these members; of others, what was found before."""
        found = read_last_updates(self.hub.cache)
        for member in members:
            one = self.outcomes[member.name]
            held = one.problems if one.found != one.after else []
            problems = tuple(
                replace(problem, message=show_marks(problem.message)) for problem in held
            )
            place = name_place(member)
            found[member.name] = LastUpdate(self.today, place, one.after, one.found, problems)
        kept = {name: found[name] for name in self.hub.manifest.members if name in found}
        with contextlib.suppress(OSError):  # what counts stands in the lock already
            write_last_updates(self.hub.cache, kept)

    def note_problems(self, after: Copies) -> None:
        """Note what is wrong with what the lock names now, of members that are not held back."""
        self.outcomes[HUB] = Outcome(HUB)
        held = {name for name, outcome in self.outcomes.items() if outcome.problems}
        for problem in self.trial.check(after.values()):
            owner = find_owner(problem, after) or HUB
            if owner not in held:
                self.outcomes[owner].problems.append(problem)

    def _list_staying(self) -> dict[str, MemberFolder]:
        """Return the copies so far of members that are still named."""
        named = self.hub.manifest.members
        return {name: one for name, one in self.before.items() if name in named}

    def _list_bearable(
        self, candidates: Mapping[str, Candidate]
    ) -> Iterator[tuple[str, MemberFolder]]:
        """Return the copies that do not have more addresses than a member may; note the others."""
        for name, one in candidates.items():
            count = len(self.trial.list_titles([one.copy]))
            if count <= MOST_ADDRESSES:
                yield name, one.copy
            else:
                message = (
                    f"has {count:,} addresses, old ones among them; {MOST_ADDRESSES:,} at most"
                )
                self.outcomes[name].problems.append(Problem(one.copy.shown, 1, "", message))

    def _find_given_up(self, brought: Copies) -> frozenset[str]:
        """Return the addresses that may be aliases of other boards' entries, if they lead nowhere.

        They are those that members took out, before or now. A board that is taken in brings those
        that the hub's entries had for it; while a member's copy is away, nobody knows what it has.
        """
        lock = self.hub.lock
        given_up = {*lock.removed, *self.trial.list_titles(self.before.values())}
        if self.before.keys() == lock.pins.keys():
            for name, copy in brought.items():
                given_up.update(self.trial.list_taken_over(copy) if name not in self.before else ())
        return frozenset(given_up)

    def _note_taken(
        self, outcome: Outcome, before: MemberFolder | None, copy: MemberFolder
    ) -> None:
        """Note of a member that its newest commit is taken, and what this changes."""
        outcome.news = compare_copies(before, copy)
        # All are past; that a commit vanished is a note already.
        outcome.notes += [one.message for one in outcome.problems if one.path != MEMBERS_LOCK]
        outcome.problems.clear()
        led = self.trial.list_titles([before]) if before else ()
        taken_over = [id_ for id_ in self.trial.list_taken_over(copy) if id_ not in led]
        outcome.notes += [f"takes over the address {id_}" for id_ in taken_over]

    def _note_removed(self, lock: Lock, after: Copies) -> None:
        """Note in the lock which addresses lead nowhere any more; forget those that do again."""
        now = self.trial.list_titles(after.values(), with_hub=True)
        for name, one in self.before.items():
            if name in lock.pins and after.get(name) == one:
                continue
            old = self.trial.list_titles([one])
            gone = [id_ for id_ in old if id_ not in now and id_ not in lock.removed]
            reason = OUT if name in lock.pins else LEFT
            day = self.today.isoformat()
            for id_ in gone:
                lock.removed[id_] = Removal(
                    id=id_, title=old[id_], removed=day, reason=reason, instead=None
                )
                lock.left[id_] = name
            self.outcomes[name].removed = tuple(gone)
            if lost := lock.forget_oldest(name):
                note = f"{lost:,} that were taken out before say so no longer"
                self.outcomes[name].notes.append(note)
        for id_ in [id_ for id_ in lock.removed if id_ in now]:
            del lock.removed[id_], lock.left[id_]
