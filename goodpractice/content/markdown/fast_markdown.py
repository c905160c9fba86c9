"""Speed: classes that save Python-Markdown from looking for markup where none can be.

Rendering is most of a large build's work. These use the library's extension points and decide
nothing themselves: what comes out is what a converter without them would give.
"""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, AtomicString

BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS)

MARKS = ("\\", "`", "*", "_", "[", "<", "&", "~", "@", "://", "ww.", "wW.", "Ww.", "WW.", "  \n")
"""What inline markup begins with; a text without any of them holds none."""


def install(converter: Markdown) -> None:
    """Put the quicker class in the place of the library's own, whose priority is given."""
    converter.treeprocessors.register(Inline(converter), "inline", 20)


class Converter(Markdown):
    """Python-Markdown, with a quicker answer to a question it asks of every element."""

    def is_block_level(self, tag: object) -> bool:
        """Tell whether a tag is a block's; they are all of its own making, in small letters."""
        return tag in BLOCK_TAGS


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
