"""git, run as a program that meets strangers' repositories: nothing of theirs is run.

A repository is fetched into a bare one and read from there, object by object: no working tree,
so no attributes, filters, links or submodules; no hooks, templates, helpers for passwords, or
settings of whoever runs it; one protocol; an end to its time and its size.
"""

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event

from goodpractice.contribute.members.repositories.addresses import Address
from goodpractice.model.problems import suggest

SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.symlinks": "false",
    "core.bigFileThreshold": "1m",  # larger ones are never held in memory
    "credential.helper": "",
    "fetch.recurseSubmodules": "false",
    "fetch.unpackLimit": "1",
    "gc.auto": "0",
    "http.lowSpeedLimit": "1000",
    "http.lowSpeedTime": "30",
    "maintenance.auto": "false",
    "pack.threads": "1",
    "protocol.allow": "never",
    "submodule.recurse": "false",
    "transfer.bundleURI": "false",
}
KEPT = (
    *("PATH", "SYSTEMROOT", "SSH_AUTH_SOCK", "SSL_CERT_FILE", "SSL_CERT_DIR", "GIT_SSL_CAINFO"),
    *("http_proxy", "https_proxy", "all_proxy", "no_proxy"),
    *("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"),
)
"""Variables of the environment that git still sees: where programs, keys and proxies are."""
SSH = "ssh -oBatchMode=yes -oPermitLocalCommand=no -oForwardAgent=no -oClearAllForwardings=yes"

OLDEST = "2.29"
"""The first git that knows all options used here."""
SECONDS = 180
"""How long one call of git may take."""
ASKING = 60
"""How long it may take to ask a repository where its branches are, which is little."""
MOST_FETCHED = 200_000_000
"""Bytes that a repository may take here; the last state of a board's is far below a hundredth."""
MOST_LISTED = 5_000_000
"""Bytes of a list that git may print: a tree of a few objects can stand for millions of files."""
MOST_BRANCHES = 500
"""Branches among which the nearest to one that is missing is looked for."""
LARGEST_PIECE = 100_000_000
"""Bytes of memory that git may ask for at once: a few bytes of a delta can stand for gigabytes."""
WAIT = 0.1
"""Seconds between two looks at what a git that runs has done."""
GONE = re.compile(r"not our ref|no such remote ref|couldn't find remote ref|unadvertised object")
SHA1 = 40
HASH = re.compile(r"[0-9a-f]{40}")

DAMAGED = ": it is damaged, which git fsck there says more of"
"""The tail of a message: a branch's file holds something else, or what it names is gone."""


class GitError(Exception):
    """git could not do it; the message says why in one line."""


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
    """An empty bare repository in a folder of its own, to fetch into and read from."""

    def __init__(self, place: Path, stop: Event) -> None:
        self._place = place
        self._stop = stop
        self._folder = place / "repository"
        self._program = shutil.which("git")
        self._run("init", "--bare", "--quiet", "--template=", "--", str(self._folder))

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
        told = self._run(*words, address=address, seconds=ASKING)
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
            self._run("cat-file", "-e", f"{commit}^{{commit}}")
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
        self._run("fetch", *quiet, *options, "--", address.place, what, address=address)

    def find_day(self, commit: str) -> date:
        """Return the day of a commit, in UTC."""
        header = self._run("cat-file", "commit", commit).split(b"\n\n", 1)[0]
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
            listed = self._run("ls-tree", "-r", "-z", "-l", "--full-tree", f"{commit}:{folder}")
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
        found = self._run("cat-file", "--batch", asked=asked.encode(), most=most)
        at = 0
        for blob in blobs:
            start = found.index(b"\n", at) + 1
            yield found[start : start + blob.size]
            at = start + blob.size + 1

    def _run(
        self,
        *words: str,
        address: Address | None = None,
        asked: bytes = b"",
        most: int = MOST_LISTED,
        seconds: float = SECONDS,
    ) -> bytes:
        """Run git to its end and return what it prints, at most so much; raises `GitError`."""
        protocol = address.protocol if address else "none"
        settings = SETTINGS | {f"protocol.{protocol}.allow": "always"}
        options = [word for item in settings.items() for word in ("-c", "=".join(item))]
        place = [f"--git-dir={self._folder}"] if self._folder.exists() else []
        if not self._program:
            raise GitError("could not be asked: the program git is not installed")
        with tempfile.TemporaryDirectory(dir=self._place) as scratch:
            paths = [Path(scratch) / name for name in ("asked", "told", "errors")]
            paths[0].write_bytes(asked)
            with paths[0].open("rb") as ask, paths[1].open("wb") as told, paths[2].open("wb") as no:
                try:
                    process = subprocess.Popen(
                        [self._program, *options, *place, *words],
                        stdin=ask,
                        stdout=told,
                        stderr=no,
                        cwd=self._place,
                        env=make_environment(self._place, protocol),
                        start_new_session=True,
                    )
                except OSError as error:
                    reason = error.strerror or error
                    raise GitError(
                        f"could not be asked: {self._program} does not run ({reason})"
                    ) from None
                try:
                    self._watch(process, paths[1], most, seconds)
                finally:
                    end(process)
            if process.returncode:
                raise GitError(explain(paths[2].read_bytes()[:20_000], process.returncode))
            return paths[1].read_bytes()

    def _watch(
        self, process: subprocess.Popen[bytes], told: Path, most: int, seconds: float
    ) -> None:
        """Wait for git; raises `GitError` where it takes too long, or brings too much."""
        until = time.monotonic() + seconds
        while True:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(WAIT)
            if told.stat().st_size > most:
                raise GitError(f"lists more than {most:,} bytes of names")
            if process.returncode is not None:
                return
            if self._stop.is_set():
                raise GitError("was stopped")
            if time.monotonic() > until:
                raise GitError(f"did not answer within {seconds} seconds")
            if measure(self._place) > MOST_FETCHED:
                raise GitError(f"is larger than {MOST_FETCHED:,} bytes")


def make_environment(home: Path, protocol: str) -> dict[str, str]:
    """Return all that git sees of the environment: nobody's settings, helpers or passwords."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "GIT_ALLOC_LIMIT": str(LARGEST_PIECE),
        "GIT_ALLOW_PROTOCOL": protocol,
        "GIT_ASKPASS": "",
        "GIT_ATTR_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_SSH_COMMAND": SSH,
        "GIT_TERMINAL_PROMPT": "0",
        "HOME": str(home),
        "LC_ALL": "C",
        "SSH_ASKPASS_REQUIRE": "never",
    }


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process that is still there, with those that it started."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def measure(folder: Path) -> int:
    """Return the bytes of all files below a folder, as far as they are still there."""
    total = 0
    for place, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += Path(place, name).lstat().st_size
    return total


def explain(errors: bytes, status: int) -> str:
    """Return in one line why git failed: the first thing it calls an error."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines()]
    found = [line for line in lines if re.match(r"fatal: |error: |ERROR: |remote: ", line)]
    said = " ".join((found or lines or [f"git ended with status {status}"])[0].split())
    said = re.sub(r"^(?:fatal|error|ERROR|remote): (?:remote error: )?", "", said)
    if "could not read Username" in said or "Authentication failed" in said:
        return "asks for a name and a password; a member's repository must be open to read"
    if "dubious ownership" in said:
        return "is a folder of another user's, which git does not read"
    if "attempting to allocate" in said:
        return f"holds what takes git more than {LARGEST_PIECE:,} bytes of memory"
    if re.match(r"unknown (?:option|switch)", said, re.IGNORECASE):
        return f"could not be asked: git is too old, {OLDEST} or later is needed ({said[:100]})"
    return said[:300]
