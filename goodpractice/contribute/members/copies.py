"""Copies of members' commits in the cache: taken, compared, and swept when nobody reads them.

A copy is made beside its place and takes it by renaming, under its commit's name: it is whole, or
not there. What a commit holds is written by this program, file by file and within limits; git
unpacks nothing.
"""

import contextlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from threading import Event
from unicodedata import normalize

from goodpractice.content.files import is_passed_over
from goodpractice.contribute.members.hub_files.hub_folder import HubFolder
from goodpractice.contribute.members.hub_files.lock import format_lock, read_lock
from goodpractice.contribute.members.repositories.addresses import read_address
from goodpractice.contribute.members.repositories.repository import Blob, Repository
from goodpractice.engine.cache_folder import claim_folder
from goodpractice.model.members import Member, MemberFolder
from goodpractice.model.problems import Problem
from goodpractice.model.text import RESERVED_NAMES
from goodpractice.paths import MEMBERS_CACHE
from goodpractice.publish.guard import BusyError, hold_lock

WORK = ".work-"
"""What the names of folders begin with that are gone when the work is done."""
COPY = re.compile(r"[0-9a-f]{40}(?:-[0-9a-f]{8})?")

MOST_FILES = 2_000
LARGEST_FILE = 1_000_000
MOST_BYTES = 50_000_000
"""Files of a member's content, bytes of one, and of all; a board of today has about seventy
entries, of three thousand bytes each."""
LONGEST_PATH, LONGEST_PART = 300, 200
FILES = {"100644", "100755", "100664"}
"""git's modes of plain files."""
NO_NAME = "no file may be called so; use small letters, figures and hyphens"
LFS = b"version https://git-lfs.github.com/"


class TakeError(Exception):
    """A member's commit was not taken; `problems` say why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = list(problems)


@contextlib.contextmanager
def open_cache(hub: HubFolder) -> Iterator[None]:
    """Hold the cache, and clear what a run that was killed has left in it.

    Raises `ForeignFolderError` where the folder is not ours, `BusyError` where another run has it.
    """
    claim_folder(hub.cache)
    with hold_lock(hub.cache):
        if format_lock(read_lock(hub.root)) != format_lock(hub.lock):
            raise BusyError  # another run moved it after it was read here: it would be moved back
        for path in list(hub.cache.glob(f"{WORK}*")):
            remove(path, hub.cache)
        yield


def remove(path: Path, cache: Path) -> None:
    """Take away a folder of the cache, all at once for whoever reads it.

    A git that outlived a run which was killed finds nothing to write into any more.
    """
    with contextlib.suppress(OSError):
        gone = Path(tempfile.mkdtemp(prefix=WORK, dir=cache))
        path.rename(gone / path.name)
        shutil.rmtree(gone, ignore_errors=True)


@contextlib.contextmanager
def open_repository(hub: HubFolder, stop: Event) -> Iterator[Repository]:
    """Give an empty repository, in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix=WORK, dir=hub.cache, ignore_cleanup_errors=True) as one:
        yield Repository(Path(one), stop)


def take_commit(
    hub: HubFolder, member: Member, commit: str, repository: Repository
) -> tuple[MemberFolder, date]:
    """Fetch a commit and make its copy; return that, and the commit's day.

    Raises `GitError` where it cannot be had, `TakeError` where it holds what is not taken.
    """
    path = hub.find_copy(member.name, commit, member.folder)
    repository.fetch(read_address(member.repository, hub.root), commit, member.branch)
    day = repository.find_day(commit)
    copy = MemberFolder(member, path, commit, member.folder)
    if not path.is_dir():
        draft = repository.place / "copy"
        draft.mkdir()
        write_copy(repository, copy, draft)
        try:
            path.parent.mkdir(exist_ok=True)
            draft.rename(path)
        except (FileExistsError, NotADirectoryError) as error:  # it holds back this member alone
            shown = (MEMBERS_CACHE / path.relative_to(hub.cache)).as_posix()
            message = "is where a copy belongs, but a file is in the way; move it away"
            raise TakeError([Problem(shown, 1, "", message)]) from error
    return copy, day


def write_copy(repository: Repository, copy: MemberFolder, draft: Path) -> None:
    """Write a commit's files, those that content is not made of left out; raises `TakeError`."""
    blobs = repository.list_files(copy.commit, copy.folder)
    files, problems = choose_files(blobs, copy.shown)
    if problems:
        raise TakeError(problems)
    names, chosen = list(files), list(files.values())
    for name, data in zip(names, repository.read_files(chosen), strict=True):
        if data.startswith(LFS):
            message = "is kept in git LFS, so that only a pointer to it is here; keep it in git"
            problems.append(Problem(f"{copy.shown}/{name}", 1, "", message))
            continue
        path = draft / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
        except OSError as error:  # a name that this disk does not take holds back this member alone
            message = f"cannot be written here: {error.strerror or error}"
            problems.append(Problem(f"{copy.shown}/{name}", 1, "", message))
            break  # on a disk that is full it would be said of every file
    if problems:
        raise TakeError(problems)


def choose_files(blobs: Iterator[Blob], shown: str) -> tuple[dict[str, Blob], list[Problem]]:
    """Return the files to write by their paths, and what keeps a commit from being taken."""
    files: dict[str, Blob] = {}
    problems: list[Problem] = []
    taken: set[str] = set()
    folders: set[str] = set()
    count = total = 0
    for blob in blobs:
        name = blob.path.decode("utf-8", "backslashreplace")
        parts = name.split("/")
        if any(is_passed_over(part) for part in parts):
            continue
        count, total = count + 1, total + blob.size
        fault = find_file_fault(blob, parts)
        if not fault:  # its path is short, then
            folded = normalize("NFKD", name).casefold().split("/")
            above = {"/".join(folded[:depth]) for depth in range(1, len(folded))}
            whole = "/".join(folded)
            if whole in taken or whole in folders or above & taken:
                fault = "stands twice, or differs from another in capitals alone; rename one"
            taken.add(whole)
            folders |= above
        if fault and len(problems) < 60:
            problems.append(Problem(f"{shown}/{name}", 1, "", fault))
        files[name] = blob
    for found, most, what in ((count, MOST_FILES, "files"), (total, MOST_BYTES, "bytes")):
        if found > most:
            problems.append(Problem(shown, 1, "", f"holds {found:,} {what}; {most:,} at most"))
    return files, problems


def find_file_fault(blob: Blob, parts: Sequence[str]) -> str:
    """Return why a file is not taken, '' where it is."""
    if blob.mode == "120000":
        return "is a symbolic link; put the file itself here"
    if blob.mode == "160000":
        return "is a submodule; put its files themselves here"
    if blob.mode not in FILES:
        return f"is not a file (its mode is {blob.mode})"
    if blob.size > LARGEST_FILE:
        return f"is {blob.size:,} bytes long; {LARGEST_FILE:,} at most"
    if len(blob.path) > LONGEST_PATH:
        return f"its path is {len(blob.path)} bytes long; {LONGEST_PATH} at most"
    return "" if all(map(is_safe, parts)) else NO_NAME


def is_safe(part: str) -> bool:
    """Tell whether a part of a path means itself on every system."""
    return (
        0 < len(part.encode()) <= LONGEST_PART
        and part.isprintable()
        and not set(part) & set('\\:*?"<>|')
        and not part.endswith((".", " "))
        and part.partition(".")[0].casefold() not in RESERVED_NAMES
    )


def compare_copies(old: MemberFolder | None, new: MemberFolder) -> tuple[int, int, int]:
    """Return how many files are new, changed and gone."""
    was, now = dict(list_bytes(old.path)) if old else {}, dict(list_bytes(new.path))
    changed = sum(name in was and was[name] != data for name, data in now.items())
    return len(now.keys() - was.keys()), changed, len(was.keys() - now.keys())


def list_bytes(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return each file of a copy with what it holds."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield str(path.relative_to(folder)), path.read_bytes()


def sweep_copies(hub: HubFolder, kept: set[Path]) -> None:
    """Take away the copies that nobody reads any more."""
    for path in list(hub.cache.glob("*/*")):
        if path.parent.is_symlink():  # what it leads to is somebody else's
            continue
        if path not in kept and COPY.fullmatch(path.name) and path.is_dir():
            remove(path, hub.cache)
            with contextlib.suppress(OSError):
                path.parent.rmdir()
