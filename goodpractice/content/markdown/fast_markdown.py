"""Speed: Python-Markdown looks for inline markup only where some can begin.

It tries each of its patterns at every text, which takes twice as long as all the rest of rendering.
This decides nothing itself: what comes out is what a converter without it would give.
"""

from xml.etree.ElementTree import Element

from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString

MARKS = ("\\", "`", "*", "_", "[", "<", "&", "~", "@", "://", "ww.", "wW.", "Ww.", "WW.", "  \n")
"""What inline markup begins with; a text without any of them holds none."""


class Inline(InlineProcessor):
    """Looks for inline markup only where some can begin."""

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Turn inline markup into elements."""
        whole = "".join(tree.itertext())
        marks = [mark for mark in MARKS if mark in whole]
        if not marks:
            return tree
        for element in tree.iter():
            text = element.text
            if text and not any(mark in text for mark in marks):
                element.text = AtomicString(text)  # the library passes over these
        return super().run(tree, ancestors)
