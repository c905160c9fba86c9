"""Publishing: a written site takes the old one's place, all of it or nothing.

The new site is made in a folder beside the old one, its draft, and takes its place by renaming, so
a visitor or an upload never meets half of each. To change ten files of thirty thousand, a build
should not have to link the others, nor to remove them afterwards. So when a new site has taken the
old one's place, the old one goes into the cache: the previous site. The next build takes it out
again as its draft, removes all but the very files that stand in the site, and links those that it
lacks, or copies them; so it matters little what a stopped build leaves, or whose site it was. Where
there is no previous site, or it cannot be had, the draft begins as an empty folder.

What somebody else put into the site, its strangers, stays in it; where it is in the way of a file
that is to be published, the build stops. What no build made is never removed.
"""

import contextlib
import ctypes
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from goodpractice.engine.workers import Local
from goodpractice.publish.guard import PublishError, hold_lock
from goodpractice.publish.tree import (
    BUT_CHANGED,
    MARKER,
    NOTE_DRAFT,
    Tree,
    find_container,
    list_parents,
    make_stat,
    read_tree,
    remove_names,
)
from goodpractice.publish.unchanged import FileNote, Note, compare_site, read_note, write_note
from goodpractice.publish.whole_file import keep_rights
from goodpractice.publish.writer import Draft, SiteWriter

OLD = "old"
"""The old site's name in the builds' folder, while a system moves it out of the new one's way."""
HERE, EXCHANGE = -100, 2
"""Linux's AT_FDCWD (names are relative to the current folder) and RENAME_EXCHANGE."""


@contextlib.contextmanager
def open_site(out: Path, cache: Path | None, workers: Local) -> Iterator[SiteWriter]:
    """Give a new site to write, which takes the old one's place at `commit`.

    What is not committed is gone afterwards, when the workers have ended: they write it too. Raises
    `BusyError` where another build is at work.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    container, previous = find_container(out), cache / "sites" / "previous" if cache else None
    with hold_lock(out):
        if container.is_symlink() or (container.exists() and not container.is_dir()):
            raise PublishError(f"{container} is in the way of the next site; move it away")
        clear_container(container, out, previous)  # what a build left that was stopped
        note = read_note(out) or Note()
        container.mkdir(exist_ok=True)
        try:
            prepare = partial(prepare_draft, container, out, previous, note)
            with workers:
                yield SiteWriter(str(out), note, workers, prepare)
        finally:
            clear_container(container, out, previous)


def clear_container(container: Path, out: Path, previous: Path | None) -> None:
    """Retire what builds have in their folder; bring back a site that one had taken away."""
    if not out.exists() and read_note(container / OLD):
        (container / OLD).rename(out)
    for site in container.glob("*/"):
        with contextlib.suppress(OSError):
            retire_site(site, out, previous)
    with contextlib.suppress(OSError):
        (container / NOTE_DRAFT).unlink(missing_ok=True)
        container.rmdir()


def retire_site(site: Path, out: Path, previous: Path | None) -> None:
    """Keep a site that is not published as the previous one, or remove it where one is kept.

    Nothing is written to remove it, so it can be done on a full disk too.
    """
    note = read_note(site)
    if not note:  # not ours, or empty
        site.rmdir()
        return
    names = read_tree(site)
    for folder in ("", *(name for name in names if name.endswith("/"))):
        if not os.access(f"{site}/{folder}", os.W_OK | os.X_OK):  # somebody has forbidden it
            (site / folder).chmod(0o755)
    save_strangers(site, out, note, names)
    with contextlib.suppress(OSError):
        if previous:
            previous.parent.mkdir(exist_ok=True)
            site.rename(previous)
            return
    remove_names(site, names)
    (site / MARKER).unlink()
    site.rmdir()


def prepare_draft(container: Path, out: Path, previous: Path | None, note: Note) -> Draft:
    """Make a draft ready in `container`, beside the site `out`, of which `note` is the note."""
    draft, there = take_previous(container, out, previous)
    keep_rights(draft, out if out.is_dir() else container)
    draft.chmod(draft.stat().st_mode | 0o700)
    files, strangers = compare_site(out, note)
    ours = {name for name, one in files.items() if there.get(name) == one.stat}
    remove_names(draft, there.keys() - ours - list_parents(ours))
    for name in files.keys() - ours:
        if brought := bring_file(out / name, draft / name, files.pop(name)):
            files[name] = brought
    return Draft(str(draft), files, strangers)


def take_previous(container: Path, out: Path, previous: Path | None) -> tuple[Path, Tree]:
    """Return the previous site as a draft, or an empty one, with what is in it."""
    with contextlib.suppress(OSError):
        if previous and read_note(previous):
            draft = previous.rename(container / "previous")
            # Another site's build may have put another there since.
            note, there = read_note(draft) or Note(finished=True), read_tree(draft)
            if note.finished:
                save_strangers(draft, out, note, there)
                write_note(draft, Note())  # from now on all in it is a build's
            return draft, there
    draft = Path(tempfile.mkdtemp(dir=container))
    write_note(draft, Note())
    return draft, {}


def bring_file(source: Path, target: Path, noted: FileNote) -> FileNote | None:
    """Let a site's file be in the draft too; return its note then, None where it cannot be."""
    with contextlib.suppress(OSError):
        target.parent.mkdir(parents=True, exist_ok=True)
        link_file(source, target)
        found = target.lstat()
        stat = make_stat(found)
        if found.st_nlink > 1 and stat[:BUT_CHANGED] == noted.stat[:BUT_CHANGED]:
            return noted.replace_stat(stat)
        if copied := noted.renew(str(target), stat):
            return copied
    target.unlink(missing_ok=True)
    return None


def commit(site: SiteWriter, note: Note) -> Note:
    """Put the new site in the old one's place, and note what it was made from."""
    draft, out, strangers = Path(site.draft.folder), Path(site.out), site.draft.strangers
    gone = site.draft.files.keys() - site.files.keys()
    files = {name for name in gone if (draft / name).is_file()}  # else a folder is there now
    remove_names(draft, files | list_parents(gone))
    theirs = sorted(name for name in strangers if not name.endswith("/"))
    for name in strangers.difference(theirs):
        with contextlib.suppress(FileExistsError, NotADirectoryError):  # a file is to be there
            (draft / name).mkdir(parents=True, exist_ok=True)
    for name in theirs:
        if not stand_too(out / name, draft / name):
            raise PublishError(
                f"{out / name} was not built here, and is in the way of what is to be published; "
                "move it away. The site stands as it was"
            )
    note = replace(note, files=site.files, strangers=tuple(theirs), finished=True)
    if out.is_dir() and not (out / MARKER).exists():
        with contextlib.suppress(OSError):  # else nobody would know it in the draft's place again
            write_note(out, Note(finished=True), beside=draft)
    write_note(draft, note)
    exchange(draft, out)
    for name in theirs:  # somebody may have replaced it just now; else nothing moves
        with contextlib.suppress(OSError):
            (draft / name).replace(out / name)
            (draft / name).unlink()
    return note


def stand_too(path: Path, place: Path) -> bool:
    """Let somebody's file stand in another place too; tell whether it does, and nothing else."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        link_file(path, place)
    except (FileExistsError, NotADirectoryError):  # something is there, or no folder but a file
        return is_same(path, place)
    return True


def link_file(source: Path, target: Path) -> None:
    """Let a file stand in another place too, by a copy where there are no links.

    What stands there is not written into: the old site may have it too.
    """
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        if os.path.lexists(target):
            raise FileExistsError(target) from None
        shutil.copy2(source, target, follow_symlinks=False)


def is_same(path: Path, other: Path) -> bool:
    """Tell whether two files are one, or hold the same; of links, whether they lead to the same."""
    with contextlib.suppress(OSError):
        if path.is_symlink():
            return path.readlink() == other.readlink()
        return filecmp.cmp(path, other, shallow=False)
    return False


def save_strangers(site: Path, out: Path, note: Note, names: Iterable[str]) -> None:
    """Bring what somebody put into a site that stands no more into the one that does.

    Where something else has its name there, it gets another, at the top. While a build is at work
    in a folder, all in there is the build's.
    """
    for name in names:
        if note.finished and not name.endswith("/") and name not in note.files:
            path, number = site / name, 0
            while not stand_too(path, out / (f"{path.name}.{number}" if number else name)):
                number += 1
            path.unlink()


def exchange(draft: Path, out: Path) -> None:
    """Put the new site where the old one is, which is in the draft's place then.

    That is one step where the system can. Elsewhere there is a moment without a site; a build
    stopped in it leaves the old one to the next build to bring back.
    """
    if not out.exists():
        draft.rename(out)
    elif not swap_folders(draft, out):
        old = draft.with_name(OLD)
        out.rename(old)
        draft.rename(out)
        old.rename(draft)


def swap_folders(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; tell whether the system can.

    Linux can (renameat2, since 3.15, on its usual file systems). Elsewhere nothing happens.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    return bool(rename(HERE, os.fsencode(first), HERE, os.fsencode(second), EXCHANGE) == 0)
