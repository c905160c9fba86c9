"""A page to render: its address, its template and what the template needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render.

    `path` is its address from the site's root: ``themes/neglect/``, '' for the home page,
    or a file's name. `root` is set where links must not be relative (see `render`).

    Of some kinds there is a page for every entry or person. So that not all of them are in memory
    at once, such a page names its `builder`, which can make it again, and what it is made `of`.
    """

    path: str
    template: str
    title: str
    description: str
    context: Mapping[str, Any] = field(default_factory=dict)
    root: str | None = None
    builder: "PageBuilder | None" = None
    of: Any = None

    def __reduce__(self) -> tuple[type["Page"], tuple[object, ...]]:
        """Go to other processes as it is, without what it is made of."""
        shown = (self.title, self.description, self.context, self.root)
        return Page, (self.path, self.template, *shown)

    @property
    def file(self) -> str:
        """The file it is written to, from the site's root."""
        return name_file(self.path)


class PageBuilder(Protocol):
    """Makes the pages of one kind: of the same thing the same page, whenever it is asked."""

    def make(self, of: Any) -> Page:
        """Return the page that is made of something."""


def name_file(path: str) -> str:
    """Return the file that the page at an address is written to."""
    return path if path.endswith((".html", ".xml")) else f"{path}index.html"
