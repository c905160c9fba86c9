"""Results by the hash of what they were made from.

Kept in one SQLite file, which may be deleted at any time. A result's key is a hash of the
input, of the code and of the libraries' versions, so nothing in it can be out of date. What
cannot be read, written or shared is done without: the cache makes builds faster, never
different.
"""

import contextlib
import hashlib
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from goodpractice.fingerprint import list_packages
from goodpractice.workers import Workers

T = TypeVar("T")
R = TypeVar("R")

FILE = "results.sqlite"
PATIENCE = 5.0
"""Seconds to wait while another build writes."""
ROUNDS = 3
"""Builds that a result may go unused before it goes."""


class Cache:
    """A folder's kept results; without a folder, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self._base: sqlite3.Connection | None = None
        if folder:
            with contextlib.suppress(OSError, sqlite3.Error):
                folder.mkdir(parents=True, exist_ok=True)
                self._base = open_base(folder / FILE)

    def map(
        self,
        name: str,
        function: Callable[[T], R],
        items: Sequence[T],
        hash_item: Callable[[T], bytes],
        workers: Workers,
    ) -> Iterator[R]:
        """Return a pure function's result for each item, kept ones without calling it.

        `name` tells functions apart; `hash_item` returns a hash of everything in an item
        that the result depends on.
        """
        if self._base is None:
            yield from workers.map(function, items)
            return
        prefix = hash_code() + name.encode() + b"\0"
        keys = [hashlib.sha256(prefix + hash_item(item)).digest() for item in items]
        kept = self._load(keys)
        missing = [item for item, key in zip(items, keys, strict=True) if key not in kept]
        made = workers.map(function, missing)
        fresh: list[tuple[bytes, bytes]] = []
        for key in keys:
            packed = kept.get(key)
            if packed is None:
                result = next(made)
                fresh.append((key, pickle.dumps(result, pickle.HIGHEST_PROTOCOL)))
                yield result
            else:
                found: R = pickle.loads(packed)
                yield found
        self._keep(fresh, kept)

    def close(self) -> None:
        """Forget what went unused for some builds, and close."""
        if self._base is None:
            return
        with contextlib.suppress(sqlite3.Error):
            self._base.execute("UPDATE results SET unused = unused + 1")
            self._base.execute("DELETE FROM results WHERE unused > ?", [ROUNDS])
            self._base.commit()
        self._base.close()
        self._base = None

    def _load(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        base = self._base
        found: dict[bytes, bytes] = {}
        if base is None:
            return found
        with contextlib.suppress(sqlite3.Error):
            for key in keys:
                row = base.execute("SELECT value FROM results WHERE key = ?", [key]).fetchone()
                if row and is_whole(row[0]):
                    found[key] = row[0][DIGEST:]
        return found

    def _keep(self, fresh: Iterable[tuple[bytes, bytes]], used: Iterable[bytes]) -> None:
        base = self._base
        if base is None:
            return
        with contextlib.suppress(sqlite3.Error):
            base.executemany(
                "INSERT OR REPLACE INTO results (key, value, unused) VALUES (?, ?, 0)",
                ((key, seal(value)) for key, value in fresh),
            )
            base.executemany("UPDATE results SET unused = 0 WHERE key = ?", ([key] for key in used))
            base.commit()


NO_CACHE = Cache(None)
"""Keeps nothing."""

DIGEST = 8


def seal(value: bytes) -> bytes:
    """Return a value with a check in front of it, so that a damaged one is found out."""
    return hashlib.sha256(value).digest()[:DIGEST] + value


def is_whole(sealed: object) -> bool:
    """Tell whether a sealed value is as it was written."""
    return isinstance(sealed, bytes) and seal(sealed[DIGEST:]) == sealed


def open_base(file: Path) -> sqlite3.Connection:
    """Open the file; one that is not a database of ours is begun anew."""
    try:
        return prepare(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError):
            raise
        file.unlink()
        return prepare(file)


def prepare(file: Path) -> sqlite3.Connection:
    """Open the file with its table."""
    base = sqlite3.connect(file, timeout=PATIENCE)
    try:
        base.execute("PRAGMA synchronous = OFF")
        base.execute(
            "CREATE TABLE IF NOT EXISTS results "
            "(key BLOB PRIMARY KEY, value BLOB NOT NULL, unused INTEGER NOT NULL)"
        )
        base.execute("SELECT key, value, unused FROM results LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base


@cache
def hash_code() -> bytes:
    """Return a hash of this package's code and of the versions of everything it stands on."""
    digest = hashlib.sha256(sys.version.encode())
    for file in sorted(Path(__file__).parent.glob("*")):
        if file.is_file():
            digest.update(file.name.encode() + b"\0" + file.read_bytes())
    digest.update(repr(sorted(list_packages())).encode())
    return digest.digest()


def hash_pickled(value: object) -> str:
    """Return a hash of a value by its pickle, for one whose ``repr`` does not say all of it."""
    return hashlib.sha256(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)).hexdigest()


def hash_value(value: Any) -> bytes:
    """Return a hash of a value whose ``repr`` says all of it."""
    return hashlib.sha256(repr(value).encode()).digest()
