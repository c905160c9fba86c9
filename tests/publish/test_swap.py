"""Folders change places in one step; two builds at once do not meet; a killed one harms nothing."""

import contextlib
import os
import random
import sys
import tempfile
import time
from multiprocessing import get_context
from pathlib import Path
from threading import Timer

import pytest

from goodpractice.publish.guard import BusyError, PublishError, hold_lock
from goodpractice.publish.swap import commit, swap_folders
from goodpractice.publish.unchanged import Note
from tests.helpers.publishing import begin_site, publish, read_files, refuse_link
from tests.helpers.waiting import wait_for

LINUX = sys.platform.startswith("linux")
"""Linux alone exchanges folders in one step."""


def write_on(out: Path) -> None:
    """Publish two sites of one file's text each in turn, to be killed at it."""
    for number in range(1000):
        text = str(number % 2).encode()
        publish({f"{name}/index.html": text * 100 for name in range(40)}, out)


def test_folders_change_places(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(name)
    swapped = swap_folders(tmp_path / "a", tmp_path / "b")
    assert swapped == LINUX
    assert (tmp_path / "a" / "file").read_text() == ("b" if swapped else "a")
    assert (tmp_path / "b" / "file").read_text() == ("a" if swapped else "b")


def test_folder_that_is_not_there_is_not_swapped(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    assert not swap_folders(tmp_path / "a", tmp_path / "b")


def test_lock_is_held_by_one_and_freed(tmp_path: Path) -> None:
    with hold_lock(tmp_path), pytest.raises(BusyError), hold_lock(tmp_path):
        pass
    with hold_lock(tmp_path):
        assert list(tmp_path.iterdir()) == []


def test_what_a_killed_build_had_started_is_waited_for(tmp_path: Path) -> None:
    held = contextlib.ExitStack()
    held.enter_context(hold_lock(tmp_path))
    Timer(0.1, held.close).start()
    with hold_lock(tmp_path):
        pass


def test_the_lock_goes_by_the_folder_and_not_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to("real")
    with (
        hold_lock(tmp_path / "real" / "site"),
        pytest.raises(BusyError),
        hold_lock(tmp_path / "linked" / "site"),
    ):
        pass


def test_no_lock_is_left_among_the_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    publish({"index.html": b"new"}, tmp_path / "site")
    assert list((tmp_path / "temporary").iterdir()) == []


def test_second_build_says_that_another_is_writing(tmp_path: Path) -> None:
    out = tmp_path / "site"
    publish({"index.html": b"old"}, out)
    with (
        hold_lock(out),
        pytest.raises(PublishError, match=r"another build is writing .*site; try again"),
    ):
        publish({"index.html": b"new"}, out)
    assert (out / "index.html").read_bytes() == b"old"


def test_killed_at_any_moment_the_site_is_whole(tmp_path: Path) -> None:
    out = tmp_path / "site"
    moments = random.Random(6)
    for _ in range(24):
        writer = get_context("fork").Process(target=write_on, args=(out,))
        writer.start()
        wait_for(out.exists)
        time.sleep(moments.uniform(0, 0.25))
        writer.kill()
        writer.join()
        if not LINUX and not out.exists():
            continue  # the next build brings the old site back
        texts = {path.read_bytes() for path in out.rglob("index.html")}
        assert len(texts) == 1, "files of two builds"
        assert len(list(out.rglob("index.html"))) == 40
    publish({"index.html": b"done"}, out)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_what_went_away_during_a_build_is_named(tmp_path: Path) -> None:
    out, gone = tmp_path / "site", tmp_path / "entry.md"
    publish({"index.html": b"old"}, out)
    with (
        pytest.raises(PublishError, match=r"entry\.md went away while the site was built"),
        begin_site(out) as site,
    ):
        site.write("index.html", gone.read_bytes())
    assert (out / "index.html").read_bytes() == b"old"


@pytest.mark.parametrize("can_link", [True, False])
def test_somebody_s_file_with_a_page_s_name_in_other_capitals_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_link: bool
) -> None:
    out, link = tmp_path / "site", os.link
    publish({"index.html": b"old"}, out)
    (out / "More.html").write_bytes(b"somebody's")
    if not can_link:
        monkeypatch.setattr(os, "link", refuse_link)
    with begin_site(out) as site:
        site.write("more.html", b"a page")
        new = Path(site.draft.folder) / "more.html"
        link(new, new.with_name("More.html"))  # as on a disk that does not tell capitals apart
        with pytest.raises(PublishError, match=r"More\.html was not built here, and is in the way"):
            commit(site, Note())
    assert read_files(out) == {"index.html": b"old", "More.html": b"somebody's"}
