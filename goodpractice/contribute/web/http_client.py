"""HTTP client: one web page is asked for, within bounds: time, memory, and where it leads.

Linked servers are third parties'. One may drip a byte every few seconds, answer without end,
send redirects to the machines beside this one, or never answer. So bodies are not read, every
address has a deadline after which its socket is closed, redirects are followed by hand, and a
host is asked only at addresses of the public internet, which are looked up once and then used:
a second look-up could give another.
"""

import contextlib
import ssl
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import (
    HTTPConnection,
    HTTPException,
    HTTPResponse,
    IncompleteRead,
    RemoteDisconnected,
)
from ipaddress import IPv4Address, IPv6Network, ip_address
from socket import (
    AF_UNSPEC,
    IPPROTO_TCP,
    SHUT_RDWR,
    SOCK_STREAM,
    create_connection,
    gaierror,
    getaddrinfo,
    socket,
)
from urllib.parse import SplitResult, urlsplit
from urllib.request import getproxies, proxy_bypass

from goodpractice.contribute.web.address import (
    PORTS,
    PageError,
    join,
    split,
    write_target,
)

USER_AGENT = "Mozilla/5.0 (compatible; good-practice-directory link check)"
HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "*/*",
    "Accept-Language": "en-GB,en;q=0.9,*;q=0.5",
    "Connection": "close",
}
"""What a browser says too; some servers have no page for a program that says less."""
MOST_REDIRECTS = 10
REDIRECTS = {301, 302, 303, 307, 308}
TRANSLATED = IPv6Network("64:ff9b::/96")
"""Numbers of IPv6 that a network leads on to those of IPv4 in them: RFC 6052."""
MOST_COOKIES = 20
"""Cookies of one address that are sent back on the way that its redirects lead."""
GIVEN_OUT = IPv6Network("2000::/3")
"""The numbers of IPv6 that the public internet has."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer: its code, where redirects led, seconds to wait if it says so."""

    code: int
    url: str
    wait: float = 0.0


class Deadline:
    """A moment, so many seconds from now, at which whatever is open is closed.

    A time-out of a socket counts anew with every byte; this does not. `patience` is that time-out:
    the seconds within which a server has to say something.
    """

    def __init__(self, seconds: float, patience: float) -> None:
        self._end = time.monotonic() + seconds
        self._patience = patience
        self._open: socket | None = None
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self._close)
        self._timer.daemon = True
        self._timer.start()

    @property
    def left(self) -> float:
        """Return the seconds that are left."""
        return self._end - time.monotonic()

    @property
    def patience(self) -> float:
        """Return the seconds to wait for a server's next word: never none, which is for ever."""
        return max(min(self._patience, self.left), 0.01)

    def watch(self, opened: socket | None) -> None:
        """Close this one, and no longer the one before, when time is over: now, if it is."""
        with self._lock:
            self._open = opened
        if self.left <= 0:
            self._close()

    def cancel(self) -> None:
        """Forget it."""
        self._timer.cancel()

    def _close(self) -> None:
        with self._lock:
            if self._open:
                with contextlib.suppress(OSError):
                    socket.shutdown(self._open, SHUT_RDWR)  # also of one with TLS


def ask_page(url: str, method: str, deadline: Deadline, local: bool) -> Reply:
    """Ask for a page and return the answer at the end of its redirects.

    `local` lets addresses of this machine and its network be asked. Raises `PageError` where there
    is none.
    """
    seen = set()
    cookies: dict[str, dict[str, str]] = {}
    for _ in range(MOST_REDIRECTS):
        if deadline.left <= 0:
            raise PageError("gives no answer in time")
        seen.add(url)
        parts = split(url)
        ours = cookies.setdefault(parts.netloc, {})
        reply, target = ask_once(parts, method, deadline, local, ours)
        if reply.code not in REDIRECTS or not target:
            return Reply(reply.code, url, reply.wait)
        url = join(url, target)
        if url in seen:
            raise PageError("leads in a circle")
    raise PageError("leads from one address to another without end")


def ask_once(
    parts: SplitResult, method: str, deadline: Deadline, local: bool, cookies: dict[str, str]
) -> tuple[Reply, str]:
    """Ask one server; return its answer, and where it sends on to.

    `cookies` are those that it gave on the way here, and take up those that it gives now: one that
    looks for them on its next page has none for who does not bring them.
    """
    brought = {"Cookie": "; ".join(map("=".join, cookies.items()))} if cookies else {}
    with open_answer(parts, method, HEADERS | brought, deadline, local) as response:
        cookies.update(read_cookies(response))
        if deadline.left <= 0:  # it was cut off, and may look whole
            raise TimeoutError
        return Reply(response.status, "", read_wait(response)), read_location(response)


@contextlib.contextmanager
def open_answer(
    parts: SplitResult, method: str, headers: dict[str, str], deadline: Deadline, local: bool
) -> Iterator[HTTPResponse]:
    """Ask one server, and give its answer to read: it is closed behind the block, or in time.

    Raises `PageError` where there is none, or it breaks off while it is read.
    """
    try:
        opened, target = connect(parts, deadline, local)
        with opened:
            deadline.watch(opened)
            connection = HTTPConnection(parts.netloc)
            connection.sock = opened
            connection.request(method, target, headers=headers)
            yield connection.getresponse()
    except (OSError, HTTPException, ValueError) as error:
        raise explain(error, deadline) from None
    finally:
        deadline.watch(None)


def explain(error: Exception, deadline: Deadline) -> PageError:
    """Return why there is no answer, and whether there may be one the next time."""
    if isinstance(error, TimeoutError) or deadline.left <= 0:
        return PageError("gives no answer in time", again=True)
    if isinstance(error, gaierror):
        return PageError("cannot be reached (no such name is known)", again=True)
    if isinstance(error, ssl.SSLError):
        return PageError(f"cannot be reached safely ({error.reason or 'TLS'})")
    if isinstance(error, RemoteDisconnected):
        return PageError("closes the connection without an answer", again=True)
    if isinstance(error, IncompleteRead):
        return PageError("breaks off in the middle of its answer", again=True)
    reason = getattr(error, "strerror", None)
    if not reason:  # what it sent is no HTTP, or too much of it
        return PageError("answers something that is no web page", again=True)
    return PageError(f"cannot be reached ({reason.lower()})", again=True)


def connect(parts: SplitResult, deadline: Deadline, local: bool) -> tuple[socket, str]:
    """Return a socket to a page's server, or to the proxy before it, and what to ask it for."""
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    target = write_target(parts)
    proxy = urlsplit(getproxies().get(parts.scheme, ""))
    seconds = deadline.patience
    if local and is_this_machine(host):  # to which no proxy leads
        opened = create_connection((host, port), seconds)
    elif proxy.hostname and not proxy_bypass(host):
        refuse_number(host, local)
        opened = create_connection((proxy.hostname, proxy.port or 80), seconds)
        if parts.scheme == "http":
            return opened, f"{parts.scheme}://{parts.netloc}{target}"
        deadline.watch(opened)
        open_tunnel(opened, host, port)
    else:
        opened = create_connection((find_address(host, port, local, seconds), port), seconds)
    if parts.scheme == "https":
        safe = ssl.create_default_context().wrap_socket(
            opened, server_hostname=host, do_handshake_on_connect=False
        )
        deadline.watch(safe)
        opened = safe
        safe.do_handshake()
    return opened, target


def open_tunnel(opened: socket, host: str, port: int) -> None:
    """Ask a proxy to pass on what follows."""
    opened.sendall(f"CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n".encode())
    response = HTTPResponse(opened, method="CONNECT")
    response.begin()
    if response.status != 200:
        raise PageError(f"cannot be reached (the proxy answers {response.status})")


def look_up(host: str, port: int, seconds: float) -> list[str]:
    """Return a host's numbers; the system's look-up has no time-out of its own."""
    found: list[str] = []
    failed: list[OSError] = []

    def run() -> None:
        try:
            every = getaddrinfo(host, port, AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP)
            found.extend(str(one[4][0]) for one in every)
        except (OSError, UnicodeError) as error:
            failed.append(error if isinstance(error, OSError) else gaierror(str(error)))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0]
    if not found:
        raise TimeoutError
    return found


def find_address(host: str, port: int, local: bool, seconds: float) -> str:
    """Return a host's number. Raises `PageError` where one of its numbers is not public."""
    found = look_up(host, port, seconds)
    if not local and not all(map(is_public, found)):
        raise PageError("leads into a network of its own, which is not asked")
    return found[0]


def refuse_number(host: str, local: bool) -> None:
    """Raise `PageError` for a host that is a number and not public: a proxy looks names up."""
    with contextlib.suppress(ValueError):
        if not local and not is_public(str(ip_address(host))):
            raise PageError("leads into a network of its own, which is not asked")


def is_this_machine(host: str) -> bool:
    """Tell whether a host is this very machine."""
    with contextlib.suppress(ValueError):
        return ip_address(host).is_loopback
    return host == "localhost"


def is_public(number: str) -> bool:
    """Tell whether a number is one of the public internet."""
    address = ip_address(number.split("%")[0])
    if address.version == 6:
        inner = address.ipv4_mapped or address.sixtofour
        if address in TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner:
            return is_public(str(inner))
        if address not in GIVEN_OUT:
            return False
    return address.is_global and not address.is_multicast


def read_location(response: HTTPResponse) -> str:
    """Return where a server sends on to, '' where it does not."""
    target = response.getheader("Location") or ""
    with contextlib.suppress(UnicodeError):  # headers come as Latin-1; browsers read them as UTF-8
        target = target.encode("latin-1").decode("utf-8")
    return target.strip()


def read_wait(response: HTTPResponse) -> float:
    """Return for how many seconds a server asks not to be asked."""
    text = (response.getheader("Retry-After") or "").strip()[:40]
    if text.isascii() and text.isdecimal():
        return float(min(int(text), 10**6))
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        then = parsedate_to_datetime(text)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max((then - datetime.now(UTC)).total_seconds(), 0.0)
    return 0.0


def read_cookies(response: HTTPResponse) -> dict[str, str]:
    """Return the cookies that a server gives, by their names."""
    given = (one.split(";")[0].partition("=") for one in response.msg.get_all("Set-Cookie", ()))
    cookies = {name.strip(): value.strip() for name, mark, value in given if mark}
    return dict([*cookies.items()][:MOST_COOKIES])
