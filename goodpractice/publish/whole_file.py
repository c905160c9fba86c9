"""A single file written whole or not at all: whoever reads it meanwhile gets the old one."""

import contextlib
import os
import shutil
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a file, in place of the one there once all of it is written.

    It has the rights of the one there, or those of any new file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}~")
    try:
        draft.touch()
        with contextlib.suppress(FileNotFoundError):
            shutil.copymode(path, draft)
        draft.write_bytes(data)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
