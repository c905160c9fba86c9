"""Publishing: a written site takes the old one's place, all of it or nothing.

The new site is made beside the old one and takes its place by renaming, so a visitor or an
upload never meets half of each. What somebody else put into the site stays in it; where it is
in the way of a file that is to be published, the build stops.
"""

import contextlib
import ctypes
import os
import unicodedata
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import partial
from pathlib import Path

from goodpractice.engine.workers import Local
from goodpractice.publish.draft import (
    OLD,
    clear_container,
    find_previous,
    link_file,
    prepare_draft,
    save_strangers,
)
from goodpractice.publish.guard import PublishError, hold_lock
from goodpractice.publish.tree import (
    MARKER,
    find_container,
    list_parents,
    remove_folders,
    walk_tree,
)
from goodpractice.publish.unchanged import Note, read_note, write_note
from goodpractice.publish.writer import SiteWriter

HERE = -100
"""AT_FDCWD of Linux: names are relative to the current folder."""
EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2."""


@contextlib.contextmanager
def open_site(out: Path, cache: Path | None, workers: Local) -> Iterator[SiteWriter]:
    """Give a new site to write, which takes the old one's place at `commit`.

    What is not committed is gone afterwards, when the workers have ended: they write it too. Raises
    `BusyError` where another build is at work.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    container, previous = find_container(out), find_previous(cache, out)
    with hold_lock(out):
        if container.is_symlink() or (container.exists() and not container.is_dir()):
            raise PublishError(f"{container} is in the way of the next site; move it away")
        clear_container(container, out, previous)  # what a build left that was stopped
        note = read_note(out)
        if note is None and (out / MARKER).exists():
            raise PublishError(
                f"{out / MARKER} is damaged, so nobody can tell what was built here; "
                f"empty {out} or choose another with --out"
            )
        note = note or Note()
        container.mkdir(exist_ok=True)
        try:
            prepare = partial(prepare_draft, container, out, previous, note)
            with workers:
                yield SiteWriter(str(out), note, workers, prepare)
        finally:
            clear_container(container, out, previous)


def commit(site: SiteWriter, note: Note) -> Note:
    """Put the new site in the old one's place, and note what it was made from."""
    draft, out, files = Path(site.draft.folder), Path(site.out), site.draft.strangers
    refuse_conflicts(out, site.files.keys(), files)
    remove_gone(draft, site.old.keys() - site.files.keys(), site.files.keys())
    for name in site.draft.parents:
        with contextlib.suppress(FileExistsError, NotADirectoryError):  # a file is to be there
            (draft / name).mkdir(parents=True, exist_ok=True)
    for name in files:
        try:
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            link_file(str(out / name), str(draft / name))
        except FileExistsError:  # the same name where the disk does not tell capitals apart
            raise name_conflict(out / name) from None
    made = dict(sorted(site.files.items()))
    note = replace(note, files=made, strangers=tuple(sorted(files)), finished=True)
    if out.is_dir() and not (out / MARKER).exists():
        with contextlib.suppress(OSError):  # else nobody would know it in the draft's place again
            write_note(out, Note(finished=True), beside=draft)
    write_note(draft, note)
    draft.chmod(0o755)
    exchange(draft, out)
    for name in files:  # somebody may have replaced it just now; else nothing moves
        with contextlib.suppress(OSError):
            (draft / name).replace(out / name)
            (draft / name).unlink()
    late = {name for name, is_folder in walk_tree(draft) if not is_folder}
    save_strangers(draft, out, replace(site.note, finished=True), late)
    return note


def remove_gone(draft: Path, gone: Set[str], made: Set[str]) -> None:
    """Remove the old site's files that the new one has not, and folders that are empty then.

    On a disk that does not tell capitals apart, ``A.html`` is the new ``a.html``.
    """
    others = {fold_name(name): name for name in made} if gone else {}
    for name in gone:
        path, other = draft / name, others.get(fold_name(name))
        is_new = other is not None and path.exists() and path.samefile(draft / other)
        if path.is_file() and not is_new:  # else something new is in its place
            path.unlink()
    remove_folders(draft, list_parents(gone))


def fold_name(name: str) -> str:
    """Return what is the same for names that some disk does not tell apart."""
    return unicodedata.normalize("NFC", name).casefold()


def refuse_conflicts(out: Path, made: Set[str], strangers: set[str]) -> None:
    """Refuse to write where something stands that was not built here."""
    for name in sorted((made | list_parents(made)) & strangers | made & list_parents(strangers)):
        raise name_conflict(out / name)


def name_conflict(path: Path) -> PublishError:
    """Return what says that somebody's file or folder is where one is to be published."""
    return PublishError(
        f"{path} was not built here, and is in the way of what is to be published; "
        "move it away. The site stands as it was"
    )


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
    done: int = rename(HERE, os.fsencode(first), HERE, os.fsencode(second), EXCHANGE)
    return done == 0
