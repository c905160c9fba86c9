"""Files become site/: all of them or none.

The new site is staged beside the old one and takes its place by renaming, so a visitor
or an upload never meets half of each. Files whose bytes did not change are linked from
the old site: they keep their time, and an upload that compares times stays small.
"""

import contextlib
import glob
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.fingerprint import MARKER
from goodpractice.swapping import BusyError, hold_lock, swap_folders


class PublishError(Exception):
    """The site could not be written; the old one stands as it was."""


@dataclass(slots=True)
class Staging:
    """A new site while it is written.

    `folder` is where it is written, `old` the site it will stand in for; `total` and
    `changed` count the files, those of other processes by `count`.
    """

    folder: Path
    old: Path
    total: int = 0
    changed: int = 0
    _made: set[str] = field(default_factory=set)

    def write(self, name: str, content: bytes) -> None:
        """Write one file and count it."""
        self.count((1, self.put(name, content)))

    def count(self, counted: tuple[int, int]) -> None:
        """Count files: how many, and how many of them changed."""
        self.total += counted[0]
        self.changed += counted[1]

    def put(self, name: str, content: bytes) -> bool:
        """Write one file, or link it from the old site where it is the same; tell if it changed."""
        target = self.folder / name
        folder = name.rpartition("/")[0]
        if folder not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        same = is_same(self.old / name, content)
        if same:
            with contextlib.suppress(OSError):  # a file system without links: write it
                os.link(self.old / name, target)
                return False
        target.write_bytes(content)
        return not same

    def commit(self) -> None:
        """Put the new site in the old one's place."""
        keep_hidden(self.old, self.folder)
        (self.folder / MARKER).touch()
        self.folder.chmod(0o755)
        exchange(self.folder, self.old)


def publish(files: Mapping[str, bytes], out: Path) -> int:
    """Write a site's files (path from its root to bytes) as the folder `out`.

    Returns how many files are new or changed; raises `PublishError` as `stage` does.
    """
    with stage(out) as staging:
        for name, content in files.items():
            staging.write(name, content)
        staging.commit()
    return staging.changed


@contextlib.contextmanager
def stage(out: Path) -> Iterator[Staging]:
    """Give a new site to write, which takes the old one's place at its `commit`.

    Raises `PublishError` where the folder holds something that was not built here, or
    cannot be written. What is not committed is gone afterwards.
    """
    out = out.absolute()
    try:
        with hold_lock(out):
            check_replaceable(out)
            out.parent.mkdir(parents=True, exist_ok=True)
            clear_leftovers(out)
            staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
            try:
                yield Staging(staging, out)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except BusyError as error:
        raise PublishError(
            f"another build is writing {out}; try again when it has ended"
        ) from error
    except OSError as error:
        raise PublishError(explain(error, out)) from error


def check_replaceable(out: Path) -> None:
    """Refuse a folder with files that a build would sweep away."""
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise PublishError(f"{out} is not a folder; choose another with --out")
    if out.is_dir() and not (out / MARKER).exists():
        strangers = sorted(path.name for path in out.iterdir() if path.name != ".gitignore")
        if strangers:
            raise PublishError(
                f"{out} holds files that were not built here ({', '.join(strangers[:3])}"
                f"{' …' if len(strangers) > 3 else ''}); empty it or choose another with --out"
            )


def is_same(path: Path, content: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def keep_hidden(out: Path, staging: Path) -> None:
    """Carry over what somebody put beside the site: .gitignore, a checkout's .git."""
    if not out.is_dir():
        return
    for path in out.iterdir():
        if path.name.startswith(".") and path.name != MARKER:
            if path.is_dir() and not path.is_symlink():
                shutil.copytree(path, staging / path.name, symlinks=True)
            else:
                shutil.copy2(path, staging / path.name, follow_symlinks=False)


def exchange(staging: Path, out: Path) -> None:
    """Put the staging folder where the old site is: in one step where the system can.

    Elsewhere there is a moment without a site; a build stopped in it leaves the old one to
    the next build to bring back.
    """
    if not out.exists():
        staging.rename(out)
        return
    if swap_folders(staging, out):
        return
    retired = Path(tempfile.mkdtemp(prefix=f".{out.name}-old-", dir=out.parent))
    try:
        out.rename(retired / out.name)
        staging.rename(out)
    finally:  # whatever happened, Ctrl+C too
        if not out.exists():
            (retired / out.name).rename(out)
        shutil.rmtree(retired, ignore_errors=True)


def clear_leftovers(out: Path) -> None:
    """Remove what a build that was stopped left, and bring back a site it had taken away."""
    for retired in sorted(out.parent.glob(f".{glob.escape(out.name)}-old-*")):
        if not out.exists() and (retired / out.name).is_dir():
            (retired / out.name).rename(out)
        shutil.rmtree(retired, ignore_errors=True)
    for staging in out.parent.glob(f".{glob.escape(out.name)}-new-*"):
        shutil.rmtree(staging, ignore_errors=True)


def explain(error: OSError, out: Path) -> str:
    """Return a file error in plain English."""
    reason = error.strerror or str(error)
    return f"{out} could not be written ({reason}); the site stands as it was"
