"""Reader: one file becomes a document, or a list of problems.

Reading one file is a pure function of its path and bytes, so that it can be cached and
mapped over processes. It reports every problem of the file at once; what concerns several
files together (references, repeated ids) is the directory's business.
"""

import errno
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from goodpractice.content.acronyms import find_explained
from goodpractice.content.body import check_text, find_bounds_fault, find_html
from goodpractice.content.comments import drop_comments
from goodpractice.content.front_matter.header import (
    Header,
    HeaderError,
    Place,
    name_place,
    read_header,
)
from goodpractice.content.front_matter.messages import explain_all
from goodpractice.content.leftovers import explain_bytes, find_hidden, find_leftovers
from goodpractice.content.markdown.conversion import Unshown, convert_markdown, finish_markup
from goodpractice.content.rendered import Rendered
from goodpractice.content.text_links import find_unshown, find_wrong_links, is_inside, list_targets
from goodpractice.engine.digests import hash_bytes
from goodpractice.model.fields.field_types import LONGEST_NAME, SLUG_PATTERN
from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import find_kind, list_files, list_folders
from goodpractice.model.problems import Problem, suggest
from goodpractice.model.records import Entry
from goodpractice.model.text import RESERVED_NAMES, make_slug

LONGEST_FILE = 400_000
"""Characters of a file: the longest action plan has a tenth of them."""

LEFT_PATTERN = re.compile(r"\.(?:orig|rej|bak|swp|swo|tmp)$", re.IGNORECASE)
"""Endings of copies that programs leave beside what they changed."""

PASSED_PATTERN = re.compile(
    r"""
      .*~ | \#.*\# | ~\$.* | ~wr[a-z][0-9]{4}\.tmp | .*\.sb-[0-9a-f]{8}-\w{6} | 4913
    | (?:eh)?thumbs(?:_vista)?\.db | desktop\.ini | icon\r | .*:zone\.identifier | \$recycle\.bin
    | system\ volume\ information | lost\+found | @eadir | __macosx
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""An editor's copies (x.md~, #x.md#), marks and trials of word processors and editors that have a
file open, and what Windows, macOS and disks on the network leave in folders."""

MOST_BYTES = 4 * LONGEST_FILE
"""Bytes of a file that is read at all: somebody's film may lie among the entries."""

MOST_PROBLEMS = 60
"""Problems of one file that are named."""


class Document(NamedTuple):
    """One file, read and valid in itself.

    `id` is the path under content/ without ``.md``, `folder` the first part of it, `path`
    the file as its author knows it, `lines` the line of each place in the front matter,
    `acronyms` those that an entry explains, each after what it stands for, `inside` its text's
    links within the site, each after its line. `digest` is a hash of the file, b'' for none.
    """

    id: str
    folder: str
    path: str
    record: Record
    body: str
    body_line: int
    markup: Rendered
    lines: Mapping[Place, int]
    acronyms: tuple[tuple[str, str], ...] = ()
    inside: tuple[tuple[int, str], ...] = ()
    digest: bytes = b""

    def find_line(self, *place: str | int) -> int:
        """Return the line of a place in the front matter."""
        return Header(lines=dict(self.lines)).find_line(place)

    def report(self, message: str, *place: str | int, about: str = "") -> Problem:
        """Return a problem at a place of this file; `about` is the id of one that is missing."""
        name = name_place(tuple(part for part in place if isinstance(part, str))[:1])
        return Problem(self.path, self.find_line(*place), name, message, about)


def find_files(content: Path) -> list[Path]:
    """Return the content's files, hidden ones left out, sorted by id.

    Among them is whatever else is no folder that can be walked, such as a link to a folder
    or a folder without permission: reading says what is wrong with it.
    """
    files: list[str] = []

    def keep(error: OSError) -> None:
        files.append(os.fspath(error.filename))

    for folder, folders, names in os.walk(content, onerror=keep):
        folders[:] = [name for name in folders if not is_passed_over(name)]
        names += [name for name in folders if (Path(folder) / name).is_symlink()]
        files += (f"{folder}{os.sep}{name}" for name in names if not is_passed_over(name))
    return list(map(Path, sorted(files, key=lambda name: name.replace(os.sep, "/"))))


def is_passed_over(name: str) -> bool:
    """Tell whether a file or folder is no part of the content, but an editor's or the system's."""
    return name.startswith(".") or PASSED_PATTERN.fullmatch(name) is not None


NOT_ITS_FAULT = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""Why a file may not be read though nothing is wrong with it: the system has no more to give."""


class LoadedFile(NamedTuple):
    """A file's bytes, or why it has none; `shown` is its path for messages."""

    path: Path
    shown: str
    relative: str
    raw: bytes
    fault: str = ""


def read_file(content: Path, path: Path) -> Document | list[Problem]:
    """Read one file of the content folder."""
    return read_loaded(load_bytes(name_file(content, content.name, path)))


def read_loaded(file: LoadedFile, digest: bytes = b"") -> Document | list[Problem]:
    """Turn a file that was loaded into a document, or into the list of its problems.

    `digest` is its hash, where that is known.
    """
    if file.fault:
        return [Problem(file.shown, 1, "", file.fault)]
    found = parse_document(file.shown, file.relative, file.raw)
    return found if isinstance(found, list) else found._replace(digest=digest or hash_file(file))


def hash_file(file: LoadedFile) -> bytes:
    """Return a hash of all that reading a file depends on."""
    parts = (file.shown, file.relative, file.fault)
    return hash_bytes(*(part.encode("utf-8", "surrogatepass") for part in parts), file.raw)


def name_file(content: Path, shown: str, path: Path) -> LoadedFile:
    """Return a file of a content folder, which messages call `shown`, without its bytes."""
    relative = str(path)[len(str(content)) + 1 :].replace(os.sep, "/")
    return LoadedFile(path, f"{shown}/{relative}", relative, b"")


def load_bytes(file: LoadedFile) -> LoadedFile:
    """Load a named file."""
    path, fault = file.path, ""
    try:
        found = path.stat()
        mode = found.st_mode
        if stat.S_ISDIR(mode) and path.is_symlink():
            fault = "is a link to a folder; put the folder itself here"
        elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            fault = "is not a file"
        elif found.st_size > MOST_BYTES:
            wrong = check_place("", file.relative)[1]
            size = f"the file is {found.st_size:,} bytes long; {MOST_BYTES:,} at most"
            fault = wrong[0].message if wrong else size
        else:
            return file._replace(raw=path.read_bytes())
    except OSError as error:
        if error.errno in NOT_ITS_FAULT:
            raise
        fault = f"cannot be read: {error.strerror or error}"
    return file._replace(fault=fault)


def parse_document(shown: str, relative: str, raw: bytes) -> Document | list[Problem]:
    """Turn one file's bytes into a document, or into the list of its problems.

    `shown` is the path for messages, `relative` the path under the content folder.
    """
    id_, found = check_place(shown, relative)
    kind = find_kind(id_)
    wrong = explain_bytes(raw)
    if wrong:
        line, message = wrong
        return [*found, Problem(shown, line, "", message)]
    if found or not kind:
        return found
    text = raw.decode("utf-8")
    if len(text) > LONGEST_FILE:
        line = text.count("\n", 0, LONGEST_FILE) + 1
        message = f"the file is {len(text)} characters long; {LONGEST_FILE} at most"
        return [Problem(shown, line, "", message)]
    problems = list_leftovers(shown, text)
    try:
        header = read_header(text)
    except HeaderError as error:
        # A merge that was not finished is no front matter either; that is said once.
        if not problems or error.line < problems[0].line:
            problems.append(Problem(shown, error.line, "", error.message))
        return sorted(problems)
    problems += [Problem(shown, line, field, message) for line, field, message in header.faults]
    problems += [Problem(shown, line, "", said) for line, said in check_text(kind, header)]
    model = kind.model
    try:
        record = model.model_validate(header.data)
    except ValidationError as error:
        problems += explain_all(shown, header, model, error.errors(include_url=False))
    markup, inside = None, []
    if not find_bounds_fault(header.body):
        converted, unshown, tags = convert_markdown(header.body)
        bare = drop_comments(header.body)
        for place, message in (
            *find_html(tags, bare),
            *find_hidden(bare),
            *list_link_faults(converted, unshown, bare, id_),
        ):
            line = header.body_line + bare.count("\n", 0, place)
            problems.append(Problem(shown, line, "", message))
        for place, target in list_targets(converted, bare):
            if is_inside(target):
                inside.append((header.body_line + bare.count("\n", 0, place), target))
        markup = finish_markup(converted)
    if problems or not markup:
        return limit_problems(sorted(set(problems)))
    explained = (
        find_explained((record.title, record.summary, markup.text))
        if isinstance(record, Entry)
        else ()
    )
    return Document(
        id_,
        kind.folder or kind.name,
        shown,
        record,
        header.body,
        header.body_line,
        markup,
        header.lines,
        tuple(explained),
        tuple(inside),
    )


def list_leftovers(shown: str, text: str) -> list[Problem]:
    """Report what no author meant to write."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return [
        Problem(shown, text.count("\n", 0, place) + 1, "", message)
        for place, message in find_leftovers(text)
    ]


def list_link_faults(
    converted: str, unshown: Unshown, body: str, id_: str
) -> Iterator[tuple[int, str]]:
    """Return the place and the message of links that lead nowhere, or that nothing shows.

    `body` is the text without its comments.
    """
    depth = id_.count("/") + 1 - id_.startswith("pages/") if id_ != "site" else 0
    yield from find_wrong_links(converted, body, depth)
    yield from find_unshown(unshown, body)


def limit_problems(problems: list[Problem]) -> list[Problem]:
    """Return a file's first problems, and how many there are more."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    last = problems[MOST_PROBLEMS - 1]
    more = len(problems) - MOST_PROBLEMS + 1
    rest = Problem(last.path, last.line, "", f"and {more} more problems from here on")
    return [*problems[: MOST_PROBLEMS - 1], rest]


def check_place(shown: str, relative: str) -> tuple[str, list[Problem]]:
    """Return a file's id, and what is wrong with its name or folder."""

    def fault(message: str) -> tuple[str, list[Problem]]:
        return relative, [Problem(shown, 1, "", message)]

    if LEFT_PATTERN.search(relative):
        return fault("is a copy that an editor or a merge has left; delete it")
    if not relative.endswith(".md"):
        return fault("is not a Markdown file; expected a name ending in .md")
    id_ = relative.removesuffix(".md")
    parts = id_.split("/")
    if len(parts) == 1:
        if find_kind(id_):
            return id_, []
        *most, last = [kind.pattern for kind in list_files() if kind.single]
        known = f"{', '.join(most)} and {last}"
        tail = suggest(relative, [f"{kind.name}.md" for kind in list_files() if kind.single])
        return fault(f"expected a folder; the files beside the folders are {known}{tail}")
    kind = find_kind(id_)
    if not kind:
        folders = list(list_folders())
        expected = suggest(parts[0], folders, f"expected one of {', '.join(folders)}")
        return fault(f"no kind of entry is kept in '{parts[0]}'{expected}")
    if len(parts) != kind.depth:
        return fault(f"is in the wrong folder; expected {kind.pattern}")
    for part in parts:
        if part in RESERVED_NAMES:
            return fault(f"no file on Windows can be called '{part}'; choose another name")
        if len(part) > LONGEST_NAME:
            return fault(f"its name is {len(part)} characters long; {LONGEST_NAME} at most")
        if not re.fullmatch(SLUG_PATTERN, part):
            return fault(
                f"'{part}' cannot be part of an address; use small letters, figures and hyphens: "
                f"'{make_slug(part)}'"
            )
    return id_, []
