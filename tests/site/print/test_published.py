"""Tests of printed files beside a site: copied, and linked with size and date."""

from pathlib import Path

import pytest

from goodpractice.build import Options, publish_site
from goodpractice.cli.commands import main
from goodpractice.site.print.published import format_size
from tests.helpers.sites import write_practice, write_site, write_text

FILES = {
    "practices/dudley/a.md": write_practice(),
    "pages/about.md": write_text({"title": "About", "summary": "What it is."}, "Words."),
}


@pytest.mark.parametrize(
    ("size", "words"), [(10, "1 kB"), (560_320, "560 kB"), (2_104_000, "2.1 MB")]
)
def test_sizes_are_said_in_words(size: int, words: str) -> None:
    assert format_size(size) == words


def test_printed_files_stand_beside_the_site(tmp_path: Path) -> None:
    content = write_site(tmp_path, FILES)
    printed = tmp_path / "printed"
    arguments = ["--content", str(content), "--out", str(printed)]
    assert main(["print", "--all", *arguments]) == 0
    (printed / "other.pdf").write_bytes(b"not ours")
    (printed / "walsall.pdf").write_bytes(b"%PDF-1.7 somebody's own")
    site = tmp_path / "site"
    publish_site(content, site, Options(jobs=1, printed=printed))
    assert {file.name for file in (site / "print").iterdir()} == {"directory.pdf", "dudley.pdf"}
    assert (site / "print" / "dudley.pdf").read_bytes() == (printed / "dudley.pdf").read_bytes()
    about = (site / "about" / "index.html").read_text("utf-8")
    assert 'href="../print/directory.pdf"' in about
    assert "kB, 1 January 2010" in about
    board = (site / "lscbs" / "dudley" / "index.html").read_text("utf-8")
    assert 'href="../../print/dudley.pdf"' in board
    assert "print/" not in (site / "lscbs" / "walsall" / "index.html").read_text("utf-8")
    publish_site(content, site, Options(jobs=1, lscb="dudley", printed=printed))
    assert {file.name for file in (site / "print").iterdir()} == {"dudley.pdf"}


def test_site_without_printed_files_says_nothing_of_them(tmp_path: Path) -> None:
    content = write_site(tmp_path, FILES)
    site = tmp_path / "site"
    publish_site(content, site, Options(jobs=1, printed=tmp_path / "none"))
    assert "To print" not in (site / "about" / "index.html").read_text("utf-8")
    assert not (site / "print").exists()


def test_what_was_not_printed_here_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, FILES)
    (tmp_path / "print").mkdir()
    (tmp_path / "print" / "dudley.pdf").write_bytes(b"%PDF-1.7 somebody's own")
    for _ in range(2):
        assert main(["--jobs", "1"]) == 0
        notice = "Notice: print/dudley.pdf was not printed here, and the site does not show it"
        assert notice in capsys.readouterr().out
    assert not (tmp_path / "site" / "print").exists()
