"""Reader: one file becomes a document, or a list of problems.

Reading one file is a pure function of its path and bytes, so that it can be cached and
mapped over processes. It reports every problem of the file at once; what concerns several
files together (references, repeated ids) is the directory's business.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from goodpractice.content.acronyms import find_explained
from goodpractice.content.artefacts.mail import find_mail
from goodpractice.content.artefacts.programs import find_vain_marks
from goodpractice.content.artefacts.tools import find_artefacts, find_hidden, find_parted
from goodpractice.content.artefacts.unseen import drop_invisible, explain_bytes
from goodpractice.content.comments import drop_comments
from goodpractice.content.files import (
    LONGEST_FILE,
    LoadedFile,
    check_place,
    load_bytes,
)
from goodpractice.content.front_matter.header import Header, HeaderError, name_place, read_header
from goodpractice.content.front_matter.messages import explain_all, explain_unknown
from goodpractice.content.markdown.conversion import (
    Rendered,
    Unshown,
    convert_markdown,
    finish_markup,
)
from goodpractice.content.markdown.lines import drop_fenced
from goodpractice.content.markdown.lost_words import find_idle_rows, find_idle_stars
from goodpractice.content.text.body import check_text, find_bounds_fault, find_html
from goodpractice.content.text.links import find_wrong_links, is_inside, list_targets
from goodpractice.content.text.unshown import find_unshown
from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import Kind, find_kind
from goodpractice.model.problems import Place, Problem
from goodpractice.model.records.entries import Entry

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


Documents = Mapping[str, Document]
"""Documents by their ids."""


def read_file(content: Path, path: Path) -> Document | list[Problem]:
    """Read one file of the content folder."""
    relative = path.relative_to(content).as_posix()
    return read_loaded(load_bytes(LoadedFile(content, content.name, relative)))


def read_loaded(file: LoadedFile) -> Document | list[Problem]:
    """Turn a file that was loaded into a document, or into the list of its problems."""
    if file.fault:
        return [Problem(file.shown, 1, "", file.fault)]
    found = parse_document(file.shown, file.relative, file.raw)
    return found if isinstance(found, list) else found._replace(digest=file.digest)


def parse_document(shown: str, relative: str, raw: bytes) -> Document | list[Problem]:
    """Turn one file's bytes into a document, or into the list of its problems.

    `shown` is the path for messages, `relative` the path under the content folder.
    """
    id_, misplaced = check_place(shown, relative)
    kind = find_kind(id_)
    if misplaced and not relative.endswith(".md"):
        return misplaced  # a picture need not be a text
    text = decode_text(shown, raw)
    if isinstance(text, Problem):
        return [*misplaced, text]
    if misplaced or not kind:
        return misplaced
    problems = list_artefacts(shown, text)
    try:
        header = read_header(text)
    except HeaderError as error:
        # A merge that was not finished is no front matter either; that is said once.
        if not problems or error.line < problems[0].line:
            problems.append(Problem(shown, error.line, "", error.message))
        return sorted(problems)
    return make_document(shown, id_, kind, header, problems)


def make_document(
    shown: str, id_: str, kind: Kind, header: Header, found: list[Problem]
) -> Document | list[Problem]:
    """Turn a file whose front matter could be read into a document, or into a list of problems.

    `found` are the problems that it has before its fields and its text are judged.
    """
    problems = [*found]
    problems += [Problem(shown, line, field, message) for line, field, message in header.faults]
    problems += [Problem(shown, line, "", said) for line, said in check_text(kind, header)]
    model = kind.model
    try:
        record = model.model_validate(header.data)
    except ValidationError as error:
        errors = drop_told(error.errors(include_url=False), header, {one.line for one in found})
        problems += explain_all(shown, header, model, errors)
    problems += explain_unknown(shown, header, model)
    markup: Rendered | None = None
    inside: list[tuple[int, str]] = []
    if not find_bounds_fault(header.body):
        markup, faults, inside = read_body(header, id_)
        problems += [Problem(shown, line, "", message) for line, message in faults]
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


def drop_told(errors: list[ErrorDetails], header: Header, told: set[int]) -> list[ErrorDetails]:
    """Return errors without those of a value that is wrong for an artefact in it, such as a letter
    of another alphabet.

    `told` are the lines of artefacts that are told of.
    """

    def is_told(value: object) -> bool:
        return isinstance(value, str) and not value.isascii() and bool(find_artefacts(value))

    return [
        one
        for one in errors
        if one["type"] not in {"value_error", "string_pattern_mismatch"}
        or header.find_line(one["loc"]) not in told
        or not is_told(one["input"])
    ]


def decode_text(shown: str, raw: bytes) -> str | Problem:
    """Return a file's text, or why it has none that is read further."""
    if wrong := explain_bytes(raw):
        line, message = wrong
        return Problem(shown, line, "", message)
    text = raw.decode("utf-8")
    if len(text) > LONGEST_FILE:
        line = text.count("\n", 0, LONGEST_FILE) + 1
        message = f"the file is {len(text)} characters long; {LONGEST_FILE} at most"
        return Problem(shown, line, "", message)
    return text


def read_body(
    header: Header, id_: str
) -> tuple[Rendered, list[tuple[int, str]], list[tuple[int, str]]]:
    """Return a text as it is shown, what is wrong with it, and its links within the site.

    Faults and links stand each after their line of the file.
    """
    converted, unshown, tags = convert_markdown(header.body)
    bare = drop_comments(header.body)
    prose = drop_fenced(bare)
    markup = finish_markup(converted)

    def find_line(place: int) -> int:
        return header.body_line + bare.count("\n", 0, place)

    faults = [
        *find_html(tags, bare),
        *find_hidden(bare),
        *find_parted(bare),
        *find_mail(prose),  # a letter may be shown as code
        *find_vain_marks(prose),
        *find_idle_rows(prose),
        *find_idle_stars(prose, markup.text),
        *list_link_faults(converted, unshown, bare, id_),
    ]
    return (
        markup,
        [(find_line(place), message) for place, message in faults],
        [(find_line(at), to) for at, to in list_targets(converted, bare) if is_inside(to)],
    )


def list_artefacts(shown: str, text: str) -> list[Problem]:
    """Report what no author meant to write."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = drop_invisible(text)  # a mark without width parts no word for those who read it
    return [
        Problem(shown, text.count("\n", 0, place) + 1, "", message)
        for place, message in find_artefacts(text)
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
