"""Versions of the code: a hash of the project's own, and the packages that are installed.

What other code made may be other bytes, so the store's keys and a cluster's comparison hold
both. Only the standard library is loaded here: an unchanged build looks here first.
"""

import sys
import sysconfig
from functools import cache
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.paths import CODE


@cache
def hash_code() -> bytes:
    """Return a hash of the project's code, and of Python's and the installed packages' versions.

    It is computed once a process, so that it stays that of the code that was loaded.
    """
    return hash_bytes(list_versions(), hash_folder(CODE))


def hash_folder(folder: Path) -> bytes:
    """Return a hash of all files below a folder, by name and content; compiled ones left out."""
    parts = list[bytes]()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            parts += path.relative_to(folder).as_posix().encode(), path.read_bytes()
    return hash_bytes(*parts)


def list_versions() -> bytes:
    """Return Python's version, and those of the installed packages as pip names their folders."""
    folders = Path(sysconfig.get_path("purelib")).glob("*-info")
    return repr((sys.version, sorted(folder.name for folder in folders))).encode()
