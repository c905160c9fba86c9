"""Abbreviations in entries' texts get what they stand for, from the glossary.

The first time a text has an acronym that the glossary knows, it becomes an ``abbr`` element, and
leads to its place there: no finger hovers over a phone, and no key shows an element's title.
Terms that are words (*Prevent*, *threshold*) are left alone: a reader knows them as words.
"""

import re
from collections.abc import Callable
from html import escape

from goodpractice.model.records.site_files import Glossary, Term
from goodpractice.model.text import make_slug

WORD = re.compile(r"\b[A-Z]\w*")
"""A word that may be an acronym."""

CAPITALISED = re.compile(r"[A-Z]\w*")
"""The same and more, found in a third of the time."""

TAG = re.compile(r"(<[^>]*>)")


def make_abbreviator(glossary: Glossary) -> Callable[..., str]:
    """Return the function that marks a sanitised text's acronyms.

    It is given the text, and the glossary's address where its acronyms are to lead there.
    """
    marked = {
        term.term: (make_element(term), make_slug(term.term))
        for term in glossary.terms
        if term.is_acronym
    }
    if not marked:
        return lambda html, page="": html

    def abbreviate(html: str, page: str = "") -> str:
        if marked.keys().isdisjoint(CAPITALISED.findall(html)):
            return html
        seen: set[str] = set()

        def mark(match: re.Match[str]) -> str:
            term = match[0]
            if term in seen or term not in marked:
                return term
            seen.add(term)
            element, anchor = marked[term]
            return lead_to(page, anchor, element) if page and not in_link else element

        # Texts stand at even places, tags (whose attributes stay as they are) at odd ones.
        parts = TAG.split(html)
        in_link = False
        for place, part in enumerate(parts):
            if place % 2:
                in_link = part.startswith("<a ") or (in_link and part != "</a>")
            else:
                parts[place] = WORD.sub(mark, part)
        return "".join(parts)

    return abbreviate


def make_element(term: Term) -> str:
    """Return an acronym with what it stands for."""
    return f'<abbr title="{escape(term.full_name or term.meaning)}">{term.term}</abbr>'


def lead_to(page: str, anchor: str, element: str) -> str:
    """Return an acronym as a link to its place in the glossary."""
    return f'<a class="gp-term" href="{escape(page)}#{anchor}">{element}</a>'
