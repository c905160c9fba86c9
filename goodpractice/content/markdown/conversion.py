"""Markdown becomes safe HTML, and plain text for search and exports.

A text comes out as GitHub shows it, where contributors write and preview it: the rules of
blocks are in ``blocks.py``, those of links in ``inline.py``, the rest are extensions of
Python-Markdown and PyMdown. HTML in a text is shown as it was typed, and what is made goes
through nh3 with a list of what is allowed: contributors' files are not trusted with more.
Rendering is a pure function of the text.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Protocol

import nh3
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteInlineProcessor
from pymdownx.betterem import BetterEmExtension
from pymdownx.magiclink import MagiclinkExtension

from goodpractice.content.comments import drop_comments
from goodpractice.content.markdown.blocks import GithubBlocks
from goodpractice.content.markdown.fast_markdown import Converter, install
from goodpractice.content.markdown.footnotes import MARK, Footnotes, Numbering
from goodpractice.content.markdown.inline import (
    ADDRESS,
    ENTITY,
    Address,
    Ampersand,
    Code,
    Entity,
    Link,
    Strike,
    Tag,
)
from goodpractice.content.markdown.lost_words import Lost

ALLOWED_TAGS = set(
    "a blockquote br code del div em h2 h3 h4 hr li ol p pre strong sup "
    "table tbody td th thead tr ul".split()
)
ALLOWED_ATTRIBUTES = {
    "a": {"href", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align"},
    "th": {"align"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto", "tel"}

GOVUK_CLASSES = {
    "<p>": '<p class="govuk-body">',
    "<ul>": '<ul class="govuk-list govuk-list--bullet">',
    "<ol>": '<ol class="govuk-list govuk-list--number">',
    "<ol start": '<ol class="govuk-list govuk-list--number" start',
    "<a ": '<a class="govuk-link" ',
    "</table>": "</table></div>",
    "<hr>": '<hr class="govuk-section-break govuk-section-break--visible">',
    "<blockquote>": '<blockquote class="govuk-inset-text">',
    **{
        f'<{cell} align="{side}">': f'<{cell} class="govuk-table__{name}--numeric">'
        if side == "right"
        else f"<{cell}>"
        for cell, name in (("td", "cell"), ("th", "header"))
        for side in ("left", "center", "right")
    },
}
GOVUK_PATTERN = re.compile("|".join(map(re.escape, sorted(GOVUK_CLASSES, key=len, reverse=True))))
TABLE = (
    '<div class="gp-wide" tabindex="0" role="region" aria-label="{}"><table class="govuk-table">'
)
"""What is wider than its column scrolls by itself, also by keyboard, and needs a name for it."""

HEADING_PATTERN = re.compile(r"<h([234])>(.*?)</h\1>", re.DOTALL)
SLUG_PATTERN = re.compile(r"[^a-z0-9]+")
CELL_PATTERN = re.compile(r"<(?=li[ >]|/td>|/th>|br>)")
TAG_PATTERN = re.compile(r"""<[^>"]*(?:"[^"]*"[^>"]*)*>""")
WEB_PATTERN = re.compile(r'<a [^>]*href="(https?://[^"]*)"')
FIGURE_PATTERN = re.compile(r"<strong>([^<0-9]*[0-9][^<]*)</strong>")
NOTE_ID_PATTERN = re.compile(r'(<(?:li|sup) id="|<a href="#)(?=fn)')
NOTE_MARK_PATTERN = re.compile(
    r'<sup id="section-[^"]*">.*?</sup>|<a href="#section-[^"]*"[^>]*>[^<]*</a>'
)
UNUSED_PATTERNS = ("html", "image_link", "image_reference", "short_image_ref", "link", "reference")
"""What a text has no use for, and what ``Link`` does."""

PUNCTUATION = "!\"#$%'()*+,-./:;<=>?@[\\]^_`{|}~"
"""What a backslash keeps from being markup, ``&`` excepted, which has a class of its own."""


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


@dataclass(frozen=True, slots=True)
class Markup:
    """A rendered text: safe HTML, the same as plain text, figures set in bold, links to the web."""

    html: str
    text: str
    figures: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def configure(converter: Markdown) -> Markdown:
    """Make a converter read what GitHub reads."""
    notes = Footnotes(BACKLINK_TEXT="Back to the text", BACKLINK_TITLE="", SEPARATOR="-")
    converter.registerExtensions([notes, BetterEmExtension(), MagiclinkExtension()], {})
    # Behind inline markup (20), before what adds a note's other ways back (15).
    converter.treeprocessors.register(Numbering(notes, converter), "footnote-order", 19)
    converter.inlinePatterns.register(FootnoteInlineProcessor(MARK, notes), "footnote", 175)
    converter.parser = notes.parser = GithubBlocks(converter, notes)
    converter.preprocessors.deregister("html_block")
    for name in UNUSED_PATTERNS:
        converter.inlinePatterns.deregister(name)
    converter.inlinePatterns.deregister("short_reference")
    converter.inlinePatterns.register(Code(), "backtick", 190)
    converter.inlinePatterns.register(Link(converter), "link", 160)
    converter.inlinePatterns.register(Strike(converter), "strike", 70)
    converter.inlinePatterns.register(Tag(converter), "html", 90)
    converter.inlinePatterns.register(Ampersand(r"\\&", converter), "ampersand", 180)
    converter.inlinePatterns.register(Entity(ENTITY, converter), "entity", 80)
    converter.inlinePatterns.register(Address(ADDRESS, converter), "magic-link", 85)
    converter.ESCAPED_CHARS = [*PUNCTUATION]
    return converter


@cache
def make_converter() -> Markdown:
    """Return this process's converter; `reset` makes it good for the next text."""
    converter = configure(Converter(output_format="html"))
    install(converter)
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
    converted, *_ = convert_markdown(text)
    return finish_markup(converted)


@dataclass(frozen=True, slots=True)
class Unshown:
    """What no page shows: definitions that nothing uses or that repeat, by their names; words.

    Shown as typed, brackets and all, are the names that nothing defines.
    """

    unused: tuple[str, ...] = ()
    repeated: tuple[str, ...] = ()
    lost: tuple[Lost, ...] = ()
    undefined: tuple[str, ...] = ()


def convert_markdown(text: str) -> tuple[str, Unshown, list[str]]:
    """Return what Python-Markdown makes of a text, what it leaves out, and the names of HTML.

    The first is not safe yet.
    """
    bare = drop_tabs(drop_comments(text))
    converter = make_converter().reset()
    link, tag = (converter.inlinePatterns[name] for name in ("link", "html"))
    used = link.used if isinstance(link, Link) else set()
    undefined = link.undefined if isinstance(link, Link) else {}
    tags = tag.found if isinstance(tag, Tag) else {}
    for found in (used, undefined, tags):
        found.clear()
    strike = converter.inlinePatterns["strike"]
    if isinstance(strike, Strike):
        strike.forget()
    blocks = converter.parser
    if isinstance(blocks, GithubBlocks):
        blocks.forget()  # an empty text is not read at all
    try:
        converted = converter.convert(bare)
    except RecursionError:
        make_converter.cache_clear()  # it was left half-way, which `reset` does not mend
        return f"<p>{html.escape(bare)}</p>", Unshown(), []
    unused = [name for name in converter.references if name not in used]
    if not isinstance(blocks, GithubBlocks):
        return converted, Unshown(tuple(unused)), list(tags)
    unused += [f"^{name}" for name in blocks.notes.unused]
    repeated, lost = tuple(blocks.repeated), tuple(blocks.lost)
    return converted, Unshown(tuple(unused), repeated, lost, tuple(undefined)), list(tags)


def drop_tabs(text: str) -> str:
    """Return a text without tabs at the end of lines: as spaces they would break the line."""
    if "\t" not in text:
        return text
    lines = ((line, line.rstrip(" \t")) for line in text.split("\n"))
    return "\n".join(f"{bare} " if "\t" in line[len(bare) :] else line for line, bare in lines)


def finish_markup(converted: str) -> Markup:
    """Return converted Markdown made safe, with the frontend's classes, and as plain text."""
    clean = make_cleaner().clean(converted)
    if "fnref" in clean:
        clean = NOTE_ID_PATTERN.sub(r"\1section-", clean).replace(' title=""', "")
    figures = tuple(
        dict.fromkeys(html.unescape(figure).strip() for figure in FIGURE_PATTERN.findall(clean))
    )
    classed = GOVUK_PATTERN.sub(lambda match: GOVUK_CLASSES[match[0]], name_tables(clean))
    links = tuple(html.unescape(url) for url in WEB_PATTERN.findall(clean))
    return Markup(add_heading_ids(classed), strip_tags(clean), figures, links)


def name_tables(markup: str) -> str:
    """Return markup with each table in a box with a name of its own."""
    head, *tables = markup.split("<table>")
    if not tables:
        return markup
    names = ["Table"] if len(tables) == 1 else [f"Table {n}" for n in range(1, len(tables) + 1)]
    return head + "".join(
        TABLE.format(name) + table for name, table in zip(names, tables, strict=True)
    )


def make_heading_id(text: str) -> str:
    """Return a heading's id; its prefix keeps it from taking the place of one of the page's own."""
    return f"section-{SLUG_PATTERN.sub('-', text.casefold()).strip('-')}"


def add_heading_ids(markup: str) -> str:
    """Give each heading its class, and an id to link to."""
    taken: set[str] = set()
    counts: Counter[str] = Counter()

    def add_id(match: re.Match[str]) -> str:
        level, inner = match.groups()
        wanted = id_ = make_heading_id(drop_tags(inner))
        while id_ in taken:
            counts[wanted] += 1  # where it left off, as a text may hold the same heading often
            id_ = f"{wanted}-{counts[wanted] + 1}"
        taken.add(id_)
        size = "m" if level == "2" else "s"
        return f'<h{level} class="govuk-heading-{size}" id="{id_}">{inner}</h{level}>'

    return HEADING_PATTERN.sub(add_id, markup)


def strip_tags(markup: str) -> str:
    """Return the plain text of sanitised HTML; blocks end lines."""
    lines = map(str.split, drop_tags(markup).split("\n"))
    return "\n".join([" ".join(words) for words in lines if words])


def drop_tags(markup: str) -> str:
    """Return the text of sanitised HTML, with its white space as it is."""
    bare = NOTE_MARK_PATTERN.sub("", markup) if "section-" in markup else markup
    return html.unescape(TAG_PATTERN.sub("", CELL_PATTERN.sub(" <", bare)))
