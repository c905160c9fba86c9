"""Markdown becomes safe HTML, and plain text for search and exports.

HTML in a text is shown as it was typed, and what Python-Markdown makes goes through nh3
with a list of what is allowed: contributors' files are not trusted with more. Rendering is
a pure function of the text. It is most of a large build's work, so patterns that the
directory has no use for (pictures, references, raw HTML) are not looked for.
"""

import html
import re
from dataclasses import dataclass
from functools import cache

import nh3
from markdown import Markdown

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


@dataclass(frozen=True, slots=True)
class Markup:
    """A rendered text: safe HTML, the same as plain text, and the figures set in bold."""

    html: str
    text: str
    figures: tuple[str, ...]


@cache
def make_converter() -> Markdown:
    """Return this process's converter; `reset` makes it good for the next text."""
    converter = Markdown(extensions=["sane_lists", "tables"], output_format="html")
    converter.preprocessors.deregister("html_block")
    for name in UNUSED_PATTERNS:
        converter.inlinePatterns.deregister(name)
    return converter


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
    clean = nh3.clean(
        converted,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        link_rel="noopener",
    )
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
