"""A preview's server for tests, and what a browser asks it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from goodpractice.preview.server import (
    SCRIPT_PATH,
    PreviewHandler,
    PreviewServer,
)

TAG = f'<script type="module" src="{SCRIPT_PATH}?build=0"></script></body>'
"""The end of a page as a preview serves it before anything changed."""


@contextmanager
def serve(folder: Path) -> Iterator[PreviewServer]:
    """Serve a folder on a port that is free."""
    handler = partial(PreviewHandler, directory=str(folder))
    with PreviewServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def connect(port: int, path: str, method: str = "GET") -> tuple[HTTPConnection, HTTPResponse]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.putrequest(method, path, skip_host=True)
    connection.putheader("Host", "localhost")
    connection.endheaders()
    return connection, connection.getresponse()


def get(port: int, path: str, method: str = "GET") -> tuple[int, str, str]:
    """Return the status, the type and the text of what is at a path."""
    connection, response = connect(port, path, method)
    text = response.read().decode()
    connection.close()
    return response.status, response.headers["Content-Type"], text


def read_event(response: HTTPResponse) -> tuple[str, str]:
    """Return the next event's kind and text, those that only keep the line open left out."""
    for _ in range(3):
        kind, data, blank = (response.readline().decode().rstrip("\n") for _ in range(3))
        assert blank == ""
        if kind != "event: alive":
            return kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))
    pytest.fail("nothing was announced")
