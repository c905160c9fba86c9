"""Servers for tests: on this machine, on any port that is free, until they are stopped."""

import sys
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self


class PatientServer(ThreadingHTTPServer):
    """A server that refuses nobody: a copy for reading offline asks for many files at once."""

    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of whoever left before the answer: another test's stderr would hear of it."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class LocalServer:
    """Answers by a handler, from a thread of its own; `url` is the root of what it serves."""

    def __init__(self, handler: Callable[..., BaseHTTPRequestHandler], base: str = "/") -> None:
        self._server = PatientServer(("127.0.0.1", 0), handler)
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}{base}"

    def stop(self) -> None:
        """Answer nobody any more; a second time does nothing."""
        if self._thread.is_alive():
            self._server.shutdown()
            self._thread.join()
            self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()
