"""Static files, published as they are: the bundled styles and scripts, and the entries' own files.

An entry's own file stands beside its page: to copy, and for the form to change.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.engine.digests import hash_values
from goodpractice.model.kinds import has_page
from goodpractice.paths import BUNDLES


MODULES = ".modules.json"
"""Says which file each module that is fetched later was bundled into."""


class AssetsMissingError(Exception):
    """The browser code and styles are not bundled yet."""


def read_assets() -> Iterator[tuple[str, bytes]]:
    """Return the bundled styles, scripts and images by their path in the site."""
    files = sorted(path for path in BUNDLES.rglob("*") if path.is_file())
    files = [path for path in files if not path.name.startswith(".")]
    if not files:
        raise AssetsMissingError(
            "the styles and browser code are not bundled; run 'make bundle' (or 'npm ci' "
            "and 'npm run bundle')"
        )
    for path in files:
        yield f"assets/{path.relative_to(BUNDLES).as_posix()}", path.read_bytes()


def list_modules(*sources: str) -> list[str]:
    """Return the files that bundled modules are in, given as they stand under assets/.

    A page names those that it will need at once; without bundles there is nothing to name.
    """
    listed = BUNDLES / MODULES
    names: dict[str, str] = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    return [names[source] for source in sources if source in names]


def hash_assets(assets: dict[str, bytes]) -> str:
    """Return a short hash of all assets, so that browsers fetch changed ones anew."""
    digest = hashlib.sha256()
    for name, content in sorted(assets.items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:10]


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
        if has_page(entry.kind):
            digest = hash_values("file", entry.digest) if entry.digest else b""
            yield EntryFile(f"{entry.id}/entry.md", content / f"{entry.id}.md", digest)
