"""Entries' own files, as their authors wrote them: to be copied, and for the form to change.

Some are together in each file: one of its own for each would be a third of a large site's files.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from goodpractice.content.files import LoadedFile, load_bytes
from goodpractice.directory.directory import Directory
from goodpractice.engine.digests import hash_values
from goodpractice.model.kinds import KINDS
from goodpractice.publish.writer import SiteWriter

MOST_TOGETHER = 32
"""Entries' own files that are put into one file, at most, on average."""


def list_changeable(directory: Directory) -> list[str]:
    """Return the id of each file that the form can change: all that have a page."""
    ids = [one.id for one in directory.entries if KINDS[one.kind].has_page]
    ids += [board.id for board in directory.boards_and_groups]
    for some in (directory.plans, directory.themes, directory.sources):
        ids += [one.id for one in some]
    return sorted(ids)


def count_source_files(directory: Directory) -> int:
    """Return how many files the entries' own files are in: a power of two, so that it stays."""
    return 1 << max(0, (len(list_changeable(directory)) - 1) // MOST_TOGETHER).bit_length()


def name_source_file(id_: str, count: int) -> str:
    """Return which of `count` files an entry's own is in, as assets/form/source-file.js does.

    It depends on the id alone: a new entry moves no other.
    """
    return f"data/sources/{sum(map(ord, id_)) % count}.txt"


def group_sources(directory: Directory) -> dict[str, list[str]]:
    """Return, for each such file by its name in the site, the ids of the entries in it."""
    count = count_source_files(directory)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for id_ in list_changeable(directory):
        groups[name_source_file(id_, count)].append(id_)
    return groups


def read_sources(directory: Directory, content: Path, ids: Iterable[str]) -> Iterator[bytes]:
    """Return some entries' own files as they are, each after a line with its name and length.

    The length is in the units that browsers count text in, so that no text within an entry can
    be taken for the line of another. Raises `OSError` where one is not what was read any more:
    the file would stand for what it does not hold.
    """
    for id_ in ids:
        loaded = load_bytes(find_file(directory, content, id_))
        if loaded.digest != directory.digests[id_]:
            raise OSError(f"{loaded.shown} changed meanwhile; build again")
        text = loaded.raw.decode("utf-8", "replace")
        length = len(text.encode("utf-16-le")) // 2
        yield f"=== content/{id_}.md, {length} characters ===\n{text}\n".encode()


def write_sources(directory: Directory, content: Path, site: SiteWriter) -> None:
    """Write the entries' own files into the site."""
    for name, ids in group_sources(directory).items():
        digest = hash_values("sources", ids, [directory.digests[id_] for id_ in ids])
        site.write_parts(name, read_sources(directory, content, ids), digest)


def find_file(directory: Directory, content: Path, id_: str) -> LoadedFile:
    """Return the file of an id, a member's or the hub's, without its bytes."""
    owner = directory.owners.get(id_)
    folder, shown = (owner.path, owner.shown) if owner else (content, content.name)
    return LoadedFile(folder, shown, f"{id_}.md")
