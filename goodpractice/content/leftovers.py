"""Left-overs of tools: characters and lines that no author meant to write.

Merge markers, characters that were lost or wrongly decoded, bullets of a PDF, marks that turn
the direction of a text round so that an address reads as another, letters of two alphabets in
one word. The browser code has the same rules (assets/form/checks/leftovers.js); tests/cases/
leftovers.json holds inputs and outputs for both.
"""

import codecs
import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from goodpractice.model.fields.hosts import ALIKE

INVISIBLE_PATTERN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2064"
    "\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"
    "|(?<=[A-Za-z\u00c0-\u024f])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)
"""Characters that show nothing and mean nothing in a text: they would cut words for the search.
Those that choose how the character before them is drawn have no choice after a Latin letter."""

JOINER_PATTERN = re.compile("[\u200c\u200d]")
"""Characters without width that join or part letters of some scripts, and the parts of emoji."""

LONGEST_ESCAPE = 10
ESCAPED_BEFORE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})$")
ESCAPED_BEHIND = re.compile(r"\\[xuU][0-9A-Fa-f]{2}")
"""A character by its number between YAML's double quotes: ``\\u0915``."""

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters."""

SPACE_PATTERN = re.compile(f"[{SPACES}]")

CONFLICT_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
CONFLICT_PATTERN = re.compile(r"^(<{7}|>{7}|\|{7})(?: .*)?$|^={7}$", re.MULTILINE)

FOLLOWING = re.escape(bytes(range(0x80, 0xC0)).decode("cp1252", "ignore"))
"""What the later bytes of a letter in UTF-8 look like in Windows-1252."""

CLOSING = re.escape("\u00a0©®°²³¹«»‘’“”\u2039\u203a–—…•")
"""Those of them that may stand behind a letter with an accent."""

RUN_PATTERN = re.compile(r"=[C-F][0-9A-F](?:=[89AB][0-9A-F])+")
"""A letter as e-mails carry it: ``=C2=A3`` is £."""

WRONG_PATTERN = re.compile(
    r"""
    (?P<bidi> [\u202a-\u202e\u2066-\u2069] )
    | (?P<lost> [\ufffc\ufffd] )
    | (?P<private> [\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd] )
    | (?P<tag> (?<! [\U0001f3f4\U000e0000-\U000e007f] ) [\U000e0000-\U000e007f] )
    | (?P<decoded>
        [ÂÃ][FOLLOWING] | â[FOLLOWING\x80-\x9f]{2} | ðŸ | ï»¿
        | [ÄÅ](?: (?![CLOSING])[FOLLOWING] | [“…](?=[a-z]) ) | (?: [ÐÑØÙ][FOLLOWING] ){2}
        | [àáã-ï](?!\u00a0)[FOLLOWING](?![CLOSING™])[FOLLOWING]
        | \u201aÄ[ôòúùìî¶¢] | √[©®¢] | ¬£ | ÔÇ[ÖôöØ£ª] | [├┬](?![\u2500-\u257f])\S
        | [ĂĹ](?![\u00a0»\u203a\u2019”\u2013—…])[FOLLOWING\u02c7\u02d8\u02db\u00b8\u02dd]
        | \u0432Ђ\S
      )
    | (?P<escaped> &amp;(?:amp|nbsp|lt|gt|quot|apos|pound|[nm]dash|[lr][sd]quo); )
    | (?P<word>
        Error!\ (?:Bookmark\ not\ defined|Reference\ source\ not\ found|Hyperlink\ reference\ not)
        | Click\ (?:or\ tap\ )?here\ to\ enter\ text
      )
    | (?P<todo>
        Lorem\ ipsum | \b(?:TODO|FIXME)\b
        | \[(?:[Ii]nsert|[Ee]nter|[Aa]dd|[Tt]ype|[Yy]our)\ [^\[\]\n]{1,60}\](?![(\[:])
      )
    | (?P<flood> [\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,} )
    | (?P<bullet> ^[ \t>]*[•●○◦▪▫■‣\u2043\u2219➢➤❖][ \t\u00a0]+(?=\S) )
    """.replace("FOLLOWING", FOLLOWING).replace("CLOSING", CLOSING),
    re.VERBOSE | re.MULTILINE,
)
"""What is wrong wherever it stands. A text in UTF-8 that was read as Windows-1252 shows ``Ã©``
for é, ``â€™`` for ’ and ``Å¼`` for ż; ``√©`` is an old Mac's é, ``ÔÇÖ`` and ``├®`` are MS-DOS' ’
and é, ``Ă©`` and ``вЂ™`` Central and Eastern Europe's."""

PLACE_PATTERN = re.compile(
    r"(?<![\w/])(?<!\]\()(?<!\]\(<)(?:file:/+[^\s<>()\"']{0,60}"
    r"|\\{2,4}[A-Za-z0-9][\w.-]{0,60}\\{1,2}[\w$][^\s<>()\"']{0,60}"
    r"|[A-Za-z]:\\{1,2}[\w$][^\s<>()\"']{0,60})",
    re.IGNORECASE,
)
"""A file on somebody's disk or on a network's, where it is no link: links are looked at as such."""

MAIL_LINE_PATTERN = re.compile(
    r"""
    ^[ \t>]*(?:
      (?: (?:With\ )?(?:[Mm]any|[Kk]ind(?:est)?|[Bb]est|[Ww]arm(?:est)?)\ (?:regards|wishes)
        | Regards | (?:Many\ )?[Tt]hanks(?:\ (?:again|in\ advance))? | Thank\ you(?:\ in\ advance)?
        | Yours\ (?:sincerely|faithfully|truly) | Cheers )[,.!]?
      | (?: Dear | Hi | Hello | Hiya | Good\ (?:morning|afternoon|evening) )
        (?:\ [\w'’./-]{1,30}){0,4} [,!]
      | -{2,}\ ?(?:Original|Forwarded)\ [Mm]essage\ ?-{2,} | Begin\ forwarded\ message:
      | On\ [^\n]{6,120}(?:<[^<>\n]{1,80}@|[0-9]:[0-9]{2})[^\n]{0,80}\ wrote:
      | (?: \*{0,2}From:[^\n]*\n[ \t>*]*(?:Sent|Date|Subject)
          | \*{0,2}Sent:[^\n]*\n[ \t>*]*To
          | \*{0,2}To:[^\n]*\n[ \t>*]*(?:Cc|Subject|Sent|Date)
          | \*{0,2}Subject:[^\n]*\n[ \t>*]*(?:From|To|Sent) ):[^\n]*
      | --\ ?(?=\n[^\n])
    )[ \t]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
"""A line that begins or ends an e-mail, or stands above one that is answered."""

MAIL_WORDS_PATTERN = re.compile(
    r"""
    \b(?:
      sent\ from\ my\ \w+ | get\ outlook\ for\ (?:ios|android)
      | sent\ from\ (?:mail|outlook|yahoo|aol|samsung|windows|blackberry|proton|gmail)\b[^.\n]{0,30}
      | this\ e-?mail\b[^.\n]{0,160}\b(?:confidential|privileged|scanned|virus|in\ error
          | intended\ (?:only|solely|for\ the\ (?:addressee|recipient|person|individual|use)))
      | this\ (?:message|communication|transmission)\b[^.\n]{0,160}
        \b(?:confidential|privileged|in\ error)
      | are\ not\ the\ (?:intended|named)\ (?:recipient|addressee)
      | consider\ the\ environment\ before\ printing
      | originated\ from\ outside\ (?:of\ )?(?:the|your|our)\ (?:organi[sz]ation|council|network)
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What programs for e-mail and councils' servers put below one, or above."""

MARKS = ("&amp;", "Error! ", "Click ", "Lorem ", "TODO", "FIXME", "[")
"""What a left-over of plain letters holds."""

MEANINGS = {
    "bidi": "turns the direction of the text round; delete it",
    "lost": "stands for a character that was lost; write that again",
    "private": "has a meaning in one font only, such as a PDF's bullet; write '- ' or delete it",
    "tag": "cannot be seen; delete it",
    "decoded": "was read in the wrong encoding; write what stood there",
    "escaped": "would be shown so, as it was escaped twice; write the character itself",
    "word": "is what a word processor puts for something that it lacks; write that, or delete it",
    "todo": "stands for what is still to be written; write that, or delete it",
    "flood": "stand on one letter, and over the lines around it; delete them",
    "place": "is on a disk or network of your own, where no reader can open it; link to a page",
    "mail": "is a part of an e-mail; take out all that it adds to the text",
    "bullet": "begins no item of a list; write '- '",
}
LONGEST_SHOWN = 50
"""Characters of an e-mail's words that a message shows."""

MOST_NAMED = 20
"""Left-overs of one file that are named."""

MOST_NULS = 20
"""In a text no byte is 0. Where more than one in so many is, the file is something else."""

DOCUMENTS = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
"""What Word's and LibreOffice's files begin with, PDFs, Word's before 2007, and pictures."""

ENTITY_PATTERN = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
"""A character by its number or its name, as Markdown takes it."""

WORD_PATTERN = re.compile(r"[^\W\d_]+")
FOREIGN = ALIKE - {"LATIN"}
"""Alphabets with letters that look like Latin ones."""

GREEK_OF_ITS_OWN = frozenset("ΔΘΛΞΠΣΦΨΩαβγδεζηθλμξπσςφψω")
"""Greek letters that stand for quantities and look like no Latin one, or stand alone: kΩ."""


def explain_bytes(raw: bytes) -> tuple[int, str] | None:
    """Return the line and the message of a file that is no text in UTF-8, None for one that is."""
    halves = set(raw[:8:2]), set(raw[1:8:2])
    is_wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or {0} in halves
    if is_wide and halves[0] != halves[1]:
        return 1, "is saved as UTF-16; save it again as UTF-8"
    if raw.count(0) > len(raw) // MOST_NULS or raw.startswith(DOCUMENTS):
        return 1, "is not a text file, such as a word processor's; save its text, as UTF-8"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return before.count(b"\n") + 1, "is not saved as UTF-8; save it again as UTF-8"
    return None


def drop_invisible(text: str) -> str:
    """Return a text without characters that have no width and no meaning.

    Joiners stay where they join: in emoji, and between letters of other scripts.
    """
    if text.isascii():
        return text
    text = INVISIBLE_PATTERN.sub("", text)
    if not JOINER_PATTERN.search(text):
        return text
    return "".join(
        mark for at, mark in enumerate(text) if mark not in "\u200c\u200d" or is_joining(text, at)
    )


def is_joining(text: str, at: int) -> bool:
    """Tell whether a joiner stands between two marks that are not Latin letters or spaces.

    A mark may be written by its number, as YAML takes it: the joiner is a part of what it means.
    """
    begin = max(0, at - LONGEST_ESCAPE)
    return all(
        bool(escape) or (one > "\u02ff" and not one.isspace())
        for one, escape in (
            (text[at - 1 : at] if at else "", ESCAPED_BEFORE.search(text, begin, at)),
            (text[at + 1 : at + 2], ESCAPED_BEHIND.match(text, at + 1)),
        )
    )


def find_leftovers(text: str) -> list[tuple[int, str]]:
    """Return the place and the message of each left-over in a text."""
    found = [
        (match.start(), f"found '{match[0][:7]}', a merge that was not finished; keep one version")
        for match in (CONFLICT_PATTERN.finditer(text) if has_conflict(text) else ())
    ]
    if len(found) < 2:  # a line of seven = alone underlines a heading
        found = [one for one in found if "'======='" not in one[1]]
    if "=" in text:
        for match in RUN_PATTERN.finditer(text):
            found.append((match.start(), f"'{match[0][:20]}' {MEANINGS['decoded']}"))
            if len(found) > MOST_NAMED:
                break
    if not text.isascii() or any(mark in text for mark in MARKS):
        for match in WRONG_PATTERN.finditer(text):
            kind = match.lastgroup or ""
            marks = match[0].strip(" \t>\u00a0") or match[0]
            shown = marks if kind == "bullet" else name_marks(marks)
            shown = f"{len(marks)} marks" if kind == "flood" else shown
            found.append((match.start(), f"'{shown}' {MEANINGS[kind]}"))
            if len(found) > MOST_NAMED:
                break
    if "\\" in text or ":/" in text:
        for match in PLACE_PATTERN.finditer(text):
            found.append((match.start(), f"'{match[0]}' {MEANINGS['place']}"))
            if len(found) > MOST_NAMED:
                break
    if not text.isascii():
        found += ((start, message) for start, message in find_mixed_words(text))
    return sorted(found)[:MOST_NAMED]


def find_mail(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of what an e-mail has left around or below a text."""
    for pattern in (MAIL_LINE_PATTERN, MAIL_WORDS_PATTERN):
        for match in islice(pattern.finditer(text), MOST_NAMED):
            words = match[0].strip(" \t>")
            shown = words if len(words) <= LONGEST_SHOWN else f"{words[: LONGEST_SHOWN - 1]}…"
            yield match.start(), f"'{' '.join(shown.split())}' {MEANINGS['mail']}"


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each entity (&#x202e;) that hides what is refused."""
    for match in ENTITY_PATTERN.finditer(text):
        mark = html.unescape(match[0])
        if (
            find_leftovers(mark)
            or unicodedata.category(mark[:1] or "\0") in {"Cc", "Cf", "Zl", "Zp"}
            or drop_invisible(mark) != mark
            or (len(mark) == 1 and is_foreign(mark))
        ):
            yield match.start(), f"'{match[0]}' hides a character; write that itself, or delete it"


def has_conflict(text: str) -> bool:
    """Tell whether a merge may have left its marks: the pattern looks at every line."""
    return any(mark in text for mark in CONFLICT_MARKS)


def name_marks(marks: str) -> str:
    """Return marks as they look, with the number of one that may not be seen."""
    return marks if len(marks) > 1 else f"U+{ord(marks):04X}"


def find_mixed_words(text: str) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each word with letters of two alphabets."""
    for match in WORD_PATTERN.finditer(text):
        odd = "" if match[0].isascii() else find_foreign(match[0])
        if odd:
            yield match.start(), f"'{match[0]}' mixes alphabets: {odd}; type the word again"


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
