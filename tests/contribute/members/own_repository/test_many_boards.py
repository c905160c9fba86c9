"""From an empty folder: a hub, two members made with init, an update, a site that shows both."""

import json
import shutil
from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.hubs import FIRST, write_hub
from tests.helpers.repositories import Repository, make_repository
from tests.helpers.sites import write_tool

BOARDS = ("dudley", "walsall")


def commit(folder: Path) -> None:
    """Commit what was changed in a repository."""
    Repository(folder).commit({})


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub whose two boards have moved into repositories of their own, as the README says."""
    folder = tmp_path_factory.mktemp("world")
    hub = folder / "hub"
    content = write_hub(hub)
    for board in BOARDS:
        done = run("init", board, "--lscb", board, "--hub", hub, folder=folder)
        assert done.returncode == 0, done.stderr
        write = write_tool(lscbs=[board], title=f"A checklist of {board}")
        first = folder / board / FIRST.replace("dudley", board)
        first.write_text(write, "utf-8")
        done = run("check", folder=folder / board)
        assert done.returncode == 0, done.stderr
        make_repository(folder / board)
    for name in ("tools/walsall/checklist.md", "practices/walsall/play.md"):
        moved = folder / "walsall" / "content" / name
        moved.parent.mkdir(parents=True, exist_ok=True)
        (content / name).rename(moved)
    commit(folder / "walsall")
    for board in BOARDS:
        (content / "lscbs" / f"{board}.md").unlink()
    (hub / "members.toml").write_text(
        "".join(
            f'[[member]]\nname = "{one}"\nrepository = "../{one}"\nboards = ["{one}"]\n'
            for one in BOARDS
        ),
        "utf-8",
    )
    done = run("members", "update", folder=hub)
    assert done.returncode == 0, done.stderr
    done = run(folder=hub)
    assert done.returncode == 0, done.stderr
    return folder


def read_ids(folder: Path) -> list[str]:
    told = json.loads((folder / "site/data/entries.json").read_text("utf-8"))
    return sorted(entry["id"] for entry in told["entries"])


def test_the_hubs_site_shows_both(world: Path) -> None:
    assert read_ids(world / "hub") == [
        "practices/walsall/play",
        "reviews/child-a",
        "tools/dudley/first-tool",
        "tools/walsall/checklist",
        "tools/walsall/first-tool",
    ]
    page = (world / "hub/site/lscbs/dudley/index.html").read_text("utf-8")
    assert "A checklist of dudley" in page


def test_the_vocabulary_tells_whose_files_are_whose(world: Path) -> None:
    told = json.loads((world / "hub/site/data/vocabulary.json").read_text("utf-8"))
    assert [(one["name"], one["files"]) for one in told["members"]] == [
        ("dudley", ["lscbs/dudley"]),
        ("walsall", ["lscbs/walsall"]),
    ]
    assert told["entries"]["tools/walsall"] == ["checklist", "first-tool"]


def test_what_is_published_is_no_trouble_to_its_own_board(world: Path) -> None:
    """It may be changed, renamed, and taken out again."""
    board = world / "walsall"
    assert run("check", folder=board).stdout == "No problems in 3 entries.\n"
    tool = board / "content/tools/walsall/first-tool.md"
    text = tool.read_text("utf-8")
    tool.with_name("renamed.md").write_text(
        text.replace("section:", 'aliases: ["tools/walsall/first-tool"]\nsection:'), "utf-8"
    )
    tool.unlink()
    done = run("check", folder=board)
    assert done.returncode == 0, done.stderr
    tool.with_name("renamed.md").unlink()
    assert run("check", folder=board).returncode == 0
    tool.write_text(text, "utf-8")


def test_a_board_sees_what_another_published(world: Path) -> None:
    board = world / "dudley"
    tool = board / FIRST
    before = tool.read_text("utf-8")
    tool.write_text(write_tool(used_with=["tools/walsall/first-tool"]), "utf-8")
    assert run("check", folder=board).returncode == 0
    tool.write_text(write_tool(used_with=["tools/walsall/frist-tool"]), "utf-8")
    assert "did you mean 'tools/walsall/first-tool'?" in run("check", folder=board).stderr
    tool.write_text(before, "utf-8")


def test_a_board_without_its_own_file_is_told(world: Path) -> None:
    board = world / "dudley"
    file = board / "content/lscbs/dudley.md"
    text = file.read_text("utf-8")
    file.unlink()
    assert "lies in the folder 'dudley', which is no board" in run("check", folder=board).stderr
    file.write_text(text, "utf-8")


def test_what_stands_where_the_cache_belongs_is_named(world: Path, tmp_path: Path) -> None:
    board = tmp_path / "dudley"
    shutil.copytree(world / "dudley" / "content", board / "content")
    (board / ".cache").mkdir()
    (board / ".cache" / "hub").write_text("mine", "utf-8")
    done = run("check", "--hub", world / "hub", "--lscb", "dudley", folder=board)
    assert done.returncode == 1
    assert done.stderr == "build.py: .cache/hub is not a folder; move what is there away\n"


def test_the_check_here_and_the_hubs_update_say_the_same(world: Path) -> None:
    """A broken member is told before, and does not stop the hub."""
    board, hub = world / "dudley", world / "hub"
    tool = board / FIRST
    before = tool.read_text("utf-8")
    tool.write_text(
        write_tool(themes=["neglct"], lscbs=["dudley", "walsall"], used_with=["tools/walsall/x"]),
        "utf-8",
    )
    here = run("check", folder=board).stderr.splitlines()
    here = [line for line in here if line.startswith("content/")]
    assert len(here) == 3
    commit(board)
    done = run("members", "update", folder=hub)
    assert done.returncode == 1
    for line in here:
        assert f"members/dudley/{line}" in done.stderr
    assert run(folder=hub).returncode == 0
    assert "tools/dudley/first-tool" in read_ids(hub)
    tool.write_text(before, "utf-8")
    commit(board)
    assert run("members", "update", folder=hub).returncode == 0


def test_an_address_of_another_board_is_taken_over_when_it_is_given_up(world: Path) -> None:
    """The check in a board's repository says what the hub's update would."""
    hub, board, other = (world / name for name in ("hub", "walsall", "dudley"))
    mover = board / "content/tools/walsall/first-tool.md"
    given, before = other / FIRST, mover.read_text("utf-8")
    moved = write_tool(lscbs=["walsall"], title="It moved", aliases=["tools/dudley/first-tool"])
    mover.write_text(moved.replace("first-tool", "never"), "utf-8")
    said = "'tools/dudley/never' is an address of 'dudley', which did not give it up"
    assert said in run("check", folder=board).stderr
    mover.write_text(moved, "utf-8")
    assert "is an entry's present id" in run("check", folder=board).stderr
    kept = given.read_text("utf-8")
    given.unlink()
    commit(other)
    assert run("members", "update", folder=hub).returncode == 0
    assert run(folder=hub).returncode == 0
    assert run("check", folder=board).returncode == 0
    commit(board)
    done = run("members", "update", folder=hub)
    assert "takes over the address tools/dudley/first-tool" in done.stdout
    assert run(folder=hub).returncode == 0
    assert run("check", folder=board).returncode == 0
    mover.write_text(before, "utf-8")
    given.write_text(kept, "utf-8")
    commit(board)
    commit(other)
    assert run("members", "update", folder=hub).returncode == 0
    assert run(folder=hub).returncode == 0
