"""Links to themselves, disks in a folder's place and the like end in a sentence."""

import errno
import os
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.paths import MOST_BYTES, read_open_file
from goodpractice.publish import swap
from tests.helpers.commands import run, run_forked
from tests.helpers.sites import write_practice, write_site
from tests.promises.test_closed_folders import give_up_rights

PAGE = "content/practices/dudley/play.md"
NOWHERE = "is a link that leads nowhere"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with content, in which commands are run."""
    write_site(tmp_path, {"practices/dudley/play.md": write_practice()})
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "command", "said"),
    [
        ("content/loop.md", ["check", PAGE], ""),
        ("content/loop.md", ["check", "content"], f"content/loop.md:1: {NOWHERE}"),
        ("new", ["init", "new", "--lscb", "dudley", "--hub", "content"], "new is not an empty"),
        (".cache/build", [], ""),
        ("site", [], "build.py: site is not a folder; choose another with --out"),
        (".site.goodpractice", [], ".site.goodpractice is in the way of the next site"),
        ("print", [], ""),
        ("print", ["print"], "build.py: print/directory.pdf: File exists"),
        ("x.pdf", ["print", "--out", "x.pdf"], "'x.pdf' cannot be used: Too many levels"),
        (
            "content/practices/walsall",
            ["new", "practice", "T", "--lscb", "walsall", "--theme", "e-safety"],
            "could not be written into content/practices/walsall: File exists",
        ),
    ],
)
def test_a_link_to_itself_is_named_or_done_without(
    place: Path, name: str, command: list[str], said: str
) -> None:
    link = place / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link.name)
    result = run(*command, folder=place)
    assert said in result.stderr
    assert bool(result.returncode) == bool(said), result.stderr
    assert link.is_symlink()


def test_a_site_that_is_a_mount_is_said_to_be_one(
    place: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def exchange(_draft: Path, out: Path) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy", str(out))

    monkeypatch.setattr(swap, "exchange", exchange)
    assert main(["--quiet"]) == 1
    told = capsys.readouterr().err
    assert "the site stands as it was; is it a mount? Name a folder in it: --out site/site" in told


def test_a_file_beside_the_printed_ones_that_nobody_may_read_is_named(place: Path) -> None:
    (place / "print").mkdir()
    (place / "print" / "other.pdf").write_bytes(b"%PDF-")
    (place / "print" / "other.pdf").chmod(0o000)
    result = run_forked(prepare=give_up_rights)
    assert result.returncode == 0
    assert "print/other.pdf cannot be read, and the site does not show it" in result.stdout


@pytest.mark.parametrize("name", ["members.toml", "members.lock", ".cache/links.json"])
def test_no_file_beside_the_content_is_waited_for(place: Path, name: str) -> None:
    waiting = Path("/proc/kmsg")  # a plain file by its mode, whose reader waits for news
    if not os.access(waiting, os.R_OK):
        return  # Linux alone has it, and shows it to few
    (place / ".cache").mkdir()
    (place / name).symlink_to(waiting)
    result = run_forked(prepare=lambda: None)
    said = "" if "cache" in name else f"{name}:1: is a link to a file elsewhere"
    assert said in result.stderr
    assert bool(result.returncode) == bool(said)


def test_of_a_file_far_too_large_no_more_is_read_than_of_any(place: Path) -> None:
    with (place / "members.toml").open("wb") as file:
        file.truncate(4 * MOST_BYTES)
    held = read_open_file(place / "members.toml")
    assert held is not None
    assert len(held) == MOST_BYTES


@pytest.mark.parametrize("words", [[], ["check"]])
def test_a_content_folder_whose_name_no_page_can_show_is_said(
    place: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    name = os.fsdecode(b"caf\xe9")
    try:
        (place / "content").rename(place / name)
    except OSError:
        return  # a system on which no name is like that
    assert main([*words, "--content", name]) == 2
    said = "is not in UTF-8; give it another"
    assert said in capsys.readouterr().err
