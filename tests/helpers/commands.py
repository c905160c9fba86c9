"""The command line, run as people run it: here, which is quick, or as a process of its own."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from io import BytesIO, FileIO, TextIOWrapper
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from goodpractice.cli.commands import main
from goodpractice.cli.console import name_command
from goodpractice.crash_report import run_guarded
from goodpractice.paths import COMMAND, PROJECT
from tests.helpers.sites import DATA
from tests.helpers.waiting import wait_for

GOOD = DATA / "snapshot" / "content"
BAD = DATA / "bad" / "content"

TOLD = DATA / "bad" / "problems.txt"
PROBLEMS = TOLD.read_text(encoding="utf-8").replace(COMMAND, name_command())
"""What is to be said of the bad content, on this machine; where another wording is meant, update it
with ``.venv/bin/python -m tests.site.test_snapshots``.
"""

Finished = subprocess.CompletedProcess[str]
"""What a command printed, and its exit status."""


def run(*arguments: str | Path, folder: Path = PROJECT) -> Finished:
    """Run a command in this process, whose start a test would wait for longer than for its end.

    What a command does not foresee is no line on stderr here, but an error of the test.
    """
    words = [str(word) for word in arguments]
    with (
        TextIOWrapper(BytesIO(), "utf-8", newline="") as out,
        TextIOWrapper(BytesIO(), "utf-8", newline="") as told,
    ):
        with (
            contextlib.chdir(folder),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(told),
        ):
            try:
                status = main(words)
            except SystemExit as end:  # the parser's, after help or a word it does not know
                status = int(end.code or 0)
        return judge(Finished(words, status, read_back(out), read_back(told)))


def read_back(stream: TextIOWrapper) -> str:
    """Return all that was printed."""
    stream.seek(0)
    return stream.read()


def run_apart(*arguments: str | Path, folder: Path = PROJECT) -> Finished:
    """Run a command in a process of its own."""
    return judge(
        subprocess.run(
            [sys.executable, PROJECT / "build.py", *arguments],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
    )


def run_forked(*arguments: str | Path, prepare: Callable[[], None]) -> Finished:
    """Run a command in a copy of this process, changed by `prepare` first: it starts at once."""
    words = [str(word) for word in arguments]
    with TemporaryFile() as out, TemporaryFile() as told:
        process = get_context("fork").Process(target=become, args=(words, out, told, prepare))
        process.start()
        try:
            wait_for(lambda: not process.is_alive())
        finally:
            process.kill()
        texts = []
        for stream in (out, told):
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace"))
        assert process.exitcode is not None
        return judge(Finished(words, process.exitcode, *texts))


def become(words: list[str], out: IO[bytes], told: IO[bytes], prepare: Callable[[], None]) -> None:
    """Be the command, to the end of the process, with other outputs."""
    os.dup2(out.fileno(), 1)
    os.dup2(told.fileno(), 2)
    sys.stdout, sys.stderr = (TextIOWrapper(FileIO(one, "w", closefd=False)) for one in (1, 2))
    prepare()
    status = run_guarded(partial(main, words))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def judge(result: Finished) -> Finished:
    """Leave out what a busy machine has to say of its progress, since it may say nothing."""
    if "--quiet" not in result.args:
        told = r"^[A-Z][a-z ]+: [0-9][0-9,.]* (s|in|of)\b.*\n"
        result.stderr = re.sub(told, "", result.stderr, flags=re.MULTILINE)
    return result


def list_lines(told: str) -> list[str]:
    """Return the problems that a command told of, without what it says of them all."""
    return [line for line in told.splitlines() if re.match(r"content/[^:]+:[0-9]+: ", line)]


def stop(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Press Ctrl+C, and return what a command says in the end; one that does not end is killed."""
    process.send_signal(signal.SIGINT)
    try:
        return process.communicate(timeout=60)
    finally:
        process.kill()


def run_code(code: str) -> subprocess.CompletedProcess[str]:
    """Run the function `command` of some code as a command, under the guard."""
    script = f"import sys\nfrom goodpractice.crash_report import run_guarded\n{code}\n"
    return subprocess.run(
        [sys.executable, "-c", f"{script}sys.exit(run_guarded(command))"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
