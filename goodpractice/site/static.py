"""COPY: static files: the bundled styles and scripts, and the entries' own files as they are.

Entries' own files are there to be copied, and for the form to change: some in each file, since
one of its own for each would be a third of a large site's files.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodpractice.content.files import LoadedFile, hash_file, load_bytes, name_file
from goodpractice.directory.directory import Directory
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Part, Parts, Store
from goodpractice.engine.tasks import Task
from goodpractice.model.kinds import has_page
from goodpractice.paths import BUNDLES
from goodpractice.publish.writer import SiteWriter, Written, key_file

AT_ROOT = BUNDLES / "root"
"""What is in this folder of the bundles stands at the site's root, where offline.py puts it."""
TOOLS = BUNDLES / "tools"
"""What is in this one is run by commands, not by browsers."""
MODULES = ".modules.json"
"""Says which file each module that is fetched later was bundled into."""


class AssetsMissingError(Exception):
    """The browser code and styles are not bundled yet."""


def read_assets() -> Iterator[tuple[str, bytes]]:
    """Return the bundled styles, scripts and images by their path in the site."""
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


MOST_TOGETHER = 32
"""Entries whose own files are in one file on average, at most."""


def list_changeable(directory: Directory) -> list[str]:
    """Return the id of each file that the form can change: all that have a page."""
    ids = [one.id for one in directory.entries if has_page(one.kind)]
    for some in (
        *(directory.plans, directory.boards, directory.groups),
        *(directory.themes, directory.sources),
    ):
        ids += [one.url.rstrip("/") for one in some]
    return sorted(ids)


def count_source_files(directory: Directory) -> int:
    """Return how many files the entries' own files are in: a power of two, so that it stays."""
    entries = sum(has_page(one.kind) for one in directory.entries)
    others = (directory.plans, directory.boards, directory.groups)
    entries += sum(map(len, (*others, directory.themes, directory.sources)))
    return 1 << max(0, (entries - 1) // MOST_TOGETHER).bit_length()


def name_source_file(id_: str, count: int) -> str:
    """Return the file, of so many, that an entry's own is in, as assets/form/source-file.js does.

    It depends on the id alone: a new entry moves no other.
    """
    return f"data/sources/{sum(map(ord, id_)) % count}.txt"


def group_sources(directory: Directory) -> dict[str, list[str]]:
    """Return the ids whose own files are together in one file, by its name in the site."""
    count = count_source_files(directory)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in list_changeable(directory):
        groups[name_source_file(id_, count)].append(id_)
    return groups


def read_sources(directory: Directory, content: Path, ids: Iterable[str]) -> bytes:
    """Return some entries' own files as one: each as it is, after a line with its name and length.

    The length is in the units that browsers count text in, so that no text within an entry can
    be taken for the line of another. Raises `OSError` where one is not what was read any more:
    the file would stand for what it does not hold.
    """
    parts = []
    for id_ in ids:
        loaded = load_bytes(find_file(directory, content, id_))
        if hash_file(loaded) != directory.digests[id_]:
            raise OSError(f"{loaded.shown} changed meanwhile; build again")
        text = loaded.raw.decode("utf-8-sig", "replace")
        length = len(text.encode("utf-16-le")) // 2
        parts.append(f"=== content/{id_}.md, {length} characters ===\n{text}\n")
    return "".join(parts).encode()


def find_file(directory: Directory, content: Path, id_: str) -> LoadedFile:
    """Return the file of an id, a member's or the hub's, without its bytes."""
    owner = directory.owners.get(id_)
    folder, shown = (owner.path, owner.shown) if owner else (content, content.name)
    return name_file(folder, shown, folder / f"{id_}.md")


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
