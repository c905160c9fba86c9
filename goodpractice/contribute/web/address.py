"""Addresses of web pages as they go over the wire: what a browser makes of one that was typed.

A browser takes a backslash for a slash, and ``.`` and ``..`` out of a path, before it asks; a
server that is asked for what was typed may have no such page.
"""

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

import idna

PORTS = {"http": 80, "https": 443}
HERE_PATTERN = re.compile(r"\.|%2e", re.IGNORECASE)
UP_PATTERN = re.compile(r"(?:\.|%2e){2}", re.IGNORECASE)
"""Parts of a path that mean the folder itself, and the one above it."""


class PageError(Exception):
    """There was no answer; the message says why, `again` whether to try once more."""

    def __init__(self, message: str, again: bool = False) -> None:
        self.again = again
        super().__init__(message)


def join(url: str, target: str) -> str:
    """Return where a redirect leads."""
    try:
        return urljoin(url, turn_slashes(target))
    except ValueError as error:
        raise PageError(f"leads to no address of a page ({error})") from None


def turn_slashes(url: str) -> str:
    """Return an address with slashes for its backslashes, but for those behind its path."""
    path = re.match(r"[^?#]*", url)
    end = path.end() if path else 0
    return url[:end].replace("\\", "/") + url[end:]


def split(url: str) -> SplitResult:
    """Return an address's parts as they go over the wire. Raises `PageError` for no web page's."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        if parts.scheme not in PORTS or not host:
            raise PageError(f"leads to {parts.scheme or 'no'}: address")
        if not host.isascii():
            host = idna.encode(host, uts46=True).decode()
    except (ValueError, UnicodeError) as error:
        raise PageError(f"leads to no address of a page ({error})") from None
    shown = f"[{host}]" if ":" in host else host
    safe = "/:;=?@&%+$,!~*'()[]-._"
    path = drop_dots(quote(parts.path, safe, errors="replace")) or "/"
    query = quote(parts.query, safe, errors="replace")
    netloc = shown if port is None else f"{shown}:{port}"
    return SplitResult(parts.scheme, netloc, path, query, "")


def drop_dots(path: str) -> str:
    """Return a path without ``.`` and ``..``: RFC 3986, 5.2.4, and the URL standard for %2e."""
    parts = path.split("/")
    kept: list[str] = []
    for number, part in enumerate(parts):
        is_up, is_last = UP_PATTERN.fullmatch(part), number == len(parts) - 1
        if is_up and len(kept) > 1:
            kept.pop()
        if not is_up and not HERE_PATTERN.fullmatch(part):
            kept.append(part)
        elif is_last:
            kept.append("")
    return "/".join(kept)


def write_target(parts: SplitResult) -> str:
    """Return what a server is asked for. urlunsplit would double a path's first slashes."""
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
