"""Cells of CSV tables (RFC 4180), which a spreadsheet takes for the texts that they are.

Spreadsheets run what begins as a formula, make a day of ``Mar-14`` and 1384 of ``01384``. An
apostrophe before such a text keeps it one. Days as 2026-11-21 are days, and stay. The browser's
downloads have the same rule (assets/download/table.js); tests/cases/csv-cells.json holds both.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

FORMULA_PATTERN = re.compile("[\\s\"'“”‘’«\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n]")
"""What a formula begins with, also behind spaces and quotes, also in wide letters."""

INNER_PATTERN = re.compile(
    "(?<=[;\r\n])([^\\S\r\n]*)(?=[\"'“”‘’«\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20])"
)
"""Where another formula begins in countries whose spreadsheets part cells at semicolons: behind
one, and on a new line, since there no quotes keep it in its cell."""

MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
TIME = r"[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:\.[0-9]+)?)?(?: ?[ap]m?)?"
OTHER_PATTERN = re.compile(
    r"\s*(?!(?:[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?)$)(?:"
    r"true|false|0[0-9]+|[£$€]?\s?[0-9]+[.,][0-9]+\s?%?|[0-9]{12,}|[0-9]+(?:\.[0-9]+)?e[+-]?[0-9]+"
    rf"|(?:{TIME} )?(?:[0-9]{{1,4}}[/.-][0-9]{{1,4}}(?:[/.-][0-9]{{1,4}})?"
    rf"|{MONTH}[ /-]?[0-9]{{1,4}}(?:,? ?[0-9]{{4}})?"
    rf"|[0-9]{{1,4}}[ /-]?{MONTH}(?:[ ,/-]{{1,2}}[0-9]{{2,4}})?)(?:,? {TIME})?"
    rf"|{TIME}|[0-9]{{3,4}}:[0-9]{{1,2}}(?::[0-9]{{1,2}})?|[0-9]{{1,2}} ?[ap]m|[0-9]{{1,2}} [ap]"
    r"|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]*\.[0-9]+|[0-9]+\.|[0-9]+-|\([£$€]?[0-9]+(?:[.,][0-9]+)*\)"
    r")\s*",
    re.IGNORECASE,
)
"""What a spreadsheet takes for a day, a time or a number, and shows in another way."""

LONGEST_CELL = 32_767
"""Characters that a cell of Excel holds."""

CUT_NOTE = " … (cut here; the whole text is in entries.json)"


def write_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as CSV that spreadsheets read as UTF-8.

    A byte order mark goes first, without which Excel misreads everything but ASCII.
    """
    return b"\xef\xbb\xbf" + encode_rows([header, *rows])


def encode_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Return rows as CSV."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows(rows)
    return stream.getvalue().encode()


def flatten(value: object) -> str:
    """Return a value as one cell."""
    if isinstance(value, list):
        # A spreadsheet may be told to part cells at semicolons too.
        return cut_cell("; ".join(defuse(one) for one in value))
    return cut_cell(
        defuse(value) if isinstance(value, str) else "" if value is None else str(value)
    )


def cut_cell(cell: str) -> str:
    """Return a cell that a spreadsheet can hold; a longer text ends in a note."""
    if len(cell) <= LONGEST_CELL:
        return cell
    return f"{cell[: LONGEST_CELL - len(CUT_NOTE)]}{CUT_NOTE}"


def defuse(cell: str) -> str:
    """Return a cell that a spreadsheet takes for nothing but a text, or for the day that it is."""
    first = cell.partition(";")[0]  # all that is left of it where cells are parted at semicolons
    is_odd = FORMULA_PATTERN.match(cell) or (len(first) < 40 and OTHER_PATTERN.fullmatch(first))
    whole = INNER_PATTERN.sub(r"\1'", cell) if ";" in cell or "\n" in cell else cell
    return f"'{whole}" if is_odd else whole
