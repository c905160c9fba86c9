"""The entries' own files, published beside their pages: to copy, and for the form to change."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodpractice.digests import hash_values
from goodpractice.directory import Directory
from goodpractice.views import KIND_FOLDERS


@dataclass(frozen=True, slots=True)
class EntryFile:
    """An entry's own file, and where it is published: beside the entry's page.

    `digest` is b'' where nobody asked for it.
    """

    name: str
    path: Path
    digest: bytes


def list_entry_files(directory: Directory, content: Path) -> Iterator[EntryFile]:
    """Return each entry's own file."""
    for entry in directory.entries:
        if entry.kind in KIND_FOLDERS:
            digest = hash_values("file", entry.digest) if entry.digest else b""
            yield EntryFile(f"{entry.id}/entry.md", content / f"{entry.id}.md", digest)
