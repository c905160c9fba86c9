"""Abbreviations in entries' texts get what they stand for, from the glossary.

The first time a text has an acronym that the glossary knows, it becomes an ``abbr`` element.
Terms that are words (*Prevent*, *threshold*) are left alone: a reader knows them as words.
"""

import re
from collections.abc import Callable
from html import escape

from goodpractice.model.records.site_files import Glossary

ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z0-9][A-Za-z0-9]*")
WORD = re.compile(r"\b[A-Z]\w*")
"""A word that may be an acronym."""

CAPITALISED = re.compile(r"[A-Z]\w*")
"""The same and more, found in a third of the time."""

TAG = re.compile(r"(<[^>]*>)")


def make_abbreviator(glossary: Glossary) -> Callable[[str], str]:
    """Return the function that marks a sanitised text's acronyms."""
    meanings = {
        term.term: term.also[0] if term.also else term.meaning
        for term in glossary.terms
        if ACRONYM.fullmatch(term.term)
    }
    if not meanings:
        return str

    def abbreviate(html: str) -> str:
        if meanings.keys().isdisjoint(CAPITALISED.findall(html)):
            return html
        seen: set[str] = set()

        def mark(match: re.Match[str]) -> str:
            term = match[0]
            if term in seen or term not in meanings:
                return term
            seen.add(term)
            return f'<abbr title="{escape(meanings[term])}">{term}</abbr>'

        parts = TAG.split(html)
        # Texts stand at even places, tags (whose attributes stay as they are) at odd ones.
        parts[::2] = [WORD.sub(mark, text) for text in parts[::2]]
        return "".join(parts)

    return abbreviate
