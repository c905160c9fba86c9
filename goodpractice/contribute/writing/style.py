"""House style, for ``check --style``: what a program can tell of how entries are written.

CONTRIBUTING holds the rules for people. These are warnings, never problems: what is printed so
in a source stays so, and only a person can tell. house_style.toml has the words; codespell looks
for typing errors where it is installed.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from goodpractice.content.files import find_files
from goodpractice.content.reader import Document, read_file
from goodpractice.model.fields.dates import MONTHS, format_date, is_two_years
from goodpractice.model.problems import Problem
from goodpractice.model.records.boards import Lscb, Source
from goodpractice.model.records.entries import Entry

SHORTEST_GOOD_SUMMARY, LONGEST_GOOD_SUMMARY = 120, 170
"""Characters of a summary that says enough and is read at once."""

WORDS_FILE = Path(__file__).with_name("house_style.toml")

MONTH = f"(?:{'|'.join(map(str.capitalize, MONTHS))})"

PATTERNS = (
    (
        re.compile(
            r"(?<![\w-])(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)(?![\w-])"
        ),
        "found '{}'; write numbers from 10 in figures",
    ),
    (
        re.compile(r"(?<=[a-z][.!?] )[0-9][0-9,]*|^[0-9][0-9,]* (?=[a-z])"),
        "found '{}' at the beginning of a sentence; begin with a word",
    ),
    (
        re.compile(rf"[0-9](?:st|nd|rd|th) (?:of )?{MONTH}"),
        "found '{}'; write the day without st, nd, rd or th",
    ),
    (
        re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec) [0-9]+"),
        "found '{}'; write the month in full, the year in four figures",
    ),
    (
        re.compile(r"\b(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b(?= ?[-–./,]| to )"),
        "found '{}'; write the day in full, and 'to' from one day to another",
    ),
    (
        re.compile(
            r"\b(?:[01][0-9]|2[0-3]):[0-5][0-9]\b|\b[0-9]{1,2}[:.][0-5][0-9] ?[AP]M\b"
            r"|\b[0-9]{1,2}(?:[:.][0-5][0-9])?(?: [ap]m\b| ?[ap]\.m\.)"
            r"|\b[0-9]{1,2}:[0-5][0-9][ap]m\b"
        ),
        "found '{}'; write a time as in 9am, 8.45am or 5.20pm",
    ),
    (
        re.compile(r"(?<!\w)\"[^\"]{1,999}\"(?!\w)"),
        "found {}; write ‘single curly quotation marks’",
    ),
    (re.compile(r"\b\w+’\w+"), "found '{}'; write the straight apostrophe: '"),
)
"""What is written otherwise here, and what is said of it."""

HIDDEN_PATTERN = re.compile(
    r"<!--.*?-->|`[^`\n]{0,999}`|\]\([^)\n]{0,999}\)|<https?:[^>\n]{0,999}>"
    r"|‘[^’\n]{0,999}’(?!\w)|“[^”\n]{0,999}”",
    re.DOTALL,
)
"""What is not ours to write: comments, code, addresses, words of others; not all that is behind a
mark that begins one, since each of many might be followed to the text's end."""

ITEM_PATTERN = re.compile(r"^ *(?:[-*+]|[0-9]+[.)]) +(.*\S)\s*$")

Rule = Callable[[str], Iterator[str]]
"""Returns what is unlike the house style in a line of text."""


def check_style(content: Path, paths: Iterable[Path] = ()) -> list[Problem]:
    """Return the warnings on files of a content folder, on these paths' alone where some are given.

    Files with problems are passed over: these come first.
    """
    wanted = [path.resolve() for path in paths]
    files = [
        path
        for path in find_files(content)
        if not wanted or any(path.resolve().is_relative_to(one) for one in wanted)
    ]
    documents = [read_file(content, path) for path in files]
    warnings = [
        warning
        for document in documents
        if isinstance(document, Document)
        for warning in list_warnings(document)
    ]
    return sorted({*warnings, *list_typing_errors(content, files)})


def list_warnings(document: Document) -> Iterator[Problem]:
    """Return what is unlike the house style in one document."""
    record = document.record
    if isinstance(record, Entry):
        length = len(record.summary)
        if not SHORTEST_GOOD_SUMMARY <= length <= LONGEST_GOOD_SUMMARY:
            ask = f"{SHORTEST_GOOD_SUMMARY} to {LONGEST_GOOD_SUMMARY} read best"
            yield document.report(f"is {length} characters long; {ask}", "summary")
        for name, text in (("title", record.title), ("summary", record.summary)):
            for message in list_faults(text, (find_words,)):
                yield document.report(message, name)
    if isinstance(record, Entry | Source):
        yield from ask_for_months(document, record)
    if isinstance(record, Lscb):
        for message in list_faults(record.opening_hours or "", (*RULES, find_end)):
            yield document.report(message, "opening_hours")
    if document.folder in {"sources", "glossary", "lscbs", "site", "removed"}:
        return  # mostly names, as they are printed
    body = HIDDEN_PATTERN.sub(blank, document.body)
    for number, line in enumerate(body.split("\n"), document.body_line):
        for message in list_faults(line, RULES):
            yield Problem(document.path, number, "", message)


def ask_for_months(document: Document, record: Entry | Source) -> Iterator[Problem]:
    """Return dates that a year over two calendar years may be meant by: ``2009-10``."""
    dates: list[tuple[tuple[str, ...], str | None]] = [(("published",), record.published)]
    if isinstance(record, Entry):
        dates.append((("source", "published"), record.source.published))
    for place, value in dates:
        if value and is_two_years(value.replace("-", "/")):
            meant = f"for the year {value.replace('-', '/')} write {value[:4]}"
            yield document.report(f"{value} is {format_date(value)}; {meant}", *place)


def blank(match: re.Match[str]) -> str:
    """Return blanks in place of a text, its line ends kept."""
    return re.sub(r"[^\n]", " ", match[0])


def list_faults(text: str, rules: Iterable[Rule]) -> Iterator[str]:
    """Return what all of the rules find."""
    for rule in rules:
        yield from rule(text)


@cache
def read_words() -> dict[str, Any]:
    """Return the list of words."""
    return tomllib.loads(WORDS_FILE.read_text("utf-8"))


def find_words(text: str) -> Iterator[str]:
    """Find words that are written otherwise here; names in capitals keep their spelling."""
    for pattern, instead in read_words()["words"].items():
        for match in re.finditer(rf"(?<![\w-])(?:{pattern})(?![\w-])", text):
            yield f"found '{match[0]}'; write {instead}"


def find_patterns(text: str) -> Iterator[str]:
    """Find what has a form of its own: numerals, dates, times, quotation marks."""
    for pattern, message in PATTERNS:
        for match in pattern.finditer(text):
            yield message.format(match[0].strip())


def find_list_ends(text: str) -> Iterator[str]:
    """Find items of lists that end as no item should."""
    item = ITEM_PATTERN.match(text)
    if not item:
        return
    said = item[1]
    if re.search(r"[;,]$|[;,] (?:and|or)$", said):
        yield f"found '… {said[-20:]}' at the end of an item; end it without a mark"
    elif re.fullmatch(r"[a-z][^.!?]*(?<!etc)\.", said):
        yield "found an item that begins small and ends with a full stop; leave the full stop out"


def find_end(text: str) -> Iterator[str]:
    """Find the mark behind what is no sentence; that of p.m. is another's business."""
    if found := re.search(r"(?<!\.m)[.;,]$", text):
        yield f"found '{found[0]}' at the end; end it without a mark"


RULES: tuple[Rule, ...] = (find_words, find_patterns, find_list_ends)


def can_find_typing_errors() -> bool:
    """Tell whether codespell is installed."""
    return find_spec("codespell_lib") is not None


def list_typing_errors(content: Path, files: list[Path]) -> Iterator[Problem]:
    """Return what codespell takes for typing errors; none where it is not installed."""
    if not files or not can_find_typing_errors():
        return
    known = ",".join(read_words()["typing"]["known"])
    done = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "--ignore-words-list", known, *map(str, files)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    for line in done.stdout.splitlines():
        match = re.fullmatch(r"(.+?):([0-9]+): (.+) ==> (.+)", line)
        if match:
            path = Path(match[1]).relative_to(content).as_posix()
            message = f"found '{match[3]}', perhaps a typing error; did you mean '{match[4]}'?"
            yield Problem(f"{content.name}/{path}", int(match[2]), "", message)
