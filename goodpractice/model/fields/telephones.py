"""Telephone numbers, which anybody in the country can ring: whole, with an area code.

A number that its neighbours dial without a code, one with a figure too few, one with an extension
behind it: whoever rings them about a child reaches nobody. The form has the same rule
(assets/page/shared/telephones.js); tests/cases/values.json holds both to one table.
https://www.ofcom.org.uk/phones-and-broadband/phone-numbers/
"""

import re
import unicodedata

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

SHORT_PATTERN = re.compile(r"1[0-9][0-9]|18000|999|116[0-9]{3}|08001111|08454647")
"""Numbers that are rung as they are, from everywhere: 999, 18000 for those who type, 101, 111,
116 123, Childline's 0800 1111 and the old 0845 46 47 of NHS Direct."""

SHORTEST, LONGEST = 10, 11
"""Figures of a number that begins with 0; what stands behind them is an extension."""

TEN_PATTERN = re.compile("01(?!1|[2-69]1)|0[58]00")
"""What a number of ten figures may begin with: all of Birmingham's, London's, mobiles' have 11."""

DEAR_PATTERN = re.compile("09|070")
"""What premium rate and personal numbers begin with, which pay whoever is rung."""

SHORTEST_ABROAD = 7
"""Figures of another country's number, with the country's."""

EDGE_PATTERN = re.compile(rf"^\s*[-{DASHES})]|[-{DASHES}(]\s*$")
"""What a number neither begins nor ends with."""

SPOKEN_PATTERN = re.compile(r"\s*(?:\b(?:or|and)\b|[,;&])\s*", re.IGNORECASE)
"""What people put between two numbers."""

LABEL = (
    r"[^\w+(]*(?:(?:t|tel|telephone|phone|m|mob|mobile|landline|call|ring)\b[.: ]*)?"
    r"(?:(?:no|number)\b[.: ]*)?"
)
"""What stands before a number and says no more than that it is one."""

FAX_PATTERN = re.compile(r"\b(?:fax|facsimile|f(?=[.:]))\b[.: ]*", re.IGNORECASE)

BOTH_PATTERN = re.compile(
    r"\s*(?:t(?:el(?:ephone)?)?|phone)\.? *(?:/|&|and) *f(?:ax)?\b[.: -]*"
    r"|\s*f(?:ax)? *(?:/|&|and) *(?:t(?:el(?:ephone)?)?|phone)\b[.: -]*",
    re.IGNORECASE,
)
"""What stands before a number that is rung and takes faxes too."""

LETTERS = str.maketrans("OoIl", "0011")
"""What is typed, or read by a scanner, for a figure."""

COUNTRY_PATTERN = re.compile(r"^\s*\(?\s*(?:\+|00)\s*44\)?\s*(?:\(0\))?\s*\(?0?")
"""What a number of this country begins with where it is rung from another: ``+44 (0``."""

SHORT_ENDING_PATTERN = re.compile(r"(?P<whole>[^/]*[0-9])\s*/\s*(?P<end>[0-9]{1,2}|0[0-9]{2,3})\s*")
"""A number, and the last figures of the next: ``01902 555 392/3``."""

LONGEST_ENDING = 8
"""Figures that may stand for the end of the number before: ``01782 235 863 / 235 885``."""


def find_national(number: str) -> str:
    """Return a telephone number as it is rung in this country: +44 (0)121 is 0121."""
    return COUNTRY_PATTERN.sub("0", number)


def find_number_fault(value: str) -> str:
    """Return why a number, or one of several with ``/`` between, cannot be rung; '' if all can."""
    faults = (
        find_part_fault(part, is_first=not place) for place, part in enumerate(value.split("/"))
    )
    return next(filter(None, faults), "")


def find_part_fault(part: str, *, is_first: bool) -> str:
    """Return why one of several numbers cannot be rung, '' where it can.

    A later one may be the last figures alone, in which it differs from the first.
    """
    shown = f"'{part.strip()}'"
    number = re.sub(r"[^+0-9]", "", find_national(part))
    if EDGE_PATTERN.search(part) or part.count("(") != part.count(")"):
        return f"{shown} begins or ends in a mark without a partner; take it out"
    if SHORT_PATTERN.fullmatch(number):
        return ""
    if abroad := re.match(r"\+(0?)|00(?=[1-9])", number):
        if abroad[1]:
            return f"{shown} has a 0 behind the +, as no country's number does; delete the +"
        if len(number) - abroad.end() < SHORTEST_ABROAD:  # each country has lengths of its own
            return f"{shown} is too short for another country's; write it whole"
        return ""
    if number.startswith("0"):
        return find_home_fault(shown, number)
    if is_first or len(number) > LONGEST_ENDING:
        return (
            f"{shown} has no area code; write it whole, beginning with 0, or with + "
            "and the country's number"
        )
    return ""


def find_home_fault(shown: str, number: str) -> str:
    """Return why a number of this country, which begins with 0, cannot be rung, '' where it can."""
    plural = "" if len(number) == 1 else "s"
    count = f"{shown} has {len(number)} figure{plural}, and numbers"
    if re.match("0[046]", number):
        return f"{shown} begins with {number[:2]}, as no number here does"
    if DEAR_PATTERN.match(number):
        return f"{shown} costs callers dear, as no service here may; give another"
    if len(number) < SHORTEST:
        return f"{count} here have {SHORTEST} at least; write it whole"
    if len(number) == SHORTEST and not TEN_PATTERN.match(number):
        return f"{count} that begin so have {LONGEST}; write it whole"
    if len(number) > LONGEST:
        return f"{count} here have {LONGEST} at most; put an extension into the contact's note"
    return ""


def check_telephone(value: str) -> str:
    """Accept telephone numbers in figures; ``/`` stands between two.

    Dashes and spaces of a word processor become plain ones.
    """
    if re.match(r"[^0-9]*1800[12]", value):
        raise ValueError(
            f"{TELEPHONE_EXPECTED}, found '{value}'; put 18001, which who types dials first, into "
            "the contact's note"
        )
    if re.fullmatch(TELEPHONE_PATTERN, value):
        plain = re.sub(f"[{DASHES}]", "-", re.sub(f"[{SPACES}]", " ", value))
        if fault := find_number_fault(plain):
            meant = complete_number(plain) or propose_parted(plain)
            hint = f"; did you mean {meant}?" if meant else ""
            raise ValueError(f"expected a number that can be rung from anywhere; {fault}{hint}")
        return plain
    raise ValueError(f"{TELEPHONE_EXPECTED}, found '{value}'{explain_telephone(value)}")


def explain_telephone(value: str) -> str:
    """Return the tail of a message: what is wrong with numbers that have not the form of any."""
    if re.fullmatch(r"[0-9.,]+(?:E\+[0-9]+|\.0)", value):
        return "; a spreadsheet has changed it: write it as it is published"
    both = BOTH_PATTERN.match(value)
    meant = propose_telephone(value[both.end() :]) if both else ""
    if both and meant and " / " not in meant:  # else the second may be the fax's
        return f"; write {meant}, and put '{both[0].strip(' .:-')}' into the contact's note"
    if fax := FAX_PATTERN.search(value):
        return explain_fax(value[: fax.start()], value[fax.end() :])
    if meant := propose_telephone(value):
        said = re.split(r"[+(0-9OI]", fold_figures(value), maxsplit=1)[0].strip(" .:-")
        if not re.fullmatch(LABEL, said, re.IGNORECASE):
            return f"; write {meant}, and put '{said}' into the contact's note"
        return f"; write {meant}"
    if not re.search(r"[0-9]", value):
        return "; write the number in figures, or delete the line"
    odd = next((mark for mark in value if not re.fullmatch(rf"[+/0-9]|{PARTS}", mark)), "")
    if any(map(str.isalnum, re.sub("[0-9]", "", value))):
        return "; put words such as 'ask for' or 'ext' into the contact's note"
    if odd:
        return (
            "; write / between two" if odd in ",;" else f"; {describe_mark(odd)} cannot stand in it"
        )
    if not re.search("[1-9]", value):
        return "; no number is of noughts alone"
    if "+" in value.strip(" (")[1:]:
        return "; a + stands before the country's number alone"
    if len(re.findall("[0-9]", value)) >= 2 * SHORTEST:
        return "; write / between two numbers"
    return "; a number has 3 figures at least and 15 at most"


def explain_fax(before: str, behind: str) -> str:
    """Return the tail of a message: what to do with a fax number, given what stands beside its
    name."""
    own = before if re.search("[0-9]", behind) else ""
    if meant := propose_telephone(own):
        return f"; write {meant}, and put the fax number into the contact's note"
    return "; a fax number is none to ring: put it into the contact's note"


def propose_telephone(value: str) -> str:
    """Return the numbers that somebody most likely means by a text, '' where none are."""
    begun = re.sub(r"^[^+(0-9OI]*|[.,;\s/]+$", "", fold_figures(value))
    spoken = SPOKEN_PATTERN.sub(" / ", begun)
    tried = (begun, spoken, begun.replace(".", " "), complete_ending(begun))
    for one in (*tried, *(one.translate(LETTERS) for one in tried)):
        if re.fullmatch(TELEPHONE_PATTERN, one) and not find_number_fault(one):
            return one
    return ""


def fold_figures(value: str) -> str:
    """Return a text with plain figures for those of another width, or of another script."""
    return "".join(
        str(unicodedata.decimal(mark, mark)) for mark in unicodedata.normalize("NFKC", value)
    )


def complete_number(value: str) -> str:
    """Return a number with the 0 that a spreadsheet took or the + before 44, '' for others."""
    bare = value.strip()
    whole = f"+{bare}" if re.match(r"44(?:[^0-9]*[0-9]){10}[^0-9]*$", bare) else f"0{bare}"
    is_cut = re.match(r"[1-378]", bare) or whole[0] == "+"
    return whole if is_cut and "/" not in bare and not find_number_fault(whole) else ""


def propose_parted(value: str) -> str:
    """Return what a ``/`` meant: one number in parts, or a second one's last figures; else ''."""
    tried = (value.replace("/", " "), complete_ending(value))
    return next((one for one in tried if one != value and not find_number_fault(one)), "")


def complete_ending(value: str) -> str:
    """Return two whole numbers where only the last figures of the second are given."""
    found = SHORT_ENDING_PATTERN.fullmatch(value)
    if not found:
        return value
    return f"{found['whole']} / {found['whole'][: -len(found['end'])]}{found['end']}"
