"""Reading offline: which files a reader's own copy of the site has, and the service worker.

Browsers keep a copy only where a reader asks for it (assets/offline/ does it). They look at a small
file for the version, and at a list with a hash of each file for what changed since. A site that
gives it up publishes another worker in place of the first, which removes copies and itself.
"""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from goodpractice.engine.store import Parts, Store, make_key
from goodpractice.engine.tasks import Task, run_task
from goodpractice.engine.workers import Local
from goodpractice.site.static import AT_ROOT

WORKER = "offline-worker.js"
"""The worker's script, at the site's root: a worker reaches what is below its own folder."""
SUMMARY = "data/offline.json"
LIST_FILE = "data/offline-{version}.json"
LEFT_OUT = {"data/entries.json", "data/entries.csv", "404.html", "_headers", WORKER, SUMMARY}
"""Files for other programs, or without sense offline."""
LEFT_OUT_ENDINGS = (".csv", ".pdf", ".xml", "/embed/index.html")
DIGITS = 16
"""Digits of a hash: enough to tell a file from the one before."""


def read_worker(offered: bool) -> dict[str, bytes]:
    """Return the worker's script, or that of one that removes it where it is offered no more."""
    name = "offline-worker.js" if offered else "offline-leave.js"
    path = AT_ROOT / name
    return {WORKER: path.read_bytes()} if path.is_file() else {}


Listed = tuple[str, int, str]
"""A file's address from the site's root, its size in bytes, and a hash of it."""


def export_offline(
    offered: bool, folder: str, made: Mapping[str, bytes], store: Store
) -> dict[str, bytes]:
    """Return the worker and what it is told of the site's files, which stand in a folder.

    `made` are digests of what the files were made from: what is known of a file is not read again.
    """
    worker = read_worker(offered)
    if not offered:
        return worker
    kept = [(name, made[name]) for name in sorted(made) if is_kept(name)]
    listed = list(run_task(LIST, kept, store, Local(1, {LIST.name: folder})))
    files = encode(listed)
    version = hashlib.sha256(files).hexdigest()[:DIGITS]
    name = LIST_FILE.format(version=version)
    size = sum(size for _, size, _ in listed)
    summary = {"version": version, "files": len(listed), "bytes": size, "list": name}
    return worker | {name: files, SUMMARY: encode(summary)}


def is_kept(name: str) -> bool:
    """Tell whether a file belongs to a copy."""
    return name not in LEFT_OUT and not name.endswith(LEFT_OUT_ENDINGS)


def list_file(folder: str, file: tuple[str, bytes], _parts: Parts) -> Listed:
    """Return how a file stands in the list, given its name."""
    name, _ = file
    content = Path(folder, name).read_bytes()
    address = name.removesuffix("index.html") if name.endswith("/index.html") else name
    digest = hashlib.sha256(content).hexdigest()[:DIGITS]
    return ("" if name == "index.html" else address, len(content), digest)


def key_file(file: tuple[str, bytes]) -> bytes:
    """Return the key of a file in the list, by its name and what it was made from."""
    name, digest = file
    return make_key("offline", name.encode(), digest)


LIST: Task[tuple[str, bytes], Listed] = Task("offline", list_file, key_file)


def encode(value: object) -> bytes:
    """Return a value as JSON, as short as it can be."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
