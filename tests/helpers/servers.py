"""Servers for tests: on this machine, on any port that is free, until they are stopped."""

import contextlib
import socket
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


class HostileServer:
    """A server that answers with whatever a function sends."""

    def __init__(self, answer: Callable[[socket.socket, str], None]) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._answer = answer
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/page"
        Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            client, _ = self._socket.accept()
            Thread(target=self._talk, args=(client,), daemon=True).start()

    def _talk(self, client: socket.socket) -> None:
        with contextlib.suppress(OSError), client:
            client.settimeout(30)
            self._answer(client, client.recv(65536).split(b" ")[0].decode())
