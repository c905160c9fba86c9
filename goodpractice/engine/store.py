"""The store: one SQLite file with what earlier builds made, by hashes of what it was made from.

The file may be deleted at any time. One rule says what is forgotten: what none of the last
builds asked for. A result's large parts stay in the file until they are wanted. Everything is
checked against a hash of its content when it is read: what is damaged ends the build with a
`StoreError`, and the build begins again with a new store. Worker processes read through
connections of their own; only the process that opened a store writes into it.
"""

import contextlib
import os
import pickle
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from goodpractice.engine.cache_folder import ForeignFolderError, claim_folder
from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.versions import hash_code

T = TypeVar("T")

FILE = "store.sqlite"
PAGE = 32_768
"""Bytes of a page of the file: large parts are written three times as fast as in small pages."""
ROUNDS = 3
"""Builds that something may go unused before it goes."""

TABLES = {
    "results": "key BLOB PRIMARY KEY, build INTEGER, seal BLOB",
    "parts": "key BLOB REFERENCES results ON DELETE CASCADE, number INTEGER, data BLOB, "
    "PRIMARY KEY (key, number)",
}
"""Which build used a result last, with a hash of the result and its key; and what goes with that:
the result itself, packed, as part 0, and its large parts. Each part has a row of its own: SQLite is
slow to read far into a large value, and an update of `build` would write all of it again."""


class StoreError(Exception):
    """The store cannot be used any more."""


class DamagedStoreError(StoreError):
    """What is in the store is damaged, and must not be used again."""


class Part(NamedTuple):
    """A large part of a result: the result's key, the part's number from 1, and its digest."""

    key: bytes
    number: int
    digest: bytes


class Parts:
    """The large parts of one result, while it is made."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self.taken: list[bytes] = []

    def add(self, data: bytes) -> Part:
        """Take a part, and return what finds it in the store."""
        self.taken.append(data)
        return Part(self._key, len(self.taken), hash_bytes(data))


def make_key(name: str, *parts: bytes) -> bytes:
    """Return the key of what a piece of code, called `name`, makes of an input."""
    return hash_bytes(hash_code(), name.encode(), *parts)


class Store:
    """An open store, for one `build`; `folder` is the cache, None where nothing is kept."""

    def __init__(self, base: sqlite3.Connection, file: Path, folder: Path | None) -> None:
        self.folder = folder
        self._file = file
        self._bases = {os.getpid(): base}
        (last,) = base.execute("SELECT max(build) FROM results").fetchone()
        self.build = int(last or 0) + 1

    @property
    def _base(self) -> sqlite3.Connection:
        """This process's connection: one must not be carried into a forked process."""
        if (process := os.getpid()) not in self._bases:
            self._bases[process] = sqlite3.connect(self._file)
            self._bases[process].execute("PRAGMA cache_size = -512")  # KB: most is read but once
        return self._bases[process]

    def fetch(self, keys: Iterable[bytes]) -> list[Any]:
        """Return the result kept for each key, None where there is none; note that it is used."""
        found, keys = list[Any](), list(keys)
        used = ((self.build, key) for key in keys)
        wanted = "SELECT seal, data FROM results NATURAL JOIN parts WHERE key = ? AND number = 0"
        with explain():
            self._base.executemany("UPDATE results SET build = ? WHERE key = ?", used)
            self._base.commit()
            for key in keys:
                row = self._base.execute(wanted, (key,)).fetchone()
                if row and row[0] != hash_bytes(key, row[1]):
                    raise DamagedStoreError("a result is damaged")
                found.append(pickle.loads(row[1]) if row else None)
        return found

    def keep(self, key: bytes, packed: bytes, parts: Sequence[bytes] = ()) -> Any:
        """Keep a result that was packed with `pickle`, and its parts; return the result.

        From now on other processes see it too.
        """
        row = (key, self.build, hash_bytes(key, packed))
        rows = ((key, number, data) for number, data in enumerate([packed, *parts]))
        with explain():
            self._base.execute("INSERT OR REPLACE INTO results VALUES (?, ?, ?)", row)
            self._base.executemany("INSERT OR REPLACE INTO parts VALUES (?, ?, ?)", rows)
            self._base.commit()
        return pickle.loads(packed)

    def read(self, part: Part) -> bytes:
        """Return a part of a result."""
        wanted = "SELECT data FROM parts WHERE key = ? AND number = ?"
        with explain():
            row = self._base.execute(wanted, part[:2]).fetchone()
        if row and isinstance(row[0], bytes) and hash_bytes(row[0]) == part.digest:
            return row[0]
        raise DamagedStoreError("a part of a result is damaged, or has gone")


@contextlib.contextmanager
def explain() -> Iterator[None]:
    """Turn errors of SQLite, and those that damaged values cause, into a `StoreError`."""
    try:
        yield
    except (sqlite3.OperationalError, OSError, ForeignFolderError) as error:
        raise StoreError(getattr(error, "strerror", None) or str(error)) from error
    except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
        raise DamagedStoreError(str(error)) from error


def prepare(base: sqlite3.Connection) -> None:
    """Make the tables of a file that has been opened, or find that it is not ours."""
    settings = f"page_size = {PAGE}", "journal_mode = WAL", "synchronous = OFF", "foreign_keys = ON"
    for one in (*settings, "cache_size = -512", "temp_store = MEMORY"):  # /tmp may be full
        base.execute(f"PRAGMA {one}")
    for table, columns in TABLES.items():
        base.execute(f"CREATE TABLE IF NOT EXISTS {table} ({columns})")
        found = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,))
        if found.fetchone() != (f"CREATE TABLE {table} ({columns})",):
            raise sqlite3.DatabaseError(f"the table {table} is not ours")


@contextlib.contextmanager
def open_store(folder: Path | None, *, anew: bool = False) -> Iterator[Store]:
    """Open the store of a cache folder; `anew` deletes what it held first.

    Without a folder it is a temporary one. Raises `StoreError` where it cannot be opened.
    """
    with contextlib.ExitStack() as stack:
        with explain():
            place = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
            claim_folder(place)
            for end in ("", "-wal", "-shm") if anew else ():
                (place / f"{FILE}{end}").unlink(missing_ok=True)
            base = stack.enter_context(contextlib.closing(sqlite3.connect(place / FILE)))
            prepare(base)
            store = Store(base, place / FILE, folder)
        yield store
        with explain(), base:  # after a whole build only: a failed one did not ask for everything
            base.execute("DELETE FROM results WHERE build <= ?", (store.build - ROUNDS,))


def use_store(
    folder: Path | None, work: Callable[[Store], T], until: contextlib.ExitStack | None = None
) -> T:
    """Return what `work` returns, given the store of a cache folder; `until` may keep it open.

    If the store is damaged, the work begins again with an empty one; if it cannot be used, with a
    temporary one. Raises `StoreError` where that fails too.
    """
    ways = [(folder, False), (folder, True), (None, False)]
    while True:
        place, anew = ways.pop(0)
        try:
            with contextlib.ExitStack() as opened:
                made = work(opened.enter_context(open_store(place, anew=anew)))
                if until:
                    until.enter_context(opened.pop_all())
                return made
        except StoreError as error:
            if not ways:
                raise
            ways = ways if isinstance(error, DamagedStoreError) else ways[-1:]
