"""Addresses: e-mail and web addresses that lead where they seem to lead.

A reviewer of a pull request sees letters, not code points. So an e-mail address is of ASCII
letters; a web address has no user before its host (``https://council.gov.uk@evil.example/``),
no backslash (which browsers read as a slash) and no host of letters from two alphabets.
Hosts follow IDNA 2008, as browsers do.
"""

import re
import unicodedata
from urllib.parse import urlsplit

import idna

EMAIL_PATTERN = (
    r"^[A-Za-z0-9.!#$%&'*+\/=?^_`\{\|\}~\-]+@[A-Za-z0-9\-]+(\.[A-Za-z0-9\-]+)*"
    r"\.[A-Za-z]([A-Za-z0-9\-]*[A-Za-z0-9])$"
)
URL_PATTERN = (
    r"""^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>"\\^`\{\|\}@\/?#]+([\/?#][^\s<>"\\^`\{\|\}]*)?$"""
)
EMAIL_EXPECTED = "expected one e-mail address such as name@example.org"
URL_EXPECTED = "expected an address beginning with https:// or http://"

LONGEST_EMAIL = 254
LONGEST_URL = 2000
"""Characters that every browser and server takes."""

REFUSED = '<>"\\^`{|}'
"""Marks that no address holds as they are: RFC 3986, 2."""


def check_email(value: str) -> str:
    """Accept one e-mail address. Whether it exists is not our business."""
    if re.fullmatch(EMAIL_PATTERN, value) and len(value) <= LONGEST_EMAIL:
        return value
    raise ValueError(f"{EMAIL_EXPECTED}, found '{value}'{explain_email(value)}")


def explain_email(value: str) -> str:
    """Return the tail of a message: what is wrong with an e-mail address."""
    bare = re.sub(r"^mailto:", "", value, flags=re.IGNORECASE)
    if bare != value and re.fullmatch(EMAIL_PATTERN, bare):
        return f"; write {bare}"
    if len(value) > LONGEST_EMAIL:
        return f"; it is {len(value)} characters long, {LONGEST_EMAIL} at most"
    if value.count("@") > 1:
        return "; give each person or team a contact of its own (a new '- name:' line)"
    if "@" in value and re.search(r"\s", value):
        return "; an address holds no spaces"
    if "@" not in value:
        return "; there is no @ in it"
    odd = next((mark for mark in value if not mark.isascii()), "")
    return f"; {describe_mark(odd)} cannot stand in it" if odd else ""


def describe_mark(mark: str) -> str:
    """Return a character with its name, since it may look like another."""
    name = unicodedata.name(mark, f"U+{ord(mark):04X}").lower()
    return f"'{mark}' ({name})" if mark.isprintable() else name


def check_url(value: str) -> str:
    """Accept a web address that a browser can open without running anything."""
    if re.fullmatch(URL_PATTERN, value):
        fault = find_host_fault(value)
        if not fault and len(value) <= LONGEST_URL:
            return value
        fault = fault or f"it is {len(value)} characters long, {LONGEST_URL} at most"
        raise ValueError(f"expected an address of a web page, found '{value}'; {fault}")
    raise ValueError(f"{URL_EXPECTED}, found '{value}'{explain_url(value)}")


def explain_url(value: str) -> str:
    """Return the tail of a message: what is wrong with a web address."""
    if re.fullmatch(r"(?:www\.)?[\w-]+(\.[\w-]+)+(/[^\s<>\"']*)?", value):
        return f"; write https://{value}"
    if re.match(r"\s*(javascript|data|vbscript|file|mailto):", value, re.IGNORECASE):
        return "; only links to web pages are allowed here"
    if re.search(r"\s", value):
        return "; an address holds no spaces (write %20)"
    if re.match(r"https?://[^/?#]*@", value, re.IGNORECASE):
        return "; nothing with @ may stand before the host's name"
    odd = next((mark for mark in value if mark in REFUSED), "")
    return f"; it holds {odd}, which an address does not" if odd else ""


def find_host_fault(url: str) -> str:
    """Return what is wrong with an address's host, '' where nothing is."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "its host or port is none"
    if not host or port == 0:
        return "it names no host"
    try:
        return find_name_fault(host)
    except (idna.IDNAError, UnicodeError):
        return f"'{host}' is no host's name"


def find_name_fault(host: str) -> str:
    """Return what is wrong with a host's name. Raises `IDNAError` for what is none at all."""
    if ":" in host:
        return ""  # numbers of IPv6, whose form urlsplit has checked
    bare = host.removesuffix(".")
    if host.isascii() and "xn--" not in host:
        labels = bare.split(".")
        if all(re.fullmatch(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in labels):
            return ""
        return f"'{host}' is no host's name"
    plain = unicodedata.normalize("NFKC", bare).replace("\u3002", ".").lower()
    if plain.isascii() and not host.isascii():
        return f"its host is written in letters that stand for others; write {plain}"
    shown = idna.decode(idna.encode(bare, uts46=True))
    scripts = {unicodedata.name(mark, "").split(" ")[0]: mark for mark in shown if mark.isalpha()}
    others = [script for script in scripts if script != "LATIN"]
    if "LATIN" in scripts and others:
        odd = describe_mark(scripts[others[0]])
        return f"its host '{shown}' mixes alphabets: {odd}; type it again"
    return ""
