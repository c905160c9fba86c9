"""Files that belong to kept results: what is too large for the results' own file.

Each is written whole or not at all, under a name that says what it was made from, by whichever
process made it. What a build did not need goes after an hour, so that the folder stays bounded
and no build takes away what another is about to use.
"""

import contextlib
import os
import time
from pathlib import Path

PATIENCE = 3600
"""Seconds that a file stays after it was written, whoever needs it."""


class Shelf:
    """A folder of kept files."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self._names = {entry.name for entry in os.scandir(folder)}
        self._used: set[str] = set()
        self._paths: dict[str, str] = {}

    def has(self, name: str) -> bool:
        """Tell whether a file was there when the build began; the build needs it, if so."""
        if name not in self._names:
            return False
        self._used.add(name)
        return True

    def measure(self, name: str) -> int | None:
        """Return how long a file is that the build needs, None where there is none."""
        try:
            return self.path(name).stat().st_size
        except OSError:
            return None

    def path(self, name: str) -> Path:
        """Return the path of a file that the build needs."""
        self._used.add(name)
        return self.folder / name

    def locate(self, name: str) -> str:
        """Return the path of a file that the build needs, the same text each time."""
        if name not in self._paths:
            self._paths[name] = str(self.path(name))
        return self._paths[name]

    def write(self, name: str, data: bytes) -> None:
        """Write a file."""
        draft = self.folder / f"{name}-{os.getpid()}"
        draft.write_bytes(data)
        draft.replace(self.path(name))

    def forget(self) -> None:
        """Remove the files that this build did not need, but for new ones."""
        latest = time.time() - PATIENCE
        with contextlib.suppress(OSError):
            for entry in list(os.scandir(self.folder)):
                if entry.name not in self._used and entry.stat().st_mtime < latest:
                    Path(entry.path).unlink()

    def leave_disk(self) -> None:
        """Return nothing: a folder of this machine's does not travel."""
