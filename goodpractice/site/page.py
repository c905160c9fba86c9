"""A page to render: its address, its template and what the template needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Page:
    """A page to render.

    `path` is its address from the site's root: ``themes/neglect/``, '' for the home page,
    or a file's name. `root` is set where links must not be relative (see `render`).
    """

    path: str
    template: str
    title: str
    description: str
    context: Mapping[str, Any] = field(default_factory=dict)
    root: str | None = None

    @property
    def file(self) -> str:
        """The file it is written to, from the site's root."""
        return self.path if self.path.endswith((".html", ".xml")) else f"{self.path}index.html"
