"""A file is written whole or not at all, with the rights that it had."""

import os
from pathlib import Path

import pytest

from goodpractice.publish.whole_file import write_whole


def test_a_file_keeps_its_rights_and_a_new_one_has_the_usual(tmp_path: Path) -> None:
    old, new = tmp_path / "old.txt", tmp_path / "folder" / "new.txt"
    old.write_text("before")
    old.chmod(0o640)
    before = os.umask(0o027)
    try:
        write_whole(old, b"after")
        write_whole(new, b"first")
    finally:
        os.umask(before)
    assert (old.read_bytes(), old.stat().st_mode & 0o777) == (b"after", 0o640)
    assert (new.read_bytes(), new.stat().st_mode & 0o777) == (b"first", 0o640)


def test_a_file_keeps_its_owner_where_root_writes(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("before")
    try:
        os.chown(path, 4242, 4343)
    except PermissionError:
        return  # nobody but root can give a file to another
    write_whole(path, b"after")
    assert (path.read_bytes(), path.stat().st_uid, path.stat().st_gid) == (b"after", 4242, 4343)


def test_a_link_in_the_place_of_the_draft_is_not_followed(tmp_path: Path) -> None:
    theirs, path = tmp_path / "theirs.txt", tmp_path / "file.txt"
    theirs.write_text("theirs")
    (tmp_path / f".file.txt.{os.getpid()}~").symlink_to(theirs)
    write_whole(path, b"ours")
    assert (theirs.read_text(), path.read_text(), path.is_symlink()) == ("theirs", "ours", False)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file.txt", "theirs.txt"]


def test_what_cannot_be_written_leaves_the_old_one_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.txt"
    path.write_text("before")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="no space left"):
        write_whole(path, b"after")
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]
