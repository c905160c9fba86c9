"""Rendered text: what everything that shows one needs of it, wherever it is kept."""

from typing import Protocol


class Rendered(Protocol):
    """A rendered text: safe HTML, the same as plain text, and what stands out in it.

    Whoever asks for figures and links alone has the text not read from where it is kept.
    """

    @property
    def html(self) -> str:
        """The text as safe HTML."""

    @property
    def text(self) -> str:
        """The text without markup."""

    @property
    def figures(self) -> tuple[str, ...]:
        """The figures set in bold."""

    @property
    def links(self) -> tuple[str, ...]:
        """The addresses of the web that it links to."""
