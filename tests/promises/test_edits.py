"""No edit is missed, however a file came by it, and a page that was edited is built again."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractice.cli.console import FINE, PROBLEMS
from tests.helpers.places import CONTENT, Place, make_place
from tests.helpers.publishing import read_files


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with content, in which nothing was built yet."""
    return make_place(tmp_path)


def test_a_page_edited_by_hand_is_built_again(place: Place) -> None:
    assert place.build() == FINE
    before = read_files(place.out)
    place.write("site/index.html")
    assert place.build() == FINE
    assert read_files(place.out) == before


def replace_file(path: Path) -> None:
    """Put another file of the same size in a file's place, as a synchronising program does."""
    draft = path.with_name("draft")
    draft.write_bytes(path.read_bytes().replace(b"remember", b"REMEMBER"))
    stat = path.stat()
    os.utime(draft, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    draft.replace(path)


EDITS: dict[str, Callable[[Path], object]] = {
    "same size, same time, in place": lambda path: path.write_bytes(
        path.read_bytes().replace(b"remember", b"REMEMBER")
    ),
    "same size, same time, other file": replace_file,
}


@pytest.mark.parametrize(("is_linked", "is_else_edited"), [(False, True), (True, False)])
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_no_edit_is_missed(
    place: Place, edit: Callable[[Path], object], is_else_edited: bool, is_linked: bool
) -> None:
    play = place.content / "practices/dudley/play.md"
    target = play
    if is_linked:
        target = place.root / "elsewhere.md"
        play.rename(target)
        play.symlink_to(target)
    for _ in range(2):
        wait_for_the_clock(place)
        assert place.build() == FINE
    stat = target.stat()
    edit(target)
    os.utime(target, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert target.stat().st_size == stat.st_size
    if is_else_edited:
        place.write("content/pages/about.md", (CONTENT / "pages/about.md").read_text() + "More.\n")
    wait_for_the_clock(place)
    assert place.build() == FINE
    assert b"REMEMBER" in (place.out / "practices/dudley/play/index.html").read_bytes()


@pytest.mark.parametrize(
    "name", [".x.md", ".md", "..md", ".x.MD", ".x.md.icloud", "__pycache__x.md", "__pycache__/x.md"]
)
def test_a_hidden_entry_is_complained_of_whatever_was_built_before(place: Place, name: str) -> None:
    for _ in range(2):
        assert place.build() == FINE
        wait_for_the_clock(place)
    place.write(f"content/practices/dudley/{name}")
    wait_for_the_clock(place)
    assert place.build() == PROBLEMS
    place.out = place.root / "new"
    assert place.build() == PROBLEMS


def wait_for_the_clock(place: Place) -> None:
    """Wait until the file system's clock has moved on, so that stats are relied on."""
    probe = place.root / "probe"
    probe.touch()
    began = probe.stat().st_mtime_ns
    while probe.stat().st_mtime_ns < began + 60_000_000:
        time.sleep(0.005)
        probe.touch()
    probe.unlink()
