"""The door opens from any Python, and says what is missing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from goodpractice.paths import PROJECT

BASE_PYTHON = getattr(sys, "_base_executable", sys.executable)


def run(program: str, *arguments: str, folder: Path = PROJECT) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"]}
    return subprocess.run(
        [program, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_any_python_opens_the_door() -> None:
    done = run(BASE_PYTHON, "-I", "-S", str(PROJECT / "build.py"), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: build.py")


def test_arguments_and_exit_status_go_through() -> None:
    done = run(BASE_PYTHON, "-I", "-S", "build.py", "new", "practise", "A title")
    assert done.returncode == 2
    assert "did you mean 'practice'?" in done.stderr


def test_without_packages_it_says_how_to_get_them(tmp_path: Path) -> None:
    shutil.copyfile(PROJECT / "build.py", tmp_path / "build.py")
    done = run(BASE_PYTHON, "-I", "-S", "build.py", "check", folder=tmp_path)
    assert done.returncode == 1
    assert "'make site' installs them" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("option", ["-I", "-P"])
def test_a_python_that_looks_nowhere_else_finds_the_code(option: str, tmp_path: Path) -> None:
    done = run(sys.executable, option, str(PROJECT / "build.py"), "--version", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
