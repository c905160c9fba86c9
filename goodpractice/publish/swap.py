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
import stat
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from goodpractice.engine.folders import make_stat
from goodpractice.engine.store import FileNote, Store, StoreError, open_store
from goodpractice.publish.guard import BusyError, PublishError, hold_lock
from goodpractice.publish.previous import (
    Tree,
    find_previous,
    forget_previous,
    link_file,
    list_parents,
    prepare_previous,
    read_tree,
    remove_folders,
    save_strangers,
)
from goodpractice.publish.unchanged import Note, hash_files, read_note, write_note
from goodpractice.publish.writer import SiteWriter

T = TypeVar("T")

HERE = -100
"""AT_FDCWD of Linux: names are relative to the current folder."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2."""
LEFTOVER = ".goodpractice-leftover"
"""The mark of a folder beside the site that is there while a build is at work. It holds the
folder's number, so that a copy that somebody made is nobody's leftover."""


def use_store(cache: Path | None, out: Path, write: Callable[[Store], T]) -> T:
    """Write a site with the cache's store; with a new one, or one for this time, where that fails.

    Raises `PublishError` where not even that can be had.
    """
    attempts = [(cache, False), (cache, True), (None, False)]
    while True:
        folder, anew = attempts.pop(0)
        try:
            with open_store(folder, anew=anew) as store:
                return write(store)
        except StoreError as error:
            if not attempts:
                raise PublishError(
                    f"{out} could not be written ({error}); the site stands as it was"
                ) from error
            if not error.damaged:
                attempts = attempts[-1:]


@contextlib.contextmanager
def open_site(out: Path, store: Store) -> Iterator[SiteWriter]:
    """Give a new site to write, which takes the old one's place at `commit`.

    Raises `PublishError` where another build is at work, or the folder cannot be written. What
    is not committed is gone afterwards.
    """
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with hold_lock(out):
            clear_leftovers(out)
            previous = find_previous(store.folder, out)
            note, tree = read_note(out) or Note(), read_tree(out)
            ours = {name: tree.files[name] for name in note.files if is_plain(tree, name)}
            noted = store.read_files(os.fsencode(out))
            known = {
                name: noted[name]
                for name, found in ours.items()
                if name in noted and noted[name][0] == make_stat(found)
            }
            strangers = tree.list_strangers(note.files)
            there = prepare_previous(*previous, ours) if previous else None
            if previous and there is not None:
                yield SiteWriter(str(previous[0]), str(out), known, there, note, strangers)
                forget_previous(store.folder, store.list_sites())
                return
            with open_container(out) as container:
                folder = container / "new"
                folder.mkdir()
                site = SiteWriter(str(folder), str(out), known, set(), note, strangers)
                yield site
                save_strangers(folder, out)
            note_anew(site, store)
    except BusyError as error:
        raise PublishError(
            f"another build is writing {out}; try again when it has ended"
        ) from error
    except FileNotFoundError as error:
        raise PublishError(
            f"{error.filename or out} went away while the site was built; build again. "
            "The site stands as it was"
        ) from error
    except OSError as error:
        raise PublishError(
            f"{out} could not be written ({error.strerror or error}); the site stands as it was"
        ) from error


def is_plain(tree: Tree, name: str) -> bool:
    """Tell whether a file is there, and is no link."""
    return name in tree.files and stat.S_ISREG(tree.files[name].st_mode)


def commit(site: SiteWriter, store: Store, note: Note) -> Note:
    """Put the new site in the old one's place, and note what it was made from."""
    folder, out = Path(site.folder), Path(site.out)
    files, folders = site.strangers
    refuse_conflicts(out, site.made, files)
    for name in site.there.difference(site.made):
        if (folder / name).is_file():  # else something new is in its place
            (folder / name).unlink()
    remove_folders(folder, list_parents(site.there) - list_parents(site.made))
    for name in folders:
        if name not in site.made:
            (folder / name).mkdir(parents=True, exist_ok=True)
    for name in files:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        link_file(str(out / name), str(folder / name))
    noted = site.note_files()
    note = replace(
        note,
        made=hash_noted(noted),
        files=tuple(sorted(noted)),
        strangers=tuple(sorted(files)),
        finished=True,
    )
    write_note(folder, note)
    folder.chmod(0o755)
    exchange(folder, out, kept=store.folder is not None)
    site.folder = site.out
    if site.note.finished and store.folder:
        # What is in the new site now need not be saved from the old one.
        with contextlib.suppress(OSError):
            write_note(folder, replace(site.note, strangers=note.strangers))
    store.write_files(os.fsencode(out), noted)
    return note


def note_anew(site: SiteWriter, store: Store) -> None:
    """Note a site's files once more, if it was committed: the old one's links to them went."""
    note = read_note(Path(site.out)) if site.folder == site.out else None
    if note:
        noted = site.note_files()
        with contextlib.suppress(OSError):  # then the next build looks closer
            write_note(Path(site.out), replace(note, made=hash_noted(noted)))
        store.write_files(os.fsencode(site.out), noted)


def hash_noted(noted: Mapping[str, FileNote]) -> str:
    """Return a hash of files and their stats, as noted."""
    return hash_files((name, stat) for name, (stat, _) in noted.items())


def refuse_conflicts(out: Path, made: Iterable[str], files: list[str]) -> None:
    """Refuse to write where something stands that was not built here."""
    names = set(made)
    folders, others = list_parents(names), list_parents(files)
    for name in sorted({*(names | folders) & set(files), *names & others}):
        raise PublishError(
            f"{out / name} was not built here, and is in the way of what is to be published; "
            "move it away. The site stands as it was"
        )


def exchange(folder: Path, out: Path, *, kept: bool) -> None:
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
        if kept and error.errno == errno.EXDEV:  # mounts of one device: trying alone tells
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
