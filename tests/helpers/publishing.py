"""Publishing in tests: sites of a few files, and what tests ask of their folders or do to them."""

import contextlib
import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from goodpractice.engine.store import Store, open_store, use_store
from goodpractice.engine.workers import Local
from goodpractice.publish.guard import check_places, explain
from goodpractice.publish.swap import commit, open_site
from goodpractice.publish.unchanged import Note
from goodpractice.publish.writer import SiteWriter

NO_CONTENT = Path("/no/content")


@contextlib.contextmanager
def begin_site(out: Path, cache: Path | None = None, jobs: int = 1) -> Iterator[SiteWriter]:
    """Give a site to write; what is not committed is gone afterwards."""
    check_places(NO_CONTENT, out, cache)
    with (
        explain(out),
        open_store(cache) as store,
        open_site(out.absolute(), store.folder, Local(jobs)) as site,
    ):
        yield site


def publish(files: Mapping[str, bytes], out: Path, cache: Path | None = None) -> int:
    """Publish files (path from the site's root to bytes); return how many are new or changed."""

    def write(store: Store) -> int:
        with open_site(out.absolute(), store.folder, Local()) as site:
            for name, content in files.items():
                site.write(name, content)
            commit(site, Note())
        return site.changed

    check_places(NO_CONTENT, out, cache)
    with explain(out):
        return use_store(cache, write)


LONG_AGO = 1_000_000_000
"""A time at which nothing that a test builds was written."""


def read_files(folder: Path) -> dict[str, bytes]:
    """Return what a visitor could get."""
    files = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in files.items()
        if not any(part.startswith(".") for part in name.parts)
    }


def list_nodes(folder: Path) -> dict[str, tuple[int, int]]:
    """Return each file's number in the file system, and its time."""
    stats = {name: (folder / name).stat() for name in read_files(folder)}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in stats.items()}


def check_alone(out: Path) -> None:
    """Nothing is left beside the site."""
    assert [path.name for path in out.parent.iterdir()] == [out.name]


def change_by_hand(path: Path, content: bytes) -> None:
    """Write a file as an editor does, and so that its time tells."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.draft")
    draft.write_bytes(content)
    os.utime(draft, (LONG_AGO, LONG_AGO))
    draft.replace(path)


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.parent.is_dir():
        path.unlink(missing_ok=True)


def refuse_link(*_: object, **__: object) -> None:
    """Stand in for a file system that has no hard links."""
    raise PermissionError(errno.EPERM, "Operation not permitted")
