"""Characters that nobody sees, and files that are no text.

The browser code drops the same characters (assets/form/entry/clean.js).
"""

import codecs
import re

SOFT_HYPHEN = "\u00ad"

INVISIBLE_PATTERN = re.compile(
    "[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2060-\u2064"
    "\u206a-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a]"
    "|(?<=[A-Za-z\u00c0-\u024f])[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
    r"|\u00ad(?!(?<=[^\W\d_]\u00ad)[ \t]?\n[ \t>]*[a-z])"
)
"""Characters that show nothing and mean nothing in a text: they would cut words for the search.
Those that choose how the character before them is drawn have no choice after a Latin letter. A
soft hyphen that parts a word at a line's end stays: nobody would see without it that it is one."""

OLD_PATTERN = re.compile("[\x80-\x9f]")

JOINER_PATTERN = re.compile("[\u200c\u200d]")
"""Characters without width that join or part letters of some scripts, and the parts of emoji."""

LONGEST_ESCAPE = 10

ESCAPED_BEFORE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})$")

ESCAPED_BEHIND = re.compile(r"\\[xuU][0-9A-Fa-f]{2}")
"""A character by its number between YAML's double quotes: ``\\u0915``."""

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that YAML takes for letters."""

SPACE_PATTERN = re.compile(f"[{SPACES}]")

MOST_NULS = 20
"""In a text no byte is 0. Where more than one in so many is, the file is something else."""

WIDE_MARKS = {
    codecs.BOM_UTF32_LE: 32,  # which begins like UTF-16's
    codecs.BOM_UTF32_BE: 32,
    codecs.BOM_UTF16_LE: 16,
    codecs.BOM_UTF16_BE: 16,
}
"""What texts of two or four bytes a letter begin with, and how many bits that is."""

SAMPLE = 400
"""Bytes of a file that tell how many a letter has."""

DOCUMENTS = (
    *(b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x1f\x8b"),
    *(b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
)
"""What Word's and LibreOffice's files begin with, PDFs, Word's before 2007, WordPad's, files that
are packed, and pictures."""

NO_CHARACTERS = "".join(
    chr(plane | last) for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)
)
"""Codes that will never be a character's: with U+FDD0 and those behind it, Unicode 23.7."""
UNSEEN_PATTERN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef{NO_CHARACTERS}]"
)
"""Control characters, which no page can hold, and line ends that editors do not show as such."""

LINE_ENDS = "\x0b\x0c\u2028\u2029"
"""A line's end, a page's or a paragraph's, as word processors have them: words stand around it."""


def explain_bytes(raw: bytes) -> tuple[int, str] | None:
    """Return the line and the message of a file that is no text in UTF-8, None for one that is."""
    if width := find_width(raw):
        return 1, f"is saved as UTF-{width}; save it again as UTF-8"
    if raw.count(0) > len(raw) // MOST_NULS or raw.startswith(DOCUMENTS):
        return 1, "is not a text file, such as a word processor's; save its text, as UTF-8"
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        return before.count(b"\n") + 1, "is not saved as UTF-8; save it again as UTF-8"
    return None


def find_width(raw: bytes) -> int:
    """Return how many bits a letter has in a file of two or four bytes a letter, 0 for others.

    Most letters are of ASCII: of the bytes of each, all but one are 0.
    """
    for mark, width in WIDE_MARKS.items():
        if raw.startswith(mark):
            return width
    columns = [raw[:SAMPLE][place::4] for place in range(4)]
    is_empty = [2 * column.count(0) > len(column) > 1 for column in columns]
    if sum(is_empty) == 3:
        return 32
    return 16 if is_empty in ([True, False, True, False], [False, True, False, True]) else 0


def explain_unseen(text: str, found: re.Match[str]) -> str:
    """Say which character cannot be seen, and behind which word it stands."""
    before = re.search(r"\w+\W{0,3}$", text[max(0, found.start() - 30) : found.start()])
    behind = f" behind '{before[0].strip()}'" if before else ""
    instead = read_old(found[0])
    hint = f"write {instead}" if instead != found[0] else "delete it"
    hint = "write a space, or begin a new line, in its place" if found[0] in LINE_ENDS else hint
    return f"found a character that cannot be seen (U+{ord(found[0]):04X}{behind}); {hint}"


def read_old(text: str) -> str:
    """Return a text with what its control characters are in Windows-1252.

    Old documents and databases have these: U+0092 in the place of ’.
    """
    return OLD_PATTERN.sub(
        lambda match: match[0].encode("latin-1").decode("cp1252", "ignore") or match[0], text
    )


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
