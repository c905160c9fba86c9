"""Whatever happens to a command, it ends in a line and an exit status, never in a traceback."""

import os
import shutil
import subprocess
import sys
from io import FileIO, TextIOWrapper
from pathlib import Path

import pytest

from goodpractice.paths import PROJECT
from tests.helpers.commands import run_code, run_forked
from tests.helpers.sites import write_practice, write_site, write_text

BUILD = [sys.executable, str(PROJECT / "build.py")]
FULL = Path("/dev/full")


def test_a_status_is_passed_on() -> None:
    assert run_code("def command(): return 2").returncode == 2


def test_what_nobody_foresaw_is_one_line_and_a_report() -> None:
    result = run_code("def command(): raise ZeroDivisionError('a\\nb')")
    assert result.returncode == 1
    assert result.stderr.count("\n") == 1
    assert result.stderr.startswith(
        "build.py: something went wrong that nobody foresaw (a b); a report is in "
    )
    report = Path(result.stderr.split("a report is in ")[1].split(": please")[0])
    assert "ZeroDivisionError" in report.read_text("utf-8")
    report.unlink()


def test_a_reader_that_left_leaves_no_traceback() -> None:
    result = run_code("def command(): raise BrokenPipeError")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr


def test_a_closed_pipe_ends_the_command(tmp_path: Path) -> None:
    write_site(tmp_path)
    with subprocess.Popen(
        [*BUILD, "report"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-8"])
@pytest.mark.parametrize(
    "command", [["report", "--format", "markdown"], ["check", "--format", "github"], ["check"]]
)
def test_any_encoding_of_the_output_takes_any_text(
    tmp_path: Path, encoding: str, command: list[str]
) -> None:
    changes = {} if "report" in command else {"themes": ["日本"]}
    entry = write_practice(title="Café → 日本 \U0001f600", **changes)
    themes = {"themes/e-safety.md": write_text({"title": "E-safety 日本"})}
    content = write_site(tmp_path, {"practices/dudley/x.md": entry, **themes})

    def prepare() -> None:
        """Have the outputs that Python opens where the variable says so."""
        os.environ["PYTHONIOENCODING"] = encoding
        for name in ("stdout", "stderr"):
            output = FileIO(getattr(sys, name).fileno(), "w", closefd=False)
            setattr(sys, name, TextIOWrapper(output, encoding))

    result = run_forked(*command, "--content", content, prepare=prepare)
    assert "Traceback" not in result.stderr
    assert "nobody foresaw" not in result.stderr
    assert result.stdout + result.stderr
    assert result.returncode == (0 if "report" in command else 1)


def test_a_link_to_the_door_opens_it(tmp_path: Path) -> None:
    """Also where Python looks for modules beside no script (-I)."""
    door = tmp_path / "directory"
    door.symlink_to(PROJECT / "build.py")
    command = [sys.executable, "-I", str(door), "check", "--content", str(write_site(tmp_path))]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert (result.returncode, "Traceback" in result.stderr) == (0, False)


def test_a_link_to_the_door_finds_the_packages(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(PROJECT / "build.py", project)
    python = project / ".venv" / "bin" / "python"
    python.write_text("#!/bin/sh\necho found\n", "utf-8")
    python.chmod(0o755)
    door = tmp_path / "directory"
    door.symlink_to(project / "build.py")
    command = [sys.executable, "-S", str(door)]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"found\n"


def test_a_python_without_docstrings_is_refused(tmp_path: Path) -> None:
    content = write_site(tmp_path)
    command = [sys.executable, "-OO", *BUILD[1:], "check", "--content", str(content)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    said = "build.py: Python's -OO and PYTHONOPTIMIZE=2 leave texts out; start it without them\n"
    assert (result.returncode, result.stderr) == (2, said)


def test_no_file_is_written_anew_without_its_docstrings() -> None:
    """Each of the generators of the checkout's own files asks that first."""
    code = "from goodpractice.paths import need_checkout; need_checkout()"
    command = [sys.executable, "-OO", "-c", code]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert (result.returncode, "leave texts out" in result.stderr) == (1, True)


def test_what_goes_into_a_file_has_the_same_bytes_everywhere(tmp_path: Path) -> None:
    entry = write_practice(title="Café’s play")
    content = write_site(tmp_path, {"practices/dudley/x.md": entry})
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    table = subprocess.run(
        [*BUILD, "report", "--format", "csv", "--content", str(content)],
        env={**os.environ, **plain},
        capture_output=True,
        check=True,
        timeout=300,
    ).stdout
    assert table.startswith("\ufeffboard,what,".encode())
    assert "Café’s play".encode() in table


@pytest.mark.parametrize("command", [["report"], ["members", "status", "--format", "json"]])
def test_a_full_disk_under_the_output_is_said(tmp_path: Path, command: list[str]) -> None:
    if not FULL.exists():
        return  # Linux alone has such a device
    write_site(tmp_path)
    with FULL.open("w") as full:
        result = subprocess.run(
            [*BUILD, *command],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=300,
            cwd=tmp_path,
        )
    assert result.returncode == 1
    assert result.stderr.endswith(
        "build.py: the output could not be written (No space left on device)\n"
    )


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&- <&-"])
def test_without_an_output_a_site_is_built_all_the_same(tmp_path: Path, closed: str) -> None:
    if os.name != "posix":
        return
    write_site(tmp_path)
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", *BUILD, "--jobs", "2"]
    assert subprocess.run(command, cwd=tmp_path, check=False, timeout=300).returncode == 0
    page = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert page.endswith("</html>\n")
    if closed == "2>&-":
        return
    (tmp_path / "content" / "site.md").unlink()
    assert subprocess.run(command, cwd=tmp_path, check=False, timeout=300).returncode == 1


def test_what_is_printed_is_seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    told = run_code("def command(): print('Built'); import os; os._exit(0)")
    assert told.stdout == "Built\n"


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    # Windows lets nobody remove the folder that one is in: there it is only said to be gone.
    code = "import os, contextlib; os.chdir(sys.argv[1])\n"
    code += "with contextlib.suppress(PermissionError): os.rmdir(sys.argv[1])\n"
    code += (
        "def ask(): raise FileNotFoundError(2, 'gone')\nos.getcwd = ask; sys.argv[1:] = ['check']"
    )
    script = f"import sys; from goodpractice.crash_report import run_guarded\n{code}\n"
    script += "from goodpractice.cli.commands import main\nsys.exit(run_guarded(main))"
    here = tmp_path / "here"
    here.mkdir()
    command = [sys.executable, "-c", script, str(here)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT)}
    result = subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    said = "build.py: the folder that it was started in is gone; change into another\n"
    assert (result.returncode, result.stderr) == (1, said)
