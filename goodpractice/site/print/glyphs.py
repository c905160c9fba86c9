"""Glyphs: which letters the printed directory's typeface has, and what stands for the others.

A PDF for everybody (PDF/UA) may not hold a letter that is not drawn. Where the typeface lacks
one, its name stands in brackets: ``[grinning face]``, or for words ``[in Arabic letters]``.
"""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

FONTS = Path(__file__).parent / "fonts"
UNSEEN = {"Cc", "Cf", "Cs"}
"""Categories of characters that draw nothing and may turn the direction of those that do."""
URL_FIELDS = {"url"}
"""Fields whose texts are addresses, never drawn."""


def fit_texts(value: Any) -> Any:
    """Return plain data with every text in it as it can be printed; addresses stay."""
    if isinstance(value, str):
        return fit_text(value)
    if isinstance(value, list):
        return [fit_texts(one) for one in value]
    if isinstance(value, dict):
        return {key: one if key in URL_FIELDS else fit_texts(one) for key, one in value.items()}
    return value


def fit_text(text: str) -> str:
    """Return a text in letters that the typeface has; spaces are kept as plain ones."""
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    spaced = "".join(" " if mark.isspace() else mark for mark in composed)
    kept = "".join(mark for mark in spaced if unicodedata.category(mark) not in UNSEEN)
    missing = set(kept) - list_letters()
    if missing:
        runs = re.compile(f"[{re.escape(''.join(sorted(missing)))}]+")
        kept = runs.sub(lambda match: name_letters(match[0]), kept)
    return kept if kept.strip() or not text.strip() else "[unseen letters]"


def name_letters(run: str) -> str:
    """Return what stands for letters that cannot be drawn."""
    if all(unicodedata.category(mark)[0] in "LM" for mark in run):
        script = unicodedata.name(run[0], "other").split()[0]
        return f"[in {'Chinese' if script == 'CJK' else script.title()} letters]"
    return "".join(f"[{unicodedata.name(mark, 'unknown sign').lower()}]" for mark in run)


@cache
def list_letters() -> frozenset[str]:
    """Return the letters that every style of the typeface has."""
    styles = [set(read_letters(font.read_bytes())) for font in sorted(FONTS.glob("*.otf"))]
    return frozenset(map(chr, set.intersection(*styles)))


def read_letters(font: bytes) -> Iterator[int]:
    """Return the code points of an OpenType font: its ``cmap`` table, formats 4 and 12.

    https://learn.microsoft.com/typography/opentype/spec/cmap
    """
    (count,) = struct.unpack_from(">H", font, 4)
    tables = (struct.unpack_from(">4sLLL", font, 12 + 16 * number) for number in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for number in range(count):
        _, _, offset = struct.unpack_from(">HHL", font, start + 4 + 8 * number)
        yield from read_ranges(font, start + offset)


def read_ranges(font: bytes, at: int) -> Iterator[int]:
    """Return the code points of one subtable; of a format without ranges none."""
    (form,) = struct.unpack_from(">H", font, at)
    if form == 12:
        (count,) = struct.unpack_from(">L", font, at + 12)
        for number in range(count):
            first, last, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * number)
            yield from range(first, last + 1)
    elif form == 4:
        (double,) = struct.unpack_from(">H", font, at + 6)
        lasts = struct.unpack_from(f">{double // 2}H", font, at + 14)
        firsts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
        for first, last in zip(firsts, lasts, strict=True):
            yield from range(first, min(last, 0xFFFE) + 1)
