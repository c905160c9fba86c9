"""Hosts: names that a browser finds, in any one alphabet, and that look like no other host.

Names follow IDNA 2008, as browsers do: 例え.jp is one, and stays as it was typed. Alphabets that
share letters by their looks do not stand in one label, which is what stands between two dots.
Where its end is Latin (.com, .uk), a label must hold a letter that no Latin one looks like. The
form has the same rule (assets/form/checks/hosts.js); tests/cases/hosts.json holds both to one
table.
"""

import re
import unicodedata
from ipaddress import IPv6Address

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
LIKE_OTHERS = re.compile(
    "[\u0131\u0237\u0250-\u02af\u1d00-\u1dbf\u2c60-\u2c7f\ua720-\ua7ff\uab30-\uab6f]"
)
"""Latin letters of phonetics and the like, which look like others: a g without its tail."""

WITHOUT_FOREIGN = frozenset({"uk", "gov", "mil", "edu", "int"})
"""Top-level domains in which no name has other letters than a to z."""

DOTS = re.compile("[\u3002\uff0e\uff61]")

FIGURE_PATTERN = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""What makes the whole host a number where it stands last: https://url.spec.whatwg.org/#host-parsing"""
BYTE = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
NUMBER_PATTERN = re.compile(rf"{BYTE}(?:\.{BYTE}){{3}}")
PRIVATE_NUMBER_PATTERN = re.compile(
    r"(?:0|10|127|22[4-9]|2[3-5][0-9])\.|100\.(?:6[4-9]|[7-9][0-9]|1[01][0-9]|12[0-7])\."
    r"|169\.254\.|172\.(?:1[6-9]|2[0-9]|3[01])\.|192\.168\.|192\.0\.[02]\.|198\.1[89]\."
    r"|198\.51\.100\.|203\.0\.113\."
)
"""Numbers of IPv4 that no public network has: RFC 6890."""
PUBLIC_IPV6_PATTERN = re.compile(r"(?!2001:(?:db8|0)?:|2002:)[23][0-9a-f]{3}:")
PRIVATE_ENDS = frozenset(
    "arpa corp domain home internal intra intranet invalid lan local localdomain localhost private "
    "test workgroup".split()
)
"""What names end in that are no public ones: RFC 2606, 6761, 6762 (appendix G), 8375."""

WRAPPED_PATTERN = re.compile(
    r"https?://(?:[\w.-]+\.safelinks\.protection\.outlook\.com|urldefense(?:\.proofpoint)?\.com"
    r"|[\w.-]*\bprotect[\w-]*\.mimecast\.com|[\w.-]+\.mimecastprotect\.com"
    r"|linkprotect\.cudasvc\.com|secure-web\.cisco\.com|clicktime\.symantec\.com"
    r"|statics\.teams\.cdn\.office\.net/evergreen-assets/safelinks"
    r"|l\.(?:facebook\.com/l\.php|instagram\.com)|(?:www\.)?google\.[a-z.]{2,6}/url\?)",
    re.IGNORECASE,
)
"""What programs for e-mail and networks put around an address; it may name whom the mail was to."""


def describe_mark(mark: str) -> str:
    """Return a character with its name, since it may look like another."""
    name = unicodedata.name(mark, f"U+{ord(mark):04X}").lower()
    return f"'{mark}' ({name})" if mark.isprintable() else name


def find_name_fault(host: str) -> str:
    """Return what is wrong with a host's name, '' where nothing is."""
    if ":" in host:
        return ""  # numbers of IPv6, whose form urlsplit has checked
    bare = DOTS.sub(".", host).removesuffix(".").lower()
    if FIGURE_PATTERN.fullmatch(bare.rpartition(".")[2]) and not NUMBER_PATTERN.fullmatch(bare):
        return f"'{host}' is no host's name, nor four numbers from 0 to 255"
    if host.isascii() and "xn--" not in bare:
        is_name = len(bare) < 254 and all(map(LABEL_PATTERN.fullmatch, bare.split(".")))
        is_cut = re.search(r"\.[a-z]$", bare)  # no name ends in one letter
        return "" if is_name and not is_cut else f"'{host}' is no host's name"
    plain = unicodedata.normalize("NFKC", bare)
    if plain.isascii() and not host.isascii():
        return f"its host is written in letters that stand for others; write {plain}"
    try:
        shown = idna.decode(idna.encode(bare, uts46=True))
    except (idna.IDNAError, UnicodeError):
        return f"'{host}' is no host's name"
    labels = shown.split(".")
    for label in labels:
        if fault := find_label_fault(label, is_latin=labels[-1].isascii()):
            return f"its host '{shown}' {fault}; type it again"
    if labels[-1] in WITHOUT_FOREIGN and not shown.isascii():
        odd = describe_mark(next(mark for mark in shown if not mark.isascii()))
        return f"its host '{shown}' holds {odd}, which no name in .{labels[-1]} does; type it again"
    return ""


def find_label_fault(label: str, *, is_latin: bool) -> str:
    """Return what is wrong with the letters of one label, '' where nothing is.

    `is_latin` says whether the host's last label is, as .com and .uk are.
    """
    if other := LIKE_OTHERS.search(label):
        return f"holds {describe_mark(other[0])}"
    letters = [mark for mark in label if mark.isalpha()]
    scripts = {unicodedata.name(mark, "").split(" ")[0]: mark for mark in letters}
    if len(scripts) > 1 and scripts.keys() & ALIKE and not scripts.keys() <= WITH_LATIN:
        odd = scripts[next(script for script in scripts if script != "LATIN")]
        return f"mixes alphabets: {describe_mark(odd)}"
    if is_latin and letters and LOOKALIKES.issuperset(letters):
        return f"looks like Latin letters, with {describe_mark(letters[0])}"
    return ""


def find_private_fault(host: str) -> str:
    """Return why readers elsewhere cannot reach a host, '' where they can.

    This very machine, a network's own names and numbers, a council's intranet: what opens on the
    author's desk opens on nobody else's.
    """
    bare = DOTS.sub(".", host).removesuffix(".").lower()
    labels = bare.split(".")
    if ":" in bare:
        try:
            is_private = not PUBLIC_IPV6_PATTERN.match(str(IPv6Address(bare)))
        except ValueError:
            is_private = True
    elif bare and len(labels) == 1:
        return f"'{host}' is one word, which only a network of its own knows; write the whole name"
    else:
        is_intranet = labels[0] == "intranet" and len(labels) > 2
        is_number = FIGURE_PATTERN.fullmatch(labels[-1]) and PRIVATE_NUMBER_PATTERN.match(bare)
        is_private = bool(is_intranet or labels[-1] in PRIVATE_ENDS or is_number)
    if not is_private:
        return ""
    return f"'{host}' is in a network of its own, or on one machine; give one that is on the web"
