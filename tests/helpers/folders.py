"""What tests of publishing ask of folders, and what they do to them by hand."""

import errno
import os
import shutil
from pathlib import Path

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
