"""Care report: what in the directory needs care, by the board that has to give it.

An entry is its folder's board's, a review the first board's it names. What no board has to
care for (sources, pages) stands under the directory itself.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from html import unescape

from goodpractice.contribute.reports.links import DEAD, UNSURE, Answer
from goodpractice.directory.contacts import fold_name
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import BoardView, EntryView
from goodpractice.model.text import add_months, format_date

CONCERNS = {
    "overdue": "Due to be checked again",
    "never-reviewed": "Never checked",
    "no-contact": "Nobody to ask",
    "no-link": "No link",
    "dead-link": "Dead link",
    "unsure-link": "Link to try by hand",
    "unlisted-source": "Document to list as a source",
    "gap": "No entry on",
}
"""What can need care, in the order of a report, and what editors see for it."""

MANY_CITING = 3
"""Entries that come from one document, from which on it should have a page of its own."""

HREF_PATTERN = re.compile(r'<a [^>]*href="(https?://[^"]*)"')


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
    boards = [*directory.boards, *directory.groups]
    reports = {one.slug: BoardReport(one.slug, one.record.short_title) for one in boards}
    reports[""] = BoardReport("", "The directory itself")
    for entry in directory.entries:
        if entry.kind == "action":
            continue
        report = reports[find_owner(entry)]
        report.entries += 1
        report.concerns += list_entry_concerns(entry, today)
    if answers is not None:
        for owner, title, path, id_, url in list_links(directory):
            answer = answers.get(url)
            if not answer:
                continue
            what = {DEAD: "dead-link", UNSURE: "unsure-link"}.get(answer.state)
            if what:
                concern = Concern(what, id_, title, path, f"{url} {answer.detail}")
                reports[owner].concerns.append(concern)
    reports[""].concerns += list_unlisted_sources(directory)
    for slug, concerns in list_gaps(directory).items():
        reports[slug].concerns += concerns
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


def find_owner(entry: EntryView) -> str:
    """Return the slug of the board that cares for an entry."""
    return entry.lscbs[0].slug if entry.kind == "review" else entry.id.split("/")[1]


def list_entry_concerns(entry: EntryView, today: date) -> Iterator[Concern]:
    """Return what one entry needs."""

    def note(what: str, detail: str = "") -> Concern:
        return Concern(what, entry.id, entry.title, entry.path, detail)

    if entry.reviewed:
        due = add_months(entry.reviewed, entry.review_every)
        if due < today.isoformat():
            yield note("overdue", f"was due by {format_date(due)}")
    else:
        published = f"published {format_date(entry.published)}" if entry.published else ""
        yield note("never-reviewed", published)
    if not entry.contacts:
        yield note("no-contact")
    if not entry.links and not HREF_PATTERN.search(entry.body.html):
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


def list_gaps(directory: Directory) -> dict[str, list[Concern]]:
    """Return, for each board with entries, the themes on which none counts for it."""
    gaps: dict[str, list[Concern]] = {}
    for board in directory.boards:
        entries = directory.by_lscb.get(board.slug, ())
        covered = {theme.slug for entry in entries for theme in entry.themes}
        gaps[board.slug] = [
            Concern("gap", f"themes/{theme.slug}", theme.record.title, "")
            for theme in directory.themes
            if theme.slug not in covered
        ]
    return gaps


def list_links(directory: Directory) -> Iterator[tuple[str, str, str, str, str]]:
    """Return each link's owner, the title, file and id of what it stands in, and its address."""
    seen: defaultdict[str, set[str]] = defaultdict(set)

    def keep(
        owner: str, title: str, path: str, urls: list[str]
    ) -> Iterator[tuple[str, str, str, str, str]]:
        for url in urls:
            if url not in seen[path]:
                seen[path].add(url)
                yield owner, title, path, path.removeprefix("content/").removesuffix(".md"), url

    for entry in directory.entries:
        if entry.kind != "action":
            urls = [link.url for link in entry.links] + find_links(entry.body.html)
            yield from keep(find_owner(entry), entry.title, entry.path, urls)
    for board in (*directory.boards, *directory.groups):
        yield from keep(board.slug, board.record.title, board.path, list_board_links(board))
    for source in directory.sources:
        urls = [source.record.website] if source.record.website else []
        path = f"content/sources/{source.slug}.md"
        yield from keep("", source.record.title, path, urls + find_links(source.body.html))
    for page in directory.pages:
        path = f"content/pages/{page.slug}.md"
        yield from keep("", page.record.title, path, find_links(page.body.html))


def list_board_links(board: BoardView) -> list[str]:
    """Return the addresses a board's file names."""
    website = [board.record.website] if board.record.website else []
    return website + find_links(board.body.html)


def find_links(html: str) -> list[str]:
    """Return the addresses of the web that a text links to."""
    return [unescape(url) for url in HREF_PATTERN.findall(html)]
