"""Paging: a long list is shown on several pages, since no phone opens thousands of things as one.

``practices/`` is a list's first page, ``practices/page_2/`` its second. No address that is made of
a name, a file's, a person's or an organisation's, has an underscore: nothing else can stand there.
Pages are filled from the first one on: what is edited in its place moves nothing over a page's end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Generic, TypeVar

T = TypeVar("T")

MOST = 200
"""Things on a page: 200 cards weigh some 130 KB, 23 KB as sent."""
SHORTEST = 4
"""What is left at the end is no page of its own where it is at most a page's fourth part."""


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """Things under one heading of a list, or those of them that one page shows.

    `anchor` is the heading's place on its page, `url` the page that it leads to, '' for none.
    `total` is the number beside it: that of the whole section, whatever a page shows of it. A
    section that is `continued` began on an earlier page.
    """

    anchor: str
    heading: str
    items: tuple[T, ...]
    total: int
    url: str = ""
    continued: bool = False


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a section begins: its heading, and the number of the page."""

    anchor: str
    heading: str
    total: int
    page: int


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: its number of how many, the list's address, and where sections begin."""

    number: int
    count: int
    path: str
    places: tuple[Beginning, ...]

    @property
    def url(self) -> str:
        """This page's address, from the site's root."""
        return self.find_url(self.number)

    def find_url(self, number: int) -> str:
        """Return the address of a page of this list."""
        return self.path if number == 1 else f"{self.path}page_{number}/"

    @property
    def steps(self) -> list[int | None]:
        """The numbers that lead to other pages; None stands for two that are left out, or more.

        They are the first, the last, this one and its neighbours, as GOV.UK's pagination has them.
        """
        near = {1, self.number - 1, self.number, self.number + 1, self.count}
        numbers = sorted(one for one in near if 1 <= one <= self.count)
        steps: list[int | None] = [1]
        for before, after in pairwise(numbers):
            if after - before == 2:
                steps.append(before + 1)
            elif after - before > 2:
                steps.append(None)
            steps.append(after)
        return steps


def make_section(
    anchor: str, heading: str, items: Sequence[T], url: str = "", total: int | None = None
) -> Section[T]:
    """Return a whole section; its number is that of its things where no other is given."""
    return Section(anchor, heading, tuple(items), len(items) if total is None else total, url)


def list_sheets(
    path: str, sections: Sequence[Section[Any]]
) -> Iterator[tuple[Listing, list[Section[Any]]]]:
    """Return a list's pages, each with what it shows; `path` is the address of the first."""
    pages = cut_sections(sections, MOST)
    places = tuple(
        Beginning(section.anchor, section.heading, section.total, number)
        for number, shown in enumerate(pages, 1)
        for section in shown
        if not section.continued
    )
    for number, shown in enumerate(pages, 1):
        yield Listing(number, len(pages), path, places), shown


def cut_sections(sections: Sequence[Section[Any]], most: int) -> list[list[Section[Any]]]:
    """Return sections page by page; one that does not fit goes on, on the next page.

    A page has `most` things, the last one more than a quarter of them and up to a quarter more.
    A section without things stands nowhere; a list of nothing has one page.
    """
    total = sum(len(section.items) for section in sections)
    ends = [*range(most, total - most // SHORTEST, most), total]
    pages = []
    for start, end in pairwise([0, *ends]):
        page, at = [], 0
        for section in sections:
            first, last = max(start - at, 0), min(end - at, len(section.items))
            if first < last:
                page.append(replace(section, items=section.items[first:last], continued=first > 0))
            at += len(section.items)
        pages.append(page)
    return pages
