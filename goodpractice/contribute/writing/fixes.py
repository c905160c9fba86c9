"""Fixes, for ``check --fix``: what is safe to mend in a file; every other byte stays as it is.

Safe is what cannot change what the file says: where its front matter can be read, the data
before and after are compared, and a change that would alter them is not made. Where it
cannot be read, only what makes it unreadable in a known way is mended. The steps are
repeated until nothing changes, so that mending twice is mending once.
"""

import errno
import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodpractice.content.artefacts.unseen import UNSEEN_PATTERN, drop_invisible, read_old
from goodpractice.content.files import MOST_BYTES, check_place, read_start
from goodpractice.content.front_matter.header import HeaderError, read_header
from goodpractice.content.reader import parse_document
from goodpractice.contribute.writing.line_fixes import (
    LineMender,
    find_blocks,
    mend_colons,
    mend_dates,
    mend_lists,
    mend_quotes,
    mend_tabs,
    normalise,
    quote_colons,
    strip_end,
)
from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import find_kind
from goodpractice.publish.whole_file import write_whole

MOST_ROUNDS = 10
MOST_TRIES = 64
"""How often front matter is read to find out which lines can be mended and keep what it says."""

END_PATTERN = re.compile("\r\n|[\r\n]")

TEXT_STEPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("characters of old documents", read_old),
    ("characters that cannot be seen", drop_invisible),
)
"""What is mended in a text first, as reading does."""

STEPS: tuple[tuple[str, LineMender], ...] = (
    ("tabs", mend_tabs),
    ("typographic quotes", mend_quotes),
    ("spaces at colons", mend_colons),
    ("quotes around colons", quote_colons),
    ("spaces in lists", mend_lists),
    ("spaces at the end of lines", strip_end),
    ("the form of dates", mend_dates),
)
"""What is mended line by line in front matter, in this order, and what it is called."""

ORDER = "order of fields"


@dataclass(frozen=True, slots=True)
class Mended:
    """A file's bytes after mending, and how often what was mended."""

    raw: bytes
    counts: Counter[str]

    def describe(self) -> str:
        """Return what was mended in words."""
        return ", ".join(
            f"{name} ({count} lines)" if count > 1 else name for name, count in self.counts.items()
        )


def can_mend(content: Path, path: Path) -> bool:
    """Tell whether a problem of a file of the content folder would be mended."""
    try:
        mended = try_mending(content, path)
        if not mended or not mended.counts:
            return False
        relative = path.relative_to(content).as_posix()
        before, after = (list_faults(relative, raw) for raw in (read_start(path), mended.raw))
    except OSError:
        return False
    return not before <= after


def list_faults(relative: str, raw: bytes) -> set[tuple[str, str]]:
    """Return the field and the message of whatever is wrong with a file."""
    found = parse_document("", relative, raw)
    return {(one.field, one.message) for one in found} if isinstance(found, list) else set()


def try_mending(content: Path, path: Path) -> Mended | None:
    """Return what a file would be; None for what is no file of the directory's."""
    id_, faults = check_place("", path.relative_to(content).as_posix())
    kind = find_kind(id_)
    if faults or not kind or not path.is_file() or path.stat().st_size > MOST_BYTES:
        return None
    return mend(read_start(path), kind.model)


def mend_file(content: Path, path: Path) -> Mended | None:
    """Mend one file of the content folder; return what was mended, None where nothing was.

    The file is replaced in one step. Raises `OSError` where it cannot be read or written, or
    somebody has changed or removed it meanwhile.
    """
    before = path.stat()
    mended = try_mending(content, path)
    if not mended or not mended.counts:
        return None
    now = path.stat()
    if (before.st_ino, before.st_mtime_ns, before.st_size) != (
        now.st_ino,
        now.st_mtime_ns,
        now.st_size,
    ):
        raise OSError(errno.EAGAIN, "it was changed meanwhile; try again")
    write_whole(path.resolve(), mended.raw)
    return mended


def mend(raw: bytes, model: type[Record]) -> Mended:
    """Return a file's bytes with what is safe to mend mended."""
    counts: Counter[str] = Counter()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return Mended(raw, counts)
    ends = set(END_PATTERN.findall(text))
    if len(ends) > 1:
        counts["line ends"] += 1
    end = ends.pop() if len(ends) == 1 else "\n"  # it stays, where all are alike
    text = END_PATTERN.sub("\n", text)
    for _ in range(MOST_ROUNDS):
        before = text
        text, found = mend_once(text, model)
        counts += found
        if text == before:
            return Mended(text.replace("\n", end).encode(), counts)
    return Mended(raw, Counter())


def mend_once(text: str, model: type[Record]) -> tuple[str, Counter[str]]:
    """Return a text after each step, and how often each mended something."""
    counts: Counter[str] = Counter()
    if text.startswith("\ufeff"):
        text = text.removeprefix("\ufeff")
        counts["the byte order mark"] += 1
    for name, change in TEXT_STEPS:
        changed = change(text)
        counts[name] += count_changes(text.split("\n"), changed.split("\n"))
        text = changed
    if UNSEEN_PATTERN.search(text):
        return text, counts
    if text and not text.endswith("\n"):
        text += "\n"
        counts["the last line's end"] += 1
    lines = text.split("\n")
    start, end = find_header(lines)
    if not end:
        return text, counts
    header, body = lines[start:end], lines[end:]
    for name, mender in STEPS:
        header, count = apply(header, mender, model)
        counts[name] += count
    ordered = order_fields(header, model)
    if ordered != header:
        header = ordered
        counts[ORDER] += 1
    stripped = [strip_body_line(line) for line in body]
    counts["spaces at the end of lines"] += count_changes(body, stripped)
    marker = [line.rstrip() for line in lines[:start]]
    counts["spaces at the end of lines"] += count_changes(lines[:start], marker)
    return "\n".join([*marker, *header, *stripped]), +counts


def find_header(lines: list[str]) -> tuple[int, int]:
    """Return where the front matter begins and ends, (0, 0) where there is none."""
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    if first == len(lines) or lines[first].rstrip() != "---":
        return 0, 0
    for number in range(first + 1, len(lines)):
        if lines[number].rstrip() == "---":
            return first + 1, number
    return 0, 0


def read_data(header: Iterable[str]) -> dict[str, Any] | None:
    """Return what front matter says, None where it cannot be read or says something twice."""
    try:
        found = read_header("\n".join(["---", *header, "---", ""]))
    except HeaderError:
        return None
    return None if found.faults else found.data


def apply(header: list[str], mender: LineMender, model: type[Record]) -> tuple[list[str], int]:
    """Mend the lines of front matter, those alone that keep what it says."""
    mended = mender(header, model)
    if mended == header:
        return header, 0
    before = read_data(header)
    if before is None:
        return mended, count_changes(header, mended)
    expected = normalise(before, model)
    if is_same(mended, expected, model):
        return mended, count_changes(header, mended)
    kept, tries = list(header), MOST_TRIES
    waiting = [[number for number, line in enumerate(mended) if line != header[number]]]
    while waiting and tries:
        numbers = waiting.pop()
        tried = list(kept)
        for number in numbers:
            tried[number] = mended[number]
        tries -= 1
        half = len(numbers) // 2
        if is_same(tried, expected, model):
            kept = tried
        elif half:
            waiting += [numbers[half:], numbers[:half]]
    return kept, count_changes(header, kept)


def is_same(header: Iterable[str], expected: object, model: type[Record]) -> bool:
    """Tell whether front matter says what is expected."""
    data = read_data(header)
    return data is not None and normalise(data, model) == expected


def count_changes(before: list[str], after: list[str]) -> int:
    """Return how many lines differ."""
    return sum(old != new for old, new in zip(before, after, strict=True))


def strip_body_line(line: str) -> str:
    """Return a line of Markdown without blanks at its end.

    Two of them break the line, and one keeps a backslash from doing so.
    """
    bare = line.rstrip(" \t")
    return line if bare and line.endswith(("  ", "\\ ", "\\\t")) else bare


def order_fields(header: list[str], model: type[Record]) -> list[str]:
    """Return the lines with the fields in the model's order; comments go with what they precede."""
    data = read_data(header)
    order = list(model.list_fields())
    if not data:
        return header
    blocks = find_blocks(header)
    names = [name for name, _ in blocks.fields]
    if set(names) - set(order) or len(set(names)) < len(names):
        return header
    ordered = sorted(blocks.fields, key=lambda block: order.index(block[0]))
    mended = [*blocks.top, *(line for _, lines in ordered for line in lines), *blocks.bottom]
    return mended if is_same(mended, normalise(data, model), model) else header
