"""What is staged: files kept, linked or written, and never a word into the site that stands."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from goodpractice.engine.digests import hash_bytes
from goodpractice.engine.store import Cache
from goodpractice.publish import publisher
from goodpractice.publish.publisher import commit, publish, stage
from goodpractice.publish.unchanged import hash_outputs
from goodpractice.publish.writer import Staging, is_same, make_folder, write_file
from tests.helpers.folders import change_by_hand, check_alone, list_nodes, read_files, remove

FILES = {"index.html": b"home", "same.css": b"same", "a/b.html": b"b", "a/c.html": b"c"}


@pytest.fixture(params=["no mirror", "new mirror", "old mirror"])
def out(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with notes of what it was made from, and with or without a mirror."""
    if request.param == "no mirror":
        monkeypatch.setattr(publisher, "open_mirror", lambda *_: None)
    folder = tmp_path / "place" / "site"
    publish(FILES, folder, tmp_path / "cache")
    if request.param == "old mirror":
        publish(FILES | {"index.html": b"?", "old.html": b"old"}, folder, tmp_path / "cache")
        publish(FILES, folder, tmp_path / "cache")
    return folder


@pytest.fixture
def kept(out: Path) -> Iterator[Cache]:
    """The notes."""
    cache = Cache(out.parent.parent / "cache")
    yield cache
    cache.close()


def keep(staging: Staging, name: str) -> bool:
    """Keep a file as it was."""
    return staging.keep(name, hash_bytes(FILES[name]))


def check_next_build(out: Path, kept: Cache) -> None:
    """The next build gives the site as it was."""
    kept.close()
    publish(FILES, out, out.parent.parent / "cache")
    assert read_files(out) == FILES


def test_what_is_kept_is_the_same_file(out: Path, kept: Cache) -> None:
    before = list_nodes(out)
    with stage(out, kept) as staging:
        assert keep(staging, "same.css")
        assert keep(staging, "a/b.html")
        staging.write("index.html", b"new")
        assert commit(staging, kept) == hash_outputs(out)
    assert staging.changed == 1
    assert read_files(out) == {"index.html": b"new", "same.css": b"same", "a/b.html": b"b"}
    after = list_nodes(out)
    assert (after["same.css"], after["a/b.html"]) == (before["same.css"], before["a/b.html"])
    check_alone(out)


def test_what_was_made_from_something_else_is_not_kept(out: Path, kept: Cache) -> None:
    with stage(out, kept) as staging:
        assert not staging.keep("same.css", hash_bytes(b"something else"))
        assert not staging.keep("strange.css", hash_bytes(b"same"))
        assert staging.made == {}


@pytest.mark.parametrize("content", [b"SAME", b"longer", b""])
def test_what_was_changed_by_hand_is_not_kept(out: Path, kept: Cache, content: bytes) -> None:
    change_by_hand(out / "same.css", content)
    with stage(out, kept) as staging:
        assert not keep(staging, "same.css")


def test_what_was_removed_by_hand_is_not_kept(out: Path, kept: Cache) -> None:
    (out / "same.css").unlink()
    with stage(out, kept) as staging:
        assert not keep(staging, "same.css")


def test_without_notes_nothing_is_kept(out: Path) -> None:
    with stage(out) as staging:
        assert not keep(staging, "same.css")
        staging.write("same.css", b"same")
        assert staging.changed == 0


def test_what_was_made_from_another_thing_and_is_the_same_stays(out: Path, kept: Cache) -> None:
    before = list_nodes(out)
    with stage(out, kept) as staging:
        for name, content in FILES.items():
            staging.write(name, content, hash_bytes(b"another", content))
        commit(staging, kept)
    assert staging.changed == 0
    assert list_nodes(out) == before
    with stage(out, kept) as staging:
        assert staging.keep("same.css", hash_bytes(b"another", b"same"))
        assert not keep(staging, "same.css")


def write_again(staging: Staging) -> None:
    """Write other things than there are."""
    for name in FILES:
        staging.write(name, b"other")


def write_parts_again(staging: Staging) -> None:
    """Write other things in parts."""
    for name in FILES:
        staging.write_parts(name, [b"ot", b"", b"her"], b"digest")


def keep_then_write(staging: Staging) -> None:
    """Keep files, then find that they must be made again after all."""
    for name in FILES:
        assert keep(staging, name)
        staging.write(name, b"other")


def keep_then_write_the_same(staging: Staging) -> None:
    """Keep files, then make them again to the same bytes."""
    for name, content in FILES.items():
        assert keep(staging, name)
        staging.put(name, content)


def write_twice(staging: Staging) -> None:
    """Write files twice."""
    for _ in range(2):
        write_again(staging)


@pytest.mark.parametrize(
    "write",
    [write_again, write_parts_again, keep_then_write, keep_then_write_the_same, write_twice],
)
def test_nothing_is_written_into_the_site_that_stands(
    out: Path, kept: Cache, write: Callable[[Staging], None]
) -> None:
    before = list_nodes(out)
    streams = {name: (out / name).open("rb") for name in FILES}
    with stage(out, kept) as staging:
        write(staging)
        staging.write("new.html", b"new")
        assert read_files(out) == FILES
        assert list_nodes(out) == before
        assert commit(staging, kept) == hash_outputs(out)
    for name, stream in streams.items():
        with stream:
            assert stream.read() == FILES[name]
    check_next_build(out, kept)


def test_what_is_not_committed_is_gone(out: Path, kept: Cache) -> None:
    with stage(out, kept) as staging:
        staging.write("new.html", b"new")
    assert read_files(out) == FILES
    check_alone(out)
    check_next_build(out, kept)


def test_parts_that_are_the_same_stay_the_same_file(out: Path, kept: Cache) -> None:
    before = list_nodes(out)
    with stage(out, kept) as staging:
        staging.write_parts("same.css", [b"sa", b"me"], b"digest")
        staging.write_parts("a/b.html", iter([b"other"]), b"digest")
        staging.write_parts("z/large.json", iter([b"1", b"2"] * 1000), b"digest")
        commit(staging, kept)
    assert staging.changed == 2
    assert read_files(out) == {
        "same.css": b"same",
        "a/b.html": b"other",
        "z/large.json": b"12" * 1000,
    }
    assert list_nodes(out)["same.css"] == before["same.css"]


def test_parts_take_the_place_of_a_folder(out: Path, kept: Cache) -> None:
    remove(out / "same.css")
    change_by_hand(out / "same.css" / "x", b"by hand")
    for content in (b"1", b"2", b"3"):
        with stage(out, kept) as staging:
            staging.write_parts("same.css", [content], hash_bytes(content))
            commit(staging, kept)
        assert read_files(out) == {"same.css": content}


def test_without_links_what_is_the_same_is_written(
    out: Path, kept: Cache, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    with stage(out, kept) as staging:
        for name, content in FILES.items():
            if not keep(staging, name):
                staging.write(name, content)
        staging.write_parts("same.css", [b"same"], b"digest")
        commit(staging, kept)
    assert staging.changed == 0
    assert read_files(out) == FILES


def test_a_file_written_elsewhere_is_counted(out: Path, kept: Cache) -> None:
    with stage(out, kept) as staging:
        assert not staging.put("same.css", b"same")
        assert staging.put("new.css", b"new")
        assert (staging.made, staging.changed) == ({}, 0)
        staging.count("same.css", b"digest", changed=False)
        staging.count("new.css", b"digest", changed=True)
        assert staging.changed == 1
        commit(staging, kept)
    assert read_files(out) == {"same.css": b"same", "new.css": b"new"}


def test_folders_are_made_in_place_of_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("file")
    make_folder(str(tmp_path), "a/b/c")
    make_folder(str(tmp_path), "a/b/c")
    (tmp_path / "a/b/c/d").write_text("file")
    make_folder(str(tmp_path), "a/b/c/d")
    make_folder(str(tmp_path), "")
    assert (tmp_path / "a/b/c/d").is_dir()


def test_same_is_every_byte(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_file(str(path), [b"ab", b"", b"c"])
    assert is_same(str(path), b"abc")
    assert not is_same(str(path), b"abd")
    assert not is_same(str(path), b"ab")
    assert not is_same(str(tmp_path / "other"), b"")
    assert not is_same(str(tmp_path), b"")
