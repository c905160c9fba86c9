"""The tag of a cache folder: it says that this program made what is in it, and may clear it.

A folder that holds anything else is somebody's, and is never used as a cache.
"""

from collections.abc import Sequence
from pathlib import Path

TAG = "CACHEDIR.TAG"
SIGNATURE = (
    b"Signature: 8a477f597d28d172789f06886806bc55\n"
    b"# Made by the Good Practice Directory's build.py; may be deleted at any time.\n"
)
"""What the tag of a cache folder holds: the first line is what backup programs look for."""


class ForeignFolderError(Exception):
    """The folder chosen as a cache holds something that this program did not make.

    What to do about it depends on which cache it is: the caller adds that to the message.
    """


def check_folder(folder: Path) -> None:
    """Refuse a cache folder that holds what this program did not make; it is never cleared."""
    try:
        names = sorted(path.name for path in folder.iterdir())
        tag = read_tag(folder)
    except NotADirectoryError:
        raise ForeignFolderError(f"{folder} is not a folder") from None
    except OSError:  # it is not there; or it cannot be read, and the build does without it
        return
    # A full disk may have cut the tag off, before there was anything else.
    if names and tag != SIGNATURE and not (names == [TAG] and SIGNATURE.startswith(tag)):
        raise ForeignFolderError(
            f"{folder} holds files that are not a cache of this program's ({name_some(names)})"
        )


def name_some(names: Sequence[str]) -> str:
    """Return the first three of some names, for a message."""
    return ", ".join(names[:3]) + (" …" if len(names) > 3 else "")


def read_tag(folder: Path) -> bytes:
    """Return the bytes of a folder's tag; ``b"-"``, which is none, where there is no such file."""
    path = folder / TAG
    return path.read_bytes() if path.is_file() else b"-"


def claim_folder(folder: Path) -> None:
    """Make a cache folder with its tag; raises `ForeignFolderError` for one that is not ours."""
    check_folder(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if read_tag(folder) != SIGNATURE:
        (folder / TAG).write_bytes(SIGNATURE)
