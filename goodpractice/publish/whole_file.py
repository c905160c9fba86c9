"""A single file written whole or not at all: whoever reads it meanwhile gets the old one."""

import contextlib
import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in place of the one there once all of it is written.

    It has the owner and the rights of the one there, or those of any new file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        draft.unlink(missing_ok=True)  # a stopped run's, or a link
        draft.touch()
        with contextlib.suppress(FileNotFoundError):
            keep_rights(draft, path)
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def keep_rights(path: Path, old: Path) -> None:
    """Give a new file or folder the owner, the group and the rights of the one it will replace."""
    for owner in (-1, old.stat().st_uid):  # to somebody else only root can give it
        with contextlib.suppress(OSError, AttributeError):  # what is not ours to give, and Windows
            os.chown(path, owner, old.stat().st_gid)
    shutil.copystat(old, path)  # the rights, which were made for these, and lists of more
