"""Tests of the command's files: which there are, what they are called, and what can go wrong."""

import errno
import io
import sys
from pathlib import Path

import pypdf
import pytest

from goodpractice.cli.commands import main
from goodpractice.directory.checks import all_checks
from goodpractice.site.print import printing
from goodpractice.site.print.compiler import compile_pdf
from goodpractice.site.print.document import describe_document, find_time
from goodpractice.site.print.printing import PrintRequest, list_files, print_files
from goodpractice.site.print.selection import select_all, select_board
from tests.helpers.sites import load_site, write_practice, write_site, write_text, write_tool

FILES = {
    "practices/dudley/a.md": write_practice(title="A play"),
    "practices/dudley/b.md": write_practice(title="A film", themes=["training", "e-safety"]),
    "practices/walsall/c.md": write_practice(
        title="A walk", lscbs=["walsall", "dudley"], themes=["neglect"]
    ),
    "practices/black-country/d.md": write_practice(title="A song", lscbs=["black-country"]),
    "tools/dudley/list.md": write_tool(title="A list", source={"document": "awards"}),
    "lscbs/dudley.md": write_text(
        {
            "title": "Dudley Safeguarding Children Board",
            "short_title": "Dudley",
            "sections": ["Neglect"],
        }
    ),
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a small directory's content, which the command is called in."""
    write_site(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_whole_directory_has_each_entry_once(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    by_board = select_all(directory)
    assert [chapter.title for chapter in by_board.chapters] == [
        "Dudley",
        "Walsall",
        "Black Country",
    ]
    by_theme = select_all(directory, "theme")
    assert [chapter.title for chapter in by_theme.chapters] == ["E-safety", "Neglect", "Training"]
    for selection in (by_board, by_theme):
        titles = sorted(entry.title for entry in selection.entries)
        assert titles == ["A film", "A list", "A play", "A song", "A walk"]


def test_board_has_what_counts_for_it_and_its_toolbox_first(tmp_path: Path) -> None:
    selection = select_board(load_site(tmp_path, FILES), "dudley")
    assert [chapter.title for chapter in selection.chapters] == ["Toolbox", "Practice examples"]
    assert len(selection.entries) == 5
    sections = [section.title for section in selection.chapters[1].sections]
    assert sections == ["E-safety", "Neglect", "Training"]


def test_files_have_the_names_that_the_site_looks_for(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    names = {
        request: [path.as_posix() for path, _ in list_files(directory, request)]
        for request in REQUESTS
    }
    assert list(names.values()) == [
        ["print/directory.pdf"],
        ["print/dudley.pdf"],
        ["print/theme-neglect.pdf"],
        ["there/directory.pdf", "there/dudley.pdf", "there/walsall.pdf", "there/black-country.pdf"],
        ["there.pdf"],
    ]


REQUESTS = (
    PrintRequest(),
    PrintRequest(lscb="dudley"),
    PrintRequest(theme="neglect"),
    PrintRequest(each=True, out=Path("there")),
    PrintRequest(lscb="walsall", out=Path("there.pdf")),
)


def test_command_prints_a_file(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["print", "--lscb", "dudley"]) == 0
    assert (here / "print" / "dudley.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert "Printed 5 entries into print/dudley.pdf (" in capsys.readouterr().out
    assert [path.name for path in (here / "print").iterdir()] == ["dudley.pdf"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--lscb", "dudly"], "build.py: --lscb: no board 'dudly'; did you mean 'dudley'?"),
        (["--theme", "xyz"], "build.py: --theme: no theme 'xyz'; the themes are"),
    ],
)
def test_unknown_names_are_usage(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    assert main(["print", *arguments]) == 2
    assert capsys.readouterr().err.startswith(message)


def test_missing_package_is_said_with_its_cure(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    assert main(["print"]) == 1
    message = capsys.readouterr().err
    assert "install it with 'make print', or with: " in message
    assert f"{sys.executable} -m pip install" in message, "a system's pip may be another Python's"
    assert message.count("\n") == 1
    assert not (here / "print").exists()


def test_a_file_in_a_folder_s_place_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "full").write_text("a file")
    for request in (["--out", "full/x.pdf"], ["--all", "--out", "full"]):
        assert main(["print", *request]) == 1
        said = "build.py: full is not a folder; choose another place with --out\n"
        assert capsys.readouterr().err == said


def test_file_that_cannot_be_written_is_said(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(printing, "write_whole", fail)
    assert main(["print", "--theme", "neglect", "--out", "x.pdf"]) == 1
    assert capsys.readouterr().err == "build.py: x.pdf: No space left on device\n"


@pytest.mark.parametrize(
    ("out", "held", "more"),
    [
        ("notes.txt", b"words", ()),
        ("other.pdf", b"%PDF-1.7\n/Creator(Another)", ()),
        ("empty.pdf", b"", ()),
        ("there/walsall.pdf", b"%PDF-1.7", ("--all",)),
    ],
)
def test_nobody_s_file_is_printed_over(
    here: Path, capsys: pytest.CaptureFixture[str], out: str, held: bytes, more: tuple[str, ...]
) -> None:
    path = here / out
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(held)
    before = sorted(here.rglob("*"))
    assert main(["print", *more, "--out", "there" if more else out]) == 1
    assert "was not printed here, and would be lost" in capsys.readouterr().err
    assert path.read_bytes() == held
    assert sorted(here.rglob("*")) == before


def test_no_device_and_no_folder_is_printed_over(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "link.pdf").symlink_to("/dev/null")
    for out in ("link.pdf", "content", ".", "content/x.pdf"):
        assert main(["print", "--out", out]) in {1, 2}
        assert capsys.readouterr().err.startswith(f"build.py: {out} ")
    assert (here / "link.pdf").is_symlink()
    assert not (here / "content" / "x.pdf").exists()


def test_what_was_printed_is_printed_anew_where_a_link_leads(here: Path) -> None:
    (here / "there").mkdir()
    (here / "x.pdf").symlink_to(here / "there" / "y.pdf")
    for theme in ("neglect", "e-safety"):
        assert main(["print", "--theme", theme, "--out", "x.pdf"]) == 0
    assert (here / "x.pdf").is_symlink()
    assert (here / "there" / "y.pdf").read_bytes().startswith(b"%PDF-")


def test_edition_is_the_day_named(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for seconds in ("1735689600", "1735689600", ""):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
        assert main(["print", "--out", "x.pdf"]) == 0
        made.append((here / "x.pdf").read_bytes())
    assert made[0] == made[1]
    assert b"<xmp:CreateDate>2025-01-01T" in made[0]
    assert b"<xmp:CreateDate>2010-01-01T" in made[2]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    assert main(["print", "--out", "x.pdf"]) == 2, "no day of the calendar"
    assert (here / "x.pdf").read_bytes() == made[2]


def test_address_given_stands_on_the_cover(tmp_path: Path) -> None:
    directory = load_site(tmp_path, FILES)
    request = PrintRequest(out=tmp_path / "x.pdf")
    [made] = print_files(directory, request, "https://example.org/there/")
    assert made.entries == 5
    assert b"https://example.org/there/" in made.path.read_bytes()


def test_content_without_dates_is_printed(tmp_path: Path) -> None:
    files = {"sources/awards.md": write_text({"title": "Awards", "publisher": "Forum"})}
    request = PrintRequest(out=tmp_path / "x.pdf")
    for more in ({}, {"practices/dudley/a.md": write_practice()}):
        folder = tmp_path / str(len(more))
        folder.mkdir()
        [made] = print_files(load_site(folder, files | more), request)
        assert b"<xmp:CreateDate>2000-01-01T" in made.path.read_bytes()


@pytest.mark.parametrize("published", ["1000", "1066-10-14", "9999-12-31"])
def test_any_date_is_printed(
    tmp_path: Path, published: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {
        "practices/dudley/a.md": write_practice(published=published, reviewed="9999-12-31"),
        "sources/awards.md": write_text({"title": "A", "publisher": "F", "published": published}),
    }
    monkeypatch.setattr(all_checks, "check_days", lambda *_: ())
    directory = load_site(tmp_path, files)
    [made] = print_files(directory, PrintRequest(out=tmp_path / "x.pdf"))
    assert made.path.stat().st_size > 10_000


def test_help_without_a_number_has_its_address(tmp_path: Path) -> None:
    help_ = [{"title": "Young people", "url": "https://example.org/talk"}]
    files = {**FILES, "site.md": write_text({"title": "T", "tagline": "Tells.", "help": help_})}
    directory = load_site(tmp_path, files)
    whole = select_all(directory)
    made = compile_pdf(describe_document(whole), find_time(whole))
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert any("example.org/talk" in page.extract_text() for page in pages)
