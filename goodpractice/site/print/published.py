"""Published: the printed files that stand beside a site, with their sizes and dates.

The site links what `build.py print` left in a folder; a build makes none itself, since most
builds have no use for them and Typst need not be there.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.site.parts.findings import PrintedFile

FOLDER = "print"
"""The folder below the site that holds them, and the one that they are made into."""
WHOLE = "directory"
"""The whole directory's file, without .pdf; boards' are named by their slugs."""
PDF, CREATOR = b"%PDF-", b"/Creator(Typst "
"""What a printed directory begins with, and holds as other programs' PDFs do not."""
CREATED = re.compile(rb"<xmp:CreateDate>(\d{4}-\d\d-\d\d)T")


def find_printed(directory: Directory, folder: Path) -> list[PrintedFile]:
    """Return the printed files of a folder that this site can show, the whole directory's first.

    A board's own site shows that board's alone. What somebody else put there is not shown.
    """
    return [
        read_printed(path, slug, title)
        for slug, title in list_titles(directory)
        if (path := folder / f"{slug}.pdf").is_file() and is_printed(path)
    ]


def find_foreign(folder: Path) -> list[Path]:
    """Return the PDFs of a folder that were not printed here, or that nobody may read.

    No site shows them.
    """
    foreign = []
    for path in sorted(folder.glob("*.pdf")):
        try:
            is_ours = not path.is_file() or is_printed(path)
        except OSError:
            is_ours = False
        if not is_ours:
            foreign.append(path)
    return foreign


def is_printed(path: Path) -> bool:
    """Tell whether a file is a PDF that Typst has drawn."""
    with path.open("rb") as file:
        return file.read(len(PDF)) == PDF and CREATOR in file.read()


def list_titles(directory: Directory) -> Iterator[tuple[str, str]]:
    """Return what a site's printed files are called, and their titles."""
    if directory.own:
        yield directory.own.slug, directory.own.record.title
        return
    yield WHOLE, f"{directory.site.title}, whole"
    for board in directory.boards_and_groups:
        if board.slug != WHOLE:
            yield board.slug, board.record.title


def read_printed(path: Path, slug: str, title: str) -> PrintedFile:
    """Return what a page tells of a printed file."""
    data = path.read_bytes()
    found = CREATED.search(data)
    return PrintedFile(
        slug=slug,
        name=f"{FOLDER}/{slug}.pdf",
        title=title,
        size=format_size(len(data)),
        date=found[1].decode() if found else "",
        path=str(path),
    )


def format_size(size: int) -> str:
    """Return a file's size as people say it: ``560 kB``, ``2.1 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB"
