"""Signals: whatever asks a command to end, it clears up, and ends as a program that was stopped.

Ctrl+C, `kill`, a terminal that is closed, at any moment from the door on; and what is turned off.
"""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from goodpractice.paths import PROJECT
from tests.helpers.commands import run_code
from tests.helpers.sites import write_site

BUILD = [sys.executable, str(PROJECT / "build.py")]


def test_stopping_in_the_midst_of_a_library_is_a_stop() -> None:
    code = """
def command():
    try:
        raise KeyboardInterrupt
    finally:
        raise RuntimeError("release unlocked lock")  # as threading says, stopped while it waits
"""
    result = run_code(code)
    assert (result.returncode, result.stderr) == (-signal.SIGINT, "Stopped.\n")


def test_a_stop_waits_for_who_still_clears_up() -> None:
    code = """
import threading, time
def clear():
    time.sleep(0.5)
    print("cleared up")
def command():
    threading.Thread(target=clear).start()
    raise KeyboardInterrupt
"""
    result = run_code(code)
    assert (result.stdout, result.stderr) == ("cleared up\n", "Stopped.\n")


def test_who_still_clears_up_is_not_cut_off_by_asking_again() -> None:
    code = """
import signal, threading, time
def clear():
    time.sleep(0.3)
    signal.raise_signal(signal.SIGTERM)  # as a closed terminal and `timeout` ask twice
    time.sleep(0.3)
    print("cleared up")
def command():
    threading.Thread(target=clear).start()
    signal.raise_signal(signal.SIGINT)
"""
    result = run_code(code)
    assert (result.returncode, result.stdout) == (-signal.SIGINT, "cleared up\n")


def test_a_shell_sees_that_a_command_was_stopped() -> None:
    code = "import signal\ndef command(): signal.raise_signal(signal.SIGINT)"
    script = f"import sys\nfrom goodpractice.crash_report import run_guarded\n{code}\n"
    command = [sys.executable, "-c", f"{script}sys.exit(run_guarded(command))"]
    loop = ["sh", "-c", '"$@"; echo $?', "sh", *command]
    told = subprocess.run(loop, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr.splitlines()[0]) == ("130\n", "Stopped.")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whatever_asks_a_command_to_end_lets_it_clear_up(name: str) -> None:
    code = f"""
import signal
def command():
    try:
        signal.raise_signal(signal.{name})
    finally:
        print("cleared up")
"""
    result = run_code(code)
    ended = -getattr(signal, name)
    assert (result.returncode, result.stdout) == (ended, "cleared up\n")
    assert result.stderr == "Stopped.\n"


@pytest.mark.parametrize("first", ["SIGINT", "SIGTERM"])
@pytest.mark.parametrize("second", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_who_asks_twice_leaves_nothing_half_cleared_up(first: str, second: str) -> None:
    code = f"""
import signal
def command():
    try:
        signal.raise_signal(signal.{first})
    finally:
        signal.raise_signal(signal.{second})
        print("cleared up")
"""
    result = run_code(code)
    ended = -getattr(signal, first)
    assert (result.returncode, result.stdout) == (ended, "cleared up\n")
    assert result.stderr == "Stopped.\n"


def test_what_does_not_end_is_stopped_by_asking_again() -> None:
    code = """
import signal
from goodpractice import signals
signals.CLEARING = 0.0
def command():
    try:
        signal.raise_signal(signal.SIGTERM)
    finally:
        signal.raise_signal(signal.SIGINT)
        print("cleared up")
"""
    result = run_code(code)
    assert (result.returncode, result.stdout) == (-signal.SIGINT, "")


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_stop_behind_the_command_leaves_no_traceback(name: str) -> None:
    code = f"""
import atexit, signal
atexit.register(signal.raise_signal, signal.{name})
def command(): return 0
"""
    assert run_code(code).stderr == ""


def test_what_was_turned_off_for_a_command_is_not_heard() -> None:
    code = """
import signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
def command(): signal.raise_signal(signal.SIGHUP); return 2
"""
    result = run_code(code)
    assert (result.returncode, result.stderr) == (2, "")


@pytest.mark.parametrize("door", ["build.py", "goodpractice"])
def test_what_a_script_turned_off_is_not_heard_by_the_doors(tmp_path: Path, door: str) -> None:
    """A script's `&` turns Ctrl+C off for what it starts, which goes on in the background."""
    content = write_site(tmp_path)
    code = """
import runpy, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.argv = [sys.argv[1], "check", "--content", sys.argv[2]]
from goodpractice.cli import commands
check = commands.COMMANDS["check"]
commands.COMMANDS["check"] = lambda options: signal.raise_signal(signal.SIGINT) or check(options)
run = runpy.run_path if sys.argv[0].endswith(".py") else runpy.run_module
run(sys.argv[0], run_name="__main__")
"""
    command = [sys.executable, "-c", code, door, str(content)]
    result = subprocess.run(
        command, cwd=PROJECT, capture_output=True, text=True, check=False, timeout=300
    )
    assert (result.returncode, "Stopped." in result.stderr) == (0, False)


def test_where_the_door_waits_for_another_python_that_one_hears_the_stop(tmp_path: Path) -> None:
    """On Windows, where none takes the place of another."""
    python = tmp_path / ".venv" / "Scripts" / "python.exe"
    python.parent.mkdir(parents=True)
    python.write_text("#!/bin/sh\nkill -INT $PPID\nsleep 0.3\nexit 7\n", "utf-8")
    python.chmod(0o755)
    code = """
import os, pathlib, subprocess, sys
import build
build.FOLDER = pathlib.Path(sys.argv[1])
build.Path = type(build.FOLDER)
build.find_spec = lambda _name: None
os.name = "nt"
build.enter_environment()
"""
    command = [sys.executable, "-c", code, str(tmp_path)]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (7, "")


def test_stopping_it_while_it_loads_leaves_no_traceback(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "build.py", tmp_path)
    room = tmp_path / "goodpractice" / "cli"
    room.mkdir(parents=True)
    for folder in (room, room.parent):
        (folder / "__init__.py").touch()  # else a package anywhere on the path comes first
    text = "import os, signal, time\nos.kill(os.getpid(), signal.SIGINT)\ntime.sleep(9)\n"
    (room / "commands.py").write_text(text, "utf-8")
    result = subprocess.run(
        [sys.executable, "build.py"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert (result.returncode, result.stderr) == (-signal.SIGINT, "")


def test_stopping_it_before_it_hears_ctrl_c_is_one_line(tmp_path: Path) -> None:
    shutil.copy(PROJECT / "build.py", tmp_path)
    (tmp_path / "signal.py").write_text("raise KeyboardInterrupt\n", "utf-8")  # in Python's place
    result = subprocess.run(
        [sys.executable, "-S", "build.py"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (result.returncode, result.stderr) == (130, "Stopped.\n")
