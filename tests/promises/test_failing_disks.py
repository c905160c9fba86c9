"""Disks that are full or cannot be written: the old site stands, or the build does without."""

import builtins
import errno
import functools
import io
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.engine.store import FILE
from goodpractice.paths import PROJECT
from goodpractice.publish import swap, writer
from goodpractice.publish.guard import PublishError
from tests.helpers.publishing import check_alone, publish, read_files
from tests.helpers.sites import DATA

OLD = {"index.html": b"old", "same.css": b"same", "gone/index.html": b"gone", "a": b"file"}
NEW = {"index.html": b"new", "same.css": b"same", "a/b/c.html": b"deep", "new.html": b"new"}

ERRORS = [
    OSError(errno.ENOSPC, "No space left on device"),
    PermissionError(errno.EACCES, "Permission denied"),
    OSError(errno.EROFS, "Read-only file system"),
]

STEPS: list[tuple[Any, str, int]] = [
    *((writer, "write_file", call) for call in (1, 2, 3, 4)),
    (os, "link", 1),
    *((os, "unlink", call) for call in (1, 2, 3, 4)),
    *((os, "mkdir", call) for call in (1, 2, 3, 4)),
    *((os, "replace", call) for call in (1, 2, 3, 4)),
    *((os, "rename", call) for call in (1, 2)),
    *((os, "rmdir", call) for call in (1, 2)),
    (os, "chmod", 1),
    *((io, "open", call) for call in (1, 2, 3, 4)),
]
"""What a publication does, and for which time."""


@pytest.fixture(params=[1, 4], ids=lambda builds: f"after {builds}")
def out(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The old site, without a previous one or with it."""
    folder = tmp_path / "place" / "site"
    for number in reversed(range(request.param)):
        publish(
            OLD | ({"index.html": b"%d" % number} if number else {}), folder, tmp_path / "cache"
        )
    (folder / ".gitignore").write_text("*")
    return folder


NOWHERE = "what a build keeps could be kept neither in the cache nor elsewhere"


def fail_at(call: int, step: Callable[..., Any], error: OSError) -> Callable[..., Any]:
    """Return a step that fails from the n-th time on."""
    calls = 0

    def take(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise error
        return step(*arguments, **options)

    return take


@pytest.mark.parametrize(
    ("owner", "name", "call"), STEPS, ids=[f"{name} {call}" for _, name, call in STEPS]
)
def test_where_a_step_cannot_be_taken_the_old_site_stands(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: Any,
    name: str,
    call: int,
) -> None:
    kept, error, told = out.parent.parent / "cache", ERRORS[call % len(ERRORS)], ""
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, fail_at(call, getattr(owner, name), error))
        try:
            publish(NEW, out, kept)
        except PublishError as caught:
            told = str(caught)
    reason = f"({error.strerror}); the site stands as it was"
    assert told in ("", f"{out} could not be written {reason}", f"{NOWHERE} {reason}")
    assert read_files(out) == (OLD if told else NEW)
    for files in (NEW, OLD, NEW):
        publish(files, out, kept)
        assert read_files(out) == files
        check_alone(out)
    assert (out / ".gitignore").read_text() == "*"


def forbid(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nothing be written into a folder, as on a file system that is read-only."""

    def guard(step: Callable[..., Any], *, opens: bool = False) -> Callable[..., Any]:
        def take(*arguments: Any, **options: Any) -> Any:
            mode = str([*arguments[1:], options.get("mode", "r")][0]) if opens else "w"
            paths = [Path(one) for one in arguments[:2] if isinstance(one, str | Path)]
            if mode[0] in "wax" and any(path.is_relative_to(folder) for path in paths):
                raise OSError(errno.EROFS, "Read-only file system")
            return step(*arguments, **options)

        return take

    for name in ("link", "unlink", "mkdir", "rmdir", "replace", "rename", "chmod", "utime"):
        patch.setattr(os, name, guard(getattr(os, name)))
    patch.setattr(io, "open", guard(io.open, opens=True))
    patch.setattr(builtins, "open", guard(builtins.open, opens=True))
    patch.setattr(swap, "swap_folders", lambda *_: False)


def test_where_the_place_is_read_only_the_old_site_stands(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = out.parent.parent / "cache"
    for cache_folder in (None, kept):
        with monkeypatch.context() as patch:
            forbid(patch, out.parent)
            with pytest.raises(PublishError, match="Read-only file system") as caught:
                publish(NEW, out, cache_folder)
        assert "the site stands as it was" in str(caught.value)
        assert read_files(out) == OLD
        check_alone(out)
    publish(NEW, out, kept)
    assert read_files(out) == NEW


PLAY = "practices/dudley/play.md"
BUILDS = 2


def edit(content: Path, number: int) -> None:
    """Change a practice."""
    text = (DATA / "snapshot" / "content" / PLAY).read_text("utf-8")
    (content / PLAY).write_text(f"{text}\nEdit {number}.\n", "utf-8")


class Place:
    """A content folder with its site, which was built so often, and has changed since."""

    def __init__(self, folder: Path, builds: int = BUILDS) -> None:
        self.content, self.out, self.cache = folder / "content", folder / "site", folder / "cache"
        shutil.copytree(DATA / "snapshot" / "content", self.content)
        for number in range(BUILDS - builds, BUILDS):
            edit(self.content, number)
            self.build()
        edit(self.content, BUILDS)

    def build(self) -> None:
        """Build with a cache."""
        publish_site(self.content, self.out, Options(jobs=1, cache=self.cache))

    def check(self, told: str) -> None:
        """The site is the new one, or the old one and that was said; the next builds are fine."""
        assert read_files(self.out) == expect(BUILDS - 1 if told else BUILDS)
        assert told == "" or "the site stands as it was" in told
        for number in range(2):
            (self.out / "index.html").write_text(f"spoiled {number}")
            self.build()
            assert read_files(self.out) == expect(BUILDS)


@functools.cache
def expect(number: int) -> dict[str, bytes]:
    """Return the site after an edit."""
    with tempfile.TemporaryDirectory() as name:
        content = Path(name) / "content"
        shutil.copytree(DATA / "snapshot" / "content", content)
        edit(content, number)
        publish_site(content, Path(name) / "site", Options(jobs=1))
        return read_files(Path(name) / "site")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place where everything is kept."""
    return Place(tmp_path)


def try_to_build(place: Place) -> str:
    """Build, and return what was said where that failed."""
    try:
        place.build()
    except PublishError as error:
        return str(error)
    return ""


def spoil_base(
    patch: pytest.MonkeyPatch, cache: Path, statements: tuple[str, ...], message: str
) -> None:
    """Let a kind of statements fail in the cache's store."""

    connect = sqlite3.connect

    class Spoiled(sqlite3.Connection):
        def execute(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
            if sql.startswith(statements):
                raise sqlite3.OperationalError(message)
            return super().execute(sql, *arguments)

        def executemany(self, sql: str, *arguments: Any) -> sqlite3.Cursor:
            if sql.startswith(statements):
                raise sqlite3.OperationalError(message)
            return super().executemany(sql, *arguments)

        def commit(self) -> None:
            if "COMMIT" in statements:
                raise sqlite3.OperationalError(message)
            super().commit()

    def open_spoiled(file: Path) -> sqlite3.Connection:
        is_spoiled = Path(file).is_relative_to(cache)
        return connect(file, factory=Spoiled if is_spoiled else sqlite3.Connection)

    patch.setattr(sqlite3, "connect", open_spoiled)


@pytest.mark.parametrize(
    ("statements", "message"),
    [
        (("INSERT",), "database or disk is full"),
        (("COMMIT",), "database or disk is full"),
        (("INSERT", "DELETE", "CREATE"), "attempt to write a readonly database"),
        (("SELECT",), "disk I/O error"),
        (("",), "database is locked"),
    ],
    ids=["full", "full at the end", "read-only", "broken", "locked"],
)
def test_results_that_cannot_be_kept_are_done_without(
    place: Place, monkeypatch: pytest.MonkeyPatch, statements: tuple[str, ...], message: str
) -> None:
    with monkeypatch.context() as patch:
        spoil_base(patch, place.cache, statements, message)
        told = try_to_build(place)
    assert told == ""
    place.check(told)


def test_where_no_results_can_be_kept_the_site_is_not_blamed(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        spoil_base(patch, Path("/"), ("INSERT",), "disk I/O error")
        told = try_to_build(place)
    assert told == f"{NOWHERE} (disk I/O error); the site stands as it was"
    place.check(told)


def test_a_file_in_the_cache_s_place_is_refused(tmp_path: Path) -> None:
    place = Place(tmp_path, 0)
    place.cache.write_text("a file")
    with pytest.raises(PublishError, match="cache is not a folder; choose another with --cache"):
        place.build()
    assert place.cache.read_text() == "a file"


@pytest.mark.parametrize(
    ("store", "sites"), [("file", "file"), ("nothing", "folder"), ("as it was", "nothing")]
)
def test_what_stands_in_the_caches_place_is_done_without(
    place: Place, store: str, sites: str
) -> None:
    for name, kind in ((FILE, store), ("sites", sites)):
        path = place.cache / name
        if kind == "as it was":
            continue
        if path.is_dir():
            shutil.rmtree(path)
        path.unlink(missing_ok=True)
        if kind == "file":
            path.write_bytes(b"no folder")
        elif kind == "folder":
            (path / "full").mkdir(parents=True)
    place.build()
    place.check("")
    assert sites != "folder" or (place.cache / "sites" / "full").is_dir()


def test_a_full_disk_under_the_cache_alone_is_done_without(tmp_path: Path) -> None:
    place = Place(tmp_path)
    filled = [
        *(sys.executable, "-c", FULL.format(project=str(PROJECT))),
        *("--content", str(place.content), "--out", str(place.out)),
        *("--cache", str(place.cache), "--quiet"),  # a slow machine tells of its progress
    ]
    done = subprocess.run(filled, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    place.check("")


FULL = """
import sqlite3, sys
sys.path.insert(0, {project!r})
from goodpractice.engine import store
from goodpractice.cli.commands import main
prepare = store.prepare
def prepare_full(base):
    prepare(base)
    ((_, _, file),) = base.execute("PRAGMA database_list")
    if "/cache/" in file:  # SQLite's own answer to a disk without room
        (pages,) = base.execute("PRAGMA page_count").fetchone()
        base.execute(f"PRAGMA max_page_count = {{pages}}")
store.prepare = prepare_full
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("below", ["", "sites"])
def test_a_read_only_cache_harms_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    with monkeypatch.context() as patch:
        forbid(patch, place.cache / below)
        spoil_base(patch, place.cache, ("INSERT", "DELETE"), "attempt to write a readonly database")
        told = try_to_build(place)
    place.check(told)
