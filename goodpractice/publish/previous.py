"""The previous site, kept in the cache to make the next one in.

To change ten files of thirty thousand, a build should not have to link the others, nor to
remove them afterwards. So when a new site has taken the old one's place, the old one stays in
the cache; the next build changes what differs there, and lets the two change places again.
What is the same file in both, by its number in the file system, needs no work; so it matters
little what a stopped build leaves. What neither build made is never removed.
"""

import contextlib
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.publish.unchanged import MARKER, Note, read_note, write_note

NAME_PATTERN = re.compile(r"[0-9a-f]{32}")


@dataclass(slots=True)
class Tree:
    """A folder's files and folders by name, links as what they are; hidden ones too."""

    files: dict[str, os.stat_result] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)

    def list_strangers(self, ours: Iterable[str]) -> tuple[list[str], list[str]]:
        """Return the files that are not ours, and the folders without any that are."""
        known = {MARKER, f"{MARKER}~", *ours}
        files = [name for name in self.files if name not in known]
        return files, sorted(self.folders - list_parents(known))


def read_tree(folder: Path) -> Tree:
    """Return what is below a folder."""
    tree, waiting, start = Tree(), [str(folder)], len(str(folder)) + 1
    while waiting:
        with (
            contextlib.suppress(FileNotFoundError, NotADirectoryError),
            os.scandir(waiting.pop()) as found,
        ):
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    tree.folders.add(entry.path[start:])
                else:
                    # Not the entry's own stat, in which Windows leaves the file's number out.
                    tree.files[entry.path[start:]] = os.lstat(entry.path)
    return tree


def list_parents(names: Iterable[str]) -> set[str]:
    """Return the folders that files are in, and those that these are in."""
    parents: set[str] = set()
    for name in names:
        folder = name.rpartition("/")[0]
        while folder and folder not in parents:
            parents.add(folder)
            folder = folder.rpartition("/")[0]
    return parents


def find_previous(cache: Path | None, out: Path) -> tuple[Path, Tree] | None:
    """Return the folder in a cache where the next site can be made, and what is in it.

    What somebody put there while it was the site is in the site again, before that is looked at.
    None where there can be no such folder: without a cache, in another file system, in one that
    is read-only.
    """
    if cache is None:
        return None
    folder = cache / "sites" / hash_bytes(os.fsencode(out)).hex()
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            write_note(folder, Note())
        if folder.stat().st_dev != out.parent.stat().st_dev or read_note(folder) is None:
            return None
        return folder, save_strangers(folder, out)
    except OSError:
        return None


def prepare_previous(
    folder: Path, tree: Tree, ours: Mapping[str, os.stat_result]
) -> set[str] | None:
    """Leave nothing in the folder but what are the site's own files there too; name these.

    Nothing may be written through a link that somebody put there. None where it cannot be done.
    """
    there = {
        name
        for name, stat in tree.files.items()
        if name in ours and os.path.samestat(stat, ours[name])
    }
    try:
        write_note(folder, Note())
        for name in tree.files.keys() - there - {MARKER}:
            (folder / name).unlink(missing_ok=True)
    except OSError:
        return None
    remove_folders(folder, tree.folders - list_parents(there))
    return there


def save_strangers(folder: Path, out: Path) -> Tree:
    """Bring what somebody put into a site while a build replaced it into the new one.

    Returns what is below the folder, what was brought away too.
    """
    note, tree = read_note(folder), read_tree(folder)
    if note and note.finished and out.is_dir():
        for name in tree.list_strangers((*note.files, *note.strangers))[0]:
            if not os.path.lexists(out / name):
                with contextlib.suppress(OSError):
                    (out / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(folder / name, out / name)
    return tree


def forget_previous(cache: Path | None, sites: Iterable[bytes]) -> None:
    """Remove the previous sites of those that none of the last builds wrote."""
    if cache is None:
        return
    known = {hash_bytes(site).hex() for site in sites}
    with contextlib.suppress(OSError):
        for folder in (cache / "sites").iterdir():
            ours = NAME_PATTERN.fullmatch(folder.name) and read_note(folder)
            if ours and folder.name not in known:
                shutil.rmtree(folder, ignore_errors=True)


def remove_folders(root: Path, names: Iterable[str]) -> None:
    """Remove folders, the innermost first, as far as they are empty."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (root / name).rmdir()


def link_file(source: str, target: str) -> None:
    """Let a file stand in two places, by a copy where the file system has no links."""
    try:
        if os.path.islink(source):
            os.symlink(os.readlink(source), target)
        else:
            os.link(source, target)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
