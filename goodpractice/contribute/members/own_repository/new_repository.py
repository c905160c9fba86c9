"""The ``init`` command: a board's own repository, ready to fill, all of it or nothing.

Every fact in it is the hub's: the board's file says what the hub's says. The first tool is a
starting file, which checking leads through line by line. Nothing is put under git, and no licence
is chosen: both are the board's to do.
"""

import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodpractice import VERSION
from goodpractice.content.front_matter.yaml_values import write_scalar
from goodpractice.content.reader import Document, parse_document
from goodpractice.contribute.members.own_repository.hub import Hub
from goodpractice.contribute.members.own_repository.hub_content import ARE_HUBS, check_file
from goodpractice.contribute.members.own_repository.settings import find_hub_fault, is_address
from goodpractice.contribute.members.own_repository.templates import open_templates
from goodpractice.contribute.new.entry_template import EntryTemplate, write_template
from goodpractice.directory.board_scope import find_single_board
from goodpractice.model.problems import UsageError, UserError, show_marks
from goodpractice.model.records.boards import Lscb
from goodpractice.paths import HUB_TOML, follow_links, is_seen_file

FIRST = "first-tool"
"""The starting file's name, without .md."""

COMMAND = "goodpractice"
"""How the generator is called where it is installed."""

WHEEL = f"{COMMAND}-{VERSION}-py3-none-any.whl"
"""What the generator's file is called."""

PACKAGE_FILE = re.compile(r"(?!-)(?:[A-Za-z]:)?[^\s:;#@]+\.(?:whl|zip|tar\.gz)")
PACKAGE_ADDRESS = re.compile(
    rf"(?:{COMMAND} ?@ ?)?(git\+https://[!-~]+|https://[!-~]+\.(?:whl|zip|tar\.gz)(?:[?#][!-~]*)?)"
)
"""What pip takes for a file, and for an address; other people's have other names."""

FILES = {
    "README.md": "README.md",
    "CONTRIBUTING.md": "CONTRIBUTING.md",
    "hub.toml": "hub.toml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore.txt",
    ".github/workflows/check.yml": "check.yml",
}
"""The repository's files besides its content, and the template of each."""


@dataclass(frozen=True, slots=True)
class RepositoryRequest:
    """What somebody asked for: where, for which board, of which hub, the generator from where."""

    folder: Path
    lscb: str
    hub: str
    package: str = ""


def start_repository(request: RepositoryRequest, hub: Hub) -> list[str]:
    """Write a board's repository and return the names of its files.

    Raises `UsageError` for what cannot be, `UserError` where it cannot be written, and
    `VocabularyError` where the hub's file of the board is none.
    """
    board = find_single_board(hub.vocabulary.read_boards(), request.lscb, ARE_HUBS)
    refuse_content(request.folder)
    files = dict(make_files(request, hub, board))
    try:
        is_there = request.folder.exists() or request.folder.is_symlink()  # that may lead nowhere
        if is_there and (not request.folder.is_dir() or any(request.folder.iterdir())):
            raise UsageError(
                f"{request.folder} is not an empty folder; name one that is, "
                "or that is not there yet"
            )
        write_files(request.folder.absolute(), files)
    except OSError as error:
        reason = error.strerror or error
        raise UserError(f"{request.folder} could not be written: {reason}") from None
    return sorted(files)


def refuse_content(folder: Path) -> None:
    """Raise `UsageError` for a folder in a directory's content, which would be broken."""
    place = follow_links(folder)
    for one in (place, *place.parents):
        is_part = one.name == "content" and is_seen_file(one.parent / HUB_TOML)
        if is_part or is_seen_file(one / "site.md"):
            raise UsageError(
                f"{folder} is in {one}, which holds Markdown files alone; name a folder elsewhere"
            )


def make_files(request: RepositoryRequest, hub: Hub, board: Lscb) -> Iterator[tuple[str, str]]:
    """Return the path and the text of each file of a repository.

    Raises `VocabularyError` for what no file of a hub may say.
    """
    check_file("site.md", hub.vocabulary.site)
    shown = request.hub
    if not is_address(request.hub):
        shown = Path(os.path.relpath(request.hub, request.folder)).as_posix()
    context = {
        "board": board.title,
        "lscb": request.lscb,
        "hub": shown,
        "is_address": is_address(request.hub),
        "hub_title": hub.vocabulary.site["title"],
        "hub_email": hub.vocabulary.site.get("contact_email") or "",
        "version": VERSION,
        "package": choose_package(request, hub),
        "first": f"content/tools/{request.lscb}/{FIRST}.md",
        "command": COMMAND,
    }
    templates = open_templates()
    for name, template in FILES.items():
        yield name, templates.get_template(template).render(**context)
    yield (
        f"content/lscbs/{request.lscb}.md",
        write_board(request.lscb, hub.vocabulary.lscbs[request.lscb]),
    )
    yield context["first"], write_first_tool(request.lscb, board, hub, context["first"])


def choose_package(request: RepositoryRequest, hub: Hub) -> str:
    """Return what pip is to install: what was wished, or what the hub says, else a file beside it.

    A bare name is not good enough: whoever else takes that name on an index would be installed.
    Raises `UsageError` for a request that is neither an address nor a file.
    """
    if not request.package:
        return hub.vocabulary.package or f"./{WHEEL}"
    package = " ".join(request.package.split())
    if PACKAGE_FILE.fullmatch(package) and package.isprintable():
        return package
    found = PACKAGE_ADDRESS.fullmatch(package)
    if found and not find_hub_fault(found[1].removeprefix("git+")):
        return f"{COMMAND} @ {found[1]}"
    bare = "" if "/" in package else "; by a name alone anybody's package might be installed"
    raise UsageError(
        f"--package: expected the address of a wheel, such as https://example.org/{WHEEL}, or a "
        f"file, such as ./{WHEEL}, found '{package}'{bare}"
    )


def write_board(slug: str, fields: Mapping[str, Any]) -> str:
    """Return the board's own file as the hub has it, written as people write it."""
    name = f"lscbs/{slug}.md"
    _, plain = check_file(name, fields)
    nice = "\n".join(["---", *list_lines(fields), "---", str(fields.get("text", "")), ""])
    found, expected = (parse_document(name, name, text.encode()) for text in (nice, plain))
    if isinstance(found, Document) and isinstance(expected, Document):
        return nice if found.record == expected.record else plain
    return plain


def list_lines(fields: Mapping[str, Any]) -> Iterator[str]:
    """Return a board's fields as the lines of its file."""
    for name in Lscb.list_fields():
        value = fields.get(name)
        if isinstance(value, str):
            yield f"{name}: {write_scalar(value)}"
        elif isinstance(value, list) and all(isinstance(one, str) for one in value):
            yield f"{name}:"
            yield from (f"  - {write_scalar(one)}" for one in value)
        elif value is not None:
            yield f"{name}: {value}"


def write_first_tool(slug: str, board: Lscb, hub: Hub, shown: str) -> str:
    """Return a tool's starting file, its needed fields empty."""
    template = EntryTemplate(
        kind="tool",
        title="",
        lscb=slug,
        organisation=board.title,
        sections=tuple(board.sections),
        all_themes=tuple(hub.vocabulary.themes),
        sources=tuple(hub.vocabulary.sources),
        command=COMMAND,
        has_schema=False,
    )
    return write_template(template, shown)


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is empty or not there; after a failure it is as it was."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    was_there = folder.is_dir()
    draft = Path(tempfile.mkdtemp(prefix=".init-", dir=folder.parent))
    moved: list[Path] = []
    try:
        for name, text in files.items():
            path = draft / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")
        folder.mkdir(exist_ok=True)
        for path in sorted(draft.iterdir()):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
    except BaseException:  # Ctrl+C among them
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if not was_there and folder.is_dir():
            folder.rmdir()
        raise
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def describe_next(request: RepositoryRequest, files: list[str]) -> str:
    """Return what was written, and the next three steps."""
    template = open_templates().get_template("next.txt")
    return template.render(
        folder=show_marks(str(request.folder)),
        count=len(files),
        lscb=request.lscb,
        first=f"content/tools/{request.lscb}/{FIRST}.md",
        command=COMMAND,
    ).rstrip()
