"""A server for the benchmark: files compressed and cacheable as hosts give them, and counted."""

import gzip
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import ClassVar

HEADERS = 200
"""Bytes of an answer's head."""

SHELL = {".html", ".css", ".woff2", ".svg", ".ico"}
"""What a page looks like, whatever searches: left out of the bytes that are compared."""


class CompressingHandler(http.server.SimpleHTTPRequestHandler):
    """Sends files compressed; `sent` lists each answer's file and bytes."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    packed: ClassVar[dict[Path, bytes]] = {}
    sent: ClassVar[list[tuple[Path, int]]] = []

    def do_GET(self) -> None:
        """Send one file; of a file that is asked for in pieces, its first byte, unpacked."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        data = self.packed.get(path)
        if data is None:
            data = path.read_bytes()
            # Pagefind's own files are compressed already.
            data = self.packed[path] = data if data[:2] == b"\x1f\x8b" else gzip.compress(data, 9)
        if self.headers.get("Range") == "bytes=0-0":
            self.send_response(206)
            self.send_header("Content-Range", f"bytes 0-0/{path.stat().st_size}")
            self.send_header("Content-Length", "1")
            self.end_headers()
            self.wfile.write(path.read_bytes()[:1])
            return
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Cache-Control", "max-age=600")
        if not path.suffix.startswith(".pf_"):
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command == "HEAD":
            return
        self.wfile.write(data)
        self.sent.append((path, len(data) + HEADERS))

    def do_HEAD(self) -> None:
        """Send a file's head alone."""
        self.do_GET()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder; give its address."""
    handler = partial(CompressingHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def count_bytes() -> int:
    """Return the bytes of scripts and data sent since the list was last cleared."""
    return sum(size for path, size in CompressingHandler.sent if path.suffix not in SHELL)
