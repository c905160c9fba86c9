"""Results by the hash of what they were made from.

Kept in one SQLite file, which may be deleted at any time. A result's key is a hash of the
input, of the code and of the libraries' versions, so nothing in it can be out of date. What
cannot be read, written or shared is done without: the cache makes builds faster, never
different.
"""

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodpractice.engine.blobs import Shelf
from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.versions import hash_code

FILE = "kept.sqlite"
PATIENCE = 5.0
"""Seconds to wait while another build writes."""
ROUNDS = 3
"""Builds that a result may go unused before it goes."""


class Cache:
    """A folder's kept results; without a folder, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        self.folder: Path | None = None
        self.shelf: Shelf | None = None
        self._base: sqlite3.Connection | None = None
        self._used: set[bytes] = set()
        if folder:
            with contextlib.suppress(OSError, sqlite3.Error):
                folder.mkdir(parents=True, exist_ok=True)
                self._base = open_base(folder / FILE)
                self.shelf = Shelf(folder / "files")
                self.folder = folder

    def fetch(self, keys: Iterable[bytes]) -> Iterator[bytes | None]:
        """Return the result kept for each key, None where there is none."""
        for key in keys:
            self._used.add(key)
            yield read_value(self._base, key) if self._base else None

    def keep(self, results: Iterable[tuple[bytes, bytes]]) -> None:
        """Keep results by their keys; other processes see them after `commit`."""
        with contextlib.suppress(sqlite3.Error):
            for key, value in results:
                self._used.add(key)
                if self._base:
                    self._base.execute(
                        "INSERT OR REPLACE INTO results (key, value) VALUES (?, ?)",
                        (key, seal(value)),
                    )

    def commit(self) -> None:
        """Write what was kept."""
        if self._base:
            with contextlib.suppress(sqlite3.Error):
                self._base.commit()

    def close(self) -> None:
        """Forget what went unused for some builds, and close."""
        if self._base is None:
            return
        if self.shelf:
            self.shelf.forget()
        with contextlib.suppress(sqlite3.Error):
            forget_unused(self._base, self._used)
            self._base.commit()
        self._base.close()
        self._base = None


NO_CACHE = Cache(None)
"""Keeps nothing."""


def make_key(name: str, *parts: bytes) -> bytes:
    """Return the key of what a piece of code, called `name`, makes of an input."""
    return hash_bytes(hash_code(), name.encode(), *parts)


def read_value(base: sqlite3.Connection, key: bytes) -> bytes | None:
    """Return a whole value, None where there is none or it is damaged."""
    with contextlib.suppress(sqlite3.Error):
        row = base.execute("SELECT value FROM results WHERE key = ?", [key]).fetchone()
        if row and is_whole(row[0]):
            return unseal(row[0])
    return None


def forget_unused(base: sqlite3.Connection, used: Iterable[bytes]) -> None:
    """Note the keys that this build used, and take out those that no recent build did."""
    base.execute("INSERT INTO uses (keys) VALUES (?)", [b"".join(used)])
    base.execute("DELETE FROM uses WHERE round <= (SELECT max(round) FROM uses) - ?", [ROUNDS])
    known: set[bytes] = set()
    for (keys,) in base.execute("SELECT keys FROM uses"):
        known.update(keys[at : at + DIGEST] for at in range(0, len(keys), DIGEST))
    unused = [row for row in base.execute("SELECT key FROM results") if row[0] not in known]
    base.executemany("DELETE FROM results WHERE key = ?", unused)


CHECK = 8
"""Bytes of the check in front of a value."""


def seal(value: bytes) -> bytes:
    """Return a value with a check in front of it, so that a damaged one is found out."""
    return hash_bytes(value)[:CHECK] + value


def is_whole(sealed: object) -> bool:
    """Tell whether a sealed value is as it was written."""
    return isinstance(sealed, bytes) and hash_bytes(sealed[CHECK:])[:CHECK] == sealed[:CHECK]


def unseal(sealed: bytes) -> bytes:
    """Return a sealed value without its check."""
    return sealed[CHECK:]


def open_base(file: Path) -> sqlite3.Connection:
    """Open the file; one that is not a database of ours is begun anew."""
    try:
        return prepare(file)
    except sqlite3.DatabaseError as error:
        if isinstance(error, sqlite3.OperationalError) and not is_foreign(error):
            raise
        file.unlink()
        return prepare(file)


def is_foreign(error: sqlite3.Error) -> bool:
    """Tell whether a database has other tables than ours."""
    return "no such column" in str(error)


def prepare(file: Path) -> sqlite3.Connection:
    """Open the file with its tables."""
    base = sqlite3.connect(file, timeout=PATIENCE)
    try:
        base.execute("PRAGMA synchronous = OFF")
        base.execute("CREATE TABLE IF NOT EXISTS results (key BLOB PRIMARY KEY, value BLOB)")
        base.execute("CREATE TABLE IF NOT EXISTS uses (round INTEGER PRIMARY KEY, keys BLOB)")
        base.execute("SELECT key, value FROM results LIMIT 1").fetchone()
        base.execute("SELECT round, keys FROM uses LIMIT 1").fetchone()
    except sqlite3.Error:
        base.close()
        raise
    return base
