"""What a site shares with others, or a stopped build leaves, harms neither."""

import contextlib
import os
import shutil
from pathlib import Path

import pytest

from goodpractice.publish import swap
from goodpractice.publish.tree import MARKER, find_container
from tests.helpers.publishing import publish, read_files

FIRST = {"index.html": b"1", "same.css": b"same", "a/b": b"b"}
SECOND = FIRST | {"index.html": b"22"}
THIRD = FIRST | {"index.html": b"333"}


class StoppedError(BaseException):
    """A build is stopped here."""


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "place" / "site"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def find_previous(cache: Path) -> Path:
    """Return the previous site in a cache."""
    (previous,) = (cache / "sites").iterdir()
    return previous


def test_a_backup_of_links_keeps_its_note(out: Path, cache: Path) -> None:
    publish(FIRST, out, cache)
    backup = out.with_name("backup")
    shutil.copytree(out, backup, copy_function=os.link)
    note = (backup / MARKER).read_bytes()
    publish(SECOND, out, cache)
    publish(THIRD, out, cache)
    assert (backup / MARKER).read_bytes() == note
    assert read_files(backup) == FIRST


def test_sites_of_one_cache_share_no_file(out: Path, cache: Path) -> None:
    other = out.with_name("other")
    for files in (FIRST, SECOND):
        publish(files, other, cache)
    publish(FIRST, out)
    before = (out / "same.css").stat()
    publish(THIRD, out, cache)
    after = (out / "same.css").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert not (out / "same.css").samefile(other / "same.css")


def test_a_previous_site_with_half_a_note_keeps_what_somebody_put_there(
    out: Path, cache: Path
) -> None:
    publish(FIRST, out, cache)
    publish(SECOND, out, cache)
    previous = find_previous(cache)
    note = previous / MARKER
    note.write_bytes(note.read_bytes()[:-5])
    (previous / "mine.txt").write_text("mine")
    publish(THIRD, out, cache)
    found = [*cache.rglob("mine.txt"), *out.rglob("mine.txt")]
    assert [path.read_text() for path in found] == ["mine"]
    assert (out / "index.html").read_bytes() == THIRD["index.html"]


@pytest.mark.parametrize("has_exchange", [True, False])
def test_a_first_build_stopped_behind_the_exchange_is_mended(
    out: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, has_exchange: bool
) -> None:
    out.mkdir(parents=True)
    (out / ".gitignore").write_text("*")
    exchange = swap.exchange

    def exchange_and_stop(draft: Path, out: Path) -> None:
        exchange(draft, out)
        patch.setattr(swap, "clear_container", lambda *_: None)
        raise StoppedError

    with monkeypatch.context() as patch, contextlib.suppress(StoppedError):
        if not has_exchange:
            patch.setattr(swap, "swap_folders", lambda *_: False)
        patch.setattr(swap, "exchange", exchange_and_stop)
        publish(FIRST, out, cache)
    publish(SECOND, out, cache)
    assert read_files(out) == SECOND
    assert (out / ".gitignore").read_text() == "*"
    assert [path.name for path in out.parent.iterdir()] == [out.name]


@pytest.mark.parametrize("target", ["index.html", "nowhere", ".."])
def test_somebody_s_link_is_not_saved_again_beside_itself(
    out: Path, cache: Path, target: str
) -> None:
    """A stopped build left the old site, whose links lead to other files than the new one's."""
    publish(FIRST, out, cache)
    (out / "link").symlink_to(target)
    shutil.copytree(out, find_container(out) / "old-site", symlinks=True)
    (out / "index.html").write_bytes(b"new")
    publish(FIRST, out, cache)
    links = {path.name: path.readlink() for path in out.iterdir() if path.is_symlink()}
    assert links == {"link": Path(target)}
