"""In a board's repository: entries checked, broken, mended, shown, as the hub does it."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.hubs import FIRST, HubServer, make_vocabulary, write_hub
from tests.helpers.sites import TOOL, write_practice, write_text, write_tool


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
