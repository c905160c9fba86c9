"""Markdown becomes safe HTML, and plain text for search and exports.

HTML in a text is shown as it was typed, and what Python-Markdown makes goes through nh3
with a list of what is allowed: contributors' files are not trusted with more. Rendering is
a pure function of the text.

It is most of a large build's work, so patterns that the directory has no use for (pictures,
references, raw HTML) are not looked for, and the classes here save Python-Markdown from
looking for markup where none can be. They use its extension points and decide nothing
themselves: what comes out is what a converter without them would give.
"""

import html
import re
from dataclasses import dataclass
from functools import cache
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX, AtomicString

ALLOWED_TAGS = set(
    "a blockquote br code em h2 h3 h4 hr li ol p pre strong table tbody td th thead tr ul".split()
)
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}

GOVUK_CLASSES = {
    "<p>": '<p class="govuk-body">',
    "<ul>": '<ul class="govuk-list govuk-list--bullet">',
    "<ol>": '<ol class="govuk-list govuk-list--number">',
    "<ol start": '<ol class="govuk-list govuk-list--number" start',
    "<a ": '<a class="govuk-link" ',
    "<table>": '<table class="govuk-table">',
    "<hr>": '<hr class="govuk-section-break govuk-section-break--visible">',
    "<blockquote>": '<blockquote class="govuk-inset-text">',
}
GOVUK_PATTERN = re.compile("|".join(map(re.escape, sorted(GOVUK_CLASSES, key=len, reverse=True))))
HEADING_PATTERN = re.compile(r"<h([234])>(.*?)</h\1>", re.DOTALL)
CELL_PATTERN = re.compile(r"(<li>|</td>|</th>|<br>)")
TAG_PATTERN = re.compile(r"""<[^>"]*(?:"[^"]*"[^>"]*)*>""")
UNUSED_PATTERNS = (
    *("html", "reference", "short_reference"),
    *("image_link", "image_reference", "short_image_ref"),
)
FIGURE_PATTERN = re.compile(r"<strong>([^<\d]*\d[^<]*)</strong>")

BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS)

MARKS = ("\\", "`", "*", "_", "[", "<", "&", "  \n")
"""What inline markup begins with; a text without any of them holds none."""

SHAPE_PATTERN = re.compile(
    r"""
    (?P<hashheader> \# [^\\\n]*+ )
    | (?P<paragraph> LETTER [^\n]*+ (?: \n[ ]*+ LETTER [^\n]*+ )*+ )
    | (?P<ulist> [*+-][ ] LETTER [^\n]*+ (?: \n(?: [*+-][ ] | [ ]{0,3} ) LETTER [^\n]*+ )*+ )
    """.replace("LETTER", r"[^\W\d_]"),
    re.VERBOSE,
)
"""The commonest blocks, by the processor that takes them: a line that begins with a letter
begins no heading, list, quote, rule or reference, and underlines no heading or table. A
backslash may keep a line from being a heading."""


@dataclass(frozen=True, slots=True)
class Markup:
    """A rendered text: safe HTML, the same as plain text, and the figures set in bold."""

    html: str
    text: str
    figures: tuple[str, ...]


class Converter(Markdown):
    """Python-Markdown, with a quicker answer to a question it asks of every element."""

    def is_block_level(self, tag: object) -> bool:
        """Tell whether a tag is a block's; they are all of its own making, in small letters."""
        return tag in BLOCK_TAGS


class Whitespace(NormalizeWhitespace):
    """Leaves a text alone whose whitespace is in order."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with spaces for tabs, and without marks that the library uses."""
        text = "\n".join(lines)
        if any(odd in text for odd in (STX, ETX, "\r", "\t", "\n ")):
            return super().run(lines)
        return [*lines, "", ""]


class Shortcut(BlockProcessor):
    """Hands common blocks to the processor that would take them after the others declined."""

    def __init__(self, parser: BlockParser) -> None:
        """Find the processors; they must be registered before."""
        super().__init__(parser)
        self._takers = {name: parser.blockprocessors[name] for name in SHAPE_PATTERN.groupindex}
        self._taker: BlockProcessor = self

    def test(self, parent: Element, block: str) -> bool:
        """Tell whether the block has a common shape."""
        shape = SHAPE_PATTERN.fullmatch(block)
        if shape and shape.lastgroup:
            self._taker = self._takers[shape.lastgroup]
        return shape is not None

    def run(self, parent: Element, blocks: list[str]) -> bool | None:
        """Let its processor take the first block."""
        return self._taker.run(parent, blocks)


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


@cache
def make_converter() -> Markdown:
    """Return this process's converter; `reset` makes it good for the next text."""
    converter = Converter(extensions=["sane_lists", "tables"], output_format="html")
    converter.preprocessors.deregister("html_block")
    for name in UNUSED_PATTERNS:
        converter.inlinePatterns.deregister(name)
    # Each takes the place of the library's own, whose priority is given; the shortcut is first.
    converter.preprocessors.register(Whitespace(converter), "normalize_whitespace", 30)
    converter.parser.blockprocessors.register(Shortcut(converter.parser), "shortcut", 200)
    converter.treeprocessors.register(Inline(converter), "inline", 20)
    return converter


@cache
def make_cleaner() -> nh3.Cleaner:
    """Return what lets nothing through but what is allowed."""
    return nh3.Cleaner(
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener",
    )


def render_markdown(text: str) -> Markup:
    """Render Markdown to HTML that holds nothing but text, lists, tables and links.

    A text nested so deeply that Python-Markdown cannot read it (reading reports it) comes
    out as it was typed.
    """
    try:
        converted = make_converter().reset().convert(text)
    except RecursionError:
        make_converter.cache_clear()  # it was left half-way, which `reset` does not mend
        converted = f"<p>{html.escape(text)}</p>"
    clean = make_cleaner().clean(converted)
    figures = tuple(
        dict.fromkeys(html.unescape(figure).strip() for figure in FIGURE_PATTERN.findall(clean))
    )
    classed = GOVUK_PATTERN.sub(lambda match: GOVUK_CLASSES[match[0]], clean)
    return Markup(add_heading_ids(classed), strip_tags(clean), figures)


def add_heading_ids(markup: str) -> str:
    """Give each heading its class, and an id to link to.

    The id's prefix keeps it from taking the place of one of the page's own.
    """
    taken: set[str] = set()

    def add_id(match: re.Match[str]) -> str:
        level, inner = match.groups()
        slug = re.sub(r"[^a-z0-9]+", "-", strip_tags(inner).casefold()).strip("-")
        wanted = id_ = f"section-{slug}"
        number = 2
        while id_ in taken:
            id_, number = f"{wanted}-{number}", number + 1
        taken.add(id_)
        size = "m" if level == "2" else "s"
        return f'<h{level} class="govuk-heading-{size}" id="{id_}">{inner}</h{level}>'

    return HEADING_PATTERN.sub(add_id, markup)


def strip_tags(markup: str) -> str:
    """Return the plain text of sanitised HTML; blocks end lines."""
    bare = html.unescape(TAG_PATTERN.sub("", CELL_PATTERN.sub(r" \1", markup)))
    lines = (" ".join(line.split()) for line in bare.split("\n"))
    return "\n".join(line for line in lines if line)
