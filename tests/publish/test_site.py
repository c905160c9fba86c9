"""A site takes the place of the old one whole, or not at all."""

import errno
import os
import shutil
import struct
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodpractice.publish import swap, writer
from goodpractice.publish.guard import PublishError
from goodpractice.publish.tree import MARKER, find_container
from goodpractice.publish.unchanged import Note, write_note
from tests.helpers.publishing import check_alone, publish, read_files, refuse_link

OLD = {"index.html": b"old", "same.css": b"same", "gone/index.html": b"gone"}
NEW = {"index.html": b"new", "same.css": b"same", "a/b/c.html": b"deep"}


@pytest.fixture(params=["in one step", "in two"])
def out(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the old site, on a system that can exchange folders and on one that cannot."""
    if request.param == "in two":
        monkeypatch.setattr(swap, "swap_folders", lambda *_: False)
    folder = tmp_path / "place" / "site"
    assert publish(OLD, folder) == 3
    return folder


def test_first_site(out: Path) -> None:
    assert read_files(out) == OLD
    assert (out / MARKER).is_file()
    assert out.stat().st_mode & 0o777 == 0o755, "a web server of another user can read it"
    check_alone(out)


@pytest.mark.parametrize("umask", [0o077, 0o027])
def test_whoever_the_umask_keeps_out_is_kept_out_of_all(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(OLD, tmp_path / "site")
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "site").glob("**/")}
    assert modes == {0o777 & ~umask}


def test_the_rights_of_a_site_stay(out: Path) -> None:
    out.chmod(0o750)
    publish(NEW, out)
    assert out.stat().st_mode & 0o777 == 0o750


def test_the_group_that_the_rights_are_for_stays(out: Path) -> None:
    """Such as a web server's, which reads what is in a folder that is closed to all others."""
    others = [*(one for one in os.getgroups() if one != out.stat().st_gid), out.stat().st_gid + 1]
    try:
        os.chown(out, -1, others[0])
    except PermissionError:
        return  # who is in no other group cannot give the folder to one
    out.chmod(0o2750)
    publish(NEW, out)
    assert (out.stat().st_gid, out.stat().st_mode & 0o7777) == (others[0], 0o2750)
    assert (out / "index.html").stat().st_gid == others[0]


def test_the_owner_of_a_site_stays_where_root_builds(out: Path) -> None:
    """Such as a web server, which else could not look into its own folder any more."""
    try:
        os.chown(out, 4242, 4343)
    except PermissionError:
        return  # nobody but root can give a folder to another
    out.chmod(0o700)
    publish(NEW, out)
    found = out.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o777) == (4242, 4343, 0o700)


def test_the_access_list_of_a_site_stays(out: Path) -> None:
    """It lets one more user in, and not the group, though the mode's bits look as if it did."""
    entries = [(1, 7, -1), (2, 5, 4242), (4, 0, -1), (16, 5, -1), (32, 0, -1)]
    packed = b"".join(struct.pack("<HHi", *entry) for entry in entries)
    name = "system.posix_acl_access"
    try:
        os.setxattr(out, name, struct.pack("<I", 2) + packed)
    except (OSError, AttributeError):
        return  # a system, or a file system, that has none
    before = os.getxattr(out, name)
    publish(NEW, out)
    assert os.getxattr(out, name) == before
    assert out.stat().st_mode & 0o777 == 0o750


def test_next_site(out: Path) -> None:
    assert publish(NEW, out) == 2
    assert read_files(out) == NEW
    check_alone(out)


def test_unchanged_files_stay_the_same_files(out: Path) -> None:
    os.utime(out / "same.css", (1, 1))
    before, changing = (out / "same.css").stat(), (out / "index.html").stat()
    publish(NEW, out)
    after = (out / "same.css").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert after.st_nlink == 1
    assert (out / "index.html").stat().st_ino != changing.st_ino


def test_building_twice_changes_nothing(out: Path) -> None:
    assert publish(OLD, out) == 0


def test_without_hard_links_files_are_written(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", refuse_link)
    assert publish(NEW, out) == 2
    assert read_files(out) == NEW


def test_relative_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    publish(OLD, Path("site"))
    publish(NEW, Path("site"))
    assert read_files(tmp_path / "site") == NEW


def test_hidden_files_are_kept(out: Path) -> None:
    (out / ".gitignore").write_text("*")
    (out / ".git" / "refs").mkdir(parents=True)
    (out / ".git" / "HEAD").write_text("ref")
    (out / ".nojekyll").touch()
    (out / ".link").symlink_to("nowhere")
    publish(NEW, out)
    assert (out / ".gitignore").read_text() == "*"
    assert (out / ".git" / "HEAD").read_text() == "ref"
    assert (out / ".git" / "refs").is_dir()
    assert (out / ".nojekyll").is_file()
    assert (out / ".link").readlink() == Path("nowhere")
    assert read_files(out / "a") == {"b/c.html": b"deep"}


def test_fresh_checkout_with_its_gitignore(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".gitignore").write_text("*")
    publish(OLD, tmp_path / "site")
    assert read_files(tmp_path / "site") == OLD
    assert (tmp_path / "site" / ".gitignore").is_file()


def test_folder_with_strangers_files_is_refused(tmp_path: Path) -> None:
    for name in ("thesis.doc", "a", "b", "c"):
        (tmp_path / name).touch()
    with pytest.raises(PublishError) as caught:
        publish(OLD, tmp_path)
    assert str(caught.value) == (
        f"{tmp_path} holds files that were not built here (a, b, c …); "
        "empty it or choose another with --out"
    )
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b", "c", "thesis.doc"]


@pytest.mark.parametrize("data", [b"", b"x", b"[]", b"1", b'{"made_from": "a"}', b'{"files": 1}'])
def test_mark_of_another_program_is_none_of_an_earlier_version(tmp_path: Path, data: bytes) -> None:
    (tmp_path / ".goodpractice").write_bytes(data)
    with pytest.raises(PublishError, match="not built here"):
        publish(OLD, tmp_path)


def test_folder_with_a_strangers_checkout_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with pytest.raises(PublishError, match=r"\(\.git\)"):
        publish(OLD, tmp_path)


@pytest.mark.parametrize("kind", ["file", "link"])
def test_what_is_no_folder_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "site"
    if kind == "file":
        path.write_text("precious")
    else:
        (tmp_path / "elsewhere").mkdir()
        path.symlink_to(tmp_path / "elsewhere")
    named = "" if kind == "file" else f", but a link to one; name it: --out {tmp_path}/elsewhere"
    with pytest.raises(PublishError, match=f"is not a folder{named}"):
        publish(OLD, path)
    assert path.is_symlink() or path.read_text() == "precious"


def test_file_in_the_way_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PublishError, match="could not be written"):
        publish(OLD, tmp_path / "file" / "site")


def catch(action: Callable[[], object]) -> BaseException | None:
    """Return what an action raises."""
    try:
        action()
    except BaseException as error:
        return error
    return None


STEPS: list[tuple[Any, str]] = [
    (Path, "mkdir"),
    (tempfile, "mkdtemp"),
    (writer, "write_file"),
    (swap, "link_file"),
    (swap, "write_note"),
    (Path, "chmod"),
    (Path, "rename"),
]
ERRORS = [
    OSError(errno.ENOSPC, "No space left on device"),
    PermissionError(errno.EACCES, "Permission denied"),
    KeyboardInterrupt(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
@pytest.mark.parametrize("call", [1, 2])
@pytest.mark.parametrize(("owner", "name"), STEPS, ids=[name for _, name in STEPS])
def test_failure_at_any_step_leaves_the_old_site(
    out: Path,
    monkeypatch: pytest.MonkeyPatch,
    owner: Any,
    name: str,
    call: int,
    error: BaseException,
) -> None:
    step: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def fail(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        if calls == call:
            raise error
        return step(*arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(owner, name, fail)
        caught = catch(lambda: publish(NEW, out))
    if isinstance(error, OSError) and caught:
        assert isinstance(caught, PublishError)
        assert "the site stands as it was" in str(caught)
    else:
        assert caught in (None, error)
    if caught is None:
        assert read_files(out) == NEW, "the step is not taken twice, or done without"
    else:
        assert read_files(out) == OLD
        check_alone(out)
    publish(NEW, out)
    assert read_files(out) == NEW
    check_alone(out)


def test_old_site_that_cannot_be_put_back_is_brought_back_by_the_next_build(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    monkeypatch.setattr(swap, "swap_folders", lambda *_: False)

    def fail(path: Path, target: Path) -> Path:
        if Path(target) == out:
            raise OSError(errno.EIO, "Input/output error")
        return rename(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", fail)
        with pytest.raises(PublishError):
            publish(NEW, out)
    kept = list(out.parent.rglob("same.css"))
    assert kept, "the old site is somewhere"
    (kept[0].parent / "note.html").write_bytes(b"from the old site")
    monkeypatch.setattr(writer, "write_file", raise_full)
    with pytest.raises(PublishError):
        publish(NEW, out)
    assert read_files(out) == OLD | {"note.html": b"from the old site"}


def raise_full(*_: object) -> int:
    """Stand in for writing on a full disk."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_full_disk_is_named(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "write_file", raise_full)
    with pytest.raises(PublishError) as caught:
        publish(NEW, out)
    assert str(caught.value) == (
        f"{out} could not be written (No space left on device); the site stands as it was"
    )


def leave(out: Path, name: str) -> Path:
    """Make a draft beside the site as a build that is killed leaves it."""
    draft = find_container(out) / name
    draft.mkdir(parents=True)
    write_note(draft, Note())
    return draft


def test_leftovers_of_a_killed_build_are_cleared(out: Path) -> None:
    (leave(out, "tmpabc") / "a" / "b").mkdir(parents=True)
    (leave(out, "old") / "index.html").write_text("half of it")
    (find_container(out) / "before its note").mkdir()
    publish(NEW, out)
    assert read_files(out) == NEW
    check_alone(out)


def test_site_that_a_killed_build_took_away_is_back(
    out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_container(out).mkdir()
    out.rename(find_container(out) / "old")
    monkeypatch.setattr(writer, "write_file", raise_full)
    with pytest.raises(PublishError):
        publish(NEW, out)
    assert read_files(out) == OLD
    check_alone(out)


def test_what_somebody_put_into_a_site_that_a_killed_build_replaced_is_saved(out: Path) -> None:
    find_container(out).mkdir()
    shutil.copytree(out, find_container(out) / "tmpabc")
    (find_container(out) / "tmpabc" / "late.txt").write_text("precious")
    publish(NEW, out)
    assert read_files(out) == NEW | {"late.txt": b"precious"}
    check_alone(out)


def test_a_copy_of_a_leftover_is_nobody_s_to_remove(out: Path) -> None:
    leave(out, "tmpabc")
    copied = out.with_name(f"{find_container(out).name}-copy")
    shutil.copytree(find_container(out), copied)
    publish(NEW, out)
    assert sorted(path.name for path in out.parent.iterdir()) == [copied.name, "site"]
    assert (copied / "tmpabc" / MARKER).is_file()


def test_a_file_where_a_build_has_its_folder_stops_it(out: Path) -> None:
    find_container(out).write_text("precious")
    with pytest.raises(PublishError, match=r"/\.site\.goodpractice is in the way .* move it away"):
        publish(NEW, out)
    assert read_files(out) == OLD
    assert find_container(out).read_text() == "precious"


def test_leftovers_of_other_folders_stay(tmp_path: Path) -> None:
    stranger = tmp_path / ".b-new-abc"
    stranger.mkdir()
    publish(OLD, tmp_path / "[abc]")
    publish(OLD, tmp_path / "a")
    assert stranger.is_dir()


def test_an_empty_folder_in_a_file_s_place_gives_way(out: Path) -> None:
    (out / "same.css").unlink()
    (out / "same.css").mkdir()
    assert publish(NEW, out) == 3
    assert read_files(out) == NEW


def test_old_site_is_read_from_its_folder_alone(out: Path, tmp_path: Path) -> None:
    copied = tmp_path / "copy"
    shutil.copytree(out, copied)
    publish(NEW, copied)
    assert read_files(out) == OLD
