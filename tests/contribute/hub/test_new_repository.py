"""From nothing to a board's repository: written whole, checked, broken, mended, shown."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from goodpractice import VERSION
from goodpractice.paths import PROJECT
from tests.helpers.commands import run
from tests.helpers.hubs import FIRST, HubServer, make_vocabulary, write_hub
from tests.helpers.sites import TOOL, build_site, write_practice, write_text, write_tool


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub with its built site."""
    folder = tmp_path_factory.mktemp("hub")
    build_site(write_hub(folder), folder / "site")
    return folder


@pytest.fixture
def board(hub: Path, tmp_path: Path) -> Path:
    """A board's repository as init writes it, with its first tool filled in."""
    done = run("init", "dudley", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "dudley" / FIRST).write_text(write_tool(), "utf-8")
    return tmp_path / "dudley"


def write(board: Path, name: str, text: str) -> None:
    """Write a file of a board's content, a made-up tool with a title of its own."""
    path = board / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(f'"{TOOL["title"]}"', f'"The checklist {path.stem}"'), "utf-8")


def list_problems(board: Path, *arguments: str) -> list[str]:
    """Return what checking finds in a board's repository."""
    done = run("check", *arguments, folder=board)
    assert done.returncode == 1, done.stdout
    return [line for line in done.stderr.splitlines() if re.match(r"[\w./-]+:[0-9]+: ", line)]


def test_it_is_ready(hub: Path, tmp_path: Path) -> None:
    done = run("init", "new/dudley", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:4] for line in done.stdout.splitlines() if re.match(r"  \d", line)] == [
        *("  1.", "  2.", "  3.", "  4.")
    ]
    folder = tmp_path / "new" / "dudley"
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert files == {
        *("README.md", "CONTRIBUTING.md", "hub.toml", "requirements.txt", ".gitignore"),
        *(".github/workflows/check.yml", "content/lscbs/dudley.md", FIRST),
    }
    assert list(tmp_path.joinpath("new").iterdir()) == [folder]
    board = (folder / "content/lscbs/dudley.md").read_text("utf-8")
    assert board == (
        "---\ntitle: Dudley Safeguarding Children Board\nshort_title: Dudley\n"
        "email: board@dudley.example.org\nsections:\n  - Neglect\ntile: [4, 5]\n---\n"
        "The board of **Dudley**.\n"
    )
    settings = tomllib.loads((folder / "hub.toml").read_text("utf-8"))
    assert settings["lscb"] == "dudley"
    assert (folder / settings["hub"]).resolve() == hub.resolve()
    for name in ("README.md", "CONTRIBUTING.md"):
        assert "{{" not in (folder / name).read_text("utf-8")
    # What the hub has already is not typed again.
    steps = (folder / "README.md").read_text("utf-8").split("## First steps")[1]
    assert steps.index("take their files") < steps.index(FIRST)


def test_checking_says_just_what_to_fill_in(hub: Path, tmp_path: Path) -> None:
    run("init", "dudley", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    folder = tmp_path / "dudley"
    lines = (folder / FIRST).read_text("utf-8").splitlines()
    problems = list_problems(folder)
    assert len(problems) == 7
    for problem in problems:
        path, number, _ = problem.split(":", 2)
        assert path == FIRST
        line = lines[int(number) - 1]
        assert line.endswith((":", '""', "[]")) or line.startswith("## "), problem
    (folder / FIRST).unlink()
    done = run("check", folder=folder)
    assert (done.returncode, done.stdout) == (0, "No problems in 0 entries.\n")


def test_a_tool_is_checked_and_shown(board: Path) -> None:
    done = run("check", folder=board)
    assert (done.returncode, done.stdout, done.stderr) == (0, "No problems in 1 entry.\n", "")
    done = run(folder=board)
    assert done.returncode == 0, done.stderr
    assert "a preview: site/preview/ says what only the hub has" in done.stdout
    page = (board / "site/tools/dudley/first-tool/index.html").read_text("utf-8")
    assert "A neglect checklist" in page
    assert "Neglect" in page
    assert (board / "site/themes/neglect/index.html").is_file()
    home = (board / "site/index.html").read_text("utf-8")
    assert "This is a preview" in home
    assert 'href="preview/"' in home
    told = (board / "site/preview/index.html").read_text("utf-8")
    assert "the groups Black Country share" in told
    exported = json.loads((board / "site/data/entries.json").read_text("utf-8"))
    assert [entry["id"] for entry in exported["entries"]] == ["tools/dudley/first-tool"]
    for _ in range(40):  # files that were written just now may change again unnoticed
        again = run(folder=board)
        if again.stdout.startswith("Nothing has changed: 1 entries"):
            break
        time.sleep(0.1)
    else:
        pytest.fail(again.stdout)


def test_what_is_broken_is_said_as_the_hub_says_it(board: Path) -> None:
    write(board, "tools/dudley/a.md", write_tool(themes=["neglct"]))
    write(board, "tools/dudley/b.md", write_tool(lscbs=["dudley", "walsall"]))
    write(board, "tools/dudley/c.md", write_tool(section="Neglet", prompted_by=["child-b"]))
    write(board, "tools/dudley/d.md", write_tool(used_with=["tools/walsall/checklst"]))
    write(board, "tools/dudley/gone.md", write_tool())
    write(board, "tools/walsall/e.md", write_tool(lscbs=["walsall"]))
    write(board, "practices/dudley/old-play.md", write_practice(organisations=["barnardo's"]))
    taken = write_practice(title="F", aliases=["practices/walsall/play"])
    write(board, "practices/dudley/f.md", taken)
    write(board, "themes/mine.md", write_text({"title": "Mine"}))
    write(board, "lscbs/walsall.md", write_text({"title": "W", "short_title": "W"}))
    write(board, "sources/awards.md", write_text({"title": "Awards", "publisher": "Us"}))
    found = "\n".join(list_problems(board))
    for part in (
        "content/tools/dudley/a.md:5: themes: no theme 'neglct'; did you mean 'neglect'?",
        "content/tools/dudley/b.md:4: lscbs: 'walsall': the member 'dudley' may write for dudley",
        "content/tools/dudley/c.md:6: section: content/lscbs/dudley.md lists no section 'Neglet'",
        "content/tools/dudley/c.md:8: prompted_by: no review 'child-b'; did you mean 'child-a'?",
        "no tool 'tools/walsall/checklst'; did you mean 'tools/walsall/checklist'?",
        "content/tools/dudley/gone.md:1: 'tools/dudley/gone' was removed from the hub on 2 January",
        "content/tools/walsall/e.md:1: is of the board 'walsall'",
        "'practices/dudley/old-play' leads to practices/walsall/play in the hub",
        "'barnardo's' is spelled 'Barnardo's' in practices/walsall/play (in the hub)",
        "'practices/walsall/play' is an entry's present id",
        "content/themes/mine.md:1: belongs to the whole directory",
        "content/lscbs/walsall.md:1: is of the board 'walsall'",
        "content/sources/awards.md:1: 'sources/awards' stands in hub/sources/awards.md too",
    ):
        assert part in found
    assert len(found.splitlines()) == 13


def test_paths_narrow_what_is_said(board: Path) -> None:
    write(board, "tools/dudley/a.md", write_tool(themes=["x"]))
    write(board, "tools/dudley/b.md", write_tool(themes=["y"]))
    assert len(list_problems(board)) == 2
    assert len(list_problems(board, "content/tools/dudley/b.md")) == 1
    assert run("check", FIRST, folder=board).returncode == 0


def test_problems_go_beside_a_pull_requests_lines(board: Path) -> None:
    write(board, "tools/dudley/a.md", write_tool(themes=["neglct"]))
    done = run("check", "--format", "github", folder=board)
    assert done.stdout == (
        "::error file=content/tools/dudley/a.md,line=5,title=themes::"
        "no theme 'neglct'; did you mean 'neglect'?\n"
    )


def test_what_refers_to_the_hub_is_fine(board: Path) -> None:
    tool = write_tool(
        used_with=["tools/walsall/checklist"],
        prompted_by=["child-a"],
        source={"document": "awards"},
        organisations=["Barnardo's"],
    )
    write(board, "tools/dudley/a.md", tool)
    assert run("check", folder=board).stdout == "No problems in 2 entries.\n"
    assert run(folder=board).returncode == 0
    page = (board / "site/tools/dudley/a/index.html").read_text("utf-8")
    assert "Review of Child A" in page


def test_a_members_entry_that_others_name_is_missed(board: Path, hub: Path) -> None:
    told = json.loads(make_vocabulary(hub / "content"))
    told["named"] = {"tools/dudley/kept": ["tools/walsall/checklist"]}
    told["members"] = [{"name": "dudley", "boards": ["dudley"]}]
    site = board.parent / "site" / "data"
    site.mkdir(parents=True)
    (site / "vocabulary.json").write_text(json.dumps(told), "utf-8")
    found = list_problems(board, "--hub", str(site.parent))
    assert found == [
        "content/tools/dudley/kept.md:1: is not here, but tools/walsall/checklist in the hub "
        "names it; keep the file, or have that changed there first"
    ]


@pytest.fixture
def server(hub: Path) -> Iterator[HubServer]:
    """The hub's site, as far as checking needs it."""
    with HubServer((hub / "site/data/vocabulary.json").read_bytes()) as server:
        yield server


def test_a_hub_on_the_web_works_offline_too(board: Path, server: HubServer) -> None:
    text = (board / "hub.toml").read_text("utf-8")
    (board / "hub.toml").write_text(re.sub("hub = .*", f'hub = "{server.url}"', text), "utf-8")
    assert run("check", folder=board).stdout == "No problems in 1 entry.\n"
    server.stop()
    done = run("check", folder=board)
    assert (done.returncode, done.stdout) == (0, "No problems in 1 entry.\n")
    assert re.match(
        rf"Notice: The hub {server.url} cannot be reached .*; using the copy of ", done.stderr
    )
    done = run("check", "--format", "github", folder=board)
    assert done.stdout.startswith("::warning::The hub ")
    (board / ".cache").rename(board / "elsewhere")
    done = run("check", folder=board)
    assert done.returncode == 1
    assert "there is no copy of it here yet" in done.stderr


def test_from_the_web_it_can_be_written_where_one_stands(server: HubServer, tmp_path: Path) -> None:
    """Nothing is left beside it, nor where it could not be written."""
    here = tmp_path / "dudley"
    here.mkdir()
    assert run("init", ".", "--lscb", "dudly", "--hub", server.url, folder=here).returncode == 2
    assert list(here.iterdir()) == []
    done = run("init", ".", "--lscb", "dudley", "--hub", server.url, folder=here)
    assert done.returncode == 0, done.stderr
    assert not (here / ".cache").exists()
    assert "A folder is there" not in (here / "hub.toml").read_text("utf-8")


def test_members_are_the_hubs_to_name(board: Path) -> None:
    said = "This is a board's own repository: members are its hub's to name.\n"
    assert run("members", folder=board).stdout.endswith(said)
    assert "A folder is there on this machine alone" in (board / "hub.toml").read_text("utf-8")


def test_options_do_without_hub_toml(board: Path, hub: Path) -> None:
    (board / "hub.toml").unlink()
    named = ["--hub", str(hub)]
    assert run("check", *named, folder=board).returncode == 2
    assert run("check", *named, "--lscb", "dudley", folder=board).returncode == 0
    assert run(*named, "--lscb", "dudley", folder=board).returncode == 0
    done = run("check", *named, "--lscb", "dudly", folder=board)
    assert done.returncode == 2
    assert "--lscb: no board 'dudly'; did you mean 'dudley'?" in done.stderr


def test_a_toolbox_is_the_boards_unasked(board: Path) -> None:
    done = run("toolbox", "--base-url", "https://example.org/", folder=board)
    assert done.returncode == 0, done.stderr
    assert "https://example.org/tools/dudley/first-tool/" in done.stdout


def test_a_toolbox_leads_to_the_hubs_site(board: Path, tmp_path: Path) -> None:
    assert run("toolbox", folder=board).returncode == 2
    site = write_text({"title": "Hub", "tagline": "All.", "base_url": "https://hub.example.org/"})
    hub = write_hub(tmp_path / "other", {"site.md": site})
    done = run("toolbox", "--hub", hub, folder=board)
    assert "https://hub.example.org/tools/dudley/first-tool/" in done.stdout, done.stderr


def test_new_knows_the_hubs_words(board: Path) -> None:
    done = run("new", "tool", "--theme", "neglct", "Another tool", folder=board)
    assert "did you mean 'neglect'?" in done.stderr
    done = run("new", "tool", "--theme", "neglect", "Another tool", folder=board)
    assert done.returncode == 0, done.stderr
    text = (board / "content/tools/dudley/another-tool.md").read_text("utf-8")
    assert "themes: [neglect]" in text
    assert "$schema" not in text


ADDRESS = "https://example.org/goodpractice-0.1.0-py3-none-any.whl"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--lscb", "dudly"], "no board 'dudly'; did you mean 'dudley'?"),
        (["x", "--lscb", "leeds"], "no board 'leeds'; the boards are dudley, walsall"),
        (["x", "--lscb", "black-country"], "is a group of boards"),
        (["full", "--lscb", "dudley"], "full is not an empty folder"),
        (["full/file.txt", "--lscb", "dudley"], "is not an empty folder"),
        *[
            (["x", "--lscb", "dudley", f"--package={package}"], f"found '{package}'")
            for package in (
                *(
                    "-r evil",
                    "-e ./x.whl",
                    "goodpractice==0.1",
                    "goodpractice",
                    "./x.exe",
                    "./a b.whl",
                ),
                *("http://example.org/x.whl", "https://example.org/", "ftp://example.org/x.whl"),
                *("other @ https://example.org/x.whl", "https://me:secret@example.org/x.whl"),
                *("./x.whl # y", "./x.whl ; python_version > '3'", "file:///x.whl"),
            )
        ],
        (["x", "--lscb", "dudley", "--package="], "--package: is empty; name one"),
        (["x", "--lscb", "dudley", "--package", "goodpractice"], "anybody's package might be"),
    ],
)
def test_what_cannot_be_is_refused(
    hub: Path, tmp_path: Path, arguments: list[str], said: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file.txt").write_text("mine", "utf-8")
    done = run("init", *arguments, "--hub", hub, folder=tmp_path)
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["full"]


def test_all_or_nothing(hub: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed").chmod(0o500)
    if os.access(tmp_path / "closed", os.W_OK):  # root may write anywhere: a file is in the way
        (tmp_path / "closed").chmod(0o700)
        (tmp_path / "closed").rmdir()
        (tmp_path / "closed").write_text("x", "utf-8")
    done = run("init", "closed/x", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 1
    assert "could not be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["closed"]


def test_an_empty_folder_is_filled(hub: Path, tmp_path: Path) -> None:
    done = run("init", ".", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "hub.toml").is_file()
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".init")]


def test_the_programs_version_is_pinned_where_it_is_to_be_had(hub: Path, tmp_path: Path) -> None:
    init = ["--lscb", "dudley", "--hub", str(hub)]
    run("init", "a", *init, folder=tmp_path)
    lines = (tmp_path / "a/requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == f"./goodpractice-{VERSION}-py3-none-any.whl"
    wheel = "https://example.org/goodpractice-0.1.0-py3-none-any.whl"
    run("init", "b", *init, "--package", wheel, folder=tmp_path)
    lines = (tmp_path / "b/requirements.txt").read_text("utf-8").splitlines()
    assert lines[-1] == f"goodpractice @ {wheel}"


@pytest.mark.parametrize(
    ("package", "line"),
    [
        ("./goodpractice-0.1.0-py3-none-any.whl", "./goodpractice-0.1.0-py3-none-any.whl"),
        ("C:\\wheels\\x.whl", "C:\\wheels\\x.whl"),
        (f"{ADDRESS}#sha256=ab", f"goodpractice @ {ADDRESS}#sha256=ab"),
        (f"goodpractice @ {ADDRESS}", f"goodpractice @ {ADDRESS}"),
        ("git+https://example.org/a/b@v1", "goodpractice @ git+https://example.org/a/b@v1"),
    ],
)
def test_what_pip_takes_is_what_is_pinned(
    hub: Path, tmp_path: Path, package: str, line: str
) -> None:
    run("init", "b", "--lscb", "dudley", "--hub", hub, "--package", package, folder=tmp_path)
    assert (tmp_path / "b/requirements.txt").read_text("utf-8").splitlines()[-1] == line


def test_stopping_it_leaves_nothing(
    hub: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename, moved = Path.rename, list[Path]()

    def stop_at_the_second(path: Path, target: Path) -> Path:
        moved.append(path)
        if len(moved) > 1:
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", stop_at_the_second)
    assert run("init", "b", "--lscb", "dudley", "--hub", hub, folder=tmp_path).returncode == 1
    assert list(tmp_path.iterdir()) == []


def test_its_workflow_asks_for_little(board: Path) -> None:
    path = board / ".github/workflows/check.yml"
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {"contents": "read"}
    [job] = workflow["jobs"].values()  # by whose name GitHub asks for it
    assert f'check "{job["name"]}" to pass' in (board / "README.md").read_text("utf-8")
    assert set(workflow[True]) == {"pull_request"}
    assert workflow["concurrency"]["group"] == "check-${{ github.ref }}"
    ours = (PROJECT / ".github/workflows/check.yml").read_text("utf-8")
    pinned = re.findall(r"uses: (actions/\S+ # v[\d.]+)", text)
    assert len(pinned) == 3
    assert all(one in ours for one in pinned), "pin what the project's own workflows pin"
    zizmor = Path(sys.executable).parent / "zizmor"
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", board / ".github"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("inside", ["content/x", "content/tools/x", "own/content/x"])
def test_none_is_written_into_a_content_folder(hub: Path, tmp_path: Path, inside: str) -> None:
    shutil.copytree(hub, tmp_path / "hub")
    assert run("init", "own", "--lscb", "dudley", "--hub", hub, folder=tmp_path).returncode == 0
    folder = (tmp_path if inside.startswith("own") else tmp_path / "hub") / inside
    done = run("init", folder, "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 2
    assert "which holds Markdown files alone; name a folder elsewhere\n" in done.stderr
    assert not folder.exists()


def test_a_link_that_leads_nowhere_is_no_empty_folder(hub: Path, tmp_path: Path) -> None:
    (tmp_path / "x").symlink_to("nowhere")
    done = run("init", "x", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert (done.returncode, "x is not an empty folder" in done.stderr) == (2, True)


def test_a_name_that_no_disk_takes_is_said(hub: Path, tmp_path: Path) -> None:
    done = run("init", "x" * 300, "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 1
    assert "could not be written: File name too long" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["\x1b[31mx", "--lscb", "dudley"],
        ["x", "--lscb", "\x1b[31m"],
        ["x", "--lscb", "dudley", "--package", "\x1b[31m"],
        ["x", "--lscb", "dudley", "--hub", "\x1b[31m"],
    ],
)
def test_what_was_typed_does_not_steer_the_terminal(
    hub: Path, tmp_path: Path, arguments: list[str]
) -> None:
    done = run("init", "--hub", hub, *arguments, folder=tmp_path)
    said = done.stdout + done.stderr
    assert "\x1b" not in said
    assert "\\x1b[31m" in said
