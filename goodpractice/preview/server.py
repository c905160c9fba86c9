"""The preview's server: the built site, whose open pages are told of every build.

They reload themselves after it, and show the problems where there are any. The site's own files
stay as they are published: the reloading script is added on the way out.
"""

import contextlib
import json
import sys
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from socket import AF_INET6
from socketserver import BaseRequestHandler
from urllib.parse import urlsplit

from goodpractice.paths import ASSETS, TEMPLATES

SCRIPT_PATH = "/_preview.js"
EVENTS_PATH = "/_preview/events"
SCRIPT = (ASSETS / "preview.js").read_bytes()

REFUSED = HTTPStatus.MISDIRECTED_REQUEST

NOTHING_YET = (TEMPLATES / "not_built.html").read_bytes()


class Announcer:
    """Tells open pages about builds."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._number = 0
        self._event = ("reload", "")

    @property
    def number(self) -> int:
        """How many builds were announced."""
        with self._condition:
            return self._number

    def announce(self, kind: str, text: str = "") -> None:
        """Send an event (``reload`` or ``problems``) to every open page."""
        with self._condition:
            self._number += 1
            self._event = (kind, text)
            self._condition.notify_all()

    def wait(self, seen: int | None) -> tuple[int, tuple[str, str] | None]:
        """Return the next event after the one seen, or none after some seconds.

        A page that has seen none yet is told of the problems that stand, if any do.
        """
        with self._condition:
            if seen is None:
                return self._number, self._event if self._event[0] == "problems" else None
            self._condition.wait_for(lambda: self._number != seen, timeout=5)
            return self._number, self._event if self._number != seen else None


class PreviewServer(ThreadingHTTPServer):
    """The server, and what its handlers share."""

    daemon_threads = True

    def __init__(
        self, address: tuple[str, int], handler: Callable[..., BaseRequestHandler]
    ) -> None:
        self.announcer = Announcer()
        host = address[0].removeprefix("[").removesuffix("]")  # as addresses write IPv6's numbers
        if ":" in host:
            self.address_family = AF_INET6
        self.listens_on = host
        super().__init__((host, address[1]), handler)

    @property
    def address(self) -> str:
        """Where browsers find it."""
        host = f"[{self.listens_on}]" if ":" in self.listens_on else self.listens_on
        return f"http://{host}:{self.server_port}/"

    def handle_error(self, _request: object, _client: object) -> None:
        """Say in one line why a file was not sent; a browser that went away did not want it."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError):
            sys.stderr.write(f"A file could not be sent to the browser: {error}\n")


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serves the built site, with the reloading script added to its pages."""

    server: PreviewServer

    def do_GET(self) -> None:
        """Answer a request."""
        path = self.path.split("?")[0]
        if not self._is_ours():
            self._send(b"This preview answers to its own address only.\n", "text/plain", REFUSED)
        elif path == EVENTS_PATH:
            self._send_events()
        elif path == SCRIPT_PATH:
            self._send(SCRIPT, "text/javascript")
        else:
            self._send_file(path)

    def do_HEAD(self) -> None:
        """Answer a request for headers alone, as one for the whole is answered."""
        self.do_GET()

    def _is_ours(self) -> bool:
        """Tell whether the address asked for is this server's.

        A page elsewhere may give its own name this machine's number (DNS rebinding); a browser
        then sends that name as the host.
        """
        try:
            asked = urlsplit(f"//{self.headers.get('Host') or ''}")
            name, _ = asked.hostname or "", asked.port
        except ValueError:
            return False
        if name in {"localhost", self.server.listens_on} or name.endswith(".localhost"):
            return True
        with contextlib.suppress(ValueError):
            ip_address(name)  # a number is nobody's name
            return True
        return False

    def _find_file(self, path: str) -> Path | None:
        """Return the site's file at a path; None for none, and for what lies outside the site."""
        try:
            file = Path(self.translate_path(path))
            if path.endswith("/"):
                file /= "index.html"
            root = Path(self.directory).resolve()
            is_there = file.is_file() or file.is_dir()  # a pipe would be waited for
            if not is_there or not file.resolve().is_relative_to(root):
                return None
        except (OSError, ValueError):  # a name too long, or with a zero in it
            return None
        return file

    def _send_file(self, path: str) -> None:
        file = self._find_file(path)
        if file is None:
            self._send_page(Path(self.directory) / "404.html", HTTPStatus.NOT_FOUND)
        elif file.suffix == ".html" and file.is_file():
            self._send_page(file, HTTPStatus.OK)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Keep browsers from showing yesterday's build."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of every request."""

    def _send_page(self, file: Path, status: HTTPStatus) -> None:
        number = self.server.announcer.number  # first: a build may end now
        page = file.read_bytes() if file.is_file() else NOTHING_YET
        tag = f'<script type="module" src="{SCRIPT_PATH}?build={number}"></script></body>'.encode()
        self._send(page.replace(b"</body>", tag, 1), "text/html; charset=utf-8", status)

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _send_events(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        if self.command == "HEAD":
            return
        announcer = self.server.announcer
        seen, event = announcer.wait(None)
        known = urlsplit(self.path).query
        if known and known != f"build={seen}" and event is None:
            event = ("reload", "")  # built while the page was on its way
        try:
            while True:
                kind, text = event or ("alive", "")
                self.wfile.write(f"event: {kind}\ndata: {json.dumps(text)}\n\n".encode())
                self.wfile.flush()
                seen, event = announcer.wait(seen)
        except OSError:
            return  # the page was closed
