"""What words and phrases mean becomes small files that a query loads by its first letters.

Each line is a form, ``>``, and what it leads to: a digit for how (see `HOW`) and an index
term, with ``|`` between several. All forms that begin with one word are in one file.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping

from goodpractice.directory import Directory
from goodpractice.synonyms import BROAD, SAME, Form, Synonyms, make_forms

HOW = {"same": 0, "theme name": 1, "theme": 2, "near": 3}
"""How a form leads to a term: by meaning the same, as a theme's name, as a word within a
theme, or as a word that may mean it."""

FILE_SIZE = 2_500
"""Characters that a file should have; compressed, it has a third."""


def list_meanings(synonyms: Synonyms, terms: Container[str]) -> dict[str, str]:
    """Return what each form leads to, without terms that no entry has."""
    meanings: defaultdict[Form, dict[str, int]] = defaultdict(dict)
    strict: defaultdict[Form, list[str]] = defaultdict(list)
    for concept in synonyms.concepts:
        if concept.term not in terms:
            continue
        for place, form in enumerate(concept.forms):
            if concept.weight == SAME or not place:
                strict[form].append(concept.term)
            how = "same" if concept.weight == SAME else "theme" if place else "theme name"
            meanings[form][concept.term] = HOW[how]
    for rule in synonyms.near:
        for target in rule.targets:
            for term in strict.get(target) or [" ".join(target)]:
                if term in terms:
                    for form in rule.forms:
                        meanings[form].setdefault(term, HOW["near"])
    return {
        " ".join(form): "|".join(f"{how}{term}" for term, how in sorted(found.items()))
        for form, found in meanings.items()
    }


def cut_forms(meanings: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Return files as the first word of their first form, and their lines."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for form, meaning in meanings.items():
        by_word[form.rstrip("=").split(" ", 1)[0]].append(f"{form}>{meaning}")
    first, lines, size = "", list[str](), 0
    for word in sorted(by_word):
        if size > FILE_SIZE:
            yield first, "\n".join(lines)
            lines, size = [], 0
        if not lines:
            first = word
        lines += sorted(by_word[word])
        size += sum(len(line) for line in by_word[word])
    if lines:
        yield first, "\n".join(lines)


def list_theme_terms(directory: Directory, synonyms: Synonyms) -> dict[str, str]:
    """Return the slugs of the themes by their concepts' terms."""
    terms = {
        frozenset(concept.forms): concept.term
        for concept in synonyms.concepts
        if concept.weight == BROAD
    }
    found = {}
    for theme in directory.themes:
        forms = make_forms([theme.record.title, *theme.record.also_known_as])
        term = terms.get(frozenset(forms))
        if term:
            found[term] = theme.slug
    return found
