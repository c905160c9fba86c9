"""Which files are read, and what is said of those that cannot be or lie where they should not."""

import os
from pathlib import Path
from typing import Any

import pytest

from goodpractice.content.files import MOST_BYTES, find_files, read_start
from goodpractice.content.reader import Document, parse_document, read_file
from tests.helpers.sites import (
    list_problems,
    write_practice,
    write_text,
)

NOWHERE = "is a link that leads nowhere; put the entry itself here, or delete the link"
HERE = " cannot be part of an address; use small letters, figures and hyphens"


@pytest.mark.parametrize(
    ("relative", "problem"),
    [
        ("practices/dudley/x.txt", "is not a Markdown file; expected a name ending in .md"),
        ("practices/dudley/x", "is not a Markdown file; expected a name ending in .md"),
        ("practices/dudley/x.MD", "is not a Markdown file; expected a name ending in .md"),
        ("practices/dudley/.md", "has no name before .md; write one, in small letters, figures"),
        ("practices/x.md", "is in the wrong folder; expected practices/<lscb>/<name>.md"),
        ("practices/a/b/x.md", "is in the wrong folder; expected practices/<lscb>/<name>.md"),
        ("plans/x.md", "is in the wrong folder; expected plans/<review>/<name>.md"),
        ("themes/a/x.md", "is in the wrong folder; expected themes/<name>.md"),
        ("x.md", "expected a folder; the files beside the folders are site.md, glossary.md"),
        (
            "practises/dudley/x.md",
            "no kind of entry is kept in 'practises'; did you mean 'practices'?",
        ),
        (
            "zzz/x.md",
            "no kind of entry is kept in 'zzz'; expected one of practices, tools, courses",
        ),
        ("practices/dudley/My Entry.md", f"'My Entry'{HERE}: 'my-entry'"),
        ("practices/dudley/Müller & Söhne.md", f"'Müller & Söhne'{HERE}: 'muller-and-sohne'"),
        ("practices/dudley/Größe.md", f"'Größe'{HERE}: 'grosse'"),
        ("practices/dudley/a--b.md", f"'a--b'{HERE}: 'a-b'"),
        ("practices/dudley/-.md", f"'-'{HERE}: 'entry'"),
        ("practices/Stoke on Trent/x.md", f"'Stoke on Trent'{HERE}: 'stoke-on-trent'"),
        ("practices/dudley/x\n.md", f"'x '{HERE}: 'x'"),
        *(
            (f"practices/dudley/{name}.md", f"'{name}' is what programs call a second 'play'; keep")
            for name in (
                *("play (1)", "play(2)", "play - Copy", "play - Copy (2)", "Copy of play"),
                *("play copy", "play copy 2", "play-DESKTOP-7F3K2L1"),
                *("play (Ann's conflicted copy 2025-03-03)", "play.sync-conflict-20250303-1200-AB"),
            )
        ),
        ("practices/dudley/Key stage 2.md", f"'Key stage 2'{HERE}: 'key-stage-2'"),
        (
            "practices/dudley/x.md ",
            "is not a Markdown file; expected a name ending in .md; call it 'x.md'",
        ),
        (
            "practices/dudley/x.md.",
            "is not a Markdown file; expected a name ending in .md; call it 'x.md'",
        ),
        (
            "practices/dudley/.x.md.icloud",
            "iCloud has 'x.md' elsewhere, and this in its place; open it to bring it back",
        ),
        ("practices/dudley/x_BASE_123.md", "is a copy that an editor or a merge has left"),
    ],
)
def test_misplaced_files(relative: str, problem: str) -> None:
    problems = parse_document("shown", relative, write_practice().encode())
    assert isinstance(problems, list)
    [found] = problems
    assert str(found).startswith(f"shown:1: {problem}")


def test_a_name_may_speak_of_a_computer() -> None:
    assert isinstance(
        parse_document("x", "practices/dudley/a-laptop-scheme.md", write_practice().encode()),
        Document,
    )


def test_wrong_name_and_wrong_bytes_come_together() -> None:
    assert len(list_problems(b"\xff", "practices/x.md")) == 2


def test_files_are_found_in_order_without_hidden_ones(tmp_path: Path) -> None:
    hidden = (".git/x.md", "b/.x.swp", "b/.cache/y.md", "b/._x.md", "b/.#x.md", "b/.~x.md")
    for name in ("b/x.md", "a.md", "b/a.md", "c d/é.md", *hidden):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path)]
    assert found == ["a.md", "b/a.md", "b/x.md", "c d/é.md"]


@pytest.mark.parametrize("name", [".x.md", ".x.MD", ".md", "..md", "..x.md", ".x.md.icloud"])
def test_an_entry_that_systems_hide_is_said(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / name).touch()
    assert [path.name for path in find_files(tmp_path)] == [name]


def read_all(content: Path) -> list[str]:
    results = [read_file(content, path) for path in find_files(content)]
    return [str(one) for found in results if isinstance(found, list) for one in found]


def test_links_that_lead_nowhere_or_in_a_circle_are_reported(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "themes"
    folder.mkdir(parents=True)
    (folder / "circle.md").symlink_to("circle.md")
    (folder / "folder").symlink_to(tmp_path)
    (folder / "gone.md").symlink_to("nowhere.md")
    assert read_all(tmp_path / "content") == [
        f"content/themes/circle.md:1: {NOWHERE}",
        "content/themes/folder:1: is a link to a folder; put the folder itself here",
        f"content/themes/gone.md:1: {NOWHERE}",
    ]


def test_link_to_a_file_is_as_good_as_the_file(tmp_path: Path) -> None:
    (tmp_path / "elsewhere.md").write_text(write_text({"title": "x"}))
    content = tmp_path / "content"
    (content / "themes").mkdir(parents=True)
    (content / "themes" / "x.md").symlink_to(tmp_path / "elsewhere.md")
    found = read_file(content, content / "themes" / "x.md")
    assert isinstance(found, Document)


def test_a_message_on_a_link_shows_nothing_of_what_it_leads_to(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "themes"
    folder.mkdir(parents=True)
    (folder / "x.md").symlink_to(tmp_path / "elsewhere")
    for text in ("secret: words\n", "<<<<<<< secret\n", "sent from my secret\n"):
        (tmp_path / "elsewhere").write_text(text)
        found = read_file(folder.parent, folder / "x.md")
        assert isinstance(found, list)
        assert list(map(str, found)) == [
            "content/themes/x.md:1: is a link to a file without front matter; "
            "put the entry itself here"
        ]


def test_link_to_another_file_of_the_content_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "themes"
    (folder / ".kept").mkdir(parents=True)
    for name in ("x.md", ".kept/z.md"):
        (folder / name).write_text(write_text({"title": "x"}))
    (folder / "y.md").symlink_to("x.md")
    (folder / "z.md").symlink_to(".kept/z.md")  # which is passed over
    assert read_all(tmp_path / "content") == [
        "content/themes/y.md:1: is a link to content/themes/x.md, which would stand here twice; "
        "write a file of its own, or delete the link"
    ]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    os.mkfifo(folder / "x.md")
    assert read_all(folder) == ["content/x.md:1: is not a file"]


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """As the system's own files are none for which a link's reader would wait."""
    os.mkfifo(tmp_path / "x.md")
    assert read_start(tmp_path / "x.md") == b""


def test_what_has_nothing_to_give_is_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As the kernel's log, to which a link may lead: reading it says None."""
    reading, writing = os.pipe()  # from which nothing comes, and that nobody closes
    monkeypatch.setattr(os, "open", lambda *_: os.dup(reading))
    os.set_blocking(reading, False)
    assert read_start(tmp_path / "x.md") == b""
    os.close(reading)
    os.close(writing)


def test_no_more_is_read_than_a_file_may_have(tmp_path: Path) -> None:
    """Some of the system's files say that they are empty, and have no end."""
    with (tmp_path / "x.md").open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    assert len(read_start(tmp_path / "x.md")) == MOST_BYTES


def test_a_folder_that_is_called_as_a_file_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "themes" / "x.md"
    folder.mkdir(parents=True)
    (folder / "y.md").touch()
    assert read_all(tmp_path / "content") == [
        "content/themes/x.md:1: is a folder, though its name ends as a file's; take .md out of it"
    ]


def test_unreadable_file_and_folder_are_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = tmp_path / "content"
    (content / "themes").mkdir(parents=True)
    (content / "a.md").touch()
    scan = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "themes":
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    def refuse_opening(path: Path, _flags: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as refusing:  # the folder is removed behind the test
        refusing.setattr(os, "scandir", refuse)
        refusing.setattr(os, "open", refuse_opening)
        problems = read_all(content)
    assert problems == [
        "content/a.md:1: cannot be read: Permission denied",
        "content/themes:1: cannot be read: Permission denied",
    ]


def test_what_editors_and_systems_leave_is_passed_over(tmp_path: Path) -> None:
    content = tmp_path / "content"
    folder = content / "practices" / "dudley"
    folder.mkdir(parents=True)
    left = [
        *("x.md~", "#x.md#", ".#x.md", "~$x.md", "~$list.docx", "~WRD0001.tmp"),
        *("x.md.sb-1a2b3c4d-AbC123", "x.md:Zone.Identifier", "4913"),
    ]
    for name in ("x.md", *left, "Thumbs.db", "ehthumbs.db", "desktop.ini", ".DS_Store"):
        (folder / name).touch()
    for name in ("dudley~", "#dudley#", "@eaDir", "__MACOSX", "$RECYCLE.BIN", "lost+found"):
        (folder.parent / name).mkdir()
        (folder.parent / name / "x.md").touch()
    assert [path.name for path in find_files(content)] == ["x.md"]


@pytest.mark.parametrize("name", ["con", "CON", "nul", "com1", "lpt9"])
def test_names_that_windows_cannot_hold_are_refused(name: str) -> None:
    (problem,) = list_problems(write_practice(), f"practices/dudley/{name}.md")
    assert problem == f"1: no file on Windows can be called '{name}'; choose another name"


def test_a_file_without_a_name_is_not_passed_over(tmp_path: Path) -> None:
    for name in (".md", "._x.md", ".x.md.swp", "x.md"):
        (tmp_path / name).touch()
    assert [path.name for path in find_files(tmp_path)] == [".md", "x.md"]
