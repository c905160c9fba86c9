"""The next site is made in what is kept of the last one; what anybody did to either is undone."""

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goodpractice.engine.store import ROUNDS
from goodpractice.publish import swap, writer
from goodpractice.publish.guard import PublishError
from goodpractice.publish.swap import commit
from goodpractice.publish.tree import MARKER
from goodpractice.publish.unchanged import Note, compare_site
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
from tests.helpers.waiting import wait_for

Files = dict[str, bytes]

FILES: Files = {"index.html": b"home", "same.css": b"same", "a/b/c.html": b"deep", "a/d.html": b"d"}


def build(files: Files, out: Path) -> int:
    """Publish, check that the site is just that, and return how many files changed."""
    changed = publish(files, out, out.parent.parent / "cache")
    assert read_files(out) == files
    check_alone(out)
    return changed


def build_often(files: Files, out: Path, times: int) -> None:
    """Build so many times, with something to do each time; last the files themselves."""
    for number in range(times - 1):
        build(files | {"index.html": b"%d" % number, f"old/{number}.html": b"old"}, out)
    build(files, out)


def list_sites(out: Path) -> list[Path]:
    """Return the previous sites in the cache."""
    folder = out.parent.parent / "cache" / "sites"
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a site is to be."""
    return tmp_path / "place" / "site"


@pytest.fixture(params=[1, 2, 3], ids=lambda times: f"after {times}")
def built(out: Path, request: pytest.FixtureRequest) -> Path:
    """A site that was built once, when there is no previous one, or oftener, when there is."""
    build_often(FILES, out, request.param)
    return out


def test_unchanged_files_stay_the_same_files_over_many_builds(out: Path) -> None:
    build(FILES, out)
    before = list_nodes(out)
    for number in range(6):
        last = list_nodes(out)["index.html"]
        assert build(FILES | {"index.html": b"home%d" % number}, out) == 1
        after = list_nodes(out)
        assert after["index.html"][0] != last[0]
        assert after | {"index.html": ()} == before | {"index.html": ()}


def test_a_file_that_is_as_it_was_two_builds_ago_is_new(built: Path) -> None:
    before = list_nodes(built)
    build(FILES | {"index.html": b"another"}, built)
    time.sleep(0.02)  # a tick of the system's clock
    assert build(FILES, built) == 1
    assert list_nodes(built)["index.html"][1] > before["index.html"][1]


def test_building_again_changes_nothing(built: Path) -> None:
    before = list_nodes(built)
    for _ in range(3):
        assert build(FILES, built) == 0
        assert list_nodes(built) == before


@pytest.mark.parametrize(
    ("files", "changed"),
    [
        (FILES | {"a/b/c.html": b"peed"}, 1),
        (FILES | {"new/page.html": b"new"}, 1),
        ({name: content for name, content in FILES.items() if "a/b/" not in name}, 0),
        ({"index.html": b"home", "renamed.css": b"same"}, 1),
        ({"a": b"a file where a folder was"}, 1),
        (FILES | {"same.css/index.html": b"a folder where a file was", "same.css": b""}, 1),
        (FILES | {"a/d.html/e/f.html": b"deeper", "a/d.html": b""}, 1),
        ({}, 0),
    ],
    ids="changed added removed renamed file folder deep nothing".split(),
)
def test_what_changes_is_changed_there_and_back(built: Path, files: Files, changed: int) -> None:
    new = {name: content for name, content in files.items() if content}
    for _ in range(3):
        assert build(new, built) == changed
        assert build(FILES, built) == sum(new.get(name) != FILES[name] for name in FILES)


def remove_all(folder: Path) -> None:
    """Empty a folder."""
    for path in folder.iterdir():
        remove(path)


def replace_file(folder: Path) -> None:
    """Put a folder where a file was."""
    remove(folder / "same.css")
    (folder / "same.css").mkdir()


EDITS: dict[str, Callable[[Path], object]] = {
    "same size": lambda folder: change_by_hand(folder / "same.css", b"SAME"),
    "in place": lambda folder: (folder / "same.css").write_bytes(b"longer than it was"),
    "emptied": lambda folder: os.truncate(folder / "a/b/c.html", 0),
    "removed": lambda folder: remove(folder / "same.css"),
    "folder removed": lambda folder: remove(folder / "a"),
    "touched": lambda folder: os.utime(folder / "same.css", (5, 5)),
    "all removed": remove_all,
    "folder for a file": replace_file,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_was_done_to_the_site_by_hand_is_undone(
    built: Path, edit: Callable[[Path], object]
) -> None:
    edit(built)
    for number in range(3):
        build(FILES | {"index.html": b"%d" % number}, built)
    build(FILES, built)


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_what_was_done_to_the_previous_site_by_hand_is_not_relied_on(
    out: Path, edit: Callable[[Path], object]
) -> None:
    build_often(FILES, out, 3)
    build_often(FILES, out, 1)
    (folder,) = list_sites(out)
    edit(folder)
    for number in range(3):
        build(FILES | {"index.html": b"%d" % number}, out)
    build(FILES, out)


def test_hidden_files_are_kept_as_they_are_now(built: Path) -> None:
    for number in range(4):
        (built / ".gitignore").write_text(str(number))
        (built / ".git").mkdir(exist_ok=True)
        (built / ".git" / f"object-{number}").write_text(str(number))
        build(FILES | {"index.html": b"%d" % number}, built)
        assert (built / ".gitignore").read_text() == str(number)
        assert len(list((built / ".git").iterdir())) == number + 1
    remove(built / ".git")
    (built / ".gitignore").unlink()
    for number in range(3):
        build(FILES | {"index.html": b"again %d" % number}, built)
        assert [path.name for path in built.glob(".*")] == [".goodpractice"]


def test_a_cache_keeps_the_previous_site_of_one_folder(out: Path) -> None:
    build_often(FILES, out, 3)
    other = out.parent.parent / "elsewhere" / "site"
    for files in (FILES, FILES | {"index.html": b"another"}):
        build_often(files, other, 2)
        assert len(list_sites(out)) == 1
        assert read_files(out) == FILES
        build(FILES, out)


def test_a_name_that_is_no_text_is_a_place_too(tmp_path: Path) -> None:
    build_often(FILES, tmp_path / "place" / os.fsdecode(b"caf\xe9"), 4)


@pytest.mark.parametrize("note", [b"", b"\xff\xfe", b"\0", b"{}", b'{"files": 1}'])
def test_a_previous_site_whose_note_is_damaged_is_let_alone(out: Path, note: bytes) -> None:
    build_often(FILES, out, 3)
    (folder,) = list_sites(out)
    (folder / MARKER).unlink()
    (folder / MARKER).write_bytes(note)
    before = read_files(folder)
    build_often(FILES, out, 3)
    assert read_files(folder) == before


class WindowsEntry:
    """An entry of a folder as Windows gives it: without the file's number."""

    def __init__(self, entry: os.DirEntry[str]) -> None:
        self.name, self.path = entry.name, entry.path
        self.is_dir, self.is_symlink = entry.is_dir, entry.is_symlink
        self._entry = entry

    def stat(self, **options: Any) -> os.stat_result:
        found = self._entry.stat(**options)
        return os.stat_result((found.st_mode, 0, 0, 0, *found[4:10]))


def test_windows_entries_without_a_number_do(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    @contextlib.contextmanager
    def scan_as_windows(path: Any) -> Iterator[Iterator[WindowsEntry]]:
        with scan(path) as found:
            yield map(WindowsEntry, found)

    monkeypatch.setattr(os, "scandir", scan_as_windows)
    build_often(FILES, out, 4)
    build(FILES | {"same.css": b"SAME"}, out)
    build(FILES, out)


@pytest.mark.parametrize("wanted", [0, 1])
def test_a_file_system_without_hard_links_does(
    out: Path, monkeypatch: pytest.MonkeyPatch, wanted: int
) -> None:
    build_often(FILES, out, wanted + 1)
    monkeypatch.setattr(os, "link", refuse_link)
    build_often(FILES, out, 4)


def test_a_cache_on_another_device_keeps_no_previous_site(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache, rename = out.parent.parent / "cache", os.rename

    def move(source: Path, target: Path) -> None:
        if Path(source).is_relative_to(cache) != Path(target).is_relative_to(cache):
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(source, target)

    monkeypatch.setattr(os, "rename", move)
    build(FILES, out)
    before = list_nodes(out)
    for number in range(3):
        build(FILES | {"index.html": b"%d" % number}, out)
        assert list_nodes(out)["same.css"] == before["same.css"]
    assert list_sites(out) == []


@pytest.mark.parametrize("can_link", [True, False])
def test_what_stays_the_same_is_the_old_site_s_file_where_there_are_links(
    out: Path, monkeypatch: pytest.MonkeyPatch, can_link: bool
) -> None:
    build(FILES, out)
    before = list_nodes(out)
    if not can_link:
        monkeypatch.setattr(os, "link", refuse_link)
    assert build(FILES | {"index.html": b"another"}, out) == 1
    after = list_nodes(out)
    same = {name for name, node in after.items() if node == before[name]}
    assert same == (FILES.keys() - {"index.html"} if can_link else set())
    assert {name for name in FILES if after[name][1] != before[name][1]} == {"index.html"}
    assert build(FILES | {"index.html": b"one more"}, out) == 1
    assert build(FILES, out) == 1


def test_what_can_be_neither_linked_nor_copied_is_written(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(FILES, out)
    monkeypatch.setattr(os, "link", refuse_link)

    def copy_half(_source: str, target: str, **_options: bool) -> None:
        Path(target).write_bytes(b"ha")
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(shutil, "copy2", copy_half)
    files = {name: content for name, content in FILES.items() if name != "a/d.html"}
    assert build(files, out) == len(files)


def fail_after(out: Path, files: Files, error: type[BaseException]) -> None:
    """Build a site, and fail when these files are written."""
    with begin_site(out, out.parent.parent / "cache") as site:
        for name, content in files.items():
            site.write(name, content)
        raise error("the middle")


@pytest.mark.parametrize(
    ("error", "written"), [(ValueError, 3), (KeyboardInterrupt, 1), (OSError, 0), (OSError, 3)]
)
def test_an_error_in_the_middle_leaves_the_site(
    built: Path, error: type[BaseException], written: int
) -> None:
    new = {"index.html": b"new", "same.css": b"same", "a": b"no folder", "z.html": b"z"}
    wanted = PublishError if error is OSError else error
    with pytest.raises(wanted, match="the middle"):
        fail_after(built, dict(list(new.items())[:written]), error)
    assert read_files(built) == FILES
    check_alone(built)
    assert build(new, built) == 3
    assert build(FILES, built) == 3


def test_an_edit_neither_links_nor_removes_what_stays(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_often(FILES, out, 2)
    touched: list[str] = []
    for name in ("link", "unlink", "remove"):
        step = getattr(os, name)

        def take(path: Any, *more: Any, step: Callable[..., Any] = step, **options: Any) -> Any:
            touched.append(str(path))
            return step(path, *more, **options)

        monkeypatch.setattr(os, name, take)
    build(FILES | {"index.html": b"another"}, out)
    names = {name for path in touched for name in FILES if path.endswith(name)}
    assert names == {"index.html"}


def test_another_process_makes_a_large_site_s_draft_ready(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is the same draft, and an error there is one here."""
    build_often(FILES, out, 2)
    change_by_hand(out / "same.css", b"SAME")
    monkeypatch.setattr(writer, "COMPARED", 0.001)
    seen = tmp_path / "seen"

    def tell(folder: Path, note: Note) -> object:
        seen.write_text(str(os.getpid()))
        return compare_site(folder, note)

    monkeypatch.setattr(swap, "compare_site", tell)
    with begin_site(out, out.parent.parent / "cache", 2) as site:
        wait_for(seen.exists)  # else whoever comes first does it
        assert site.draft.files.keys() == FILES.keys() - {"same.css"}
        assert seen.read_text() != str(os.getpid())
        for name, content in FILES.items():
            site.write(name, content)
        commit(site, Note())
    assert read_files(out) == FILES
    monkeypatch.setattr(swap, "compare_site", refuse_link)
    with begin_site(out, out.parent.parent / "cache", 2) as site:
        with pytest.raises(OSError, match="not permitted"):
            site.write("index.html", b"new")
        monkeypatch.undo()
    assert read_files(out) == FILES


def test_builds_of_other_sites_meanwhile_leave_it_alone(tmp_path: Path, out: Path) -> None:
    build_often(FILES, out, 2)
    with begin_site(out, tmp_path / "cache") as site:
        for number in range(ROUNDS + 3):
            publish({"index.html": b"%d" % number}, tmp_path / "other" / "site", tmp_path / "cache")
        assert list_sites(out) == list_sites(tmp_path / "other" / "site")
        for name, content in FILES.items():
            site.write(name, content + b" new")
        commit(site, Note())
    assert read_files(out) == {name: content + b" new" for name, content in FILES.items()}


def test_a_previous_site_that_another_build_replaces_just_now_is_known_for_what_it_is(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, cache, rename = tmp_path / "other" / "site", tmp_path / "cache", Path.rename
    for number in range(2):
        publish({"other.html": b"%d" % number}, other, cache)
    shutil.copytree(cache / "sites" / "previous", tmp_path / "others")
    build_often(FILES, out, 2)

    def replace_then_rename(path: Path, target: Path) -> Path:
        if target.name == path.name == "previous" and (tmp_path / "others").exists():
            shutil.rmtree(path)
            rename(tmp_path / "others", path)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", replace_then_rename)
    build(FILES | {"index.html": b"new"}, out)
    assert not (tmp_path / "others").exists()
