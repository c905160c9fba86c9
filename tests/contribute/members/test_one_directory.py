"""Hub and members are one directory to every command, and to whoever reads its site."""

import shutil
import time
from pathlib import Path

from tests.helpers.members import CHECKLIST, SmallHub
from tests.helpers.publishing import read_files
from tests.helpers.sites import build_site, write_tool


def test_the_site_is_that_of_one_folder(settled: SmallHub, tmp_path: Path) -> None:
    settled.read_page("index.html")
    whole = tmp_path / "whole" / "content"
    shutil.copytree(settled.content, whole)
    for one in (settled.dudley, settled.walsall):
        shutil.copytree(one.path / "content", whole, dirs_exist_ok=True)
    expected = build_site(whole, tmp_path / "expected")
    found = list_alike(settled.root / "site")
    assert found == list_alike(expected)
    assert "data/entries.json" in found


def list_alike(folder: Path) -> dict[str, bytes]:
    """Return a site's files but for its version, and what tells whose repositories there are."""
    told = {"data/form.json", "data/vocabulary.json"}
    return {
        name: data
        for name, data in read_files(folder).items()
        if name not in told and not name.startswith("data/offline")
    }


def test_every_command_reads_members(settled: SmallHub) -> None:
    words = ("--lscb", "dudley", "--format", "markdown", "--base-url", "https://example.org/")
    toolbox, _ = settled.run("toolbox", *words)
    assert "The dudley checklist" in toolbox
    assert "walsall" not in toolbox
    report, _ = settled.run("report", "--lscb", "dudley")
    assert "members/dudley/content/tools/dudley/checklist.md" in report
    out = settled.root / "own"
    cache = str(settled.root / ".cache" / "build")
    settled.run("--lscb", "dudley", "--out", str(out), "--cache", cache, "--quiet")
    assert (out / "tools" / "dudley" / "checklist" / "index.html").is_file()
    assert not (out / "tools" / "walsall").exists()


def test_a_build_knows_when_members_are_as_they_were(settled: SmallHub) -> None:
    folders = ("--out", str(settled.root / "site"), "--cache", str(settled.root / ".cache" / "b"))
    time.sleep(0.1)  # files that changed just now are not relied on
    settled.run(*folders)
    assert settled.run(*folders)[0].startswith("Nothing has changed: 2 entries")
    settled.dudley.commit({CHECKLIST: write_tool(title="Newer")})
    settled.update()
    time.sleep(0.1)
    assert settled.run(*folders)[0].startswith("Built 2 entries")
    (settled.root / "members.toml").touch()
    assert settled.run(*folders)[0].startswith("Nothing has changed: 2 entries")
    path = next((settled.cache / "walsall").glob("*/tools/walsall/checklist.md"))
    path.write_text(path.read_text("utf-8").replace("checklist", "list"), "utf-8")
    assert settled.run(*folders)[0].startswith("Built 2 entries")
