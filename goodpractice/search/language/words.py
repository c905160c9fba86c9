"""Tokens and stems: text becomes words, and these stems, the same in Python and in the browser.

`assets/search/language/words.js` does the same with a typed query, so the two must agree to the
letter. Stop words are lunr's. Each distinct word is stemmed once.
"""

import re
import unicodedata
from functools import cache, lru_cache

from lunr.stemmer import PorterStemmer
from lunr.stop_word_filter import WORDS

STOP_WORDS: frozenset[str] = frozenset(WORDS)
"""Words that no index holds."""

WORD_PATTERN = re.compile(r"[^\W_]+")
NO_LETTERS = str.maketrans({mark: " " for mark in map(chr, range(128)) if not mark.isalnum()})
"""ASCII but for letters and figures as spaces: between them are words, found sooner so."""

SIGN_PATTERN = re.compile(r"[^\W_]&[^\W_](?![^\W_])|[0-9]+:[0-9]+(?![^\W_])|[^\W_]+|&")
"""Words of a text with ``&`` or ``:``: ``A&E`` and ``1:1`` are one, another ``&`` is "and"."""

COLON_PATTERN = re.compile(r":[0-9]")
AMPERSAND_PATTERN = re.compile(r"\s*&\s*")
GENITIVE_PATTERN = re.compile(r"'s(?![^\W_])")
DOTTED_PATTERN = re.compile(r"(?<![^\W_])[a-z](?:\.[a-z])+(?![^\W_])")
"""Letters with full stops between them: ``P.A.C.E.`` is one word, as PACE is."""
INNER_STOP_PATTERN = re.compile(r"\.[a-z]")
"""Stands in every such word, and is found in no time where there is none."""

THOUSANDS_PATTERN = re.compile(r"(?<![0-9,])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
"""A number with commas: ``16,000`` is one word, as 16000 is."""
INNER_COMMA_PATTERN = re.compile(",[0-9]{3}")
"""Stands in every such number, and is found in no time where there is none."""

MARK_PATTERN = re.compile("[\u0300-\u036f]+")

LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "ŋ": "n",
        "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
    }
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)  # fmt: skip
"""Letters that Unicode does not take apart, in plain ones; what cannot be seen is nothing."""

ODD_PATTERN = re.compile(f"[{''.join(map(chr, LETTERS))}]")

BROWSER_STEMS = {"eed": "e", "ies": "ie", "sses": "sse"}
"""Words that are nothing but an ending, which lunr.js and lunr.py cut differently."""


class BrowserStemmer(PorterStemmer):
    """lunr.py's Porter stemmer, with the one step in which lunr.js differs.

    Both implement M. F. Porter, "An algorithm for suffix stripping", Program 14 (1980).
    lunr.js turns a final y into i only after a consonant that is not the first letter
    (``cry`` -> ``cri``, ``say`` -> ``say``), as Porter's later English stemmer does.
    """

    def step1c(self) -> None:
        """Turn a final y after a consonant to i."""
        if self.k > 1 and self.b[self.k] == "y" and self.b[self.k - 1] not in "aeiou":
            self.b = self.b[: self.k] + "i" + self.b[self.k + 1 :]


_stemmer = BrowserStemmer()


@cache
def stem_word(word: str) -> str:
    """Return a word's stem, as lunr.js would; that of a sign or an address is itself."""
    if "&" in word or ":" in word or "@" in word:
        return word
    return BROWSER_STEMS.get(word) or _stemmer.stem(word)


def split_words(text: str) -> list[str]:
    """Return a text's words: lower case, without accents, apostrophes and ``'s``."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("’", "'"))
        text = MARK_PATTERN.sub("", text)
    plain = text.isascii()
    text = text.lower()
    if not plain and ODD_PATTERN.search(text):
        text = text.translate(LETTERS)
    if "'" in text:
        text = GENITIVE_PATTERN.sub("", text).replace("'", "")
    if INNER_STOP_PATTERN.search(text):
        text = DOTTED_PATTERN.sub(lambda match: match[0].replace(".", ""), text)
    if INNER_COMMA_PATTERN.search(text):
        text = THOUSANDS_PATTERN.sub(lambda match: match[0].replace(",", ""), text)
    if "&" in text:
        words: list[str] = SIGN_PATTERN.findall(AMPERSAND_PATTERN.sub("&", text))
        return ["and" if word == "&" else word for word in words]
    if ":" in text and COLON_PATTERN.search(text):
        return SIGN_PATTERN.findall(text)
    return text.translate(NO_LETTERS).split() if plain else WORD_PATTERN.findall(text)


@lru_cache(maxsize=16_000)
def split_name(name: str) -> tuple[str, ...]:
    """Return a name's words; names stand in many places, and most in every build.

    A build of little has 5,400 of them: where fewer are kept than that, none is found again.
    """
    return tuple(split_words(name))


def stem_words(text: str) -> tuple[str, ...]:
    """Return the stems of all words of a text, stop words among them, in order."""
    return tuple(map(stem_word, split_words(text)))
