"""A repository of a member: fetched into a bare one, and read from there, object by object.

So there is no working tree, hence no attributes, filters, links or submodules.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

from goodpractice.contribute.members.repositories.addresses import Address
from goodpractice.contribute.members.repositories.git import Git, GitError
from goodpractice.model.problems import suggest

ASKING = 60
"""Seconds that it may take to ask a repository where its branches are, which is little."""
MOST_BRANCHES = 500
"""Branches among which the nearest to one that is missing is looked for."""
GONE = re.compile(r"not our ref|no such remote ref|couldn't find remote ref|unadvertised object")
SHA1 = 40
HASH = re.compile(r"[0-9a-f]{40}")

DAMAGED = ": it is damaged, which git fsck there says more of"
"""The tail of a message: a branch's file holds something else, or what it names is gone."""


class VanishedError(GitError):
    """The repository answers, but does not have the commit any more."""


@dataclass(frozen=True, slots=True)
class Blob:
    """What stands at a path of a commit: git's mode (``120000`` is a link), hash and size."""

    mode: str
    hash: str
    size: int
    path: bytes


class Repository:
    """An empty bare repository in a folder of its own, `place`, to fetch into and read from."""

    def __init__(self, place: Path, stop: Event) -> None:
        self.place = place
        self._git = Git(place, stop)
        name = str(self._git.repository)
        self._git.run("init", "--bare", "--quiet", "--template=", "--", name)

    def find_newest(self, address: Address, branch: str) -> str:
        """Return the commit that a branch is at.

        Raises `GitError` where there is no such branch.
        """
        name = f"refs/heads/{branch}"
        heads = self._list_heads(address, name)
        if name not in heads:
            known = [one.removeprefix("refs/heads/") for one in self._list_heads(address)]
            tail = suggest(
                branch, known[:MOST_BRANCHES], f"its branches are {', '.join(known[:9])}"
            )
            raise GitError(f"has no branch '{branch}'{tail if known else '; it is empty'}")
        if not heads[name].strip("0"):
            raise GitError(f"names no commit at its branch '{branch}'{DAMAGED}")
        return heads[name]

    def _list_heads(self, address: Address, *names: str) -> dict[str, str]:
        words = ("ls-remote", "--heads", "--", address.place, *names)
        told = self._git.run(*words, protocol=address.protocol, seconds=ASKING)
        rows = [line.split("\t", 1) for line in told.decode("utf-8", "replace").splitlines()]
        if any(len(row[0]) > SHA1 for row in rows):
            raise GitError("names its commits by SHA-256, which is not taken; keep it with SHA-1")
        return {row[1]: row[0] for row in rows if len(row) == 2 and HASH.fullmatch(row[0])}

    def fetch(self, address: Address, commit: str, branch: str) -> None:
        """Fetch one commit without its past; with it where a server gives branches only."""
        try:
            self._fetch(address, commit, "--depth=1")
        except GitError as error:
            if not GONE.search(str(error)):
                raise
            self._fetch_past(address, commit, branch)

    def _fetch_past(self, address: Address, commit: str, branch: str) -> None:
        try:
            self._fetch(address, f"refs/heads/{branch}")
            self._git.run("cat-file", "-e", f"{commit}^{{commit}}")
        except GitError as error:
            if not GONE.search(str(error)) and "Not a valid object" not in str(error):
                raise
            name = f"refs/heads/{branch}"
            if self._list_heads(address, name).get(name) == commit:
                message = (
                    f"does not have the commit {commit[:10]}, at which its branch '{branch}' is"
                )
                raise GitError(f"{message}{DAMAGED}") from error
            raise VanishedError(f"does not have the commit {commit[:10]} any more") from error

    def _fetch(self, address: Address, what: str, *options: str) -> None:
        quiet = ("--quiet", "--no-tags", "--no-recurse-submodules", "--no-auto-maintenance")
        self._git.run(
            "fetch", *quiet, *options, "--", address.place, what, protocol=address.protocol
        )

    def find_day(self, commit: str) -> date:
        """Return the day of a commit, in UTC."""
        header = self._git.run("cat-file", "commit", commit).split(b"\n\n", 1)[0]
        found = re.search(rb"^committer .* ([0-9]{1,11}) [+-][0-9]{4}$", header, re.MULTILINE)
        try:
            return datetime.fromtimestamp(int(found[1]) if found else 0, UTC).date()
        except (ValueError, OverflowError, OSError):
            return date(1970, 1, 1)

    def list_files(self, commit: str, folder: str) -> Iterator[Blob]:
        """Return what stands below a folder at a commit, by its path in that folder.

        Raises `GitError` where there is no such folder.
        """
        try:
            listed = self._git.run("ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{folder}")
        except GitError as error:
            if "Not a valid object" not in str(error) and "not a tree" not in str(error):
                raise
            raise GitError(f"has no folder '{folder}' at {commit[:10]}") from error
        for row in listed.split(b"\0"):
            about, tab, path = row.partition(b"\t")
            parts = about.decode("ascii", "replace").split()
            if tab and len(parts) == 4:
                mode, _, hash_, size = parts
                yield Blob(mode, hash_, int(size) if size.isdecimal() else 0, path)

    def read_files(self, blobs: Sequence[Blob]) -> Iterator[bytes]:
        """Return the bytes of files, whose sizes the caller has looked at."""
        asked = "".join(f"{blob.hash}\n" for blob in blobs)
        most = sum(blob.size + 100 for blob in blobs)
        found = self._git.run("cat-file", "--batch", asked=asked.encode(), most=most)
        at = 0
        for blob in blobs:
            start = found.index(b"\n", at) + 1
            yield found[start : start + blob.size]
            at = start + blob.size + 1
