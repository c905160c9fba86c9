"""The commands as people type them: what they print, where, and their exit status."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractice import preview
from goodpractice.cli import commands
from goodpractice.cli.commands import main
from goodpractice.paths import PROJECT
from goodpractice.site import static
from tests.helpers.commands import run
from tests.helpers.sites import DATA, write_practice, write_site

GOOD = DATA / "snapshot" / "content"
BAD = DATA / "bad" / "content"

PROBLEMS = (DATA / "bad" / "problems.txt").read_text(encoding="utf-8")
"""What is to be said of the bad content; where another wording is meant, update it with
``.venv/bin/python -m tests.site.test_snapshots``.
"""
COUNTED = PROBLEMS.partition("nothing was written.\n")
BUILD_PROBLEMS = COUNTED[0] + COUNTED[1]
"""A build says the same; how to mend some of it is a check's to say."""


def list_lines(told: str) -> list[str]:
    """Return the problems that a command told of, without what it says of them all."""
    return [line for line in told.splitlines() if re.match(r"content/[^:]+:[0-9]+: ", line)]


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
    first = run("--content", GOOD, "--out", out)
    assert (first.returncode, first.stderr) == (0, "")
    assert re.fullmatch(
        rf"Built 3 entries on [0-9]+ pages into {re.escape(str(out))}/ in [0-9.]+ s "
        r"\(([0-9]+) of \1 files changed\); nobody can send contributions: "
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
        assert done.stdout.count(told) == 1 if told else ";" not in done.stdout
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


def test_bad_contents_most_telling_messages() -> None:
    lines = PROBLEMS.splitlines()
    folder = "content/practices/dudley"
    for line in (
        f"{folder}/x.md:7: themes: no theme 'e-saftey'; did you mean 'e-safety'?",
        f"{folder}/x.md:8: source: no source 'award'; did you mean 'awards'?",
        f"{folder}/y.md:3: titel: no such field; did you mean 'title'?",
        f"{folder}/y.md:13: title: stands twice (first on line 2); keep one",
        f"{folder}/z.md:2: found a second colon; put the value between quotes: "
        'title: "E-safety: a fourth play"',
    ):
        assert any(one.startswith(line) for one in lines), line
    count = len(list_lines("\n".join(lines)))
    assert f"{count} problems; nothing was written." in lines


def test_bad_content_without_a_site_writes_none(tmp_path: Path) -> None:
    assert run("--content", BAD, "--out", tmp_path / "site").returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_check_of_everything() -> None:
    good = run("check", "--content", GOOD)
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout.startswith("No problems in 3 entries.\n")
    bad = run("check", "--content", BAD)
    assert bad.returncode == 1
    assert bad.stdout == ""
    assert bad.stderr == PROBLEMS


def test_check_of_one_file_reports_that_file_alone() -> None:
    folder = BAD / "practices" / "dudley"
    one = run("check", "--content", BAD, folder / "z.md")
    assert one.returncode == 1
    assert list_lines(one.stderr) == [
        "content/practices/dudley/z.md:2: found a second colon; put the value between quotes: "
        'title: "E-safety: a fourth play"'
    ]
    assert "\n1 problem; nothing was written." in one.stderr
    good = run("check", "--content", BAD, folder / "good.md")
    assert (good.returncode, good.stderr) == (0, "")
    assert good.stdout == f"No problems in {folder / 'good.md'}.\n"
    both = run("check", "--content", BAD, folder / "good.md", folder / "z.md")
    assert both.stderr == one.stderr
    everything = run("check", "--content", BAD, folder)
    assert list_lines(everything.stderr) == list_lines(PROBLEMS)


def test_check_of_paths_as_people_write_them(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice(themes=["x"])})
    (tmp_path / "link").symlink_to(content)
    for folder, path in (
        (tmp_path, "content/practices/../practices/dudley/x.md"),
        (tmp_path, "./content"),
        (tmp_path, "link/practices"),
    ):
        result = run("check", path, folder=folder)
        assert result.returncode == 1, path
        assert "content/practices/dudley/x.md:5: themes" in result.stderr
    inside = run("check", "--content", ".", "practices", folder=content)
    assert "content/practices/dudley/x.md:5: themes" in inside.stderr


def test_check_writes_nothing(tmp_path: Path) -> None:
    write_site(tmp_path)
    assert run("check", folder=tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "invalid choice: 'nonsense'"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["--out"], "argument --out: expected one argument"),
        (["check", "--out", "x"], "unrecognized arguments"),
        (["check", "nowhere.md"], "build.py: no file or folder nowhere.md"),
        (["check", "README.md"], "build.py: README.md is not in content/"),
        (["serve", "--port", "x"], "argument --port: expected a port from 0 to 65535, found 'x'"),
        (["serve", "--port", "65536"], "expected a port from 0 to 65535, found '65536'"),
        (["serve", "--port", "-1"], "expected a port from 0 to 65535, found '-1'"),
        (
            ["--base-url", "example.org"],
            "argument --base-url: expected an address beginning with https:// or http://",
        ),
        (["--base-url", "https://[x"], "argument --base-url: expected an address"),
        (["--base-url", "javascript:alert(1)"], "argument --base-url: expected an address"),
        *(
            (
                ["--executor", url],
                "argument --executor: expected dask://HOST:PORT with a port from 1 to 65535, "
                f"found '{url}'",
            )
            for url in (
                *("", "dask", "dask://", "dask://host", "dask://host:", "dask://:8786"),
                *("dask://host:0", "dask://host:65536", "dask://host:8786/", "dask://host:x"),
                *("host:8786", "tcp://host:8786", "dask://a@host:8786", "dask://ho st:8786"),
                *("dask://::1:8786", "dask://[::1]", "dask://[::g]:8786", "dask://[host]:8786"),
                *("dask://host:٨٧٨٦", "dask://host:8786\n", " dask://host:8786"),
            )
        ),
        (["--lscb", "solihul"], "build.py: --lscb: no board 'solihul'; did you mean 'solihull'?"),
    ],
)
def test_usage_errors(tmp_path: Path, arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_unknown_board_is_said_before_the_place_is_judged(tmp_path: Path) -> None:
    (tmp_path / "thesis.doc").touch()
    result = run("--lscb", "solihul", "--out", tmp_path)
    assert result.returncode == 2
    assert result.stderr == "build.py: --lscb: no board 'solihul'; did you mean 'solihull'?\n"


@pytest.mark.parametrize("command", [[], ["check"], ["serve"]])
def test_help(command: list[str]) -> None:
    result = run(*command, "--help")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith(" ".join(["usage: build.py", *command]))
    assert "--content DIR" in result.stdout


def test_help_explains_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for part in (
        *("check", "serve", "--out DIR", "--base-url URL", "--lscb SLUG", "--quiet"),
        *("--timings", "--executor dask://HOST:PORT"),
    ):
        assert re.search(rf"{part}\s+\w+", told), part


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("site.md", "contact_email: editor@example.org"),
        ("site.md", "repository: https://github.com/o/r"),
        ("lscbs/dudley.md", "editor: editor@example.org"),
    ],
)
def test_check_notices_that_nobody_can_send_anything(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    line: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path)
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        "No problems in 0 entries.\nNotice: nobody can send contributions: "
        "set contact_email or repository in content/site.md.\n"
    )
    text = (content / name).read_text("utf-8")
    (content / name).write_text(text.replace("\n---", f"\n{line}\n---", 1), "utf-8")
    assert main(["check"]) == 0
    assert capsys.readouterr().out == "No problems in 0 entries.\n"


def test_options_may_stand_before_the_command() -> None:
    result = run("--content", GOOD, "check")
    assert result.stdout.startswith("No problems in 3 entries.\n")


def test_quiet(tmp_path: Path) -> None:
    result = run("--quiet", "--content", GOOD, "--out", tmp_path / "site")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_base_url(tmp_path: Path) -> None:
    url = "https://example.org/sub"
    assert run("--content", GOOD, "--out", tmp_path / "site", "--base-url", url).returncode == 0
    assert f"<loc>{url}/themes/</loc>" in (tmp_path / "site" / "sitemap.xml").read_text()


def test_folders_default_to_content_and_site(tmp_path: Path) -> None:
    shutil.copytree(GOOD, tmp_path / "content")
    result = run(folder=tmp_path)
    assert result.returncode == 0
    assert " into site/ in " in result.stdout
    assert (tmp_path / "site" / "index.html").is_file()


def test_missing_content(tmp_path: Path) -> None:
    result = run(folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr == (
        "content:1: expected a folder with the content\n1 problem; nothing was written.\n"
    )


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
    assert "Traceback" not in result.stderr
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


def test_stopping_a_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setitem(commands.COMMANDS, "check", stop)
    assert main(["check"]) == 1
    assert capsys.readouterr().err == "Stopped.\n"


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
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate(timeout=60)
    assert re.fullmatch(
        r"The site is at http://127\.0\.0\.1:[0-9]+/ and follows every change\. "
        r"Stop with Ctrl\+C\.\n",
        told,
    )
    assert "Traceback" not in rest
    assert out == ""
    assert process.returncode in {0, 1}


def test_preview_of_missing_content(tmp_path: Path) -> None:
    result = run("serve", "--port", "0", folder=tmp_path)
    assert result.returncode == 1
    assert result.stderr == (
        "content:1: expected a folder with the content\n1 problem; nothing was written.\n"
    )


def test_preview_tells_pages_of_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []

    def serve(options: object, build: Callable[[object], str]) -> int:
        told.append(build(options))
        return 0

    monkeypatch.setattr(preview, "serve_preview", serve)
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


def test_search_explains_what_a_query_finds_and_why(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert run("--quiet", "--content", GOOD, "--out", out).returncode == 0
    told = run("search", "play", "online", "--out", out)
    assert (told.returncode, told.stderr) == (0, "")
    first, *lines = told.stdout.splitlines()
    assert re.fullmatch(r"play online: [1-9][0-9]* results", first)
    assert any(re.fullmatch(r"word “play”, weight 1\.00", line) for line in lines)
    assert any(re.match(r" 1\. ", line) for line in lines)
    data = run("search", "play online", "--out", out, "--format", "json")
    explained = json.loads(data.stdout)
    best = explained["results"][0]
    assert best["id"] == "practices/dudley/play"
    assert best["score"] >= sum(one["score"] for one in best["reasons"]) * best["met"] * 0.5 > 0


def test_search_says_what_it_lacks(tmp_path: Path) -> None:
    told = run("search", "play", "--out", tmp_path)
    assert told.returncode == 1
    assert told.stderr == (
        f"build.py: {tmp_path}/ has no search index: "
        "build the site first, or name its folder with --out\n"
    )
    (tmp_path / "data" / "search").mkdir(parents=True)
    (tmp_path / "data" / "search" / "head.json").write_text("{", encoding="utf-8")
    told = run("search", "play", "--out", tmp_path)
    assert told.returncode == 1
    assert told.stderr.startswith(f"build.py: the search in {tmp_path}/ could not be asked: ")
    assert told.stderr.count("\n") == 1
