"""A second copy of the site, made of hard links, in which the next site is made.

To change ten files of thirty thousand, a build should not have to link the others, nor to
remove them afterwards. So when a new site has taken the old one's place, the old one stays
among the kept results; the next build changes what differs there, and lets the two change
places again. A mark stands beside the mirror while it is whole: a build takes the mark away
before it changes anything, so that what a stopped build leaves is never relied on.
"""

import contextlib
import marshal
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.store import Cache, make_key
from goodpractice.publish.unchanged import list_stats

Noted = tuple[bytes, int, int]
"""The digest of what a file was made from, its size and its time."""

FORK_PAYS = 3_000
"""Files from which another process is worth starting to link them."""
PATIENCE = 3600
"""Seconds after which nobody is at work in a mirror any more."""
PAUSE = 64
"""Files that are linked between two looks at whether anybody waits for them still."""


@dataclass(slots=True)
class Mirror:
    """A folder in which a site can be made; `there` are the files it has as they were noted.

    `found` are all the files it has.
    """

    folder: Path
    mark: Path
    out: Path
    there: dict[str, Noted] = field(default_factory=dict)
    found: set[str] = field(default_factory=set)
    _child: BaseProcess | None = None

    def prepare(self, kept: Cache, site: Mapping[str, Noted]) -> None:
        """Take what the last build left, or begin to link the site's files."""
        whole = self.mark.exists() and self.folder.is_dir()
        self.mark.unlink(missing_ok=True)
        if whole:
            self.there, self.found = match_noted(
                self.folder, read_noted(kept, "mirror", self.out), hidden=True
            )
            # What somebody put there goes first: nothing may be written through a link.
            for name in self.found.difference(self.there):
                remove(self.folder / name)
            return
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.there, self.found = dict(site), set(site)
        if len(site) >= FORK_PAYS and "fork" in get_all_start_methods():
            arguments = (self.out, self.folder, list(site), os.getpid())
            self._child = get_context("fork").Process(target=link_files, args=arguments)
            self._child.start()
        elif not link_files(self.out, self.folder, site, os.getpid()):
            self._empty()

    def wait(self) -> None:
        """Wait until the files are linked; a file system without links leaves none."""
        if self._child:
            self._child.join()
            failed, self._child = self._child.exitcode != 0, None
            if failed:
                self._empty()

    def keep(self, kept: Cache, noted: Mapping[str, Noted]) -> None:
        """Leave the mirror to the next build, if there is one."""
        if self.folder.is_dir():
            write_noted(kept, "mirror", self.out, noted)
            kept.commit()
            with contextlib.suppress(OSError):  # without a mark, the next build makes another
                self.mark.write_bytes(os.fsencode(self.out))

    def sweep(self, made: Iterable[str]) -> None:
        """Remove what the new site does not have, and the folders that are empty then."""
        for name in self.found.difference(made):
            path = self.folder / name
            if path.is_symlink() or not path.is_dir():  # else it is a new page's folder
                with contextlib.suppress(FileNotFoundError, NotADirectoryError):
                    path.unlink()
            with contextlib.suppress(OSError):
                for folder in Path(name).parents[:-1]:
                    (self.folder / folder).rmdir()
        for path in self.folder.iterdir():
            if path.name.startswith("."):
                remove(path)

    def _empty(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        self.there, self.found = {}, set()


def open_mirror(folder: Path | None, out: Path) -> Mirror | None:
    """Return the mirror of a site among kept results; None where none can be there."""
    if folder is None:
        return None
    sites = folder / "sites"
    try:
        sites.mkdir(exist_ok=True)
        out.parent.mkdir(parents=True, exist_ok=True)
        forget_mirrors(sites)
        if sites.stat().st_dev != out.parent.stat().st_dev or not can_move(sites, out):
            return None
    except OSError:
        return None
    name = hash_bytes(str(out).encode("utf-8", "surrogateescape")).hex()
    return Mirror(sites / name, sites / f"{name}.whole", out)


def can_move(sites: Path, out: Path) -> bool:
    """Tell whether a folder can move: two mounts of one device are told apart by trying alone."""
    probe = Path(tempfile.mkdtemp(dir=sites))
    try:
        probe.rename(out.parent / f".{out.name}-new-{probe.name}").rmdir()
    except OSError:
        probe.rmdir()
        return False
    return True


def forget_mirrors(sites: Path) -> None:
    """Remove the mirrors of sites that are gone."""
    for mark in sites.glob("*.whole"):
        if not Path(os.fsdecode(mark.read_bytes())).is_dir():
            mark.unlink()
            shutil.rmtree(mark.with_suffix(""), ignore_errors=True)
    latest = time.time() - PATIENCE
    for folder in sites.iterdir():
        # Without a mark, a stopped build left it, unless another is at work in it just now.
        unmarked = folder.is_dir() and not folder.with_suffix(".whole").exists()
        if unmarked and folder.stat().st_mtime < latest:
            shutil.rmtree(folder, ignore_errors=True)


def link_files(source: Path, target: Path, names: Iterable[str], parent: int) -> bool:
    """Link files into another folder; tell whether all could be. Ends when its parent does."""
    made: set[str] = set()
    for number, name in enumerate(names):
        if number % PAUSE == 0 and parent not in (os.getpid(), os.getppid()):
            raise SystemExit(1)
        folder = name.rpartition("/")[0]
        try:
            if folder not in made:
                os.makedirs(f"{target}/{folder}", exist_ok=True)
                made.add(folder)
            os.link(f"{source}/{name}", f"{target}/{name}")
        except OSError:
            if parent == os.getpid():
                return False
            raise SystemExit(1) from None
    return True


def remove(path: Path) -> None:
    """Remove a file, or a folder with all that is in it."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def match_noted(
    folder: Path, noted: Mapping[str, Noted], *, hidden: bool = False
) -> tuple[dict[str, Noted], set[str]]:
    """Return what was noted of the files that are as they were, and the names of all files."""
    stats = {name: (size, changed) for name, size, changed in list_stats(folder, hidden=hidden)}
    same = {name: one for name, one in noted.items() if stats.get(name) == one[1:]}
    return same, set(stats)


def read_noted(kept: Cache, kind: str, out: Path) -> dict[str, Noted]:
    """Return what the last build noted of a site's files, or of its mirror's."""
    (packed,) = kept.fetch([name_noted(kind, out)])
    noted: dict[str, Noted] = marshal.loads(packed) if packed else {}
    return noted


def write_noted(kept: Cache, kind: str, out: Path, noted: Mapping[str, Noted]) -> None:
    """Note a site's files, or its mirror's."""
    kept.keep([(name_noted(kind, out), marshal.dumps(dict(noted)))])


def name_noted(kind: str, out: Path) -> bytes:
    """Return the key under which files are noted."""
    return make_key(kind, str(out).encode("utf-8", "surrogateescape"))
