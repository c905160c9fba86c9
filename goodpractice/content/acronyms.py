"""Acronyms that a text explains: *multi-agency safeguarding hub (MASH)*.

After A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions
in biomedical text" (2003): the words before the brackets whose letters, read backwards, give
the acronym.
"""

import re
from collections.abc import Iterable, Iterator

from lunr.stop_word_filter import WORDS as STOP_WORDS

ACRONYM_PATTERN = re.compile(r"\(([A-Z][A-Za-z]{0,6}[A-Z]s?)\)")
REACH = 90
"""Characters before the brackets that are looked at."""


def find_explained(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Return each acronym that a text explains, after what it stands for."""
    for text in texts:
        for match in ACRONYM_PATTERN.finditer(text):
            acronym = match[1].removesuffix("s")
            meaning = match_initials(text[max(0, match.start() - REACH) : match.start()], acronym)
            if meaning:
                yield meaning, acronym


def match_initials(before: str, acronym: str) -> str:
    """Return the last words of a text that an acronym abbreviates, '' where none do.

    Each letter of the acronym must begin a word, in order; small words may go unnamed.
    """
    words = before.split("\n")[-1].replace("-", " ").split()
    letters = acronym.lower()
    for count in range(len(letters), min(len(letters) + 3, len(words)) + 1):
        tail = words[-count:]
        initials = [word.strip("'‘’\"“(").lower()[:1] for word in tail]
        named = [
            initial
            for word, initial in zip(tail, initials, strict=True)
            if word.lower() not in STOP_WORDS
        ]
        if letters in ("".join(initials), "".join(named)) and initials[0] == letters[0]:
            return " ".join(tail)
    return ""
