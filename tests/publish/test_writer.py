"""What is written: files kept, linked or written, and never a word into the site that stands."""

import errno
import os
import pickle
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractice.engine.digests import hash_bytes
from goodpractice.publish import swap
from goodpractice.publish.swap import commit
from goodpractice.publish.tree import TICK
from goodpractice.publish.unchanged import Note, find_unchanged
from goodpractice.publish.writer import SiteWriter, key_file, make_folder
from tests.helpers.publishing import (
    begin_site,
    change_by_hand,
    check_alone,
    list_nodes,
    publish,
    read_files,
    refuse_link,
    remove,
)

DIGEST = hash_bytes(b"made from")
FILES = {"index.html": b"home", "same.css": b"same", "a/b.html": b"b", "a/c.html": b"c"}


@pytest.fixture(params=["no previous", "new previous", "old previous"])
def out(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with notes of what it was made from, and with or without a previous one."""
    if request.param == "no previous":
        prepare = swap.prepare_draft
        monkeypatch.setattr(
            swap, "prepare_draft", lambda place, out, _, note: prepare(place, out, None, note)
        )
    folder = tmp_path / "place" / "site"
    publish(FILES, folder, tmp_path / "cache")
    if request.param == "old previous":
        publish(FILES | {"index.html": b"?", "old.html": b"old"}, folder, tmp_path / "cache")
        publish(FILES, folder, tmp_path / "cache")
    return folder


def keep(site: SiteWriter, name: str, content: bytes | None = None) -> bool:
    """Keep a file as it was, if it was made from its bytes."""
    made = hash_bytes(FILES[name] if content is None else content)
    return site.fetch([key_file(name, made)]) != [None]


def find_cache(out: Path) -> Path:
    """Return the cache of a site."""
    return out.parent.parent / "cache"


def check_next_build(out: Path) -> None:
    """The next build gives the site as it was."""
    publish(FILES, out, find_cache(out))
    assert read_files(out) == FILES


def test_what_is_kept_is_the_same_file(out: Path) -> None:
    before = list_nodes(out)
    with begin_site(out, find_cache(out)) as site:
        assert keep(site, "same.css")
        assert keep(site, "a/b.html")
        site.write("index.html", b"new")
        commit(site, Note())
    assert site.changed == 1
    assert read_files(out) == {"index.html": b"new", "same.css": b"same", "a/b.html": b"b"}
    after = list_nodes(out)
    assert (after["same.css"], after["a/b.html"]) == (before["same.css"], before["a/b.html"])
    check_alone(out)


def test_what_was_made_from_something_else_is_not_kept(out: Path) -> None:
    with begin_site(out, find_cache(out)) as site:
        assert not keep(site, "same.css", b"something else")
        assert not keep(site, "strange.css", b"same")
        assert site.files == {}


def change_in_place(path: Path, content: bytes) -> None:
    """Change a file, and set its time back."""
    stat = path.stat()
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def replace_with_same_time(path: Path, content: bytes) -> None:
    """Put another file in a file's place, with its time, as tools that copy trees do."""
    stat = path.stat()
    draft = path.with_name("draft")
    draft.write_bytes(content)
    os.utime(draft, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    draft.replace(path)


@pytest.mark.parametrize("damage", [change_in_place, replace_with_same_time])
def test_what_has_its_old_size_and_time_is_not_kept_for_that(
    out: Path, damage: Callable[[Path, bytes], None]
) -> None:
    with begin_site(out, find_cache(out)) as site:
        assert all(keep(site, name) for name in FILES)
        commit(site, Note(made_from="the same"))
    assert find_unchanged(out, "the same")
    time.sleep(0.02)  # a tick of the system's clock
    damage(out / "same.css", b"SAME")
    assert find_unchanged(out, "the same") is None
    with begin_site(out, find_cache(out)) as site:
        assert not keep(site, "same.css")
        assert keep(site, "a/b.html")
    check_next_build(out)


def test_what_is_kept_build_after_build_stays_known(out: Path) -> None:
    for number in range(4):
        with begin_site(out, find_cache(out)) as site:
            assert all(keep(site, name) for name in FILES if name != "index.html")
            site.write("index.html", b"%d" % number)
            commit(site, Note(made_from="the same"))
        assert find_unchanged(out, "the same")


@pytest.mark.parametrize("content", [b"SAME", b"longer", b""])
def test_what_was_changed_by_hand_is_not_kept(out: Path, content: bytes) -> None:
    change_by_hand(out / "same.css", content)
    with begin_site(out, find_cache(out)) as site:
        assert not keep(site, "same.css")


@pytest.mark.parametrize("is_taken", [False, True], ids=["before it is taken", "afterwards"])
def test_what_is_changed_by_hand_during_a_build_is_not_kept(out: Path, is_taken: bool) -> None:
    """Its file may be in the new site already: what is noted of it is what it was before."""
    time.sleep(TICK / 1e9)
    with begin_site(out, find_cache(out)) as site:
        for name in FILES:
            if name == "a/b.html" and not is_taken:
                change_in_place(out / name, b"B")
            if not keep(site, name):
                site.write(name, FILES[name])
        if is_taken:
            change_in_place(out / "a/b.html", b"B")
        commit(site, Note("in", finished=True))
    is_right = read_files(out) == FILES
    assert is_right or find_unchanged(out, "in") is None
    with begin_site(out, find_cache(out)) as site:
        assert keep(site, "a/b.html") == is_right
        assert keep(site, "a/c.html")
    check_next_build(out)


def change_before(
    bring: Callable[..., object], damage: Callable[[Path, bytes], None]
) -> Callable[..., None]:
    """Return what brings files elsewhere, and changes one of them just before."""

    def bring_late(source: str, target: str, **options: bool) -> None:
        if Path(source).name == "same.css":
            damage(Path(source), b"SAME")
        bring(source, target, **options)

    return bring_late


@pytest.mark.parametrize(
    ("can_link", "damage"),
    [(True, replace_with_same_time), (False, change_in_place), (False, replace_with_same_time)],
)
def test_what_is_changed_just_before_it_is_brought_is_written_again(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    can_link: bool,
    damage: Callable[[Path, bytes], None],
) -> None:
    """A link and a copy have times of their own, so they tell nothing of what was compared."""
    out, cache = tmp_path / "site", tmp_path / "cache"
    publish(FILES, out, cache)
    if can_link:
        monkeypatch.setattr(os, "link", change_before(os.link, damage))
    else:
        monkeypatch.setattr(os, "link", refuse_link)
        monkeypatch.setattr(shutil, "copy2", change_before(shutil.copy2, damage))
    time.sleep(0.02)  # a tick of the system's clock
    with begin_site(out, cache) as site:
        assert {name for name in FILES if keep(site, name)} == FILES.keys() - {"same.css"}
        site.write("same.css", FILES["same.css"])
        commit(site, Note())
    assert site.changed == 1
    assert read_files(out) == FILES


def test_what_was_removed_by_hand_is_not_kept(out: Path) -> None:
    (out / "same.css").unlink()
    with begin_site(out, find_cache(out)) as site:
        assert not keep(site, "same.css")


def test_what_the_site_notes_is_kept_without_a_cache_too(out: Path) -> None:
    before = list_nodes(out)
    with begin_site(out) as site:
        assert keep(site, "same.css")
        site.write("index.html", b"home")
        commit(site, Note())
    assert site.changed == 0
    assert list_nodes(out) == {name: before[name] for name in ("index.html", "same.css")}


def test_what_was_made_from_another_thing_and_is_the_same_stays(out: Path) -> None:
    before = list_nodes(out)
    with begin_site(out, find_cache(out)) as site:
        for name, content in FILES.items():
            made = key_file(name, hash_bytes(b"another", content))
            assert site.keep(made, pickle.dumps(content)).made == made[: len(DIGEST)]
        commit(site, Note())
    assert site.changed == 0
    assert list_nodes(out) == before
    with begin_site(out, find_cache(out)) as site:
        assert site.fetch([key_file("same.css", hash_bytes(b"another", b"same"))]) != [None]
        assert not keep(site, "same.css")


def write_again(site: SiteWriter) -> None:
    """Write other things than there are."""
    for name in FILES:
        site.write(name, b"other")


def write_parts_again(site: SiteWriter) -> None:
    """Write other things in parts."""
    for name in FILES:
        site.write_parts(name, [b"ot", b"", b"her"], DIGEST)


def keep_then_write(site: SiteWriter) -> None:
    """Keep files, then find that they must be made again after all."""
    for name in FILES:
        assert keep(site, name)
        site.write(name, b"other")


def keep_then_write_the_same(site: SiteWriter) -> None:
    """Keep files, then make them again to the same bytes."""
    for name, content in FILES.items():
        assert keep(site, name)
        site.put(key_file(name, DIGEST), [content])


def write_twice(site: SiteWriter) -> None:
    """Write files twice."""
    for _ in range(2):
        write_again(site)


@pytest.mark.parametrize(
    "write",
    [write_again, write_parts_again, keep_then_write, keep_then_write_the_same, write_twice],
)
def test_nothing_is_written_into_the_site_that_stands(
    out: Path, write: Callable[[SiteWriter], None]
) -> None:
    before = list_nodes(out)
    streams = {name: (out / name).open("rb") for name in FILES}
    with begin_site(out, find_cache(out)) as site:
        write(site)
        site.write("new.html", b"new")
        assert read_files(out) == FILES
        assert list_nodes(out) == before
        commit(site, Note())
    for name, stream in streams.items():
        with stream:
            assert stream.read() == FILES[name]
    check_next_build(out)


def test_what_is_written_last_is_published(out: Path) -> None:
    with begin_site(out, find_cache(out)) as site:
        for name, content in FILES.items():
            site.write(name, b"other")
            site.write(name, content)
        commit(site, Note())
    assert site.changed == 0
    assert read_files(out) == FILES


def test_what_is_not_committed_is_gone(out: Path) -> None:
    with begin_site(out, find_cache(out)) as site:
        site.write("new.html", b"new")
    assert read_files(out) == FILES
    check_alone(out)
    check_next_build(out)


def test_parts_that_are_the_same_stay_the_same_file(out: Path) -> None:
    before = list_nodes(out)
    with begin_site(out, find_cache(out)) as site:
        site.write_parts("same.css", [b"sa", b"me"], DIGEST)
        site.write_parts("a/b.html", iter([b"other"]), DIGEST)
        site.write_parts("z/large.json", iter([b"1", b"2"] * 1000), DIGEST)
        commit(site, Note())
    assert site.changed == 2
    assert read_files(out) == {
        "same.css": b"same",
        "a/b.html": b"other",
        "z/large.json": b"12" * 1000,
    }
    assert list_nodes(out)["same.css"] == before["same.css"]


def test_parts_take_the_place_of_an_empty_folder(out: Path) -> None:
    remove(out / "same.css")
    (out / "same.css").mkdir()
    for content in (b"1", b"2", b"3"):
        with begin_site(out, find_cache(out)) as site:
            site.write_parts("same.css", [content], hash_bytes(content))
            commit(site, Note())
        assert read_files(out) == {"same.css": content}


def test_without_links_what_is_the_same_is_written(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    with begin_site(out, find_cache(out)) as site:
        for name, content in FILES.items():
            if not keep(site, name):
                site.write(name, content)
        site.write_parts("same.css", [b"same"], DIGEST)
        commit(site, Note())
    assert site.changed == 0
    assert read_files(out) == FILES


def test_a_file_that_a_worker_wrote_is_counted(out: Path) -> None:
    with begin_site(out, find_cache(out)) as site:
        files = {"same.css": b"same", "new.css": b"new"}
        keys = {name: key_file(name, DIGEST) for name in files}
        put = {name: site.put(keys[name], [files[name]]) for name in files}
        assert (site.files, site.changed) == ({}, 0)
        for name, note in put.items():
            assert site.keep(keys[name], pickle.dumps(note)) == note
        assert (site.files, site.changed) == (put, 1)
        commit(site, Note())
    assert read_files(out) == {"same.css": b"same", "new.css": b"new"}


def test_folders_are_made_in_place_of_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("file")
    make_folder(str(tmp_path), "a/b/c")
    make_folder(str(tmp_path), "a/b/c")
    (tmp_path / "a/b/c/d").write_text("file")
    make_folder(str(tmp_path), "a/b/c/d")
    with pytest.raises(FileNotFoundError):
        make_folder(str(tmp_path / "gone"), "a/b")
    assert (tmp_path / "a/b/c/d").is_dir()


def test_a_folder_that_another_worker_makes_at_the_same_time_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.mkdir

    def be_late(path: str) -> None:
        if Path(path).parent.is_dir() and not Path(path).exists():
            make(path)
            Path(path, "theirs.html").write_text("theirs")
        make(path)

    monkeypatch.setattr(os, "mkdir", be_late)
    make_folder(str(tmp_path), "a/b")
    assert (tmp_path / "a" / "theirs.html").read_text() == "theirs"
    assert (tmp_path / "a" / "b" / "theirs.html").read_text() == "theirs"
