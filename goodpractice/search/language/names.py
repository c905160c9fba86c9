"""Names: the words of organisations, people and acronyms that a directory's entries tell of."""

import re
from collections.abc import Iterable, Iterator

from goodpractice.directory.directory import Directory
from goodpractice.search.language.words import (
    STOP_WORDS,
    split_name,
    split_words,
    stem_word,
    stem_words,
)

ACRONYM_FORM = re.compile(r"\w*[A-Z0-9]\w*[A-Z0-9]\w*")

LONGEST_NAME = 5
"""Words of an organisation's name that is looked for as a phrase; longer ones nobody types."""


def list_names(directory: Directory) -> Iterator[str]:
    """Return the words of organisations' and contacts' names, but for acronyms."""
    names = [one.name for one in directory.organisations]
    names += [one.name for one in directory.contacts]
    for word in " ".join(names).split():
        if not ACRONYM_FORM.search(word):
            yield from split_words(word)


def list_words(names: Iterable[str]) -> tuple[str, ...]:
    """Return the words of names, but for acronyms and the commonest."""
    words = {
        word for name in names if not ACRONYM_FORM.fullmatch(name) for word in split_name(name)
    }
    return tuple(sorted(word for word in words - STOP_WORDS if len(word) > 3))


def list_organisations(
    directory: Directory, targets: Iterable[tuple[str, ...]]
) -> Iterator[tuple[str, ...]]:
    """Return the organisations' names of a few words, without a leading article."""
    known = set(targets)
    for organisation in directory.organisations:
        words = split_name(organisation.name)
        form = tuple(map(stem_word, words[1:] if words[:1] == ("the",) else words))
        if len(form) <= LONGEST_NAME and form not in known:
            yield form


def gather_acronyms(directory: Directory) -> list[list[str]]:
    """Return every acronym that an entry explains, with what it stands for."""
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for entry in directory.entries:
        for meaning, acronym in entry.acronyms:
            found.setdefault((acronym, stem_words(meaning)), [meaning, acronym])
    return [found[key] for key in sorted(found)]
