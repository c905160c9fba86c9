"""Reading offline: which files a reader's own copy of the site has, and the service worker.

Browsers keep a copy only where a reader asks for it (assets/offline/ does it). They look at a small
file for the version, and at a list with a hash of each file for what changed since. A site that
gives it up publishes another worker in place of the first, which removes copies and itself.
"""

import hashlib
from collections.abc import Mapping

from goodpractice.paths import AT_ROOT
from goodpractice.publish.unchanged import FileNote
from goodpractice.site.data.json_files import encode_json

WORKER = "offline-worker.js"
"""The worker's script, at the site's root: a worker reaches what is below its own folder."""
SUMMARY = "data/offline.json"
LIST_FILE = "data/offline-{version}.json"
DIGITS = 16
"""Digits of a list's version."""
LEFT_OUT = {"data/entries.json", "data/entries.csv", "404.html", "_headers", WORKER, SUMMARY}
"""Files for other programs, or without sense offline."""
LEFT_OUT_ENDINGS = (".csv", ".pdf", ".xml", "/embed/index.html")


def export_offline(offered: bool, files: Mapping[str, FileNote]) -> dict[str, bytes]:
    """Return the worker and what it is told of the site's files, from what is noted of them.

    Where copies are offered no more, it is a worker that removes them, and itself.
    """
    path = AT_ROOT / ("offline-worker.js" if offered else "offline-leave.js")
    worker = {WORKER: path.read_bytes()} if path.is_file() else {}
    if not offered:
        return worker
    listed = [
        (name_address(name), note.size, note.held.hex())
        for name, note in sorted(files.items())
        if is_kept(name)
    ]
    data = encode_json(listed)
    version = hashlib.sha256(data).hexdigest()[:DIGITS]
    name = LIST_FILE.format(version=version)
    size = sum(size for _, size, _ in listed)
    summary = {"version": version, "files": len(listed), "bytes": size, "list": name}
    return worker | {name: data, SUMMARY: encode_json(summary)}


def is_kept(name: str) -> bool:
    """Tell whether a file belongs to a copy."""
    return name not in LEFT_OUT and not name.endswith(LEFT_OUT_ENDINGS)


def name_address(name: str) -> str:
    """Return a file's address from the site's root."""
    return name.removesuffix("index.html") if f"/{name}".endswith("/index.html") else name
