"""Hosts: names that a browser finds, in any one alphabet, and that look like no other host.

Names follow IDNA 2008, as browsers do: 例え.jp is one, and stays as it was typed. Alphabets that
share letters by their looks do not stand in one label, which is what stands between two dots.
Where its end is Latin (.com, .uk), a label must hold a letter that no Latin one looks like. The
form has the same rule (assets/form/checks/hosts.js); tests/cases/hosts.json holds both to one
table.
"""

import re
import unicodedata

import idna

ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC"})
"""Alphabets with letters that look like those of another."""

WITH_LATIN = frozenset(
    "LATIN CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA IDEOGRAPHIC BOPOMOFO HANGUL".split()
)
"""What may stand with Latin letters in one word: UTS 39, 5.2."""

LOOKALIKES = frozenset("асԁеһіјӏорԛѕԝхуѵԍҽѡαγικνορτυχωϲϳոսցօզհյ")
"""Letters, Cyrillic, Greek and Armenian, that look like Latin ones."""

LABEL_PATTERN = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
DOTS = re.compile("[\u3002\uff0e\uff61]")


def describe_mark(mark: str) -> str:
    """Return a character with its name, since it may look like another."""
    name = unicodedata.name(mark, f"U+{ord(mark):04X}").lower()
    return f"'{mark}' ({name})" if mark.isprintable() else name


def find_name_fault(host: str) -> str:
    """Return what is wrong with a host's name, '' where nothing is."""
    if ":" in host:
        return ""  # numbers of IPv6, whose form urlsplit has checked
    bare = DOTS.sub(".", host).removesuffix(".").lower()
    if host.isascii() and "xn--" not in bare:
        is_name = len(bare) < 254 and all(map(LABEL_PATTERN.fullmatch, bare.split(".")))
        return "" if is_name else f"'{host}' is no host's name"
    plain = unicodedata.normalize("NFKC", bare)
    if plain.isascii() and not host.isascii():
        return f"its host is written in letters that stand for others; write {plain}"
    try:
        shown = idna.decode(idna.encode(bare, uts46=True))
    except (idna.IDNAError, UnicodeError):
        return f"'{host}' is no host's name"
    labels = shown.split(".")
    for label in labels:
        letters = [mark for mark in label if mark.isalpha()]
        scripts = {unicodedata.name(mark, "").split(" ")[0]: mark for mark in letters}
        if len(scripts) > 1 and scripts.keys() & ALIKE and not scripts.keys() <= WITH_LATIN:
            odd = scripts[next(script for script in scripts if script != "LATIN")]
            return f"its host '{shown}' mixes alphabets: {describe_mark(odd)}; type it again"
        if labels[-1].isascii() and letters and LOOKALIKES.issuperset(letters):
            odd = describe_mark(letters[0])
            return f"its host '{shown}' looks like Latin letters, with {odd}; type it again"
    return ""
