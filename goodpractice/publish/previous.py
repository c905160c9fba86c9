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
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.folders import Stat
from goodpractice.publish.guard import hold_lock
from goodpractice.publish.tree import MARKER, Tree, list_parents, read_tree
from goodpractice.publish.unchanged import Note, read_note, write_note

NAME_PATTERN = re.compile(r"[0-9a-f]{32}")


@contextlib.contextmanager
def hold_previous(cache: Path | None, out: Path) -> Iterator[Path | None]:
    """Give the folder in a cache where the next site may be made, which nobody forgets meanwhile.

    None without a cache, and where another build is just forgetting the folder.
    """
    with contextlib.ExitStack() as stack:
        folder = None
        if cache:
            with contextlib.suppress(OSError):
                (cache / "sites").mkdir(exist_ok=True)
                place = cache / "sites" / hash_bytes(os.fsencode(out)).hex()
                stack.enter_context(hold_lock(place))
                folder = place
        yield folder


def find_previous(folder: Path | None, out: Path) -> tuple[Path, Tree] | None:
    """Return the folder where the next site can be made, and what is in it.

    What somebody put there while it was the site is in the site again, before that is looked at.
    None where there can be no such folder: without a cache, in another file system, in one that
    is read-only.
    """
    if folder is None:
        return None
    try:
        if not folder.exists():
            folder.mkdir(parents=True)
            write_note(folder, Note())
        if folder.stat().st_dev != out.parent.stat().st_dev:
            return None
        note = read_note(folder)
        return (folder, save_strangers(folder, out, note)) if note else None
    except OSError:
        return None


def clear_previous(folder: Path, tree: Tree, old: Mapping[str, Stat]) -> set[str] | None:
    """Leave nothing in the folder but what are the site's own files there too; name these.

    Nothing may be written through a link that somebody put there. None where it cannot be done.
    """
    numbers = {(name, found[3]) for name, found in old.items()}
    there = {name for name, found in tree.files.items() if (name, found[3]) in numbers}
    try:
        write_note(folder, Note())
        for name in tree.files.keys() - there - {MARKER}:
            (folder / name).unlink(missing_ok=True)
    except OSError:
        return None
    remove_folders(folder, tree.folders - list_parents(there))
    return there


def save_strangers(folder: Path, out: Path, note: Note) -> Tree:
    """Bring what somebody put into a site while a build replaced it into the new one.

    `note` is the old site's, which is in the folder. Returns what is below that, what was brought
    away too.
    """
    tree = read_tree(folder)
    if note.finished and out.is_dir():
        for name in tree.list_strangers((*note.files, *note.strangers))[0]:
            if not os.path.lexists(out / name):
                with contextlib.suppress(OSError):
                    (out / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(folder / name, out / name)
    return tree


def forget_previous(cache: Path, sites: Iterable[bytes]) -> None:
    """Remove all previous sites but those of these digests, which the last builds wrote.

    One that a build is making a site in stays, however many builds there were since it began.
    """
    known = {site.hex() for site in sites}
    with contextlib.suppress(OSError):
        for folder in list((cache / "sites").iterdir()):
            if NAME_PATTERN.fullmatch(folder.name) and folder.name not in known:
                with contextlib.suppress(OSError), hold_lock(folder):
                    if read_note(folder):
                        shutil.rmtree(folder, ignore_errors=True)


def remove_folders(root: Path, names: Iterable[str]) -> None:
    """Remove folders, the innermost first, as far as they are empty."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (root / name).rmdir()
