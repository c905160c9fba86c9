"""Footnotes, numbered in the order in which a text refers to them, as GitHub numbers them.

Python-Markdown numbers them as they are defined. What refers to a note stands in the text, or in
a note that the text leads to: one that nothing leads to is shown last, and reading names it.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.treeprocessors import Treeprocessor

MARK = r"\[\^([^\]\[\s]{1,200})\]"
"""What refers to a note. The library's own looks for its end through the whole text."""


class Footnotes(FootnoteExtension):
    """Footnotes with numbers for ids, whatever they are called."""

    def reset(self) -> None:
        """Forget the text before."""
        super().reset()
        self._numbers: dict[str, int] = {}
        self.unused: list[str] = []

    def setFootnote(self, name: str, text: str) -> None:
        """Keep a footnote, and its number."""
        super().setFootnote(name, text)
        self._numbers.setdefault(name, len(self._numbers) + 1)

    def makeFootnoteId(self, name: str) -> str:
        """Return a note's id."""
        return f"fn-{self._numbers[name]}"

    def makeFootnoteRefId(self, name: str, found: bool = False) -> str:
        """Return the id of a place that refers to a note; each has its own."""
        first = f"fnref-{self._numbers[name]}"
        if not found:
            return first
        self.found_refs[first] = self.found_refs.get(first, 0) + 1
        times = self.found_refs[first]
        return first if times == 1 else f"fnref{times}-{self._numbers[name]}"


class Numbering(Treeprocessor):
    """Numbers notes and puts them in order."""

    def __init__(self, notes: Footnotes, converter: Markdown) -> None:
        """Take the extension that keeps the notes."""
        super().__init__(converter)
        self._notes = notes

    def run(self, root: Element) -> None:
        """Number a text's notes."""
        notes = self._notes
        if not notes.footnotes:
            return
        *_, box = (one for one in root.iter("div") if one.get("class") == "footnote")
        shown = box[-1]
        items = {item.get("id", ""): item for item in shown}
        order: dict[str, None] = {}
        for child in root:
            if child is not box:
                order.update(dict.fromkeys(list_marks(child)))
        for id_ in (reached := [*order]):  # it grows: a note may lead to others
            found = [one for one in list_marks(items[id_]) if one not in order]
            order.update(dict.fromkeys(found))
            reached += dict.fromkeys(found)
        names = {notes.makeFootnoteId(name): name for name in notes.footnotes}
        notes.unused = [name for id_, name in names.items() if id_ not in order]
        order.update(dict.fromkeys(items))
        shown[:] = [items[id_] for id_ in order]
        numbers = {f"#{id_}": str(number) for number, id_ in enumerate(order, 1)}
        for mark in find_marks(root):
            mark.text = numbers[mark.get("href", "")]
        for back in shown.iter("a"):
            if notes.found_refs.get(back.get("href", "")[1:], 0) > 1:
                back.tail = " "  # the library puts the other ways back right behind it


def find_marks(element: Element) -> Iterator[Element]:
    """Return the links within an element that lead to notes."""
    return (one for one in element.iter("a") if one.get("class") == "footnote-ref")


def list_marks(element: Element) -> Iterator[str]:
    """Return the ids of the notes that an element refers to."""
    return (one.get("href", "")[1:] for one in find_marks(element))
