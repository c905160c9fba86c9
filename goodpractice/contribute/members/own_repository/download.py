"""Download of one file from the hub's site, within bounds of time, size and place.

The address is the one that the board's repository names, so it may lead into an authority's own
network; what the server there sends on to may not. Nothing is sent but the question, and plain
http is good for this very machine alone: on its way anybody could change the answer.
"""

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http.client import HTTPResponse
from ipaddress import ip_address
from urllib.parse import SplitResult, urlunsplit

from goodpractice import VERSION
from goodpractice.contribute.web.address import PageError, join, split
from goodpractice.contribute.web.http_client import (
    REDIRECTS,
    Deadline,
    is_this_machine,
    open_answer,
    read_location,
)

MOST_BYTES = 30_000_000
"""Bytes of an answer: a vocabulary of ten thousand entries has one."""
SECONDS = 30.0
"""Seconds for an answer, with all its redirects."""
PATIENCE = 10.0
"""Seconds until a server has to say something."""
MOST_REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Copy:
    """A file as it was on a day, and how to ask whether it is still the newest."""

    data: bytes
    day: str
    etag: str
    modified: str


def download(url: str, known: Copy | None) -> Copy:
    """Return the file at an address; the one that is known where that is still the newest.

    Raises `PageError` where there is none; the message goes on behind "the hub …".
    """
    deadline = Deadline(SECONDS, PATIENCE)
    headers = {
        "User-Agent": f"goodpractice/{VERSION}",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **({"If-None-Match": known.etag} if known and known.etag else {}),
        **({"If-Modified-Since": known.modified} if known and known.modified else {}),
    }
    try:
        first = parts = split_safely(url)
        for _ in range(MOST_REDIRECTS):
            local = parts.netloc == first.netloc
            with open_answer(parts, "GET", headers, deadline, local) as response:
                found = read_answer(response, deadline, known)
            if isinstance(found, Copy):
                return found
            parts = split_safely(join(urlunsplit(parts), found))
            if parts.scheme != "https" and parts.netloc != first.netloc:
                raise PageError("leads to an address without https, which is not followed")
        raise PageError("leads from one address to another without end")
    finally:
        deadline.cancel()


def split_safely(url: str) -> SplitResult:
    """Return an address's parts; plain http only where it leads to this machine."""
    parts = split(url)
    if parts.scheme != "https" and not is_this_machine(parts.hostname or ""):
        raise PageError("is not asked: https:// is needed; http:// is for this machine only")
    with contextlib.suppress(ValueError):
        number = ip_address(parts.hostname or "")
        if number.is_link_local or number.is_multicast or number.is_unspecified:
            raise PageError("leads to no server of a site")
    return parts


def read_mark(response: HTTPResponse, name: str) -> str:
    """Return a header that the next question repeats; '' for one that cannot be."""
    text = (response.getheader(name) or "").strip()
    return text if text.isascii() and text.isprintable() and len(text) <= 200 else ""


def read_answer(response: HTTPResponse, deadline: Deadline, known: Copy | None) -> Copy | str:
    """Return the file that a server sends, whole and not too long, or where it sends on to."""
    if response.status in REDIRECTS:
        if target := read_location(response):
            return target
        raise PageError(f"answers {response.status} and leads nowhere")
    etag, modified = (read_mark(response, name) for name in ("ETag", "Last-Modified"))
    today = datetime.now(UTC).date().isoformat()
    if response.status == 304 and known:
        return Copy(known.data, today, etag, modified)
    if response.status != 200:
        raise PageError(f"answers {response.status} where its vocabulary should be")
    room = bytearray(MOST_BYTES + 1)  # `read` takes all there is for a chunk of -1 bytes
    data = bytes(memoryview(room)[: response.readinto(room)])
    if len(data) > MOST_BYTES:
        raise PageError(f"sends more than {MOST_BYTES:,} bytes as its vocabulary")
    if deadline.left <= 0 or response.length:  # it was cut off, and may look whole
        raise PageError("gives no whole answer in time")
    return Copy(data, today, etag, modified)
