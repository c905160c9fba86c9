"""git, run as a program that meets strangers' repositories: nothing of theirs is run.

No hooks, templates, helpers for passwords, or settings of whoever runs it; one protocol; an end to
its time and its size.
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
from pathlib import Path
from threading import Event
from typing import IO

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
MOST_FETCHED = 200_000_000
"""Bytes that a repository may take here; the last state of a board's is far below a hundredth."""
MOST_LISTED = 5_000_000
"""Bytes of a list that git may print: a tree of a few objects can stand for millions of files."""
LARGEST_PIECE = 100_000_000
"""Bytes of memory that git may ask for at once: a few bytes of a delta can stand for gigabytes."""
WAIT = 0.1
"""Seconds between two looks at what a git that runs has done."""


class GitError(Exception):
    """git could not do it; the message says why in one line."""


class Git:
    """git in a folder of its own, with the one repository that it may have there.

    Setting `stop` ends what runs.
    """

    def __init__(self, place: Path, stop: Event) -> None:
        self._place = place
        self._stop = stop
        self._program = shutil.which("git")
        self.repository = place / "repository"

    def run(
        self,
        *words: str,
        protocol: str = "none",
        asked: bytes = b"",
        most: int = MOST_LISTED,
        seconds: float = SECONDS,
    ) -> bytes:
        """Run git to its end on the bytes `asked`; return what it prints, `most` bytes of it.

        `protocol` is the only one that it may use. Raises `GitError`.
        """
        with tempfile.TemporaryDirectory(dir=self._place) as scratch:
            paths = [Path(scratch) / name for name in ("asked", "told", "errors")]
            paths[0].write_bytes(asked)
            with paths[0].open("rb") as ask, paths[1].open("wb") as told, paths[2].open("wb") as no:
                process = self._start(words, protocol, (ask, told, no))
                try:
                    self._watch(process, paths[1], most, seconds)
                finally:
                    end(process)
            if process.returncode:
                raise GitError(explain(paths[2].read_bytes()[:20_000], process.returncode))
            return paths[1].read_bytes()

    def _start(
        self, words: tuple[str, ...], protocol: str, streams: tuple[IO[bytes], IO[bytes], IO[bytes]]
    ) -> subprocess.Popen[bytes]:
        """Start git with three streams: what it is asked, what it tells, its errors."""
        if not self._program:
            raise GitError("could not be asked: the program git is not installed")
        settings = SETTINGS | {f"protocol.{protocol}.allow": "always"}
        options = [word for item in settings.items() for word in ("-c", "=".join(item))]
        if self.repository.exists():
            options.append(f"--git-dir={self.repository}")
        try:
            return subprocess.Popen(
                [self._program, *options, *words],
                stdin=streams[0],
                stdout=streams[1],
                stderr=streams[2],
                cwd=self._place,
                env=make_environment(self._place, protocol),
                start_new_session=True,
            )
        except OSError as error:
            reason = error.strerror or error
            raise GitError(f"could not be asked: {self._program} does not run ({reason})") from None

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
