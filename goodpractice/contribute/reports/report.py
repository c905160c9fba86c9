"""Care report: what in the directory needs care on a day, by the board that has to give it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from goodpractice.contribute.reports.answers import DEAD, UNSURE, Answer
from goodpractice.directory.care import (
    find_caring_board,
    find_due,
    list_addresses,
    list_links,
    list_unchecked,
)
from goodpractice.directory.directory import Directory
from goodpractice.directory.gaps import (
    GAP_KINDS,
    count_coverage,
    describe_board_count,
    list_bare_themes,
)
from goodpractice.directory.gaps import list_gaps as list_kind_gaps
from goodpractice.directory.views import EntryView
from goodpractice.model.fields.dates import format_date
from goodpractice.model.kinds import KINDS
from goodpractice.model.text import fold_name

CONCERNS = {
    "overdue": "Due to be checked again",
    "never-reviewed": "Never checked",
    "no-contact": "Nobody to ask",
    "no-link": "No link",
    "dead-link": "Dead link",
    "unsure-link": "Link to try by hand",
    "unlisted-source": "Document to list as a source",
    "unchecked": "Waiting for a first check",
    "gap": "No entry on",
    **{f"no-{kind}": f"No {KINDS[kind].label.lower()} on" for kind in GAP_KINDS},
}
"""What can need care, in the order of a report, and what editors see for it."""

GAPS = ("gap", *(f"no-{kind}" for kind in GAP_KINDS))
"""Concerns of which a report names the themes alone, on one line."""

MANY_CITING = 3
"""Entries that come from one document, from which on it should have a page of its own."""


@dataclass(frozen=True, slots=True)
class Concern:
    """One thing to see to: what, the id, title and file it is about, and more words on it."""

    what: str
    id: str
    title: str
    path: str
    detail: str = ""


@dataclass(slots=True)
class BoardReport:
    """What one board has to see to; `slug` is '' for the directory itself."""

    slug: str
    title: str
    entries: int = 0
    concerns: list[Concern] = field(default_factory=list)

    def list_concerns(self, what: str) -> list[Concern]:
        """Return the concerns of one sort."""
        return [concern for concern in self.concerns if concern.what == what]


@dataclass(frozen=True, slots=True)
class CareReport:
    """What needs care on a day, board by board."""

    today: date
    boards: tuple[BoardReport, ...]
    links_checked: bool
    only: frozenset[str] = frozenset()
    """Sorts of concerns it is narrowed to; none for all."""

    def count(self, what: str) -> int:
        """Return how often something needs care."""
        return sum(len(board.list_concerns(what)) for board in self.boards)


def make_report(
    directory: Directory, today: date, answers: Mapping[str, Answer] | None = None
) -> CareReport:
    """Return what needs care; `answers` says of each link whether its page is there."""
    reports = {
        one.slug: BoardReport(one.slug, one.record.short_title)
        for one in directory.boards_and_groups
    }
    reports[""] = BoardReport("", "The directory itself")
    for entry in directory.entries:
        if entry.kind == "action":
            continue
        report = reports[find_caring_board(entry)]
        report.entries += 1
        report.concerns += list_entry_concerns(entry, today)
    if answers is not None:
        for link in list_links(directory):
            answer = answers.get(link.url)
            if not answer:
                continue
            what = {DEAD: "dead-link", UNSURE: "unsure-link"}.get(answer.state)
            if what:
                detail = f"{link.url} {answer.detail}"
                concern = Concern(what, link.id, link.title, link.path, detail)
                reports[link.owner].concerns.append(concern)
    for one in list_unchecked(directory):
        place = "" if one.what == one.found_on else f" (found on {one.found_on})"
        concern = Concern("unchecked", one.id, one.title, one.path, f"{one.what}{place}")
        reports[one.owner].concerns.append(concern)
    reports[""].concerns += list_unlisted_sources(directory)
    for slug, concern in list_gaps(directory):
        reports[slug].concerns.append(concern)
    return CareReport(
        today,
        tuple(report for report in reports.values() if report.entries or report.concerns),
        answers is not None,
    )


def narrow_report(
    report: CareReport, slug: str | None = None, only: Collection[str] = ()
) -> CareReport:
    """Return what one board has to see to, or of every board the concerns of some sorts."""
    boards = [board for board in report.boards if slug in {None, board.slug}]
    if only:
        boards = [
            replace(board, concerns=[one for one in board.concerns if one.what in only])
            for board in boards
        ]
        boards = [board for board in boards if board.concerns]
    return replace(report, boards=tuple(boards), only=frozenset(only))


def list_entry_concerns(entry: EntryView, today: date) -> Iterator[Concern]:
    """Return what one entry needs."""

    def note(what: str, detail: str = "") -> Concern:
        return Concern(what, entry.id, entry.title, entry.path, detail)

    due = find_due(entry)
    if due:
        if due < today.isoformat():
            yield note("overdue", f"was due by {format_date(due)}")
    else:
        published = f"published {format_date(entry.published)}" if entry.published else ""
        yield note("never-reviewed", published)
    if not entry.contacts:
        yield note("no-contact")
    if not list_addresses(entry):
        yield note("no-link")


def list_unlisted_sources(directory: Directory) -> Iterator[Concern]:
    """Return the documents outside content/sources that several entries come from."""
    named: defaultdict[tuple[str, str], list[EntryView]] = defaultdict(list)
    for entry in directory.entries:
        cited = entry.citation
        if entry.kind != "action" and cited.title:
            named[fold_name(cited.title), fold_name(cited.publisher or "")].append(entry)
    for entries in named.values():
        first = entries[0]
        if len(entries) >= MANY_CITING:
            ids = ", ".join(entry.id for entry in entries)
            what = f"{len(entries)} entries come from it ({ids}); give it a file in content/sources"
            yield Concern("unlisted-source", first.id, first.source_text, first.path, what)


def list_gaps(directory: Directory) -> Iterator[tuple[str, Concern]]:
    """Return, for each board, the themes on which it has nothing, or nothing of a kind.

    Of a kind only what another board has: there is somebody to learn from.
    """
    for slug, themes in list_bare_themes(directory).items():
        for theme in themes:
            yield slug, Concern("gap", theme.id, theme.record.title, "")
    for coverage in count_coverage(directory):
        for board in directory.boards:
            for gap in list_kind_gaps(coverage, board):
                if gap.board_count:
                    detail = describe_board_count(gap.board_count)
                    id_, title = gap.theme.id, gap.theme.record.title
                    yield board.slug, Concern(f"no-{gap.kind}", id_, title, "", detail)
