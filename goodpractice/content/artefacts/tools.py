"""Artefacts of tools: characters and lines that no author meant to write.

Merge markers, characters that were lost or wrongly decoded, bullets of a PDF, marks that turn
the direction of a text round so that an address reads as another, letters of two alphabets in
one word. The browser code has the same rules (assets/form/checks/artefacts.js); tests/cases/
artefacts.json holds inputs and outputs for both.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import chain, islice

from goodpractice.content.artefacts.prefilter import Prefilter
from goodpractice.content.artefacts.programs import find_signs
from goodpractice.content.artefacts.unseen import SOFT_HYPHEN, drop_invisible
from goodpractice.model.fields.hosts import ALIKE, LOOKALIKES

CONFLICT_MARKS = Prefilter("<<<<<<<", ">>>>>>>", "|||||||", "=======")

CONFLICT_PATTERN = re.compile(
    r"""^[ \t]*(?:- )?(?:[a-z_]+: )?["']?(<{7}|>{7}|\|{7}|={7}$)(?: .*|["']?)$""", re.MULTILINE
)
"""A merge's mark on a line of its own, or one that a field or an item begins with."""

FOLLOWING = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
"""What the later bytes of a letter in UTF-8 look like in Windows-1252."""

CLOSING = re.escape("\u00a0©®°²³¹«»‘’“”\u2039\u203a–—…•")
"""Those of them that may stand behind a letter with an accent."""

RUN_PATTERN = re.compile(r"=[C-F][0-9A-F](?:=[89AB][0-9A-F])+")
"""A letter as e-mails carry it: ``=C2=A3`` is £."""

RUN_MARKS = Prefilter("=C", "=D", "=E", "=F")
"""One of these stands in all that the pattern finds."""

WRONG_PATTERN = re.compile(
    r"""
    (?P<bidi> [\u202a-\u202e\u2066-\u2069] )
    | (?P<lost> [\ufffc\ufffd] | (?<=[a-z])âs\b | (?<=[a-z])□(?=[a-z]) )
    | (?P<private> [\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd] )
    | (?P<tag> (?<! [\U0001f3f4\U000e0000-\U000e007f] ) [\U000e0000-\U000e007f] )
    | (?P<decoded>
        [ÂÃ][FOLLOWING] | â[FOLLOWING\x80-\x9f]{2} | ðŸ | ï»¿
        | [ÄÅ](?: (?![CLOSING])[FOLLOWING] | [“…](?=[a-z]) ) | (?: [ÐÑØÙ][FOLLOWING] ){2}
        | [àáã-ï](?!\u00a0)[FOLLOWING](?![CLOSING™])[FOLLOWING]
        | \u201aÄ[ôòúùìî¶¢] | √[©®¢] | ¬£ | ÔÇ[ÖôöØ£ª] | [├┬](?![\u2500-\u257f])\S
        | [ĂĹ](?![\u00a0»\u203a\u2019”\u2013—…])[FOLLOWING\u02c7\u02d8\u02db\u00b8\u02dd]
        | \u0432Ђ\S | (?<=[a-z]) (?: Õ(?=[a-z]) | Æ(?=(?:s|t|re|ve|ll)\b) | \u201a(?!Ä) )
      )
    | (?P<styled> [\U0001d400-\U0001d7ff]{2,60} | [\uff21-\uff3a\uff41-\uff5a]{2,60} )
    | (?P<flood> [\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,} )
    | ^[ \t>]*(?: (?P<drawn> [┌╔][\u2500-\u257f] )
      | (?P<bullet> (?P<dot>[•●○◦▪▫■‣\u2043\u2219➢➤❖·])
        (?: [ \t\u00a0]+(?=\S) | (?=[^\W_][^\n|]*\n[ \t>]*(?P=dot)) ) ) )
    """.replace("FOLLOWING", FOLLOWING).replace("CLOSING", CLOSING),
    re.VERBOSE | re.MULTILINE,
)
"""What is wrong wherever it stands. A text in UTF-8 that was read as Windows-1252 shows ``Ã©``
for é, ``â€™`` for ’ and ``Å¼`` for ż; ``√©`` is an old Mac's é, ``ÔÇÖ`` and ``├®`` are MS-DOS' ’
and é, ``Ă©`` and ``вЂ™`` Central and Eastern Europe's."""

PLACE_PATTERN = re.compile(
    r"(?<![\w/])(?<!\]\()(?<!\]\(<)(?:(?:file|smb):/+[^\s<>()\"']{0,60}"
    r"|\\{2,4}[A-Za-z0-9][\w.-]{0,60}\\{1,2}[\w$][^\s<>()\"']{0,60}"
    r"|[A-Za-z]:\\{1,2}[\w$][^\s<>()\"']{0,60})",
    re.IGNORECASE,
)
"""A file on somebody's disk or on a network's, where it is no link: links are looked at as such."""

PLACE_MARKS = Prefilter("\\", ":/")
"""One of these stands in all that the pattern finds."""

PLAIN_PATTERN = re.compile(
    r"""
    (?P<escaped> &amp;(?:amp|nbsp|lt|gt|quot|apos|pound|[nm]dash|[lr][sd]quo|[aeiou]acute
        |\#(?:0?3[49]|16[03]|82(?:1[1-7]|2[01])|x27)); )
    | (?P<lost> (?<=[a-z])\?(?:s|t|re|ve|ll)\b(?![=\w]) )
    | (?P<bullet> ^[ \t>]*(?P<mark>[o–—§])[ \t]+(?=\S[^\n]*\n[ \t>]*(?P=mark)[ \t]+\S) )
    """,
    re.VERBOSE | re.MULTILINE,
)
"""What is wrong in plain letters; a dash or an o is a list's only where two lines have it."""

PLAIN_MARKS = Prefilter(
    *("&amp;", "?s", "?t", "?re", "?ve", "?ll"),
    *("\no ", " o ", "\t", ">", "–", "—", "§"),
)
"""One of these stands in all that the pattern finds."""

PARTED_PATTERN = re.compile(
    r"(?<![^\W\d_])([^\W\d_]{1,60}[-\u2010\u00ac\u00ad])[ \t]?\n[ \t>]*"
    r"((?!(?:and|or|to)\b)[a-z]+)"
)
"""A word that was parted at the end of a PDF's line, with a hyphen that can be seen or cannot."""

PARTED_MARKS = Prefilter("-\n", "- \n", "-\t\n", "\u2010", "\u00ac", SOFT_HYPHEN)
"""One of these stands in all that the pattern finds."""

MEANINGS = {
    "bidi": "turns the direction of the text round; delete it",
    "lost": "stands for a character that was lost; write that again",
    "private": "has a meaning in one font only, such as a PDF's bullet; write '- ' or delete it",
    "tag": "cannot be seen; delete it",
    "decoded": "was read in the wrong encoding; write what stood there",
    "escaped": "would be shown so, as it was escaped twice; write the character itself",
    "styled": "is made of signs for formulas, or wide ones, and hardly read aloud; type it again",
    "flood": "stand on one letter, and over the lines around it; delete them",
    "place": "is on a disk or network of your own, where no reader can open it; link to a page",
    "bullet": "begins no item of a list; write '- '",
    "drawn": "begins a table as a program drew it; write a table with | between its cells",
}

MOST_NAMED = 20
"""Artefacts of one file that are named."""

ENTITY_PATTERN = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
"""A character by its number or its name, as Markdown takes it."""

WORD_PATTERN = re.compile(r"[^\W\d_]+")

FOREIGN = ALIKE - {"LATIN"}
"""Alphabets with letters that look like Latin ones."""

ALL_ALIKE = LOOKALIKES | frozenset(
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7"
)
"""Letters, small and capital, that look like Latin ones."""

GREEK_OF_ITS_OWN = frozenset("ΔΘΛΞΠΣΦΨΩαβγδεζηθλμξπσςφψω")
"""Greek letters that stand for quantities and look like no Latin one, or stand alone: kΩ."""


def find_artefacts(text: str) -> list[tuple[int, str]]:
    """Return the place and the message of each artefact in a text."""
    found = [
        (match.start(), f"found '{match[1]}', a merge that was not finished; keep one version")
        for match in CONFLICT_MARKS.find(CONFLICT_PATTERN, text)
    ]
    if len(found) < 2:  # a line of seven = alone underlines a heading
        found = [one for one in found if "'======='" not in one[1]]
    for match in islice(RUN_MARKS.find(RUN_PATTERN, text), MOST_NAMED):
        found.append((match.start(), f"'{match[0][:20]}' {MEANINGS['decoded']}"))
    for match in chain(
        islice(PLAIN_MARKS.find(PLAIN_PATTERN, text), MOST_NAMED),
        islice(WRONG_PATTERN.finditer(text), MOST_NAMED) if not text.isascii() else (),
    ):
        kind = next(name for name in MEANINGS if match.groupdict().get(name))
        marks = match[0].strip(" \t>\u00a0") or match[0]
        shown = marks if kind == "bullet" else name_marks(marks)
        shown = f"{len(marks)} marks" if kind == "flood" else shown
        found.append((match.start(), f"'{shown}' {MEANINGS[kind]}"))
    for match in islice(PLACE_MARKS.find(PLACE_PATTERN, text), MOST_NAMED):
        found.append((match.start(), f"'{match[0]}' {MEANINGS['place']}"))
    found += find_signs(text)
    if not text.isascii():
        found += find_mixed_words(text)
    return sorted(found)[:MOST_NAMED]


def find_parted(body: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each word that is parted at the end of a line."""
    for match in PARTED_MARKS.find(PARTED_PATTERN, body):
        parted = f"{match[1].rstrip(SOFT_HYPHEN)} {match[2]}"
        yield (
            match.start(),
            f"a word is parted, and would be shown as '{parted}'; write it on one line",
        )


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each entity (&#x202e;) that hides what is refused."""
    for match in ENTITY_PATTERN.finditer(text):
        mark = html.unescape(match[0])
        if (
            find_artefacts(mark)
            or unicodedata.category(mark[:1] or "\0") in {"Cc", "Cf", "Zl", "Zp"}
            or drop_invisible(mark) != mark
            or (len(mark) == 1 and is_foreign(mark))
        ):
            yield match.start(), f"'{match[0]}' hides a character; write that itself, or delete it"


def name_marks(marks: str) -> str:
    """Return marks as they look, with the number of one that may not be seen."""
    return marks if len(marks) > 1 else f"U+{ord(marks):04X}"


def find_mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each word with letters of two alphabets."""
    found = [match for match in WORD_PATTERN.finditer(text) if not match[0].isascii()]
    for match in found:
        if odd := find_foreign(match[0]):
            yield match.start(), f"'{match[0]}' mixes alphabets: {odd}; type the word again"
    alike = [one for one in found if len(one[0]) > 1 and ALL_ALIKE.issuperset(one[0])]
    if alike and not any(is_of_its_own(one[0]) for one in found):
        for match in alike:
            name = unicodedata.name(match[0][0]).lower()
            message = (
                f"'{match[0]}' only looks like Latin letters: it begins with {name}; type it again"
            )
            yield match.start(), message


def is_of_its_own(word: str) -> bool:
    """Tell whether a word is of another alphabet, and cannot be taken for one in Latin letters."""
    is_whole = all(not FOREIGN.isdisjoint(name_letter(mark)) for mark in word)
    return len(word) > 1 and is_whole and not ALL_ALIKE.issuperset(word)


def find_foreign(word: str) -> str:
    """Return what is said of a letter that looks Latin among Latin ones, '' where none is."""
    if not any("LATIN" in name_letter(mark) for mark in word):
        return ""
    foreign = next(filter(is_foreign, word), "")
    return f"'{foreign}' is {unicodedata.name(foreign).lower()}" if foreign else ""


def is_foreign(mark: str) -> bool:
    """Tell whether a letter's alphabet has some that look like Latin ones."""
    return not FOREIGN.isdisjoint(name_letter(mark)) and mark not in GREEK_OF_ITS_OWN


def name_letter(mark: str) -> list[str]:
    """Return the words of a letter's name, its alphabet's among them.

    None for a figure, and for what modifies a letter: these stand in any alphabet.
    """
    is_letter = mark.isalpha() and unicodedata.category(mark) != "Lm"
    return unicodedata.name(mark, "").split() if is_letter else []
