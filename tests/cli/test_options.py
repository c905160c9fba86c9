"""What can be typed, and what is said of what cannot."""

import re
import shutil
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.cli.options.parser import make_parser
from goodpractice.contribute.new.questions import list_startable
from goodpractice.contribute.reports.report import CONCERNS
from tests.helpers.commands import GOOD, run


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nonsense"], "invalid choice: 'nonsense'; choose from check, new, "),
        (["chekc"], "invalid choice: 'chekc'; did you mean 'check'?"),
        (["report", "--only", "overdeu"], "invalid choice: 'overdeu'; did you mean 'overdue'?"),
        (["members", "updte"], "invalid choice: 'updte'; did you mean 'update'?"),
        (["build"], "invalid choice: 'build'; to build, leave the command out"),
        (["search", "x", "--format", "jsn"], "invalid choice: 'jsn'; did you mean 'json'?"),
        (["toolbox", "--heading", "9"], "expected a level from 1 to 4, found '9'"),
        (["toolbox", "--heading", "1²"], "expected a level from 1 to 4, found '1²'"),
        (["--jobs", "9" * 5000], "expected a number from 1 on, found '999"),
        (["--jobs", "٣"], "expected a number from 1 on, found '٣'"),
        (["new", "practice", "A", "--slug="], "argument --slug: is empty; name one"),
        (["new", "practice", "A", "--source", " "], "argument --source: is empty; name one"),
        (["new", "practice", "A", "--account="], "argument --account: is empty; name one"),
        (["check", ""], "argument PATH: is empty; name one, or leave it out"),
        (["serve", "--host="], "argument --host: is empty; name one"),
        (["print", "--theme="], "argument --theme: is empty; name one"),
        (["print", "--lscb="], "argument --lscb: is empty; name one"),
        (["init", "", "--lscb=x", "--hub=x"], "argument DIR: is empty; name one"),
        (["check", "--format", "\x1b[31m"], "'\\x1b[31m'"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
        (["--cahce=x"], "unrecognized arguments: --cahce=x; did you mean '--cache'?"),
        (["check", "--stlye", "x"], "check: error: unrecognized arguments: --stlye"),
        (["members", "update", "--frmat", "x"], "--frmat; did you mean '--format'?"),
        (["members", "--hub=x"], "members: error: unrecognized arguments: --hub=x"),
        (["new", "tool", "A", "B", "--lcsb", "x"], "did you mean '--lscb'?"),
        *(
            ([*command, option, ""], f"argument {option}: is empty; name one, or leave")
            for command, option in (
                *(([], "--lscb"), (["report"], "--lscb"), (["new", "tool", "A"], "--lscb")),
                (["new", "tool", "A"], "--theme"),
                *(([], "--out"), ([], "--cache"), (["check"], "--content"), (["print"], "--out")),
            )
        ),
        (["check", "--lscb", "dudley"], "--lscb goes with --hub; to check a part, name its files"),
        (["search", "neglect", " "], "argument WORDS: is empty; write what a reader would type"),
        (["--lscb=a", "--lscb=b"], "--lscb: takes one value, found 'a' and 'b'; leave one out"),
        (["new", "tool", "A", "--lscb=a", "--lscb=b"], "--lscb: takes one value, found 'a' and"),
        (["members", "--today=2026-11-21", "--today=2026-11-22"], "'2026-11-21' and '2026-11-22'"),
        (["--content=a", "check", "--content=b"], "check: error: argument --content: takes one"),
        (["--out=a", "print", "--out=b"], "print: error: argument --out: takes one value, found"),
        (
            ["members", "--format=json", "status", "--format=text"],
            "status: error: argument --format: takes one value, found 'json' and 'text'",
        ),
        (["--out", "/"], "argument --out: '/' is a whole disk; name a folder in it"),
        (["serve", "--out", "/tmp/.."], "'/tmp/..' is a whole disk; name a folder in it"),
        (
            ["report", "--only", "dead-link", "--only", "unsure-link"],
            "build.py: --only dead-link goes with --links: it is known once pages are asked",
        ),
        (["report", "--local"], "build.py: --local goes with --links"),
        *(
            (
                ["print", part, "x", "--by", by],
                "--by orders the whole directory: it does not go with",
            )
            for part in ("--lscb", "--theme")
            for by in ("board", "theme")
        ),
        (["--lscb", "x", "print", "--all"], "build.py: --all does not go with --lscb; choose one"),
        (["--lscb", "x", "print", "--theme", "y"], "--theme does not go with --lscb; choose one"),
        (
            ["--lscb", "west-midlands-police"],
            "--lscb: 'west-midlands-police' is a group of boards, which has no site of its own; "
            "name one of its boards: birmingham, coventry,",
        ),
        (["--out"], "argument --out: expected one argument"),
        (["check", "--out", "x"], "unrecognized arguments"),
        (["toolbox", "dudley"], "toolbox: error: unrecognized arguments: dudley"),
        (["check", "nowhere.md"], "build.py: no file or folder nowhere.md"),
        (["check", "README.md"], "build.py: README.md is not in content/"),
        (["check", "content/../README.md"], "build.py: content/../README.md is not in content/"),
        (["serve", "--port", "x"], "argument --port: expected a port from 0 to 65535, found 'x'"),
        (["serve", "--port", "65536"], "expected a port from 0 to 65535, found '65536'"),
        (["serve", "--port", "-1"], "expected a port from 0 to 65535, found '-1'"),
        (
            ["--base-url", "example.org"],
            "argument --base-url: expected an address beginning with https:// or http://",
        ),
        (["--base-url", "https://a.org/b?c"], "found 'https://a.org/b?c'; write https://a.org/b"),
        (["--base-url", "https://a.org/#b"], "found 'https://a.org/#b'; write https://a.org/"),
        (["--base-url", "https://[x"], "argument --base-url: expected an address"),
        (["--base-url", "javascript:alert(1)"], "argument --base-url: expected an address"),
        *(
            (
                ["--executor", url],
                "argument --executor: expected dask://HOST:PORT with a port from 1 to 65535, "
                f"found '{url}'".replace("\n", " "),  # on one line
            )
            for url in (
                *("", "dask", "dask://", "dask://host", "dask://host:", "dask://:8786"),
                *("dask://host:0", "dask://host:65536", "dask://host:8786/", "dask://host:x"),
                *("host:8786", "tcp://host:8786", "dask://a@host:8786", "dask://ho st:8786"),
                *("dask://::1:8786", "dask://[::1]", "dask://[::g]:8786", "dask://[host]:8786"),
                *("dask://host:٨٧٨٦", "dask://host:8786\n", " dask://host:8786"),
            )
        ),
        *(
            ([*command, option, "x" * 300], f"'{'x' * 60}…' cannot be used: File name too long")
            for command, option in (
                *(([], "--out"), ([], "--cache"), (["check"], "--content")),
                *((["search", "a"], "--out"), (["print"], "--out")),
            )
        ),
        (["serve", "--port", "0", "--lscb", "solihul"], "--lscb: no board 'solihul'; did you mean"),
        (["--lscb", "solihul"], "build.py: --lscb: no board 'solihul'; did you mean 'solihull'?"),
    ],
)
def test_usage_errors(arguments: list[str], message: str) -> None:
    result = run(*arguments)
    assert result.returncode == 2
    assert message in result.stderr
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


def test_help_names_every_kind_that_can_be_started(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    *kinds, last = list_startable()
    told = f"what to start: {', '.join(kinds)} or {last}"
    assert told in " ".join(capsys.readouterr().out.split())


def test_help_explains_every_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    for part in (
        *("check", "serve", "--out DIR", "--base-url URL", "--lscb SLUG", "--quiet"),
        *("--timings", "--executor dask://HOST:PORT"),
    ):
        assert re.search(rf"{part}\s+\w+", told), part


@pytest.mark.parametrize(("command", "rest"), [([], "[COMMAND ...]"), (["members"], "[WHAT ...]")])
def test_help_shows_in_brackets_what_can_be_left_out(
    capsys: pytest.CaptureFixture[str], command: list[str], rest: str
) -> None:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    usage = capsys.readouterr().out.partition("\n\n")[0]
    assert usage.endswith(f" {rest}")


def test_options_may_stand_before_the_command_and_be_said_again() -> None:
    result = run("--content", GOOD, "check", "--content", GOOD)
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


def test_a_report_can_be_of_every_concern_alone() -> None:
    asked = [word for concern in CONCERNS for word in ("--only", concern)]
    assert make_parser().parse_args(["report", *asked]).only == [*CONCERNS]
