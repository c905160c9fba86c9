"""The folder in which the next site is made, beside the one that stands: the previous site.

To change ten files of thirty thousand, a build should not have to link the others, nor to
remove them afterwards. So when a new site has taken the old one's place, the old one goes into
the cache; the next build takes it out again and changes what differs there. What is the very
file that the site's note tells of needs no work; so it matters little what a stopped build
leaves. Where there is no previous site, or it cannot be had, the draft is an empty
folder. What neither build made is never removed.
"""

import contextlib
import os
import re
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.store import Store
from goodpractice.publish.tree import MARKER, NOTE_DRAFT, list_parents, read_tree
from goodpractice.publish.unchanged import FileNote, Note, read_note, write_note

OLD = "old"
"""The old site in the builds' folder, while it is in no place of its own."""
NAME_PATTERN = re.compile(r"[0-9a-f]{32}")


def find_previous(store: Store, out: Path) -> Path | None:
    """Return where the cache keeps the previous site, None without a cache.

    Those that none of the last builds wrote are removed; one that a build is at work in is not
    there meanwhile.
    """
    if not store.folder:
        return None
    sites, name = store.folder / "sites", os.fsencode(out)
    known = {site.hex() for site in store.list_sites(name)}
    with contextlib.suppress(OSError):
        for folder in list(sites.iterdir()):
            is_known = folder.name in known or not NAME_PATTERN.fullmatch(folder.name)
            if not is_known and read_note(folder):
                gone = folder.rename(sites / secrets.token_hex(16))  # no build takes it from here
                shutil.rmtree(gone, ignore_errors=True)
    return sites / hash_bytes(name).hex()


def make_draft(
    container: Path, out: Path, previous: Path | None, ours: Mapping[str, FileNote]
) -> tuple[Path, set[str]]:
    """Return a folder to make the next site in, and those of our files that are there.

    An empty one where there is no previous site, where it is in another file system or in one
    that is read-only, and where it is not ours to change.
    """
    draft = container / "previous"
    with contextlib.suppress(OSError):
        if previous and (note := read_note(previous)):
            previous.rename(draft)
            return draft, clear_draft(draft, note, out, ours)
    draft = Path(tempfile.mkdtemp(dir=container))
    write_note(draft, Note())
    return draft, set()


def clear_draft(draft: Path, note: Note, out: Path, ours: Mapping[str, FileNote]) -> set[str]:
    """Leave nothing in a draft but what are files of the site's own too; name these.

    `note` is the draft's. Nothing may be written through a link that somebody put there.
    """
    files, folders = read_tree(draft)
    if note.finished and out.is_dir():
        save_strangers(draft, out, files - note.files.keys() - set(note.strangers))
    write_note(draft, Note())
    there = {
        name for name in files & ours.keys() if ours[name].renew(f"{draft}/{name}") == ours[name]
    }
    for name in files - there:
        (draft / name).unlink(missing_ok=True)
    remove_folders(draft, folders - list_parents(there))
    return there


def clear_container(container: Path, out: Path, previous: Path | None) -> None:
    """Remove what builds have in their folder; bring back a site that one had taken away.

    One draft is kept as the previous site, where there is a cache for it. What has no note is
    not ours, or empty.
    """
    if not out.exists() and read_note(container / OLD):
        (container / OLD).rename(out)
    for draft in container.glob("*/"):
        with contextlib.suppress(OSError):
            if previous and read_note(draft):
                previous.parent.mkdir(exist_ok=True)
                draft.rename(previous)
        with contextlib.suppress(OSError):
            if note := read_note(draft):
                clear_draft(draft, note, out, {})
                (draft / MARKER).unlink()
            draft.rmdir()
    with contextlib.suppress(OSError):
        (container / NOTE_DRAFT).unlink(missing_ok=True)
        container.rmdir()


def save_strangers(old: Path, out: Path, names: Iterable[str]) -> None:
    """Bring what somebody put into a site while a build replaced it into the new one."""
    for name in names:
        if not os.path.lexists(out / name):
            with contextlib.suppress(OSError):
                (out / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.move(old / name, out / name)


def remove_folders(root: Path, names: Iterable[str]) -> None:
    """Remove folders, the innermost first, as far as they are empty."""
    for name in sorted(names, reverse=True):
        with contextlib.suppress(OSError):
            (root / name).rmdir()
