"""The draft: the folder in which the next site is made, beside the one that stands.

To change ten files of thirty thousand, a build should not have to link the others, nor to
remove them afterwards. So when a new site has taken the old one's place, the old one goes into
the cache: the previous site. The next build takes it out again as its draft, removes all but the
very files that stand in the site, and links those that it lacks, or copies them; so it matters
little what a stopped build leaves. Where there is no previous site, or it cannot be had, the
draft begins as an empty folder. What neither build made is never removed.
"""

import contextlib
import errno
import filecmp
import os
import secrets
import shutil
import tempfile
from collections.abc import Mapping, Set
from pathlib import Path
from typing import NamedTuple

from goodpractice.engine.digests import hash_bytes
from goodpractice.publish.stats import STAT, Stat, make_stat
from goodpractice.publish.tree import (
    MARKER,
    NOTE_DRAFT,
    list_parents,
    read_tree,
    remove_folders,
)
from goodpractice.publish.unchanged import FileNote, Note, compare_site, read_note, write_note

OLD = "old"
"""The old site's name in the builds' folder, where a system must move it away before the new one
can take its place."""


class Draft(NamedTuple):
    """A folder for the next site, in which are the files of the site that stands.

    `changes` has those whose note is another now, None for those that are not as they were noted
    and so not in the draft. `strangers` are the files in the site that no build made, `parents`
    the folders they are in, and empty ones.
    """

    folder: str
    changes: dict[str, FileNote | None]
    strangers: set[str]
    parents: set[str]


def find_previous(cache: Path | None, out: Path) -> Path | None:
    """Return where the cache keeps the previous site, None without a cache.

    It keeps one: that of another folder is removed, but for what somebody put into it. One that a
    build is at work in is not there meanwhile.
    """
    if not cache:
        return None
    sites, name = cache / "sites", hash_bytes(os.fsencode(out)).hex()
    with contextlib.suppress(OSError):
        for folder in list(sites.iterdir()):
            if folder.name != name and (note := read_note(folder)):
                gone = folder.rename(sites / secrets.token_hex(16))  # no build takes it from here
                remove_site(gone, note)
    return sites / name


def prepare_draft(container: Path, out: Path, previous: Path | None, note: Note) -> Draft:
    """Make a draft ready in `container`, beside the site `out`, of which `note` is the note."""
    draft, there, folders = take_previous(container, out, previous)
    files, strangers, parents = compare_site(out, note)
    ours = {name for name, one in files.items() if there.get(name) == one.stat}
    for name in there.keys() - ours:
        (draft / name).unlink(missing_ok=True)
    remove_folders(draft, folders - list_parents(ours))
    for name in files.keys() - ours:
        if brought := bring_file(out / name, draft / name, files.pop(name)):
            files[name] = brought
    noted = note.files.items()
    changes = {name: files.get(name) for name, one in noted if files.get(name) is not one}
    return Draft(str(draft), changes, strangers, parents)


def bring_file(source: Path, target: Path, noted: FileNote) -> FileNote | None:
    """Let a site's file be in the draft too; return its note then, None where it cannot be."""
    size, modified, _, number = STAT.unpack(noted.stat)
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        link_file(str(source), str(target))
        found = target.lstat()
        if found.st_nlink > 1:  # a link changed one time; all else tells of what was compared
            return noted.replace_stat(STAT.pack(size, modified, found.st_ctime_ns, number))
        if make_stat(source.lstat()) == noted.stat:  # nobody changed it before it was copied
            return noted.replace_stat(make_stat(found))
    with contextlib.suppress(OSError):
        target.unlink(missing_ok=True)
    return None


def link_file(source: str, target: str) -> None:
    """Let a file stand in another place too, by a copy where there are no links.

    What stands there is not written into: the old site may have it too.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), target) from None
        shutil.copy2(source, target, follow_symlinks=False)


def take_previous(
    container: Path, out: Path, previous: Path | None
) -> tuple[Path, Mapping[str, Stat | None], set[str]]:
    """Return the previous site as a draft, or an empty one, with the files and folders in it."""
    draft = container / "previous"
    with contextlib.suppress(OSError):
        # Where no site stands nothing can be linked, and what somebody put there not be saved.
        if previous and out.is_dir() and (note := read_note(previous)):
            previous.rename(draft)
            tree = open_tree(draft)
            save_strangers(draft, out, note, tree[0].keys())
            if note.finished:  # from now on all in it is a build's
                write_note(draft, Note())
            return draft, *tree
    draft = Path(tempfile.mkdtemp(dir=container))
    write_note(draft, Note())
    return draft, {}, set()


def clear_container(container: Path, out: Path, previous: Path | None) -> None:
    """Remove what builds have in their folder; bring back a site that one had taken away.

    One draft is kept as the previous site, where there is a cache for it. What has no note is
    not ours, or empty.
    """
    if not out.exists() and read_note(container / OLD, whole=False):
        (container / OLD).rename(out)
    for draft in container.glob("*/"):
        with contextlib.suppress(OSError):
            if previous and read_note(draft, whole=False):
                previous.parent.mkdir(exist_ok=True)
                draft.rename(previous)
        with contextlib.suppress(OSError):
            if note := read_note(draft):
                save_strangers(draft, out, note, open_tree(draft)[0].keys())
                remove_site(draft, note)
            else:
                draft.rmdir()
    with contextlib.suppress(OSError):
        (container / NOTE_DRAFT).unlink(missing_ok=True)
        container.rmdir()


def remove_site(site: Path, note: Note) -> None:
    """Remove a site that is not needed any more, but for what no build made.

    Nothing is written, so it can be done on a full disk too.
    """
    files, folders = open_tree(site)
    for name in files.keys() & note.files.keys() if note.finished else files:
        (site / name).unlink(missing_ok=True)
    remove_folders(site, folders)
    (site / MARKER).unlink()
    site.rmdir()


def open_tree(draft: Path) -> tuple[dict[str, Stat | None], set[str]]:
    """Return the files and folders of a draft, into which builds may write from now on.

    Somebody may have forbidden that while it was the site.
    """
    files, folders = read_tree(draft)
    for path in (draft, *(draft / name for name in folders)):
        if not os.access(path, os.W_OK | os.X_OK):
            path.chmod(0o755)
    return files, folders


def save_strangers(old: Path, out: Path, note: Note, files: Set[str]) -> None:
    """Bring what somebody put into a site while a build replaced it into the new one.

    Where something else has its name there, it gets another, at the top of the site. While a
    build is at work in a folder, all in there is the build's.
    """
    for name in files - note.files.keys() if note.finished and out.is_dir() else ():
        with contextlib.suppress(OSError):
            if is_same(old / name, out / name):
                (old / name).unlink()
            else:
                shutil.move(old / name, find_place(out, name))


def find_place(out: Path, name: str) -> Path:
    """Return where a file may stand in a site: at its name, or where nothing is in the way."""
    place, number = out / name, 0
    while True:
        with contextlib.suppress(FileExistsError, NotADirectoryError):  # no folder, but a file
            place.parent.mkdir(parents=True, exist_ok=True)
            if not os.path.lexists(place):
                return place
        number += 1
        place = out / f"{Path(name).name}.{number}"


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two files are one, or hold the same; of links, whether they lead to the same."""
    try:
        if path.is_symlink():
            return path.readlink() == other.readlink()
        return filecmp.cmp(path, other, shallow=False)
    except OSError:
        return False
