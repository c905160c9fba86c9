"""Files become site/: all of them or none.

The new site is staged beside the old one and takes its place by renaming, so a visitor
or an upload never meets half of each. Files whose bytes did not change are linked from
the old site: they keep their time, and an upload that compares times stays small.
"""

import contextlib
import glob
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from goodpractice.engine.store import NO_CACHE, Cache
from goodpractice.publish.previous import Mirror, match_noted, open_mirror, read_noted, write_noted
from goodpractice.publish.swap import BusyError, hold_lock, swap_folders
from goodpractice.publish.unchanged import MARKER, hash_stats
from goodpractice.publish.writer import Staging


class PublishError(Exception):
    """The site could not be written; the old one stands as it was."""


def publish(files: Mapping[str, bytes], out: Path, cache: Path | None = None) -> int:
    """Write a site's files (path from its root to bytes) as the folder `out`.

    Returns how many files are new or changed; raises `PublishError` as `stage` does.
    """
    kept = Cache(cache)
    with stage(out, kept) as staging:
        if staging.mirror:
            staging.mirror.wait()
        for name, content in files.items():
            staging.write(name, content)
        commit(staging, kept)
    kept.close()
    return staging.changed


@contextlib.contextmanager
def stage(out: Path, kept: Cache = NO_CACHE) -> Iterator[Staging]:
    """Give a new site to write, which takes the old one's place at `commit`.

    `kept` is where the last build noted what the old site was made from. Raises
    `PublishError` where the folder holds something that was not built here, or cannot be
    written. What is not committed is gone afterwards.
    """
    out = out.absolute()
    try:
        with hold_lock(out):
            check_replaceable(out)
            out.parent.mkdir(parents=True, exist_ok=True)
            clear_leftovers(out)
            site, _ = match_noted(out, read_noted(kept, "site", out))
            mirror = open_mirror(kept.folder, out)
            if mirror:
                mirror.prepare(kept, site)
                staging = Staging(str(mirror.folder), str(out), site, mirror)
                try:
                    yield staging
                finally:
                    leave(mirror, staging, kept)
                return
            folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
            try:
                yield Staging(str(folder), str(out), site)
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    except BusyError as error:
        raise PublishError(
            f"another build is writing {out}; try again when it has ended"
        ) from error
    except OSError as error:
        raise PublishError(explain(error, out)) from error


def leave(mirror: Mirror, staging: Staging, kept: Cache) -> None:
    """Leave a mirror to the next build: the old site, or itself where nothing was changed."""
    mirror.wait()
    if staging.committed:
        mirror.keep(kept, staging.site)
    elif not staging.touched:
        mirror.keep(kept, mirror.there)


def commit(staging: Staging, kept: Cache = NO_CACHE) -> str:
    """Put the new site in the old one's place, and note what it was made from.

    Returns a hash of the names, sizes and times of its files, '' where somebody takes them away
    meanwhile.
    """
    folder, out = Path(staging.folder), Path(staging.out)
    staging.sweep()
    keep_hidden(out, folder)
    (folder / MARKER).touch()
    folder.chmod(0o755)
    exchange(folder, out)
    staging.committed = True
    try:
        noted = staging.note_files()
    except OSError:  # the new site stands all the same
        return ""
    if kept.folder:
        write_noted(kept, "site", out, noted)
    return hash_stats((name, size, time) for name, (_, size, time) in noted.items())


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
