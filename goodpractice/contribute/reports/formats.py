"""Report formats: what needs care as text, as a table, as JSON, and as Markdown for an issue."""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from goodpractice.contribute.reports.report import (
    CONCERNS,
    GAPS,
    BoardReport,
    CareReport,
    Concern,
)
from goodpractice.model.fields.dates import format_date
from goodpractice.model.problems import show_marks
from goodpractice.model.text import count_noun, escape_markdown
from goodpractice.paths import PROGRAM
from goodpractice.site.data.cells import flatten, write_table

SUMMARISED = {"unlisted-source": "documents to list", "gap": "gaps of theme and board"}
"""What a report's last line calls some of its concerns."""

UNSUMMARISED = set(GAPS) - {"gap"}
"""Concerns that a report's last line leaves out: each is another's part."""

LONGEST_ISSUE = 60_000
"""Characters; an issue on GitHub holds 65,536."""


def write_text(report: CareReport) -> str:
    """Return a report to read in a terminal."""
    lines = []
    for board in report.boards:
        lines += [describe_board(board), ""]
        for what, name, concerns in list_sorts(report, board):
            if what in GAPS:
                lines += [f"  {name}: {'; '.join(map(name_gap, concerns))}", ""]
                continue
            lines += [f"  {name} ({len(concerns)})"]
            lines += [f"    {one.path}{': ' * bool(one.detail)}{one.detail}" for one in concerns]
            lines += [""]
    return "\n".join(map(clean, [*lines, summarise(report)])) + "\n"


def name_gap(concern: Concern) -> str:
    """Return the theme that a board has nothing on, and how many others have something."""
    return f"{concern.title} ({concern.detail})" if concern.detail else concern.title


def clean(line: str) -> str:
    """Return a line without marks that would steer a terminal, its indent kept."""
    bare = line.lstrip(" ")
    return " " * (len(line) - len(bare)) + show_marks(bare)


def describe_board(board: BoardReport) -> str:
    """Return a board's heading."""
    entries = count_noun(board.entries, "entry", "entries")
    return f"{board.title} ({entries})" if board.slug else board.title


def list_wanted(report: CareReport) -> Iterator[tuple[str, str]]:
    """Return the concerns a report knows of; of links only where they were asked."""
    for what, name in CONCERNS.items():
        if report.only and what not in report.only:
            continue
        if report.links_checked or what not in {"dead-link", "unsure-link"}:
            yield what, name


def list_sorts(report: CareReport, board: BoardReport) -> Iterator[tuple[str, str, list[Concern]]]:
    """Return the concerns of a board that a report tells, by their sorts."""
    for what, name in list_wanted(report):
        if concerns := board.list_concerns(what):
            yield what, name, concerns


def summarise(report: CareReport) -> str:
    """Return a report's numbers on one line."""
    entries = count_noun(sum(board.entries for board in report.boards), "entry", "entries")
    counts = [
        f"{report.count(what)} {SUMMARISED.get(what, name.lower())}"
        for what, name in list_wanted(report)
        if what not in UNSUMMARISED and (what != "unlisted-source" or report.count(what))
    ]
    return f"{entries} on {format_date(report.today.isoformat())}: {', '.join(counts)}"


def write_csv(report: CareReport) -> str:
    """Return a report as a table, one concern a row."""
    rows = []
    for board in report.boards:
        for one in board.concerns:
            row = [board.slug, one.what, one.id, one.title, one.path, one.detail]
            rows.append([flatten(cell) for cell in row])
    return write_table(("board", "what", "id", "title", "path", "detail"), rows).decode()


def write_json(report: CareReport) -> str:
    """Return a report for programs."""
    boards = [
        {
            "slug": board.slug,
            "title": board.title,
            "entries": board.entries,
            "concerns": [asdict(one) for one in board.concerns],
        }
        for board in report.boards
    ]
    data = {
        "today": report.today.isoformat(),
        "links_checked": report.links_checked,
        "boards": boards,
    }
    return dump(data)


def dump(data: object) -> str:
    """Return data as JSON to read and to keep."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def write_markdown(report: CareReport) -> str:
    """Return a report as the text of an issue: things to tick off."""
    if not any(board.concerns for board in report.boards):
        return ""
    lines = [f"What needs care, as of {format_date(report.today.isoformat())}.", ""]
    for board in report.boards:
        lines += [f"## {escape(describe_board(board))}", ""]
        for what, name, concerns in list_sorts(report, board):
            if what in GAPS:
                lines += [f"{name}: {escape('; '.join(map(name_gap, concerns)))}.", ""]
                continue
            lines += [f"### {name} ({len(concerns)})", ""]
            lines += [f"- [ ] {write_item(one)}" for one in concerns]
            lines += [""]
    return cut("\n".join(lines).rstrip() + "\n")


def write_item(concern: Concern) -> str:
    """Return one concern as an item of a list."""
    detail = f": {escape(concern.detail)}" if concern.detail else ""
    return f"{escape(concern.title)} (`{concern.path}`){detail}"


def escape(text: str) -> str:
    """Return a text that Markdown shows as it is, and that calls nobody by name."""
    return escape_markdown(show_marks(text)).replace("@", "@\u200b")


def cut(text: str) -> str:
    """Return a text of a length that an issue can hold, ended at a line."""
    if len(text) <= LONGEST_ISSUE:
        return text
    return text[:LONGEST_ISSUE].rsplit("\n", 1)[0] + f"\n\nThere is more: `{PROGRAM} report`.\n"


FORMATS: dict[str, Callable[[CareReport], str]] = {
    "text": write_text,
    "csv": write_csv,
    "json": write_json,
    "markdown": write_markdown,
}
