"""Hubs for tests: a small directory with its built site, and a server that serves a vocabulary."""

import json
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

from goodpractice.load import load_directory
from goodpractice.site.data.vocabulary import VOCABULARY, export_vocabulary
from tests.helpers.servers import LocalServer
from tests.helpers.sites import BASE, write_practice, write_site, write_text, write_tool

FIRST = "content/tools/dudley/first-tool.md"
"""The tool that a new repository of Dudley's begins with."""

HUB = {
    "lscbs/dudley.md": write_text(
        {
            "title": "Dudley Safeguarding Children Board",
            "short_title": "Dudley",
            "email": "board@dudley.example.org",
            "sections": ["Neglect"],
            "tile": [4, 5],
        },
        "The board of **Dudley**.",
    ),
    "lscbs/walsall.md": BASE["lscbs/walsall.md"].replace("---\n\n", "sections: [Neglect]\n---\n\n"),
    "themes/neglect.md": write_text({"title": "Neglect"}, "What a child *needs* and lacks."),
    "reviews/child-a.md": write_text(
        {
            "title": "Review of Child A",
            "summary": "What was learned about neglect.",
            "type": "serious-case-review",
            "lscbs": ["walsall"],
            "themes": ["neglect"],
            "source": {"document": "awards"},
        },
        "## What it was\n\nA review.\n\n## What it led to\n\nA tool.",
    ),
    "practices/walsall/play.md": write_practice(
        lscbs=["walsall"], organisations=["Barnardo's"], aliases=["practices/dudley/old-play"]
    ),
    "tools/walsall/checklist.md": write_tool(
        lscbs=["walsall"], source={"account": "Walsall board", "published": "2026-11"}
    ),
    "glossary.md": write_text({"terms": [{"term": "GCP", "meaning": "Graded Care Profile."}]}),
    "removed.md": write_text(
        {
            "entries": [
                {
                    "id": "tools/dudley/gone",
                    "title": "Gone",
                    "removed": "2026-01-02",
                    "reason": "It was replaced.",
                }
            ]
        }
    ),
}
"""A hub of two boards and a group, in which Walsall has entries, and Dudley none."""


def write_hub(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the hub's content into a folder; return content/."""
    return write_site(folder, HUB | dict(files or {}))


def make_vocabulary(content: Path) -> bytes:
    """Return the vocabulary of a hub's content."""
    return export_vocabulary(load_directory(content), content)[VOCABULARY]


def change_vocabulary(data: bytes, **changes: Any) -> bytes:
    """Return a vocabulary with some of its parts replaced."""
    return json.dumps(json.loads(data) | changes).encode()


class HubServer(LocalServer):
    """Serves one vocabulary on this machine, and notes what it was asked.

    `data` is what it sends, `status` its answer where it is not 200, `headers` what goes with it.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.status = 200
        self.headers: dict[str, str] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        hub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                hub.asked.append((self.path, dict(self.headers.items())))
                etag = hub.headers.get("ETag")
                same = etag is not None and self.headers.get("If-None-Match") == etag
                self.send_response(304 if same else hub.status)
                for name, value in hub.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                if not same:
                    self.wfile.write(hub.data)

            def log_message(self, *_arguments: object) -> None:
                """Keep quiet."""

        super().__init__(Handler)
