"""Links in a text: where they lead must be a page that can be there, and each must be shown.

What the renderer made a link of is looked at, so that nothing it takes for one escapes.
"""

import html
import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, unquote

from goodpractice.content.artefacts.code_spans import hide_code
from goodpractice.content.markdown.conversion import make_heading_id
from goodpractice.content.text.malformed_links import find_malformed_links
from goodpractice.model.fields.addresses import (
    CLOSING,
    check_email,
    check_url,
    find_other_place,
    propose_url,
)
from goodpractice.model.fields.field_types import is_readable
from goodpractice.model.fields.telephones import find_national, find_number_fault

HREF_PATTERN = re.compile(r'<a href="([^"]*)"')
WORDS_PATTERN = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)
NESTED_PATTERN = re.compile(r'<a href="([^"]*)"[^>]*>[^<]*(?:<(?!/a>|a )[^<]*)*<a ')
TAG_PATTERN = re.compile(r"<[^>]*>")
CODE_PATTERN = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|\\[!-/:-@\[-`{-~]"
)
"""A character by its number or its name, or one that a backslash keeps from being markup."""

PAGE_PATTERN = re.compile(r"(?:\.\./)*(?:[a-z0-9-]+/)*(?:\?[^#\s]*)?(?:#[^\s]*)?")
TELEPHONE_PATTERN = re.compile(r"tel:\+?[0-9()\s/-]*[0-9][0-9()\s/-]*", re.IGNORECASE)
MAIL_FIELDS = ("subject", "body")
"""What a link to an e-mail address may fill in."""
NOTE_MARKS = ("#fn-", "#fnref")
ATTRIBUTE_MARKS = ('="', "='")
"""What stands before an address within HTML."""
LINK_WITHIN = re.compile(r"\[[^\[\]]*\]\(\S")
WITHIN = "another link, or a note, stands within"


def find_wrong_links(converted: str, body: str, depth: int) -> Iterator[tuple[int, str]]:
    """Return the place and the message of each link that cannot work.

    `converted` is the text as the renderer made it, `body` as it was typed, `depth` how many
    folders the page lies in.
    """
    yield from find_malformed_links(body)
    nested = [html.unescape(match[1]) for match in NESTED_PATTERN.finditer(converted)]
    for target in dict.fromkeys(nested):
        yield max(body.find(target), 0), f"{WITHIN} the link to {target}; take one out"
    if nested:
        return
    words = [
        html.unescape(TAG_PATTERN.sub("", match[2])).strip()
        for match in WORDS_PATTERN.finditer(converted)
        if not html.unescape(match[1]).startswith(NOTE_MARKS)
    ]
    for (place, target), said in zip(list_targets(converted, body), words, strict=True):
        if body.endswith(ATTRIBUTE_MARKS, 0, place):
            continue  # it is HTML's, which is told of as such
        fault = find_fault(target, depth) or find_other_place(said, target)
        if LINK_WITHIN.search(said):
            yield place, f"{WITHIN} the link to {target}; take one out"
        elif fault:
            yield place, fault
        elif not is_readable(said):
            yield place, f"the link to {target} has no words; write some between its brackets"


def list_targets(converted: str, body: str) -> Iterator[tuple[int, str]]:
    """Return the place and the target of each link that somebody typed."""
    shown = hide_code(body)  # the same may stand in code before
    at = 0
    decoded: tuple[str, list[int]] | None = None
    elsewhere: dict[str, int] = {}  # links whose address does not stand in the text behind `at`
    for match in HREF_PATTERN.finditer(converted):
        target = html.unescape(match[1])
        if target.startswith(NOTE_MARKS):
            continue
        found = None if target in elsewhere else find_typed(target).search(shown, at)
        if found:
            at = found.end()
            yield found.start(1), target
            continue
        if target not in elsewhere:
            bare = re.sub("^(?:http://|mailto:)", "", target)
            behind = shown.find(bare, at) if bare else -1
            place = behind if behind >= 0 else body.find(bare)
            if place < 0:  # it is typed with codes: javascript&#58;…
                plain, places = decoded = decoded or decode_typed(body)
                found_at = plain.find(bare)
                place = places[found_at] if found_at >= 0 else 0
            elsewhere[target] = place
        yield elsewhere[target], target


def decode_typed(body: str) -> tuple[str, list[int]]:
    """Return a text with characters for their codes and escapes, and where each was typed."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in CODE_PATTERN.finditer(body):
        mark = match[0][1:] if match[0].startswith("\\") else html.unescape(match[0])
        parts += (body[at : match.start()], mark)
        places += (*range(at, match.start()), *[match.start()] * len(mark))
        at = match.end()
    return "".join((*parts, body[at:])), [*places, *range(at, len(body) + 1)]


def find_typed(target: str) -> re.Pattern[str]:
    """Return what finds a target where it is typed as a link's, or as an address by itself."""
    if not target:
        return re.compile(r"\](?:\(\s*(?=(?:<\s*>)?\s*\))|:\s*(?=<\s*>))()")
    typed = re.escape(target).replace(r"\&", "&(?:amp;)?")
    if ":" in target:
        return re.compile(rf"(?<!\]:)(?<!\]:[ <])(?<!\]: <)({typed})(?![\w/?#=&%-])")
    return re.compile(rf"\]\(\s*<?({typed})(?=[\s)>])")


def is_inside(target: str) -> bool:
    """Tell whether a link leads to the site itself."""
    return bool(target) and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", target)


def find_fault(target: str, depth: int) -> str:
    """Return what is wrong with a link's target, '' where nothing is."""
    if not target:
        return "a link has no address; write it between the brackets, or take the brackets out"
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", target)
    try:
        if scheme and scheme[1].lower() in {"http", "https"}:
            bare = target.rstrip(CLOSING)
            if bare != target:
                mark = target[len(bare)]
                return (
                    f"a link takes in the {mark} behind its address; take it out of that, as in "
                    f"<{bare}>{mark}"
                )
            check_url(target)
            return ""
        if scheme and scheme[1].lower() == "mailto":
            address, _, more = target[len("mailto:") :].partition("?")
            if address.startswith("/"):
                bare = address.lstrip("/")
                return f"a link to an e-mail address begins with mailto: alone; write mailto:{bare}"
            check_email(unquote(address))
            return find_mail_fault(more)
    except ValueError as error:
        return f"a link leads nowhere: {error}"
    if scheme and scheme[1].lower() == "tel":
        return find_dial_fault(target)
    meant = propose_url(target)
    if scheme or meant:
        tail = f"; write {meant}" if meant else ""
        return f"a link may lead to https:, http:, mailto: or tel:, found '{target}'{tail}"
    return find_page_fault(target, depth)


def find_mail_fault(more: str) -> str:
    """Return what is wrong with what stands behind an address that a link writes to.

    Whoever writes sees the subject and the text before it is sent; another whom it goes to, or a
    line of its header that a line's end begins, may be seen by nobody.
    """
    for name, value in parse_qsl(more, keep_blank_values=True):
        if name.lower() not in MAIL_FIELDS:
            known = " and ".join(MAIL_FIELDS)
            return f"a link to an e-mail address may give its {known} alone, found '{name}'"
        if name.lower() == "subject" and re.search(r"[\r\n]", value):
            return "the subject of a link to an e-mail address holds a line's end; take %0A out"
    return ""


def find_dial_fault(target: str) -> str:
    """Return what is wrong with the number that a link rings, '' where nothing is."""
    number = target[len("tel:") :]
    if not TELEPHONE_PATTERN.fullmatch(target):
        return f"a link's telephone number needs figures, found '{target}'"
    if "(0)" in number:
        national = re.sub("[^0-9]", "", find_national(number))
        return f"a link rings '{number}' with a (0), which nobody dials; write tel:{national}"
    fault = find_number_fault(number)
    return f"a link rings a number that leads nowhere: {fault}" if fault else ""


def find_page_fault(target: str, depth: int) -> str:
    """Return what is wrong with a link to another page of the site."""
    if target.startswith("\\"):
        return f"'{target}' is a place in your own network; link to a page that others can open"
    if target.startswith("//"):
        return f"'{target}' leads to another site without saying how; write https:{target}"
    if re.fullmatch(r"[^@\s/]+@[^@\s/]+\.[A-Za-z]+", target):
        return f"a link to an e-mail address begins with mailto:; write mailto:{target}"
    if re.match(r"www\.|(?:[\w-]+\.)+(?:com|org|net|uk|gov|eu|info)(?:[/?#]|$)", target):
        return f"a link to another site begins with https://; write https://{target}"
    if target.startswith("#"):
        if target.startswith("#section-"):
            return ""
        begins = f"#{make_heading_id(unquote(target[1:]))}"
        return f"a heading's address begins with #section-; write {begins}, not '{target}'"
    up = "../" * depth
    if target.startswith("/"):
        return f"'{target}' begins at the server's root; write {up}{target.lstrip('/')}"
    if file := re.fullmatch(r"(?:\./)?((?:\.\./)*)(content/)?(.*)\.md(#.*)?", target):
        climbs, from_root, path, part = file.groups("")
        folders = max(depth - 1, min(depth, 1))  # around the file: pages/, perhaps
        if from_root or len(climbs) >= len("../") * folders:
            meant = f"{up}{path.removeprefix('pages/')}"
        else:
            meant = f"../{climbs}{path}"
        return f"'{target}' is a file; link to its page, {meant}/{part}"
    if target.count("../") > depth:
        return f"'{target}' leads out of the site; {depth} '../' lead to its home page"
    path = re.split(r"[?#]", target)[0]
    is_page = PAGE_PATTERN.fullmatch(target)
    meant = re.sub(r"(?<!:)//+|/index\.html$", "/", path).lower()
    if not is_page and target.startswith("../") and meant != path and PAGE_PATTERN.fullmatch(meant):
        return f"a page's address is of small letters, and ends with its folder; write {meant}"
    if not is_page and target.startswith("../") and PAGE_PATTERN.fullmatch(f"{path}/"):
        return f"a page's address ends with /; write {path}/{target[len(path) :]}"
    if not is_page or not (path.endswith("/") or not path):
        return f"'{target}' is no page of the site; write an address that begins with https://"
    return ""
