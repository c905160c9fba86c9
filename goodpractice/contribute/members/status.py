"""Status: how each member stands, and what an update did, as text, as JSON and as Markdown.

The Markdown is what a workflow puts into its summary, or into the pull request that it opens.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
from goodpractice.contribute.members.hub_files.last_update import (
    LastUpdate,
    name_place,
    read_last_updates,
)
from goodpractice.contribute.members.outcomes import HUB, Outcome
from goodpractice.contribute.members.update import OpenDirectory
from goodpractice.contribute.reports.formats import dump, escape
from goodpractice.directory.checks.trial_merges import find_owner
from goodpractice.model.fields.dates import format_date
from goodpractice.model.problems import Problem, show_marks
from goodpractice.model.text import count_noun
from goodpractice.paths import PROGRAM

SHORT = 10
"""Characters of a commit that are shown to people."""
MOST_SHOWN = 20
"""Problems of one member in a summary."""

HEADINGS = ("Member", "Commit", "Of", "Age", "Entries", "Problems", "Last update")
"""Of the columns that `list_cells` gives."""
STATES = {
    "locked": "",
    "missing": f"its copy is not here: run {PROGRAM} members fetch",
    "new": f"not taken yet: run {PROGRAM} members update",
    "left": f"not in members.toml any more: run {PROGRAM} members update",
}
"""What is to be done for each state."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a member stands: its commit with its day, its entries and problems.

    `last` is what the last update here found, where lock and manifest still are as it left them.
    """

    name: str
    state: str
    repository: str
    boards: tuple[str, ...]
    commit: str
    committed: date | None
    age: int | None
    entries: int | None
    problems: tuple[Problem, ...]
    last: LastUpdate | None


def list_standings(hub: HubFolder, open_directory: OpenDirectory, today: date) -> list[Standing]:
    """Return how each member stands, without the network."""
    pinned = hub.list_pinned()
    there = {name: one for name, one in pinned.items() if name in hub.manifest.members}
    directory = open_directory(list(there.values()))
    problems = directory.check(there.values())
    standings, last_updates = [], read_last_updates(hub.cache)
    for name in sorted({*hub.manifest.members, *hub.lock.pins}):
        member, pin = hub.manifest.members.get(name), hub.lock.pins.get(name)
        state = "new" if not pin else "left" if not member else "locked"
        if state == "locked" and name not in there:
            state = "missing"
        commit, last = pin.commit if pin else "", last_updates.get(name)
        if not (member and last and (last.locked, last.place) == (commit, name_place(member))):
            last = None
        own = tuple(sorted(one for one in problems if find_owner(one, there) == name))
        standings.append(
            Standing(
                name,
                state,
                member.repository if member else pin.repository if pin else "",
                member.boards if member else (),
                commit,
                pin.committed if pin else None,
                max((today - pin.committed).days, 0) if pin else None,
                directory.count_entries(there[name]) if name in there else None,
                own,
                last,
            )
        )
    return standings


def write_status_text(standings: Sequence[Standing]) -> str:
    """Return how members stand, to read in a terminal."""
    rows = [HEADINGS, *map(list_cells, standings)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        for row in rows
    ]
    notes = [f"{one.name}: {STATES[one.state]}" for one in standings if STATES[one.state]]
    for one in standings:
        notes += [show_marks(str(problem)) for problem in one.problems]
        if one.last and one.last.held_back:
            notes.append(f"{one.name}: {describe_last_update(one.last)}:")
            notes += [f"  {show_marks(str(problem))}" for problem in one.last.problems]
    return "".join(f"{line.rstrip()}\n" for line in [*lines, *([""] if notes else []), *notes])


def list_cells(one: Standing) -> Sequence[str]:
    """Return a member's cells of a table."""
    age = "" if one.age is None else count_noun(one.age, "day")
    entries = problems = "–"
    if one.entries is not None:
        entries, problems = f"{one.entries:,}", str(len(one.problems) or "none")
    committed = one.committed.isoformat() if one.committed else ""
    looked = "–"
    if one.last:
        looked = (
            f"{one.last.day.isoformat()}: {'held back' if one.last.held_back else 'nothing newer'}"
        )
    return [one.name, one.commit[:SHORT] or one.state, committed, age, entries, problems, looked]


def describe_last_update(last: LastUpdate) -> str:
    """Return what an update held back, and when."""
    day = format_date(last.day.isoformat())
    if not last.newest:
        return f"no newer commit could be looked for on {day}"
    return f"{last.newest[:SHORT]} was held back on {day}"


def write_status_json(standings: Sequence[Standing]) -> str:
    """Return how members stand as data."""
    rows = [
        {
            "name": one.name,
            "state": one.state,
            "repository": one.repository,
            "boards": one.boards,
            "commit": one.commit or None,
            "committed": one.committed.isoformat() if one.committed else None,
            "age_in_days": one.age,
            "entries": one.entries,
            "problems": list_problems(one.problems),
            "last_update": one.last
            and {
                "day": one.last.day.isoformat(),
                "newest": one.last.newest or None,
                "held_back": one.last.held_back,
                "problems": list_problems(one.last.problems),
            },
        }
        for one in standings
    ]
    return dump({"members": rows})


def write_status_markdown(standings: Sequence[Standing]) -> str:
    """Return how members stand as a table of Markdown, with the problems below."""
    lines = [f"| {' | '.join(HEADINGS)} |", "|---" * len(HEADINGS) + "|"]
    lines += [f"| {' | '.join(map(escape, list_cells(one)))} |" for one in standings]
    for one in standings:
        if one.problems or STATES[one.state]:
            lines += ["", f"**{escape(one.name)}** {escape(STATES[one.state])}".rstrip(), ""]
            lines += list_items(one.problems)
        if one.last and one.last.held_back:
            lines += ["", f"**{escape(one.name)}**: {escape(describe_last_update(one.last))}", ""]
            lines += list_items(one.last.problems)
    return "\n".join(lines) + "\n"


def write_outcomes_text(outcomes: Sequence[Outcome]) -> str:
    """Return what an update did, a line for each member; the problems are said elsewhere."""
    return "".join(f"{show_marks(f'{one.name}: {describe_outcome(one)}')}\n" for one in outcomes)


def describe_outcome(one: Outcome) -> str:
    """Return what came of a member in a sentence."""
    said = []
    if one.moved and not one.after:
        said.append("left the directory")
    elif one.moved:
        new, changed, gone = one.news
        was = f"{one.before[:SHORT]} to " if one.before else ""
        said.append(f"{was}{one.after[:SHORT]}: {new} new, {changed} changed, {gone} gone")
    elif one.problems:
        count = count_noun(len(one.problems), "problem")
        newest = f" at {one.found[:SHORT]}" if one.found else ""
        stays = f"stays at {one.before[:SHORT]}: " if one.before else "is not taken: "
        said.append(f"{stays if one.name != HUB else ''}{count}{newest}")
    elif not one.notes:
        said.append(f"nothing new since {one.before[:SHORT]}" if one.before else "nothing yet")
    if one.removed:
        said.append(count_noun(len(one.removed), "address says so", "addresses say so"))
    return "; ".join([*said, *one.notes])


def write_outcomes_json(outcomes: Sequence[Outcome]) -> str:
    """Return what an update did as data."""
    rows = [
        {
            "name": one.name,
            "before": one.before or None,
            "after": one.after or None,
            "newest": one.found or None,
            "moved": one.moved,
            "new": one.news[0],
            "changed": one.news[1],
            "gone": one.news[2],
            "removed": one.removed,
            "notes": one.notes,
            "problems": list_problems(one.problems),
        }
        for one in outcomes
    ]
    return dump({"members": rows})


def write_outcomes_markdown(outcomes: Sequence[Outcome]) -> str:
    """Return what an update did by member, those that moved first; nothing where nothing did."""
    lines = []
    for title, some in (
        ("Newer content", [one for one in outcomes if one.moved]),
        ("Held back", [one for one in outcomes if one.problems]),
    ):
        if some:
            lines += [f"## {title}", ""]
        for one in some:
            lines += [f"- **{escape(one.name)}**: {escape(describe_outcome(one))}"]
            lines += [f"  {item}" for item in list_items(one.problems)]
        lines += [""] * bool(some)
    return "\n".join(lines)


def list_items(problems: Sequence[Problem]) -> Iterator[str]:
    """Return problems as a list of Markdown."""
    for problem in problems[:MOST_SHOWN]:
        yield f"- {escape(show_marks(str(problem)))}"
    if len(problems) > MOST_SHOWN:
        yield f"- and {len(problems) - MOST_SHOWN} more"


def list_problems(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """Return problems as data."""
    return [
        {"path": one.path, "line": one.line, "field": one.field, "message": one.message}
        for one in problems
    ]


STATUS_FORMATS: dict[str, Callable[[Sequence[Standing]], str]] = {
    "text": write_status_text,
    "json": write_status_json,
    "markdown": write_status_markdown,
}
OUTCOME_FORMATS: dict[str, Callable[[Sequence[Outcome]], str]] = {
    "text": write_outcomes_text,
    "json": write_outcomes_json,
    "markdown": write_outcomes_markdown,
}
