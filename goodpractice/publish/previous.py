"""The folder in which the next site is made, beside the one that stands: the previous site.

To change ten files of thirty thousand, a build should not have to link the others, nor to
remove them afterwards. So when a new site has taken the old one's place, the old one goes into
the cache; the next build takes it out again and changes what differs there. What is the same
file in both, by its number in the file system, needs no work; so it matters little what a
stopped build leaves. Where there is no previous site, or it cannot be had, the draft is an empty
folder. What neither build made is never removed.
"""

import contextlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.publish.guard import PublishError
from goodpractice.publish.tree import MARKER, Tree, list_parents, read_tree
from goodpractice.publish.unchanged import Note, read_note, write_note

OLD = "old"
"""The site, in a build's own folder, while it is in no place of its own."""
NAME_PATTERN = re.compile(r"[0-9a-f]{32}")


@contextlib.contextmanager
def open_draft(
    out: Path, previous: Path | None, ours: Collection[str]
) -> Iterator[tuple[Path, set[str]]]:
    """Give the folder in which the next site is made, and those of our files that are there.

    What is in its place afterwards is the `previous` site. The folder is in one beside the site
    that carries a mark, and is there while a build is at work.
    """
    container = find_container(out)
    container.mkdir(exist_ok=True)
    (container / MARKER).touch()
    try:
        yield make_draft(container, out, previous, ours)
    finally:
        with contextlib.suppress(OSError):  # then the next build does it
            clear_container(out, previous)


def find_container(out: Path) -> Path:
    """Return the folder that a build of a site has for its own; raises `PublishError`."""
    container = out.with_name(f".{out.name}{MARKER}")
    if os.path.lexists(container) and (
        container.is_symlink()
        or not container.is_dir()
        or (any(container.iterdir()) and not (container / MARKER).is_file())
    ):
        raise PublishError(f"{container} was not made by a build, and is in the way; move it away")
    return container


def make_draft(
    container: Path, out: Path, previous: Path | None, ours: Collection[str]
) -> tuple[Path, set[str]]:
    """Return a folder to make the next site in, and those of our files that are there.

    An empty one where there is no previous site, where it is in another file system or in one
    that is read-only, and where it is not ours to change.
    """
    draft = container / "previous"
    with contextlib.suppress(OSError):
        if previous and read_note(previous):
            previous.rename(draft)
            return draft, clear_draft(draft, out, ours)
    draft = Path(tempfile.mkdtemp(dir=container))
    write_note(draft, Note())
    return draft, set()


def clear_draft(draft: Path, out: Path, ours: Collection[str]) -> set[str]:
    """Leave nothing in a draft but what are files of the site's own too; name these.

    Nothing may be written through a link that somebody put there.
    """
    tree = read_tree(draft)
    save_strangers(draft, out, tree)
    write_note(draft, Note())
    there = {name for name in tree.files.intersection(ours) if is_same(draft / name, out / name)}
    for name in tree.files - there:
        (draft / name).unlink(missing_ok=True)
    remove_folders(draft, tree.folders - list_parents(there))
    return there


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file."""
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        return os.path.samestat(path.lstat(), other.lstat())
    return False


def clear_container(out: Path, previous: Path | None) -> None:
    """Remove what a build has beside the site; bring back a site that it had taken away.

    One draft is kept as the previous site, where there is a cache for it.
    """
    container = find_container(out)
    if (container / OLD).is_dir() and not out.exists():
        (container / OLD).rename(out)
    for draft in container.glob("*/"):
        with contextlib.suppress(OSError):
            if previous and read_note(draft):
                previous.parent.mkdir(exist_ok=True)
                draft.rename(previous)
                continue
        save_strangers(draft, out, read_tree(draft))
        shutil.rmtree(draft, ignore_errors=True)
    with contextlib.suppress(OSError):
        if os.listdir(container) == [MARKER]:
            (container / MARKER).unlink()
        container.rmdir()


def save_strangers(old: Path, out: Path, tree: Tree) -> None:
    """Bring what somebody put into a site while a build replaced it into the new one."""
    note = read_note(old)
    if note and note.finished and out.is_dir():
        for name in tree.list_strangers((*note.files, *note.strangers))[0]:
            if not os.path.lexists(out / name):
                with contextlib.suppress(OSError):
                    (out / name).parent.mkdir(parents=True, exist_ok=True)
                    shutil.move(old / name, out / name)


def find_previous(cache: Path | None, out: Path) -> Path | None:
    """Return where the previous site is kept while no build is at work, None without a cache."""
    return cache / "sites" / hash_bytes(os.fsencode(out)).hex() if cache else None


def forget_previous(cache: Path, sites: Iterable[bytes]) -> None:
    """Remove all previous sites but those of these digests, which the last builds wrote.

    One that a build is making a site in is not there.
    """
    known = {site.hex() for site in sites}
    with contextlib.suppress(OSError):
        for folder in list((cache / "sites").iterdir()):
            is_known = folder.name in known or not NAME_PATTERN.fullmatch(folder.name)
            if not is_known and read_note(folder):
                gone = folder.rename(folder.with_name(secrets.token_hex(16)))
                shutil.rmtree(gone, ignore_errors=True)  # no build could take it meanwhile


def remove_folders(root: Path, names: Iterable[str]) -> None:
    """Remove folders, the innermost first, as far as they are empty."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (root / name).rmdir()
