"""`check --fix` mends the files of entries, says what, and loses nothing that somebody writes."""

import os
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from goodpractice.contribute.writing import fixes
from goodpractice.contribute.writing.fixes import Mended, mend, mend_file
from goodpractice.model.fields.nested import Record
from tests.helpers.sites import write_practice, write_site


def test_a_check_names_the_command_where_it_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not where it would but put the fields in their order, which is no problem."""
    monkeypatch.chdir(tmp_path)
    lines = write_practice(themes=["neglct"], published="2010").split("\n")
    assert lines[6] == 'published: "2010"'
    lines[1:7] = ["published: 2010-11-21", *lines[1:6]]
    moved = "\n".join(lines)
    content = write_site(tmp_path, {"practices/dudley/x.md": moved})
    assert main(["check"]) == 1
    assert "did you mean 'neglect'" in (said := capsys.readouterr().err)
    assert "--fix" not in said
    path = content / "practices/dudley/x.md"
    path.write_text(moved.replace("2010-11-21", "21/11/2010"), "utf-8")
    assert main(["check"]) == 1
    assert "check --fix content/practices/dudley/x.md" in capsys.readouterr().err


def test_the_command_mends_and_says_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    bad = write_practice(published="21/11/2026").replace("\n", "\r\n")
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    one, other = content / "practices/dudley/x.md", content / "practices/dudley/y.md"
    for path in (one, other):
        path.write_bytes(bad.encode())
    other.write_bytes(bad.replace("A play", "Y, a play").encode())
    one.chmod(0o640)
    assert main(["check", "--fix", str(one)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Mended content/practices/dudley/x.md: the form of dates.\n")
    assert b"21/11/2026" in other.read_bytes()
    assert one.stat().st_mode & 0o777 == 0o640
    assert sorted(path.name for path in one.parent.iterdir()) == ["x.md", "y.md"]
    assert main(["check", "--fix"]) == 0
    assert "x.md" not in (out := capsys.readouterr().out)
    assert "Mended content/practices/dudley/y.md" in out
    other.write_bytes(bad.replace("21/11", "3/4").encode())
    assert main(["check", "--fix"]) == 1
    captured = capsys.readouterr()
    assert captured.err.endswith("1 problem.\n")
    assert "write 2026-04-03 or 2026-03-04" in captured.err


def test_files_that_are_no_entries_are_left(tmp_path: Path) -> None:
    content = write_site(tmp_path)
    for name in ("notes.txt", "strange/x.md"):
        path = content / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"a \r\n")
        assert mend_file(content, path) is None
        assert path.read_bytes() == b"a \r\n"


def test_a_file_that_cannot_be_replaced_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice() + "\r\n"})

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert main(["check", "--fix"]) == 1
    assert "x.md:1: cannot be mended: No space left on device" in capsys.readouterr().err
    assert [path.name for path in (content / "practices/dudley").iterdir()] == ["x.md"]
    assert (content / "practices/dudley/x.md").read_bytes().endswith(b"\r\n")


@pytest.mark.parametrize("gone", [True, False])
def test_what_somebody_writes_while_it_is_mended_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], gone: bool
) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    path = content / "practices" / "dudley" / "x.md"
    path.write_text(path.read_text("utf-8").replace("title: ", "title:  ") + "  \n", "utf-8")
    theirs = path.read_text("utf-8") + "Saved just now.\n"

    def mend_slowly(raw: bytes, model: type[Record]) -> Mended:
        if gone:
            path.unlink(missing_ok=True)
        else:
            path.write_text(theirs, "utf-8")
        return mend(raw, model)

    monkeypatch.setattr(fixes, "mend", mend_slowly)
    status = main(["check", "--fix", "--content", str(content)])
    told = capsys.readouterr()
    assert f"Mended {path}" not in told.out
    if gone:
        assert not path.exists()
    else:
        assert path.read_text("utf-8") == theirs
        assert "x.md:1: cannot be mended: it was changed meanwhile; try again" in told.err
        assert status == 1


def test_what_may_never_end_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the kernel's log, which says that it is a file, and to which a link may lead."""
    content = write_site(tmp_path)
    pipe = content / "practices" / "dudley" / "x.md"
    pipe.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(pipe)
    monkeypatch.setattr(Path, "is_file", lambda _: True)
    assert mend_file(content, pipe) is None
