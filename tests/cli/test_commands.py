"""The commands build and serve: what they print, where, and their exit status."""

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodpractice.cli import commands
from goodpractice.cli.commands import main
from goodpractice.paths import PROJECT
from goodpractice.preview import rebuild
from goodpractice.publish.guard import hold_lock
from goodpractice.site import static
from tests.helpers.commands import BAD, GOOD, PROBLEMS, list_lines, run, run_apart, stop
from tests.helpers.sites import write_practice, write_site

COUNTED = PROBLEMS.partition("nothing was written.\n")
BUILD_PROBLEMS = COUNTED[0] + COUNTED[1]
"""A build says the same; how to mend some of it is a check's to say."""


def read_state(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return every file with what would change if it were written again."""
    return {
        path.relative_to(folder).as_posix(): (
            path.stat().st_ino,
            path.stat().st_mtime_ns,
            path.read_bytes(),
        )
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_build_and_build_again(tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = run_apart("--content", GOOD, "--out", out)
    assert (first.returncode, first.stderr) == (0, "")
    assert re.fullmatch(
        rf"Built 3 entries on [0-9]+ pages into {re.escape(str(out))}/ in [0-9.]+ s "
        r"\(([0-9]+) of \1 files changed\)\.\nNotice: nobody can send contributions: "
        r"set contact_email or repository in content/site\.md\.\n",
        first.stdout,
    )
    assert (out / "practices" / "dudley" / "play" / "index.html").is_file()
    state = read_state(out)
    again = run("--content", GOOD, "--out", out)
    assert (again.returncode, again.stderr) == (0, "")
    del state[".goodpractice"]
    assert read_state(out).items() >= state.items()


@pytest.mark.parametrize(
    ("field", "told"),
    [
        ("contact_email: a@b.org", ""),
        ("contact_telephone: 0121 303 2413", "nobody can send contributions"),
        ("repository: https://github.com/a/b", "the accessibility statement names no contact"),
    ],
)
def test_a_build_says_what_has_no_address(tmp_path: Path, field: str, told: str) -> None:
    content = tmp_path / "content"
    shutil.copytree(GOOD, content)
    page = "---\ntitle: Accessibility statement\nsummary: How accessible it is.\n---\nIt is.\n"
    (content / "pages" / "accessibility.md").write_text(page, "utf-8")
    site = (content / "site.md").read_text("utf-8")
    (content / "site.md").write_text(site.replace("---\n", f"---\n{field}\n", 1), "utf-8")
    out = tmp_path / "site"
    for _ in range(2):
        done = run("--content", content, "--out", out)
        assert done.returncode == 0, done.stderr
        assert done.stdout.count(told) == 1 if told else "Notice" not in done.stdout
    statement = (out / "accessibility" / "index.html").read_text("utf-8")
    assert ("Nobody has given an address" in statement) == field.startswith("repository")
    assert "Equality Advisory and Support Service" in statement


def test_bad_content_is_explained_and_nothing_written(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert run("--quiet", "--content", GOOD, "--out", out).returncode == 0
    before = read_state(out)
    result = run("--content", BAD, "--out", out)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == BUILD_PROBLEMS
    assert read_state(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_bad_content_without_a_site_writes_none(tmp_path: Path) -> None:
    assert run("--content", BAD, "--out", tmp_path / "site").returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_a_new_day_is_a_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = write_practice(reviewed="2020-01-02")
    content, out = write_site(tmp_path, {"practices/dudley/x.md": entry}), tmp_path / "site"
    monkeypatch.chdir(tmp_path)
    time.sleep(0.2)  # what changed just now may change again unnoticed
    for day, shown in (("2020-01-01", False), ("2020-01-03", True)):
        seconds = datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", f"{seconds:.0f}")
        folders = ["--content", str(content), "--out", str(out)]
        assert main([*folders, "--base-url", "https://example.org", "--quiet"]) == 0
        assert ("2020-01-02T" in (out / "feed.xml").read_text("utf-8")) == shown


def test_missing_content(tmp_path: Path) -> None:
    result = run(folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr == (
        "content:1: expected a folder with the content, found none; say where it is with "
        "--content DIR\n1 problem; nothing was written.\n"
    )


@pytest.mark.parametrize(
    "command", [[], ["check"], ["report"], ["print"], ["new", "practice", "A title"]]
)
def test_content_that_is_not_there_may_be_nearby(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "site.md").touch()
    (tmp_path / "content").touch()
    result = run(*command, folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr.startswith(
        "content:1: expected a folder with the content, found something that is no folder; "
        "did you mean --content kept?\n"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "kept"]


@pytest.mark.parametrize("command", [[], ["check"], ["check", "x"], ["report"], ["print"]])
def test_a_folder_of_something_else_is_not_walked(tmp_path: Path, command: list[str]) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.md").touch()
    for number in range(40):
        (tmp_path / f"letter-{number:02}.doc").touch()
    result = run(*command, "--content", ".", folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr.partition(": ")[2].startswith(
        "expected a folder with the content, found one that has nothing of it, but content, "
        "letter-00.doc, letter-01.doc; did you mean --content content?\n1 problem"
    )


@pytest.mark.parametrize("name", ["members.toml", "members.lock", "hub.toml"])
@pytest.mark.parametrize("what", ["link", "folder", "pipe"])
def test_what_is_no_file_beside_the_content_is_not_passed_over(
    tmp_path: Path, name: str, what: str
) -> None:
    write_site(tmp_path)
    path, said = tmp_path / name, "is not a file"
    if what == "link":
        path.symlink_to("nowhere")
        said = "is a link that leads nowhere"
    elif what == "folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    for command in ("check", "report"):
        result = run(command, folder=tmp_path)
        assert result.returncode == 1
        assert result.stderr.startswith(f"{name}:1: {said}\n1 problem")


def test_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    result = run("--content", GOOD, "--out", tmp_path)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == (
        f"build.py: {tmp_path} holds files that were not built here (thesis.doc); "
        "empty it or choose another with --out\n"
    )


def test_broken_files_of_every_sort_give_no_traceback(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice(reviewed="2020-01-31")})
    assert run(folder=tmp_path).returncode == 0
    folder = content / "practices" / "dudley"
    for number, raw in enumerate(
        [
            b"",
            b"\0" * 1000,
            b"\xff\xfe",
            b"---\n" + b"a: [" * 50_000,
            b"---\na: " + b"[" * 50_000 + b"\n---\n",
            b"---\n&a [*a]: *a\n---\n",
            b"---\ntitle: a\x1b[31m: b\n---\n",
            os.urandom(2000),
        ]
    ):
        (folder / f"bad{number}.md").write_bytes(raw)
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "Ünï cödé.md").touch()
    (content / "stray").touch()
    result = run(folder=tmp_path)
    assert result.returncode == 1
    lines = list_lines(result.stderr)
    assert f"\n{len(lines)} problems; nothing was written." in result.stderr
    assert len({line.split(":")[0] for line in lines}) == 11


def test_missing_bundles_are_explained(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(static, "BUNDLES", tmp_path / "none")
    assert main(["--content", str(GOOD), "--out", str(tmp_path / "site")]) == 1
    assert capsys.readouterr().err.startswith(
        "build.py: the styles and browser code are not bundled; run 'make bundle'"
    )
    assert list(tmp_path.iterdir()) == []


def test_stopping_the_preview(tmp_path: Path) -> None:
    write_site(tmp_path)
    with subprocess.Popen(
        [sys.executable, PROJECT / "build.py", "serve", "--quiet", "--port", "0"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr
        told = process.stderr.readline()
        out, rest = stop(process)
    assert re.fullmatch(
        r"The site is at http://127\.0\.0\.1:[0-9]+/ and follows every change\. "
        r"Stop with Ctrl\+C\.\n",
        told,
    )
    assert (out, rest, process.returncode) == ("", "", 0)


def test_preview_of_missing_content(tmp_path: Path) -> None:
    result = run("serve", "--port", "0", folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr == (
        "content:1: expected a folder with the content, found none; say where it is with "
        "--content DIR\n1 problem; nothing was written.\n"
    )


def test_preview_tells_pages_of_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []

    def serve(_options: object, build: Callable[[], str], _tell: object) -> bool:
        told.append(build())
        return True

    monkeypatch.setattr(rebuild, "serve_preview", serve)
    site = str(tmp_path / "site")
    assert main(["serve", "--content", str(GOOD), "--out", site, "--quiet"]) == 0
    assert main(["serve", "--content", str(BAD), "--out", site]) == 0
    (tmp_path / "file").touch()
    assert main(["serve", "--content", str(GOOD), "--out", str(tmp_path / "file")]) == 0
    assert told == [
        "",
        "\n".join(list_lines(PROBLEMS)),
        "The site could not be built; the terminal says why.",
    ]
    assert BUILD_PROBLEMS in capsys.readouterr().err


def test_a_preview_goes_on_after_what_nobody_foresaw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Somebody may be editing a template, and give one of our filters what it cannot take."""
    told = []

    def serve(_options: object, build: Callable[[], str], _tell: object) -> bool:
        told.append(build())
        monkeypatch.setattr(commands, "run_build", lambda _options: 1 // 0)
        told.append(build())
        return True

    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(rebuild, "serve_preview", serve)
    assert main(["serve", "--content", str(GOOD), "--out", str(tmp_path / "site")]) == 0
    assert told == ["", "The site could not be built; the terminal says why."]
    assert "something went wrong that nobody foresaw (integer div" in capsys.readouterr().err
    assert len([*tmp_path.glob("good-practice-*.txt")]) == 1


def test_a_preview_that_is_stopped_in_the_midst_of_a_library_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Python's threads raise an error of their own where a stop meets them while they wait."""

    def stop(_options: object) -> None:
        try:
            raise KeyboardInterrupt
        finally:
            raise RuntimeError("release unlocked lock")

    def serve(_options: object, build: Callable[[], str], _tell: object) -> bool:
        build()
        monkeypatch.setattr(commands, "run_build", stop)
        build()
        return True

    monkeypatch.setattr(rebuild, "serve_preview", serve)
    with pytest.raises(RuntimeError):  # of which the guard knows what it came of
        main(["serve", "--content", str(GOOD), "--out", str(tmp_path / "site")])


def test_a_preview_waits_for_another_build_that_may_not_have_seen_the_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out, build = tmp_path / "site", commands.run_build
    calls: list[argparse.Namespace] = []

    def build_or_free(options: argparse.Namespace) -> int:
        calls.append(options)
        if len(calls) == 3:
            another.close()
        return build(options)

    def serve(_options: object, build: Callable[[], str], _tell: object) -> bool:
        assert build() == ""
        return True

    monkeypatch.setattr(commands, "run_build", build_or_free)
    monkeypatch.setattr(commands, "PAUSE", 0)
    monkeypatch.setattr(rebuild, "serve_preview", serve)
    with contextlib.ExitStack() as another:
        another.enter_context(hold_lock(out))
        assert main(["serve", "--content", str(GOOD), "--out", str(out)]) == 0
    told = capsys.readouterr()
    assert told.err == f"Another build is writing {out}/: this waits.\n"
    assert told.out.startswith("Built 3 entries ")
