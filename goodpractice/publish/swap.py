"""Publishing: a written site takes the old one's place, all of it or nothing.

The new site is made beside the old one and takes its place by renaming, so a visitor or an
upload never meets half of each. What somebody else put into the site stays in it; where it is
in the way of a file that is to be published, the build stops.
"""

import contextlib
import ctypes
import errno
import glob
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from goodpractice.engine.folders import Stat, make_stat
from goodpractice.engine.store import Store, StoreError
from goodpractice.publish.guard import PublishError, hold_lock
from goodpractice.publish.previous import (
    clear_previous,
    find_previous,
    forget_previous,
    hold_previous,
    remove_folders,
    save_strangers,
)
from goodpractice.publish.tree import Tree, list_parents, read_tree
from goodpractice.publish.unchanged import Note, read_note, write_note
from goodpractice.publish.writer import SiteWriter

HERE = -100
"""AT_FDCWD of Linux: names are relative to the current folder."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2."""
LEFTOVER = ".goodpractice-leftover"
"""The mark of a folder beside the site that is there while a build is at work. It holds the
folder's number, so that a copy that somebody made is nobody's leftover."""


@contextlib.contextmanager
def open_site(out: Path, store: Store) -> Iterator[SiteWriter]:
    """Give a new site to write, which takes the old one's place at `commit`.

    What is not committed is gone afterwards. Raises `BusyError` where another build is at work.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    with hold_lock(out), hold_previous(store.folder, out) as place:
        clear_leftovers(out)
        if store.folder:
            forget_previous(store.folder, store.list_sites(os.fsencode(out)))
        previous = find_previous(place, out)
        note, tree = read_note(out) or Note(), read_tree(out)
        old = {name: tree.files[name] for name in tree.plain & note.files.keys()}
        with open_draft(out, previous, old) as (folder, there):
            strangers = tree.list_strangers(note.files)
            site = SiteWriter(str(folder), str(out), note, strangers, old, there)
            yield site


@contextlib.contextmanager
def open_draft(
    out: Path, previous: tuple[Path, Tree] | None, old: Mapping[str, Stat]
) -> Iterator[tuple[Path, set[str]]]:
    """Give the folder in which a new site is made, and the old site's files that are there too.

    It is the previous site, if there can be one, or else a folder beside the site.
    """
    there = clear_previous(*previous, old) if previous else None
    if previous and there is not None:
        yield previous[0], there
        return
    with open_container(out) as container:
        folder = container / "new"
        folder.mkdir()
        yield folder, set()
        save_strangers(folder, out, read_note(folder) or Note())
        linked = read_tree(out) if old else Tree()
    renew_note(out, linked)


def commit(site: SiteWriter, note: Note) -> Note:
    """Put the new site in the old one's place, and note what it was made from."""
    folder, out = Path(site.folder), Path(site.out)
    files, folders = site.strangers
    refuse_conflicts(out, site.files, files)
    gone = site.old.keys() - site.files
    for name in gone:
        if (folder / name).is_file():  # else something new is in its place, or it was not there
            (folder / name).unlink()
    remove_folders(folder, list_parents(gone) - list_parents(site.files))
    for name in folders:
        if name not in site.files:
            (folder / name).mkdir(parents=True, exist_ok=True)
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        link_stranger(str(out / name), str(folder / name))
    made = dict(sorted(site.files.items()))
    note = replace(note, files=made, strangers=tuple(sorted(files)), finished=True)
    write_note(folder, note)
    folder.chmod(0o755)
    exchange(folder, out)
    if site.note.finished and site.note.strangers != note.strangers:
        # What is in the new site now need not be saved from the old one.
        with contextlib.suppress(OSError):
            write_note(folder, replace(site.note, strangers=note.strangers))
    return note


def renew_note(out: Path, linked: Tree) -> None:
    """Note a site's files once more: their stats changed when the old one's links to them went.

    Those that were not as they were noted when they were `linked` still have been edited.
    """
    note = read_note(out)
    if note:
        with contextlib.suppress(OSError):  # then the next build looks closer
            files = {
                name: noted.renew(make_stat((out / name).stat()))
                for name, noted in note.files.items()
                if noted.fits(linked.files.get(name))
            }
            write_note(out, replace(note, files={**note.files, **files}))


def link_stranger(source: str, target: str) -> None:
    """Let somebody's file stand in the new site too, by a copy where there are no links."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(source, target, follow_symlinks=False)


def refuse_conflicts(out: Path, made: Iterable[str], files: list[str]) -> None:
    """Refuse to write where something stands that was not built here."""
    names = set(made)
    folders, others = list_parents(names), list_parents(files)
    for name in sorted({*(names | folders) & set(files), *names & others}):
        raise PublishError(
            f"{out / name} was not built here, and is in the way of what is to be published; "
            "move it away. The site stands as it was"
        )


def exchange(folder: Path, out: Path) -> None:
    """Put a folder where the old site is, which is in the folder's place then.

    That is one step where the system can. Elsewhere there is a moment without a site; a build
    stopped in it leaves the old one to the next build to bring back.
    """
    try:
        if not out.exists():
            folder.rename(out)
        elif not swap_folders(folder, out):
            with open_container(out) as container:
                old = container / "old"
                try:
                    out.rename(old)
                    folder.rename(out)
                finally:  # whatever happened, Ctrl+C too
                    if not out.exists():
                        old.rename(out)
                old.rename(folder)
    except OSError as error:
        if error.errno == errno.EXDEV:  # mounts of one device: trying alone tells
            raise StoreError("the cache is in another file system") from error
        raise


def swap_folders(first: Path, second: Path) -> bool:
    """Let two folders change places in one step; tell whether the system can.

    Linux can (renameat2, since 3.15, on its usual file systems). Elsewhere nothing happens.
    """
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done: int = rename(HERE, os.fsencode(first), HERE, os.fsencode(second), EXCHANGE)
    return done == 0


@contextlib.contextmanager
def open_container(out: Path) -> Iterator[Path]:
    """Give a folder beside the site, which carries a mark while it is there."""
    container = Path(tempfile.mkdtemp(prefix=f".{out.name}-new-", dir=out.parent))
    try:
        (container / LEFTOVER).write_text(describe_number(container))
        yield container
    finally:
        if out.exists() or not (container / "old").exists():  # else the next build brings it back
            shutil.rmtree(container, ignore_errors=True)


def describe_number(folder: Path) -> str:
    """Return what tells a folder from every other, a copy of it among them."""
    found = folder.stat()
    return f"{found.st_dev} {found.st_ino}"


def clear_leftovers(out: Path) -> None:
    """Remove what a build that was stopped left, and bring back a site it had taken away."""
    for container in sorted(out.parent.glob(f".{glob.escape(out.name)}-new-*")):
        if re.fullmatch("[a-z0-9_]{8}", container.name.rpartition("-new-")[2]):
            with contextlib.suppress(OSError):  # one that is empty was stopped before its mark
                container.rmdir()
        try:
            ours = (container / LEFTOVER).read_text("utf-8") == describe_number(container)
        except (OSError, ValueError):
            continue
        if ours:
            if not out.exists() and (container / "old").is_dir():
                (container / "old").rename(out)
            shutil.rmtree(container, ignore_errors=True)
