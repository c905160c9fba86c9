"""The store: one SQLite file with what earlier builds made, read and wrote.

`results` holds what tasks made, by a hash of what it was made from; `inputs` the stats and
hashes of files that were read; `files` what stands in a site. The file may be deleted at any
time. One rule says what is forgotten: what none of the last builds used.

A result's large parts stay in the file until somebody asks for them. Everything is checked
against a hash of its content when it is read: what is damaged ends the build with a
`StoreError`, and the build begins again with a new store. Worker processes read through
connections of their own; only the process that opened a store writes into it.
"""

import contextlib
import os
import pickle
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from goodpractice.engine.digests import DIGEST, hash_bytes
from goodpractice.engine.folders import Stat, mark_folder
from goodpractice.engine.versions import hash_code

FILE = "store.sqlite"
PATIENCE = 5.0
"""Seconds to wait while another build writes."""
PAGE = 32_768
"""Bytes of a page of the file: large parts are written three times as fast as in small pages."""
ROUNDS = 3
"""Builds that something may go unused before it goes."""

TABLES = """
CREATE TABLE IF NOT EXISTS builds
    (number INTEGER PRIMARY KEY, content BLOB, site BLOB, keys BLOB);
CREATE TABLE IF NOT EXISTS results
    (key BLOB PRIMARY KEY, build INTEGER, seal BLOB, value BLOB, parts BLOB);
CREATE TABLE IF NOT EXISTS inputs
    (content BLOB, name BLOB, size INTEGER, modified INTEGER, changed INTEGER, number INTEGER,
     digest BLOB, PRIMARY KEY (content, name)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files
    (site BLOB, name TEXT, size INTEGER, modified INTEGER, changed INTEGER, number INTEGER,
     digest BLOB, PRIMARY KEY (site, name)) WITHOUT ROWID;
"""
COLUMNS = {"builds": 4, "results": 5, "inputs": 7, "files": 7}

InputNote = tuple[Stat, bytes]
"""A file's stat, and the digest of what it held."""
FileNote = tuple[Stat, bytes]
"""The stat of a site's file, and the digest of what it was made from."""


class StoreError(Exception):
    """The store cannot be used any more; what is damaged must not be used again."""

    def __init__(self, message: str, damaged: bool = False) -> None:
        super().__init__(message, damaged)  # all of it comes from a worker's process
        self.damaged = damaged

    def __str__(self) -> str:
        return str(self.args[0])


class Part(NamedTuple):
    """A large part of a result: the result's key, where the part stands, and its digest."""

    key: bytes
    start: int
    length: int
    digest: bytes


class Parts:
    """The large parts of one result, while it is made."""

    def __init__(self, key: bytes) -> None:
        self._key = key
        self._whole = bytearray()

    def add(self, data: bytes) -> Part:
        """Take a part, and return what finds it in the store."""
        part = Part(self._key, len(self._whole), len(data), hash_bytes(data))
        self._whole += data
        return part

    def take(self) -> bytes:
        """Return all parts, one behind the other."""
        return bytes(self._whole)


def make_key(name: str, *parts: bytes) -> bytes:
    """Return the key of what a piece of code, called `name`, makes of an input."""
    return hash_bytes(hash_code(), name.encode(), *parts)


class Store:
    """An open store; `folder` is where the cache is, None where nothing is kept."""

    def __init__(self, file: Path, folder: Path | None = None) -> None:
        self.folder = folder
        self._file = file
        self._base = prepare(file)
        self._readers = {os.getpid(): self._base}
        self._used: set[bytes] = set()
        with self.explain():
            found = self._base.execute("INSERT INTO builds (keys) VALUES (x'')")
            self._build = int(found.lastrowid or 0)
            self._base.commit()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            if kind is None:
                with self.explain():
                    self._forget()
                    self._base.commit()
        finally:
            self._base.close()

    def fetch(self, keys: Iterable[bytes]) -> list[Any]:
        """Return the result kept for each key, None where there is none."""
        found: list[Any] = []
        with self.explain():
            for key in keys:
                self._used.add(key)
                row = self._base.execute(
                    "SELECT seal, value FROM results WHERE key = ?", (key,)
                ).fetchone()
                if row is None:
                    found.append(None)
                elif isinstance(row[1], bytes) and row[0] == hash_bytes(key, row[1]):
                    found.append(pickle.loads(row[1]))
                else:
                    raise StoreError("a result is damaged", damaged=True)
        return found

    def keep(self, key: bytes, packed: bytes, parts: bytes) -> Any:
        """Keep a result that was packed with `pickle`, and its parts; return the result."""
        self._used.add(key)
        with self.explain():
            self._base.execute(
                "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?)",
                (key, self._build, hash_bytes(key, packed), packed, parts),
            )
        return pickle.loads(packed)

    def commit(self) -> None:
        """Let other processes see what was kept."""
        with self.explain():
            self._base.commit()

    def read(self, part: Part) -> bytes:
        """Return a part of a result."""
        with self.explain():
            base = self._connect()
            found = base.execute("SELECT rowid FROM results WHERE key = ?", (part.key,)).fetchone()
            if found is None:
                raise StoreError("a result has gone")
            with base.blobopen("results", "parts", found[0], readonly=True) as blob:
                data = bytes(blob[part.start : part.start + part.length])
        if hash_bytes(data) != part.digest:
            raise StoreError("a part of a result is damaged", damaged=True)
        return data

    def leave_disk(self) -> None:
        """Return nothing: a file of this machine's does not travel."""

    def read_inputs(self, content: bytes) -> dict[bytes, InputNote]:
        """Return the stats and digests of the files that were read of a content folder."""
        with self.explain():
            self._base.execute(
                "UPDATE builds SET content = ? WHERE number = ?", (content, self._build)
            )
            rows = self._base.execute(
                "SELECT name, size, modified, changed, number, digest "
                "FROM inputs WHERE content = ?",
                (content,),
            )
            return {name: (tuple(stat), digest) for name, *stat, digest in rows}

    def write_inputs(
        self, content: bytes, old: Mapping[bytes, InputNote], inputs: Mapping[bytes, InputNote]
    ) -> None:
        """Note the files that were read of a content folder, where they differ from the old."""
        gone, new = find_differences(old, inputs)
        with self.explain():
            self._base.executemany(
                "DELETE FROM inputs WHERE content = ? AND name = ?",
                [(content, name) for name in gone],
            )
            self._base.executemany(
                "INSERT OR REPLACE INTO inputs VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(content, name, *inputs[name][0], inputs[name][1]) for name in new],
            )

    def read_files(self, site: bytes) -> dict[str, FileNote]:
        """Return what stands in a site, as the last build noted it."""
        with self.explain():
            self._base.execute("UPDATE builds SET site = ? WHERE number = ?", (site, self._build))
            self._base.commit()  # from here on, no other build forgets the site
            rows = self._base.execute(
                "SELECT name, size, modified, changed, number, digest FROM files WHERE site = ?",
                (site,),
            )
            return {name: (tuple(stat), digest) for name, *stat, digest in rows}

    def write_files(self, site: bytes, files: Mapping[str, FileNote]) -> None:
        """Note what stands in a site."""
        gone, new = find_differences(self.read_files(site), files)
        with self.explain():
            self._base.executemany(
                "DELETE FROM files WHERE site = ? AND name = ?", [(site, name) for name in gone]
            )
            self._base.executemany(
                "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
                [(site, name, *files[name][0], files[name][1]) for name in new],
            )

    def list_sites(self) -> set[bytes]:
        """Return the sites that the last builds wrote."""
        with self.explain():
            return {site for (site,) in self._base.execute("SELECT site FROM builds") if site}

    @contextlib.contextmanager
    def explain(self) -> Iterator[None]:
        """Turn what SQLite raises, and what damaged values raise, into a `StoreError`."""
        try:
            yield
        except sqlite3.OperationalError as error:
            raise StoreError(str(error)) from error
        except (sqlite3.Error, ValueError, TypeError, OverflowError) as error:
            raise StoreError(str(error), damaged=True) from error

    def _connect(self) -> sqlite3.Connection:
        """Return this process's connection: one must not be carried into a forked process."""
        if os.getpid() not in self._readers:
            self._readers[os.getpid()] = sqlite3.connect(self._file, timeout=PATIENCE)
        return self._readers[os.getpid()]

    def _forget(self) -> None:
        """Note what this build used, and take out what none of the last ones did."""
        base, last = self._base, self._build - ROUNDS
        base.execute(
            "UPDATE builds SET keys = ? WHERE number = ?", (b"".join(self._used), self._build)
        )
        base.execute("DELETE FROM builds WHERE number <= ?", (last,))
        used: set[bytes] = set()
        for (keys,) in base.execute("SELECT keys FROM builds"):
            used.update(keys[at : at + DIGEST] for at in range(0, len(keys), DIGEST))
        old = base.execute("SELECT key FROM results WHERE build <= ?", (last,))
        base.executemany(
            "DELETE FROM results WHERE key = ?", [row for row in old if row[0] not in used]
        )
        base.execute("DELETE FROM inputs WHERE content NOT IN (SELECT content FROM builds)")
        base.execute("DELETE FROM files WHERE site NOT IN (SELECT site FROM builds)")


def find_differences(
    old: Mapping[Any, object], new: Mapping[Any, object]
) -> tuple[list[Any], list[Any]]:
    """Return the names that are gone, and those that are new or not as they were."""
    gone = [name for name in old if name not in new]
    return gone, [name for name, value in new.items() if old.get(name) != value]


def prepare(file: Path) -> sqlite3.Connection:
    """Open the file with its tables; raises `StoreError` where it is not ours, or cannot be."""
    base = None
    try:
        base = sqlite3.connect(file, timeout=PATIENCE)
        base.execute(f"PRAGMA page_size = {PAGE}")
        base.execute("PRAGMA journal_mode = WAL")
        base.execute("PRAGMA synchronous = OFF")
        base.executescript(TABLES)
        for table, count in COLUMNS.items():
            if (
                len(base.execute("SELECT * FROM pragma_table_info(?)", (table,)).fetchall())
                != count
            ):
                raise sqlite3.DatabaseError(f"the table {table} is not ours")
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite may quote bytes that are no text
        if base:
            base.close()
        damaged = not isinstance(error, sqlite3.OperationalError)
        raise StoreError(str(error), damaged=damaged) from error
    return base


@contextlib.contextmanager
def open_store(folder: Path | None, *, anew: bool = False) -> Iterator[Store]:
    """Give the store of a cache folder; one for this build alone without a folder that is ours.

    One that is damaged, or that is to be made anew, is removed first.
    """
    with contextlib.ExitStack() as stack:
        store = None
        if folder:
            with contextlib.suppress(OSError, StoreError):
                mark_folder(folder)
                if anew:
                    remove_store(folder)
                store = open_file(folder)
        if store is None:
            try:
                place = stack.enter_context(tempfile.TemporaryDirectory(prefix="goodpractice-"))
            except OSError as error:
                raise StoreError(error.strerror or str(error)) from error
            store = Store(Path(place) / FILE)
        yield stack.enter_context(store)


def open_file(folder: Path) -> Store:
    """Open a cache folder's store; a damaged one is begun anew."""
    try:
        return Store(folder / FILE, folder)
    except StoreError as error:
        if not error.damaged:
            raise
        remove_store(folder)
        return Store(folder / FILE, folder)


def remove_store(folder: Path) -> None:
    """Remove a cache folder's store."""
    for end in ("", "-wal", "-shm"):
        (folder / f"{FILE}{end}").unlink(missing_ok=True)
