"""Speed: classes that save Python-Markdown from looking for markup where none can be.

Rendering is most of a large build's work. These use the library's extension points and decide
nothing themselves: what comes out is what a converter without them would give.
"""

from collections.abc import Callable
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.preprocessors import Preprocessor
from markdown.serializers import RE_AMP
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX, AtomicString

BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS)
VOID_TAGS = frozenset({"br", "hr"})
"""Elements of those made here that hold nothing, and so have no end."""

MARKS = ("\\", "`", "*", "_", "[", "<", "&", "~", "@", "://", "ww.", "wW.", "Ww.", "WW.", "  \n")
"""What inline markup begins with; a text without any of them holds none."""


def install(converter: Markdown) -> None:
    """Put the quicker classes in the places of the library's own, whose priorities are given."""
    converter.preprocessors.register(Whitespace(converter), "normalize_whitespace", 30)
    converter.treeprocessors.register(Inline(converter), "inline", 20)
    converter.treeprocessors.deregister("prettify")
    converter.treeprocessors.deregister("unescape")
    converter.serializer = Serializer(converter).serialize


class Converter(Markdown):
    """Python-Markdown, with a quicker answer to a question it asks of every element."""

    def is_block_level(self, tag: object) -> bool:
        """Tell whether a tag is a block's; they are all of its own making, in small letters."""
        return tag in BLOCK_TAGS


class Whitespace(Preprocessor):
    """Makes lines alike, but for blank ones: whoever reads blocks sees to these."""

    def run(self, lines: list[str]) -> list[str]:
        """Return a text's lines without the marks that the library uses, and with no tabs."""
        text = "\n".join(lines).replace(STX, "").replace(ETX, "")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        if "\t" in text:
            text = text.expandtabs(self.md.tab_length)
        return [*text.split("\n"), "", ""]


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


class Serializer(UnescapeTreeprocessor):
    """Breaks lines between blocks, brings back what was escaped and writes HTML, all at once."""

    def serialize(self, root: Element) -> str:
        """Return a text's elements as HTML."""
        parts: list[str] = []
        self.write(root, parts.append, root.tag in BLOCK_TAGS)
        return "".join(parts)

    def write(self, element: Element, write: Callable[[str], None], is_block: bool) -> None:
        """Write an element; `is_block` says that it is a block within nothing but blocks."""
        tag, text, tail, attributes = element.tag, element.text, element.tail, element.items()
        pairs = [(name, self.escape(value).replace('"', "&quot;")) for name, value in attributes]
        shown = "".join([f' {name}="{value}"' for name, value in sorted(pairs)]) if pairs else ""
        write(f"<{tag}{shown}>")
        is_outer = is_block and tag != "pre"
        if tag == "pre":
            element[0].text = f"{(element[0].text or '').rstrip()}\n"
        if is_outer and len(element) and element[0].tag in BLOCK_TAGS and not (text or "").strip():
            write("\n")
        elif text:
            write(self.escape(text, is_code=tag == "code"))
        for child in element:
            self.write(child, write, is_outer and child.tag in BLOCK_TAGS)
        if tag not in VOID_TAGS:
            write(f"</{tag}>")
        is_broken = is_block or tag == "br"
        if is_broken and not (tail and tail.strip()):
            write("\n")
        elif tail:
            write(f"\n{self.escape(tail)}" if tag == "br" else self.escape(tail))

    def escape(self, text: str, *, is_code: bool = False) -> str:
        """Return a text as HTML, and what was escaped in Markdown as it was meant."""
        if STX in text and not is_code:
            text = self.unescape(text)
        if "&" in text:
            text = RE_AMP.sub("&amp;", text)
        return text.replace("<", "&lt;").replace(">", "&gt;")
