"""The glossary in the search: which queries name one of its terms, and what is said of it then.

Whoever types a term, or what it is also called, and little else, reads what it means above the
results. The names stand among the forms of the shards, which a query loads anyway; the meanings are
a file of their own, which only a query that names a term asks for.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from goodpractice.model.records.site_files import Term
from goodpractice.model.text import make_slug
from goodpractice.search.language.expansions import HOW
from goodpractice.search.language.synonyms import SURFACE_MARK
from goodpractice.search.language.words import split_words, stem_word

SOURCE = re.compile(r"(?<=\S)\s*\([^()]*\)(?=\.?$)")
"""Brackets at the end of a meaning, behind other words: where it is from, as the glossary says."""


def add_terms(meanings: Mapping[str, str], terms: Iterable[Term]) -> dict[str, str]:
    """Return what forms lead to, with the number of the term that they name."""
    led = dict(meanings)
    for form, number in list_term_forms(terms).items():
        named = f"{HOW['term']}{number}"
        led[form] = f"{led[form]}|{named}" if form in led else named
    return led


def list_term_forms(terms: Iterable[Term]) -> dict[str, int]:
    """Return the forms of all names of terms, and the number of each term in the glossary.

    A word alone is meant as it stands: supervised contact is no supervision, nor is prevention the
    Prevent duty. What two terms are called is the name of the one that it is the word of.
    """
    known = list(enumerate(terms))
    named = [(term.term, number) for number, term in known]
    named += [(name, number) for number, term in known for name in term.also]
    forms: dict[str, int] = {}
    for name, number in named:
        words = split_words(name)
        if words:
            form = " ".join(map(stem_word, words)) if words[1:] else words[0] + SURFACE_MARK
            forms.setdefault(form, number)
    return forms


def list_term_rows(terms: Sequence[Term]) -> dict[str, list[Any]]:
    """Return the terms, and of each its place in the site, its name in full and a short meaning."""
    rows = [
        (f"glossary/#{make_slug(term.term)}", name_term(term), SOURCE.sub("", term.meaning))
        for term in terms
    ]
    return {"keys": [term.term for term in terms], "values": rows}


def name_term(term: Term) -> str:
    """Return a term, an acronym with what it stands for unless that only repeats it."""
    full = term.full_name
    repeats = term.term.casefold() in full.casefold().split()
    return term.term if not full or repeats else f"{term.term} ({full})"
