"""Printing: the PDF files that one command makes, each written whole or not at all."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.model.fields.dates import find_epoch
from goodpractice.model.problems import UserError
from goodpractice.paths import follow_links
from goodpractice.publish.whole_file import write_whole
from goodpractice.site.print.compiler import compile_pdf
from goodpractice.site.print.document import describe_document, find_time
from goodpractice.site.print.published import FOLDER, WHOLE, format_size, is_printed
from goodpractice.site.print.selection import Selection, select_all, select_board, select_theme


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What somebody wants printed: one board, one theme, everything in one, or file by file."""

    lscb: str | None = None
    theme: str | None = None
    by: str = "board"
    each: bool = False
    out: Path | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A file that was written, the number of its entries, and its size in words."""

    path: Path
    entries: int
    size: str


def print_files(
    directory: Directory,
    request: PrintRequest,
    base_url: str | None = None,
    report: Report = report_nothing,
) -> Iterator[Printed]:
    """Write the files that are wished for; `base_url` stands in for the one in site.md.

    They bear the time that SOURCE_DATE_EPOCH names, else that of the newest thing in them. Raises
    `UnknownNameError`, and `UserError` where a file could not be made, or not be written.
    """
    if base_url:
        site = directory.site.model_copy(update={"base_url": base_url})
        directory = replace(directory, site=site)
    edition = find_epoch()
    files = [*list_files(directory, request)]
    for path, _ in files:
        refuse_file(path)
    for number, (path, selection) in enumerate(files):
        data = describe_document(selection, edition, report)
        report("Drawing", number, len(files) if len(files) > 1 else 0)
        try:
            made = compile_pdf(data, edition or find_time(selection))
            write_whole(follow_links(path), made)
        except OSError as error:
            raise UserError(f"{path}: {error.strerror or error}") from None
        yield Printed(path, len(selection.entries), format_size(len(made)))


def refuse_file(path: Path) -> None:
    """Raise `UserError` where something else than a printed directory stands in a file's place."""
    try:
        if path.parent.exists() and not path.parent.is_dir():
            raise UserError(f"{path.parent} is not a folder; choose another place with --out")
        if path.is_dir():
            raise UserError(f"{path} is a folder; expected a file's name, such as x.pdf")
        is_free = not path.exists() or (path.is_file() and is_printed(path))
    except OSError as error:
        raise UserError(f"{path}: {error.strerror or error}") from None
    if not is_free:
        raise UserError(
            f"{path} was not printed here, and would be lost; move it away, or choose another name"
        )


def list_files(directory: Directory, request: PrintRequest) -> Iterator[tuple[Path, Selection]]:
    """Return each file to write, and what it holds."""
    folder = Path(FOLDER)
    if request.each:
        folder = request.out or folder
        yield folder / f"{WHOLE}.pdf", select_all(directory, request.by)
        for board in directory.boards_and_groups:
            if directory.by_lscb.get(board.slug) and board.slug != WHOLE:
                yield folder / f"{board.slug}.pdf", select_board(directory, board.slug)
    elif request.lscb is not None:
        yield request.out or folder / f"{request.lscb}.pdf", select_board(directory, request.lscb)
    elif request.theme is not None:
        yield (
            request.out or folder / f"theme-{request.theme}.pdf",
            select_theme(directory, request.theme),
        )
    else:
        yield request.out or folder / f"{WHOLE}.pdf", select_all(directory, request.by)
