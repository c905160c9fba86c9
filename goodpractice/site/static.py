"""COPY: static files: the bundled styles and scripts, and files that other steps have made.

These are in the store; entries' own files are made while they are copied.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Part, Parts, Store
from goodpractice.engine.tasks import Task
from goodpractice.paths import AT_ROOT, BUNDLES, TOOLS
from goodpractice.publish.writer import SiteWriter, Written, key_file
from goodpractice.site.data.source_files import group_sources, read_sources

MODULES = ".modules.json"
"""Says which file each module that is fetched later was bundled into."""


class AssetsMissingError(Exception):
    """The browser code and styles are not bundled yet."""


def read_assets() -> Iterator[tuple[str, bytes]]:
    """Return the bundled styles, scripts and images by their path in the site.

    Raises `AssetsMissingError` where nothing is bundled.
    """
    files = sorted(path for path in BUNDLES.rglob("*") if path.is_file())
    files = [
        path
        for path in files
        if not path.name.startswith(".") and path.parent not in {AT_ROOT, TOOLS}
    ]
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
class CopiedFile:
    """A file of the site that is in the store, or made of the files of some ids."""

    name: str
    digest: bytes
    source: Part | list[str]


@dataclass(frozen=True, slots=True)
class CopyTools:
    """What copying needs; it is done on this machine alone."""

    site: SiteWriter
    store: Store
    directory: Directory
    content: Path


def list_copies(directory: Directory, stored: Iterable[Mapping[str, Part]]) -> Iterator[CopiedFile]:
    """Return files that are in the store, by their names, and those of the entries' own."""
    for files in stored:
        for name, part in files.items():
            yield CopiedFile(name, part.digest, part)
    for name, ids in group_sources(directory).items():
        digest = hash_values("sources", ids, [directory.digests[id_] for id_ in ids])
        yield CopiedFile(name, digest, ids)


def key_copy(file: CopiedFile) -> bytes:
    """Return the key of a copied file in the site."""
    return key_file(file.name, file.digest)


def copy_file(tools: CopyTools, file: CopiedFile, _parts: Parts) -> Written:
    """Copy a file."""
    source = file.source
    if isinstance(source, Part):
        data = tools.store.read(source)
    else:
        data = read_sources(tools.directory, tools.content, source)
    return tools.site.put(file.name, [data])


COPY: Task[CopiedFile, Written] = Task("copy", copy_file, key_copy)
