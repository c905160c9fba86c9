"""What the commands say of content and of what was built: checks, searches."""

import errno
import json
import os
import re
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.writing import fixes
from goodpractice.publish.whole_file import write_whole
from tests.helpers.commands import BAD, GOOD, PROBLEMS, list_lines, run
from tests.helpers.sites import write_practice, write_site


def test_bad_contents_most_telling_messages() -> None:
    lines = PROBLEMS.splitlines()
    folder = "content/practices/dudley"
    for line in (
        f"{folder}/x.md:7: themes: no theme 'e-saftey'; did you mean 'e-safety'?",
        f"{folder}/x.md:8: source: no source 'award'; did you mean 'awards'?",
        f"{folder}/y.md:3: titel: no such field; did you mean 'title'",
        f"{folder}/y.md:13: title: stands twice (first on line 2); keep one",
        f"{folder}/z.md:2: found a second colon; put the value between quotes: "
        'title: "E-safety: a fourth play"',
    ):
        assert any(one.startswith(line) for one in lines), line
    count = len(list_lines("\n".join(lines)))
    assert f"{count} problems; nothing was written." in lines


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


def test_a_link_that_leads_nowhere_is_named_as_one_that_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, {"practices/dudley/a-play.md": write_practice()})
    monkeypatch.chdir(tmp_path)
    link = Path("content/practices/dudley/a-link.md")
    link.symlink_to("nowhere.md")
    assert main(["check", str(link)]) == 1
    assert capsys.readouterr().err.startswith(f"{link}:1: cannot be read: No such file")


def test_a_path_that_is_not_there_is_told_with_the_nearest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, {"practices/dudley/a-play.md": write_practice()})
    monkeypatch.chdir(tmp_path)
    path = "content/practices/dudley/a-play.md"
    by_windows = (path.replace("/", "\\"), "practices\\dudley\\a-play.md")
    for typed in (
        path.replace("play", "paly"),
        "practices/dudley/a-play.md",
        "a_play",
        *by_windows,
    ):
        assert main(["check", typed]) == 2
        assert capsys.readouterr().err == (
            f"build.py: no file or folder {typed}; did you mean '{path}'?\n"
        )
    write_site(tmp_path, {"practices/walsall/a-play.md": write_practice(lscbs=["walsall"])})
    for typed in ("practices/dudly/a-play.md", "content/practices/dudley/a-play"):
        assert main(["check", typed]) == 2
        assert capsys.readouterr().err.endswith(f"; did you mean '{path}'?\n")
    for typed in ("content/practices/dudly", "content/practices/dudly/"):
        assert main(["check", typed]) == 2
        assert capsys.readouterr().err.endswith("; did you mean 'content/practices/dudley'?\n")
    assert main(["check", "content/xyz.md"]) == 2
    assert capsys.readouterr().err == "build.py: no file or folder content/xyz.md\n"


@pytest.mark.parametrize("name", ["._hidden.md", "x.md~", "#x.md#", ".git/x.md", "~$x.docx"])
def test_a_path_that_is_passed_over_is_not_called_fine(tmp_path: Path, name: str) -> None:
    content = write_site(tmp_path)
    path = content / "practices" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("?", "utf-8")
    result = run("check", path, folder=tmp_path)
    assert (result.returncode, result.stdout) == (2, "")
    assert "is passed over: it is hidden, or an editor's or the system's\n" in result.stderr


def test_a_file_of_a_folder_that_cannot_be_read_is_not_called_fine(tmp_path: Path) -> None:
    content = write_site(tmp_path / "real", {"practices/dudley/x.md": write_practice()})
    (content / "practices").rename(tmp_path / "practices")
    (content / "practices").symlink_to(tmp_path / "practices")
    result = run("check", "--content", content, content / "practices" / "dudley" / "x.md")
    assert result.returncode == 1
    assert "content/practices:1: is a link to a folder" in result.stderr


def test_check_writes_nothing(tmp_path: Path) -> None:
    write_site(tmp_path)
    assert run("check", folder=tmp_path).returncode == 0
    assert [path.name for path in tmp_path.iterdir()] == ["content"]


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


def test_search_explains_what_a_query_finds_and_why(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert run("--quiet", "--content", GOOD, "--out", out).returncode == 0
    told = run("search", "play", "online", "--out", out)
    assert (told.returncode, told.stderr) == (0, "")
    first, *lines = told.stdout.splitlines()
    assert re.fullmatch(r"play online: 1 result", first)
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


def test_check_says_which_file_cannot_be_read(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    loop = content / "practices" / "dudley" / "loop.md"
    loop.symlink_to(loop.name)
    result = run("check", "--content", content, loop)
    assert result.returncode == 1
    assert f"{loop}:1: cannot be read: Too many levels of symbolic links\n" in result.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("content", "content:1: cannot be read: Permission denied\n"),
        ("members.toml", "members.toml:1: cannot be read: Permission denied\n"),
        (".cache/links.json", ""),
    ],
)
@pytest.mark.parametrize("command", [[], ["check"], ["new", "practice", "A title"]])
def test_what_nobody_may_read_is_named_or_done_without(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: list[str],
    name: str,
    said: str,
) -> None:
    write_site(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    if name != "content":
        path.write_text("{}")
    if command[:1] == ["new"] and name != "content":
        return  # it reads neither
    look, read = os.access, Path.read_bytes

    def refuse(read_path: Path) -> bytes:
        if read_path.absolute() == path:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        return read(read_path)

    monkeypatch.setattr(
        os, "access", lambda at, mode: Path(at).absolute() != path and look(at, mode)
    )
    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.chdir(tmp_path)
    assert main(command) == (1 if said else 0)
    assert capsys.readouterr().err.startswith(said)


def test_what_cannot_be_mended_is_named_and_the_rest_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    untidy = write_practice().replace("lscbs:", "lscbs:  ")
    files = {f"practices/dudley/{name}.md": untidy for name in "xy"}
    content = write_site(tmp_path, files)

    def refuse(path: Path, raw: bytes) -> None:
        if path.name == "x.md":
            raise PermissionError(errno.EACCES, "Permission denied")
        write_whole(path, raw)

    monkeypatch.setattr(fixes, "write_whole", refuse)
    assert main(["check", "--content", str(content), "--fix"]) == 1
    said = capsys.readouterr()
    assert "x.md:1: cannot be mended: Permission denied" in said.err
    assert "y.md: " in said.out
    # What is wrong elsewhere is said in the same run.
    (content / "practices" / "dudley" / "z.md").write_text("?", "utf-8")
    assert main(["check", "--content", str(content), "--fix"]) == 1
    said = capsys.readouterr()
    assert "x.md:1: cannot be mended: Permission denied" in said.err
    assert "z.md:1: the file must begin with" in said.err
    assert said.err.endswith("2 problems.\n")
    (content / "practices" / "dudley" / "z.md").unlink()
    # One that cannot be read is checked yet.
    monkeypatch.setattr(os, "access", lambda path, _mode: Path(path).is_dir())
    assert main(["check", "--content", str(content), "--fix"]) == 0


def test_a_hub_that_is_not_there_is_said_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path)
    monkeypatch.chdir(tmp_path)
    typed = ["--hub", "away", "--lscb", "dudley"]
    for named, more in (("build.py: --hub", typed), ("hub.toml:1: hub", [])):
        (tmp_path / "hub.toml").write_text('hub = "away"\nlscb = "dudley"\n', "utf-8")
        assert main(["check", *more]) == 1
        assert capsys.readouterr().err.startswith(f"{named}: no folder ")


def test_a_board_that_the_hub_has_not_is_said_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path / "hub")
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    for boards, place in (('["dudlye"]', "3: boards"), ("[]", "2: lscb")):
        lscb = "dudley" if "boards" in place else "dudlye"
        text = f'hub = "hub"\nlscb = "{lscb}"\nboards = {boards}\n'
        (tmp_path / "hub.toml").write_text(text, "utf-8")
        assert main(["check"]) == 1
        said = f"hub.toml:{place}: no board 'dudlye'; did you mean 'dudley'?\n"
        assert capsys.readouterr().err.startswith(said)
