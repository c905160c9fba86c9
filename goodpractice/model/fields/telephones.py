"""Telephone numbers, which anybody in the country can ring: whole, with an area code.

A number that its neighbours dial without a code, one with a figure too few, one with an extension
behind it: whoever rings them about a child reaches nobody. The form has the same rule
(assets/page/shared/telephones.js); tests/cases/values.json holds both to one table.
https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/
"""

import re

from goodpractice.model.fields.hosts import describe_mark
from goodpractice.model.text import DASHES

SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000"
PARTS = rf"[ \(\)\-{SPACES}{DASHES}]*"
NUMBER = rf"{PARTS}(\+{PARTS})?([0-9]{PARTS}){{3,15}}"
TELEPHONE_PATTERN = rf"^(?=.*[1-9]){NUMBER}(\/{NUMBER})*$"
"""Numbers have three figures, as 999 has, to fifteen, the most that there are: E.164."""

TELEPHONE_EXPECTED = (
    "expected figures and spaces such as 0121 303 2413 (two numbers with / between them)"
)

SHORT_PATTERN = re.compile(r"1[0-9][0-9]|999|116[0-9]{3}|08001111|08454647")
"""Numbers that are rung as they are, from everywhere: 999, 101, 111, 116 123, Childline's 0800 1111
and the old 0845 46 47 of NHS Direct."""

SHORTEST, LONGEST = 10, 11
"""Figures of a number that begins with 0; what stands behind them is an extension."""

COUNTRY_PATTERN = re.compile(r"^\s*\(?\s*(?:\+|00)\s*44\)?\s*(?:\(0\))?\s*0?")

LONGEST_ENDING = 8
"""Figures that may stand for the end of the number before: ``01782 235 863 / 235 885``."""


def find_national(number: str) -> str:
    """Return a telephone number as it is rung in this country: +44 (0)121 is 0121."""
    return COUNTRY_PATTERN.sub("0", number)


def find_number_fault(value: str) -> str:
    """Return why a number, or one of several with ``/`` between, cannot be rung; '' if all can."""
    for place, part in enumerate(value.split("/")):
        number = re.sub(r"[^+0-9]", "", find_national(part))
        if SHORT_PATTERN.fullmatch(number):
            continue
        if number.startswith(("+", "00")):
            continue  # another country's, whose length only that knows
        if number.startswith("0"):
            count = f"'{part.strip()}' has {len(number)} figures, and numbers here have"
            if len(number) < SHORTEST:
                return f"{count} {SHORTEST} at least; write it whole"
            if len(number) > LONGEST:
                return f"{count} {LONGEST} at most; put an extension into the contact's note"
        elif not place or len(number) > LONGEST_ENDING:
            return (
                f"'{part.strip()}' has no area code; write it whole, beginning with 0, or with + "
                "and the country's number"
            )
    return ""


def check_telephone(value: str) -> str:
    """Accept telephone numbers in figures; ``/`` stands between two.

    Dashes and spaces of a word processor become plain ones.
    """
    if re.fullmatch(TELEPHONE_PATTERN, value):
        plain = re.sub(f"[{DASHES}]", "-", re.sub(f"[{SPACES}]", " ", value))
        if fault := find_number_fault(plain):
            raise ValueError(f"expected a number that can be rung from anywhere; {fault}")
        return plain
    hint = "; put words such as 'ask for' or 'ext' into the contact's note"
    if re.fullmatch(rf"[+/0-9]*{PARTS}([+/0-9]{PARTS})*", value):
        hint = "; a number has 3 figures at least and 15 at most"
    odd = next((mark for mark in value if not re.fullmatch(rf"[+/0-9]|{PARTS}", mark)), "")
    if odd and not any(map(str.isalnum, re.sub("[0-9]", "", value))):
        hint = (
            "; write / between two" if odd in ",;" else f"; {describe_mark(odd)} cannot stand in it"
        )
    if not re.search(r"[0-9]", value):
        hint = "; write the number in figures, or delete the line"
    raise ValueError(f"{TELEPHONE_EXPECTED}, found '{value}'{hint}")
