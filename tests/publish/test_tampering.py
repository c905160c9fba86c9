"""Whatever somebody put where builds work, nothing of theirs goes, and no build waits for it."""

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from goodpractice.engine.cache_folder import TAG, ForeignFolderError, check_folder
from goodpractice.publish import swap, writer
from goodpractice.publish.guard import PublishError
from goodpractice.publish.tree import MARKER, NOTE_DRAFT, find_container
from goodpractice.publish.unchanged import read_note
from tests.helpers.publishing import check_alone, publish, read_files, refuse_link
from tests.publish.test_draft import FILES, list_sites

NEW = FILES | {"index.html": b"new"}
FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(params=[True, False], ids=["cached", "uncached"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Path | None:
    """Where builds keep results, or that they keep none."""
    return tmp_path / "cache" if request.param else None


@pytest.fixture
def out(tmp_path: Path, cache: Path | None) -> Path:
    """A site that was built twice: with a cache there is a previous one."""
    folder = tmp_path / "place" / "site"
    for files in (FILES | {"index.html": b"old", "removed.html": b"private"}, FILES):
        publish(files, folder, cache)
    return folder


def make_other(root: Path) -> Path:
    """Return the site of somebody else, in a folder of its own."""
    publish(FILES, root / "others" / "site")
    return root / "others" / "site"


def test_a_link_among_drafts_leads_nobody_to_another_site(
    tmp_path: Path, out: Path, cache: Path | None
) -> None:
    other = make_other(tmp_path)
    find_container(out).mkdir()
    (find_container(out) / "link").symlink_to(other)
    publish(NEW, out, cache)
    assert (find_container(out) / "link").is_symlink()
    assert read_note(other)
    assert (read_files(out), read_files(other)) == (NEW, FILES)


def test_a_link_in_the_drafts_place_stops_the_build(
    tmp_path: Path, out: Path, cache: Path | None
) -> None:
    other = make_other(tmp_path)
    find_container(out).symlink_to(other.parent)
    with pytest.raises(PublishError, match=r"\.site\.goodpractice is in the way .* move it away"):
        publish(NEW, out, cache)
    assert (read_files(out), read_files(other)) == (FILES, FILES)


@pytest.mark.parametrize("cache", [True], indirect=True)
def test_a_link_in_the_previous_site_s_place_is_let_alone(
    tmp_path: Path, out: Path, cache: Path
) -> None:
    other, (previous,) = make_other(tmp_path), list_sites(out)
    shutil.rmtree(previous)
    previous.symlink_to(other)
    for files in (NEW, FILES):
        publish(files, out, cache)
        assert not out.is_symlink()
        assert (read_files(out), read_files(other)) == (files, FILES)
    publish(NEW, tmp_path / "third" / "site", cache)
    assert previous.is_symlink()
    assert read_files(other) == FILES


def test_a_note_is_never_written_through_a_link(
    tmp_path: Path, out: Path, cache: Path | None
) -> None:
    shutil.copytree(out, find_container(out) / "left")
    (tmp_path / "precious").write_text("precious")
    (find_container(out) / NOTE_DRAFT).symlink_to(tmp_path / "precious")
    publish(NEW, out, cache)
    assert (tmp_path / "precious").read_text() == "precious"
    assert read_files(out) == NEW
    check_alone(out)


def replace_note(folder: Path, note: bytes | None) -> None:
    """Put another note into a folder; a pipe, from which nothing ever comes, where None."""
    (folder / MARKER).unlink()
    if note is None:
        os.mkfifo(folder / MARKER)
    else:
        (folder / MARKER).write_bytes(note)


@pytest.mark.parametrize("end", [1, 100, -9])
def test_what_a_note_that_is_cut_off_does_not_tell_is_not_guessed(
    out: Path, cache: Path | None, end: int
) -> None:
    cut = (out / MARKER).read_bytes()[:end]
    for previous in list_sites(out):
        replace_note(previous, cut)
        publish(FILES, out, cache)
        assert read_files(out) == FILES, "a page that was removed is published again"
    replace_note(out, cut)
    for _ in range(2):
        with pytest.raises(
            PublishError, match=r"\.goodpractice is damaged or another version's .*; empty it or"
        ):
            publish(NEW, out, cache)
        assert read_files(out) == FILES
        check_alone(out)


@pytest.mark.parametrize("note", [None, b"[" * 100_000], ids=["pipe", "deep"])
def test_a_strange_note_neither_holds_nor_breaks_a_build(
    out: Path, cache: Path | None, note: bytes | None
) -> None:
    for previous in list_sites(out):
        replace_note(previous, note)
        publish(NEW, out, cache)
        assert read_files(out) == NEW
    replace_note(out, note)
    with pytest.raises(PublishError, match="holds files that were not built here"):
        publish(FILES, out, cache)


def test_a_pipe_is_no_tag(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / TAG)
    with pytest.raises(ForeignFolderError):
        check_folder(tmp_path)


@pytest.mark.parametrize("cache", [True], indirect=True)
@pytest.mark.parametrize("of", ["another", "a site that went away"])
def test_what_somebody_put_into_a_previous_site_stays(
    tmp_path: Path, out: Path, cache: Path, of: str
) -> None:
    (previous,) = list_sites(out)
    (previous / "mine.txt").write_text("precious")
    target = out
    if of == "another":
        target = tmp_path / "other" / "site"
    else:
        shutil.rmtree(out)
    for files in (NEW, FILES, NEW):
        publish(files, target, cache)
    (found,) = tmp_path.rglob("mine.txt")
    assert found.read_text() == "precious"
    assert len(list_sites(out)) == 1


@pytest.mark.parametrize("can_link", [True, False])
def test_what_somebody_replaces_just_before_the_site_is_replaced_is_what_stays(
    out: Path, cache: Path | None, monkeypatch: pytest.MonkeyPatch, can_link: bool
) -> None:
    exchange, own = swap.exchange, out / "own.txt"

    def save_then_exchange(folder: Path, site: Path) -> None:
        own.with_name("saving").write_text("new")
        own.with_name("saving").replace(own)
        exchange(folder, site)

    own.write_text("old")
    monkeypatch.setattr(swap, "exchange", save_then_exchange)
    if not can_link:
        monkeypatch.setattr(os, "link", refuse_link)
    publish(NEW, out, cache)
    assert own.read_text() == "new"


def test_a_full_disk_is_not_kept_full(
    out: Path, cache: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A draft that was begun is cleared though not even a note can be written any more."""
    write, unlink = Path.write_text, Path.unlink
    is_full = False

    def write_file(path: str, _parts: object) -> str:
        nonlocal is_full
        is_full = True
        Path(path).touch()
        raise FULL

    def write_text(path: Path, *arguments: Any, **options: Any) -> int:
        if is_full:
            raise FULL
        return write(path, *arguments, **options)

    def remove(path: Path, **options: Any) -> None:
        nonlocal is_full
        is_full = is_full and path.name != "index.html~"
        unlink(path, **options)

    monkeypatch.setattr(Path, "write_text", write_text)
    monkeypatch.setattr(Path, "unlink", remove)
    with monkeypatch.context() as patch:
        patch.setattr(writer, "write_file", write_file)
        with pytest.raises(PublishError, match="No space left"):
            publish(NEW, out, cache)
    assert read_files(out) == FILES
    check_alone(out)
    publish(NEW, out, cache)
    assert read_files(out) == NEW


def test_empty_folders_in_a_file_s_place_give_way(out: Path, cache: Path | None) -> None:
    (out / "same.css").unlink()
    (out / "same.css" / "x" / "y").mkdir(parents=True)
    for _ in range(2):
        publish(NEW, out, cache)
        assert read_files(out) == NEW


def allow(path: Any, _how: int) -> bool:
    """Tell what the owner of a folder may do, for an administrator may do everything."""
    return bool(Path(path).stat().st_mode & 0o200)


def test_folders_in_which_nobody_may_write_hold_up_no_build(
    out: Path, cache: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink = Path.unlink

    def remove(path: Path, **options: Any) -> None:
        if not allow(path.parent, os.W_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        unlink(path, **options)

    monkeypatch.setattr(os, "access", allow)
    monkeypatch.setattr(Path, "unlink", remove)
    (out / "mine").mkdir()
    (out / "mine" / "own.txt").write_text("precious")
    for folder in ("mine", "a"):
        (out / folder).chmod(0o555)
    for files in (NEW, FILES, NEW):
        publish(files, out, cache)
        assert read_files(out) == files | {"mine/own.txt": b"precious"}
        check_alone(out)


def test_what_cannot_be_read_is_named(
    out: Path, cache: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if str(path).endswith("/mine"):
            raise PermissionError(errno.EACCES, "Permission denied", path)
        return scan(path)

    (out / "mine").mkdir()
    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(PublishError, match=r"\(Permission denied: .*/site/mine\)"):
        publish(NEW, out, cache)


def test_a_cache_that_cannot_be_read_is_done_without(
    out: Path, cache: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    status = os.stat

    def refuse(path: Any, *more: Any, **options: Any) -> os.stat_result:
        if cache and str(path).startswith(f"{cache}/"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return status(path, *more, **options)

    monkeypatch.setattr(os, "stat", refuse)
    publish(NEW, out, cache)
    assert read_files(out) == NEW
