"""Addresses: e-mail and web addresses that lead where they seem to lead.

A reviewer of a pull request sees letters, not code points. So an e-mail address is of ASCII
letters; a web address has no user before its host (``https://council.gov.uk@evil.example/``),
no backslash (which browsers read as a slash) and a host that looks like no other.
"""

import re
import unicodedata
from urllib.parse import parse_qs, unquote, urlsplit

from goodpractice.model.fields.hosts import (
    WRAPPED_PATTERN,
    describe_mark,
    find_name_fault,
    find_private_fault,
)
from goodpractice.model.fields.telephones import find_national

ATOM = r"[A-Za-z0-9!#$%&'*+\/=?^_`\{\|\}~\-]+"
LABEL = r"[A-Za-z0-9]([A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
EMAIL_PATTERN = (
    rf"^(?=.{{1,64}}@){ATOM}(\.{ATOM})*@({LABEL}\.)+[A-Za-z]([A-Za-z0-9\-]{{0,61}}[A-Za-z0-9])$"
)
"""No full stop begins or ends a part, nor stands beside another: RFC 5321, 4.1.2 and 4.5.3.1."""
URL_PATTERN = (
    r"""^[Hh][Tt][Tt][Pp][Ss]?:\/\/[^\s<>"\\^`\{\|\}@\/?#]+([\/?#][^\s<>"\\^`\{\|\}]*)?$"""
)
EMAIL_EXPECTED = "expected one e-mail address such as name@example.org"
URL_EXPECTED = "expected an address beginning with https:// or http://"

LONGEST_EMAIL = 254
LONGEST_MAIL_NAME = 64
LONGEST_URL = 2000
"""Characters that every browser and server takes."""

TWICE_PATTERN = re.compile(r"https?://(?=https?:?//)", re.IGNORECASE)
"""A beginning in front of another: the first one's host would be called https."""

RUN_TOGETHER_PATTERN = re.compile(r"https?://[^/?#]*:(?=//)", re.IGNORECASE)
"""An address, or its beginning, in front of another: the first one's host has a port of none."""

CLOSING = "\u2019\u201d\u00bb\u203a\u2026"
"""What ends a quotation or a sentence, and what GitHub takes for a part of an address."""

SITE_PATTERN = re.compile(
    r"(?:(?:https?://)([^\s/?#:]+)|((?:www\.)(?:[\w-]+\.)+[a-z]+|(?:[\w-]+\.)+"
    r"(?:com|org|net|uk|gov|eu|info)))(?::[0-9]+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
"""Words of a link that are an address of the web."""
SITE_WORDS_PATTERN = re.compile(
    r"https?://([^\s/?#:]+)|(?<![\w.@-])(www\.(?:[\w-]+\.)+[a-z]+|(?:[\w-]+\.)*(?:gov|nhs|police)"
    r"\.uk)(?![\w-])",
    re.IGNORECASE,
)
MAIL_PATTERN = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
)
NAMED_PATTERN = re.compile(rf"(?:^|[<(\[:])\s*({MAIL_PATTERN.pattern})(?=$|[\s>)\]\[?#;/])")
"""An e-mail address with a name or a sign before it, or something behind it."""
NUMBER_PATTERN = re.compile(r"(?<![0-9])[+0(][0-9() -]{6,20}[0-9]")
"""An address, or a telephone number, among a link's words."""

LOGIN_PATTERN = re.compile(
    r"https?://(?:[\w-]+\.sharepoint\.com(?![\w.-])(?!/:[a-z]:/[gs]/)"
    r"|outlook\.(?:office|office365|live)\.com/mail\b|mail\.google\.com(?![\w.-])"
    r"|teams\.microsoft\.com/l/(?:channel|chat|file|message|team)\b"
    r"|drive\.google\.com/drive/(?:u/[0-9]/)?my-drive\b)",
    re.IGNORECASE,
)
"""Files and mail that one opens who is logged in there; SharePoint's links for guests have a g or
an s."""

BROKEN_PATTERN = re.compile(
    r"h?[tx]{1,3}p{1,2}s?\s*(?:[:;.]\s*/{0,3}|/{2,3})\s*(?=[\w-]+\.[\w-])", re.IGNORECASE
)
"""A beginning that was mistyped, or changed so that no program makes a link of it."""

OTHER_PATTERN = re.compile(
    r"\s*(?:javascript|data|vbscript|file|ftp|mailto|tel|sms|about|blob|[a-z]+-extension):",
    re.IGNORECASE,
)
"""What an address begins with that leads to no page of the web."""

SPOKEN_MARKS = {r"\bcolon\b": ":", r"\b(?:forward )?slash\b": "/", r"\bdot\b": "."}
"""Marks of an address as a telephone writes them that somebody spoke to."""

REPOSITORY_PATTERN = re.compile(r"git@([\w.-]+):([\w.-]+/[\w.-]+?)(?:\.git)?")
"""A repository as git is told of it."""

WITHIN_PATTERN = re.compile(r"https?://[^\s<>\"'()\[\]]+", re.IGNORECASE)
"""An address with something before it, or around it."""

REFUSED = '<>"\\^`{|}'
"""Marks that no address holds as they are: RFC 3986, 2."""


def check_email(value: str) -> str:
    """Accept one e-mail address. Whether it exists is not our business."""
    if is_email(value):
        host = value.rpartition("@")[2]
        if fault := find_name_fault(host) or find_private_fault(host):
            raise ValueError(
                f"expected an address that anybody can write to, found '{value}'; {fault}"
            )
        return value
    raise ValueError(f"{EMAIL_EXPECTED}, found '{value}'{explain_email(value)}")


def is_email(value: str) -> bool:
    """Tell whether a text has the form of one e-mail address."""
    is_one = len(value) <= LONGEST_EMAIL and re.fullmatch(EMAIL_PATTERN, value) is not None
    return is_one and not value.startswith("/")  # what is left of mailto://


def explain_email(value: str) -> str:
    """Return the tail of a message: what is wrong with an e-mail address."""
    if len(value) > LONGEST_EMAIL:
        return f"; it is {len(value)} characters long, {LONGEST_EMAIL} at most"
    if meant := propose_email(value):
        return f"; write {meant}"
    if "@@" in value:
        return "; two @ stand beside each other"
    if value.count("@") > 1:
        return "; keep one, or give each person or team a contact of its own (a new '- name:' line)"
    if "@" in value and re.search(r"\s", value):
        return "; an address holds no spaces"
    if re.match(r"https?:|www\.", value, re.IGNORECASE):
        return "; a page's address is a link's"
    if "@" not in value:
        return "; there is no @ in it"
    odd = next((mark for mark in value if not re.fullmatch(rf"{ATOM}|[.@]", mark)), "")
    return f"; {describe_mark(odd)} cannot stand in it" if odd else explain_parts(value)


def propose_email(value: str) -> str:
    """Return the address that somebody most likely means by a text, '' where none or several."""
    plain = unicodedata.normalize("NFKC", value)  # an @ of another width, or with spaces beside it
    plain = re.sub(r"\s*[\[(]\s*dot\s*[\])]\s*|\s+dot\s+", ".", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s*[\[(]\s*at\s*[\])]\s*|\s+at\s+|\s*@\s*", "@", plain, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:mailto:|https?:)?/*|[\s<>.,;:()\[\]/-]+$", "", value, flags=re.IGNORECASE)
    named = {one.strip("-./") for one in NAMED_PATTERN.findall(value)}
    if len({one.strip("-.") for one in MAIL_PATTERN.findall(value)}) > 1:
        return ""
    meant = (bare, *(named if len(named) == 1 else ()), plain.replace(",", "."))
    return next(filter(is_email, meant), "")


def explain_parts(value: str) -> str:
    """Return the tail of a message: which part of an address, all of whose marks may stand, fails.

    One @ stands in it.
    """
    name, _, host = value.partition("@")
    for part, place in ((name, "before"), (host, "behind")):
        if not part:
            return f"; nothing stands {place} the @"
        if ".." in part:
            return f"; two full stops stand beside each other {place} the @"
        if part[0] == "." or part[-1] == ".":
            return f"; a full stop begins or ends what stands {place} the @"
    if len(name) > LONGEST_MAIL_NAME:
        return f"; {len(name)} characters stand before the @, {LONGEST_MAIL_NAME} at most"
    if "." not in host:
        return f"; '{host}' is one word; write the whole name"
    return f"; '{host}' is no host's name"


def check_url(value: str) -> str:
    """Accept a web address that any reader can open: see `check_address`."""
    if fault := find_private_fault(find_host(check_address(value))):
        raise ValueError(f"expected an address that any reader can open, found '{value}'; {fault}")
    return value


def check_address(value: str) -> str:
    """Accept a web address that a browser can open without running anything."""
    if re.fullmatch(URL_PATTERN, value):
        fault = find_end_fault(value) or find_host_fault(value) or find_path_fault(value)
        if not fault and len(value) <= LONGEST_URL:
            return value
        fault = fault or f"it is {len(value)} characters long, {LONGEST_URL} at most"
        raise ValueError(f"expected an address of a web page, found '{value}'; {fault}")
    raise ValueError(f"{URL_EXPECTED}, found '{value}'{explain_url(value)}")


def check_base(value: str) -> str:
    """Accept the address that all of a site's pages begin with: nothing stands behind its path."""
    bare = re.split("[?#]", check_address(value))[0]
    if bare != value:
        raise ValueError(
            f"expected the address that the site's pages begin with, found '{value}'; write {bare}"
        )
    return value


def explain_url(value: str) -> str:
    """Return the tail of a message: what is wrong with a web address."""
    if doi := re.fullmatch(r"(?:doi:\s*)?(10\.[0-9]{4,9}/\S+)", value, re.IGNORECASE):
        return f"; write https://doi.org/{doi[1]}"
    if re.fullmatch(r"[a-z]:/.+|[^\s/?#]+\.(?:pdf|docx?|xlsx?|pptx?)", value, re.IGNORECASE):
        return "; it is a file's name; write the address that it has on the web"
    if re.match("[/#][^/]", value):
        return "; write the whole address, as a browser shows it"
    if re.fullmatch(r"(?://)?(?:www\.)?[\w-]+(\.[\w-]+)+(/[^\s<>\"']*)?", value):
        return f"; write https://{value.removeprefix('//')}"
    if OTHER_PATTERN.match(value):
        return "; only links to web pages are allowed here"
    within = [one.rstrip(CLOSING) for one in WITHIN_PATTERN.findall(value)]
    meant = propose_url(value)
    if len(within) > 1:
        return "; give each address a link of its own (a new '- title:' line)"
    if within and not value.startswith(within[0]) and re.fullmatch(URL_PATTERN, within[0]):
        return f"; write {within[0]}"
    if meant:
        return f"; write {meant}"
    if re.match(r"https?://[^\s/]*\s", value, re.IGNORECASE):
        return "; no host's name holds a space"
    named = re.match(r"(\S+)\s+[|(\[–—-]", value)
    if named and re.fullmatch(URL_PATTERN, named[1]):
        return f"; write {named[1]}"
    if re.search(r"\s", value):
        return "; an address holds no spaces (write %20)"
    if is_email(value):
        return "; an e-mail address is a contact's"
    if re.match(r"https?://[^/?#]*@", value, re.IGNORECASE):
        return "; nothing with @ may stand before the host's name"
    odd = next((mark for mark in value if mark in REFUSED), "")
    return f"; it holds {odd}, which an address does not" if odd else ""


def propose_url(value: str) -> str:
    """Return the address that somebody most likely means by one that begins wrongly, or ''."""
    plain = unicodedata.normalize("NFKC", value)  # a colon of another width
    if " dot " in plain:
        for words, mark in SPOKEN_MARKS.items():
            plain = re.sub(rf"\s*{words}\s*", mark, plain, flags=re.IGNORECASE)
        plain = plain if "://" in plain else f"https://{plain}"
        return plain if re.fullmatch(URL_PATTERN, plain) else ""
    if repository := REPOSITORY_PATTERN.fullmatch(plain):
        return f"https://{repository[1]}/{repository[2]}"
    broken = BROKEN_PATTERN.match(plain)
    meant = f"https://{plain[broken.end() :]}" if broken else ""
    return meant if re.fullmatch(URL_PATTERN, meant) else ""


def find_end_fault(url: str) -> str:
    """Return what is wrong with an address of which a program shows a part only, or that takes in a
    mark of the sentence around it; '' for others."""
    if cut := re.search(r"(?:\u2026|\.{3})[\u2026.]*$", url):
        return f"it is cut short where {cut[0]} stands; write the whole address"
    bare = url.rstrip(CLOSING if re.search("[/?#]", url[8:]) else f"{CLOSING},;)")
    return f"it takes in the {url[len(bare)]} behind it; write {bare}" if bare != url else ""


def find_path_fault(url: str) -> str:
    """Return what is wrong with an address behind its host, '' where nothing is."""
    if broken := re.search(r"%(?![0-9A-Fa-f]{2}).{0,2}", url):
        return f"'{broken[0]}' stands for no character; write %25 for the % itself"
    return "it holds &amp;, as a page's source does; write & alone" if "&amp;" in url else ""


def find_host_fault(url: str) -> str:
    """Return what is wrong with an address's host, '' where nothing is."""
    twice = TWICE_PATTERN.match(url)
    if twice:
        return f"it begins twice; write {BROKEN_PATTERN.sub('https://', url[twice.end() :], 1)}"
    if RUN_TOGETHER_PATTERN.match(url):
        return "two addresses run together; keep one"
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "its host or port is none"
    if not host or port == 0:
        return "it names no host"
    if WRAPPED_PATTERN.match(url):
        found = parse_qs(parts.query)
        inner = next((found[name][0] for name in ("url", "u", "q") if name in found), "")
        tail = f"write {inner}" if inner.startswith("http") else "write the address that it opens"
        return f"a program that looks at links has put its own address around it; {tail}"
    if LOGIN_PATTERN.match(url):
        return "it opens for those alone who are logged in there; give one that anybody can open"
    return find_name_fault(host)


def find_other_place(said: str, target: str) -> str:
    """Return what is wrong with a link whose words name an address, and another than it leads to.

    The whole of the words may be one, or one may stand among them: of a council, the NHS, the
    police, an e-mail address or a number.
    """
    said = unicodedata.normalize("NFKC", said)  # a wide letter, or what looks like a full stop
    scheme = target.partition(":")[0].lower()
    if scheme == "mailto":
        led = unquote(target[len("mailto:") :].split("?")[0])
        shown = MAIL_PATTERN.findall(said)
        agrees = led.casefold() in map(str.casefold, shown)
    elif scheme == "tel":
        led = target[len("tel:") :]
        shown = NUMBER_PATTERN.findall(said)
        agrees = bare_number(led) in map(bare_number, shown)
    else:
        led = find_host(target)
        whole = SITE_PATTERN.fullmatch(said)
        found = [whole] if whole else SITE_WORDS_PATTERN.finditer(said) if led else ()
        shown = [(one[1] or one[2]).lower() for one in found]
        names = ((one.removeprefix("www."), led.removeprefix("www.")) for one in shown)
        agrees = not led or any(
            f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")
            for one, other in names
        )
    if agrees or not shown:
        return ""
    return f"a link says '{said}', and leads to '{led}'; let both be the same, or write words"


def bare_number(number: str) -> str:
    """Return the figures of a number as it is rung in this country."""
    return re.sub(r"[^0-9]", "", find_national(number))


def find_host(target: str) -> str:
    """Return the host of a web address, '' where it is none."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return ""
    return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
