"""Files become site/: all of them or none.

The new site is staged beside the old one and takes its place by renaming, so a visitor
or an upload never meets half of each. Files whose bytes did not change are linked from
the old site: they keep their time, and an upload that compares times stays small.
"""

import contextlib
import filecmp
import glob
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.digests import hash_bytes
from goodpractice.fingerprint import MARKER
from goodpractice.swapping import BusyError, hold_lock, swap_folders


class PublishError(Exception):
    """The site could not be written; the old one stands as it was."""


@dataclass(slots=True)
class Staging:
    """A new site while it is written.

    `folder` is where it is written, `old` the site it will stand in for, `known` what each of
    the old site's files was made from, as far as that can be relied on. `made` is the same for
    the new site, `changed` counts the files that are not as they were.
    """

    folder: str
    old: str
    known: Mapping[str, bytes]
    made: dict[str, bytes] = field(default_factory=dict)
    changed: int = 0
    _folders: set[str] = field(default_factory=set)

    def keep(self, name: str, digest: bytes) -> bool:
        """Take a file from the old site if it was made from the same; tell if it was."""
        if self.known.get(name) != digest or not self._link(name):
            return False
        self.made[name] = digest
        return True

    def write(self, name: str, content: bytes, digest: bytes | None = None) -> None:
        """Write one file, which was made from what has this digest, and count it."""
        self.count(name, digest or hash_bytes(content), changed=self.put(name, content))

    def write_parts(self, name: str, parts: Iterable[bytes], digest: bytes) -> None:
        """Write one file, too large to be held at once, and count it."""
        self._make_folder(name)
        path = f"{self.folder}/{name}"
        write_parts(path, parts)
        changed = True
        with contextlib.suppress(OSError):
            if filecmp.cmp(f"{self.old}/{name}", path, shallow=False):
                changed = False
                os.link(f"{self.old}/{name}", f"{path}~")
                os.replace(f"{path}~", path)
        self.count(name, digest, changed=changed)

    def count(self, name: str, digest: bytes, *, changed: bool) -> None:
        """Count a file that another process wrote."""
        self.made[name] = digest
        self.changed += changed

    def put(self, name: str, content: bytes) -> bool:
        """Write one file, or link it from the old site where it is the same; tell if it changed."""
        same = is_same(f"{self.old}/{name}", content)
        if same and self._link(name):
            return False
        self._make_folder(name)
        write_parts(f"{self.folder}/{name}", [content])
        return not same

    def _link(self, name: str) -> bool:
        """Link a file from the old site; False where that cannot be done."""
        self._make_folder(name)
        try:
            os.link(f"{self.old}/{name}", f"{self.folder}/{name}")
        except OSError:  # a file system without links: write it
            return False
        return True

    def _make_folder(self, name: str) -> None:
        """Make the folder of a file, if that was not done before."""
        folder = name.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)
            self._folders.add(folder)

    def commit(self) -> None:
        """Put the new site in the old one's place."""
        folder, old = Path(self.folder), Path(self.old)
        keep_hidden(old, folder)
        (folder / MARKER).touch()
        folder.chmod(0o755)
        exchange(folder, old)


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
def stage(out: Path, known: Mapping[str, bytes] | None = None) -> Iterator[Staging]:
    """Give a new site to write, which takes the old one's place at its `commit`.

    `known` is what each of the old site's files was made from.

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
                yield Staging(str(staging), str(out), known or {})
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


def write_parts(path: str, parts: Iterable[bytes]) -> None:
    """Write a file."""
    with open(path, "wb") as stream:
        stream.writelines(parts)


def is_same(path: str, content: bytes) -> bool:
    """Tell whether a file holds just these bytes."""
    try:
        return os.stat(path).st_size == len(content) and Path(path).read_bytes() == content
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
