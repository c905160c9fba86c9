"""The ``new`` command: a starting file for an entry, with a comment at each line.

What the command line does not say is asked for where somebody is there to answer; what
stays open is left empty in the file, and checking names the line.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from goodpractice.content.reader import Document, read_file
from goodpractice.contribute.new.entry_template import EntryTemplate, write_template
from goodpractice.contribute.new.lookup import make_choices, read_records
from goodpractice.contribute.new.questions import (
    Ask,
    choose,
    choose_slug,
    choose_source,
    choose_themes,
    choose_title,
)
from goodpractice.model.fields.field_types import SLUG_PATTERN
from goodpractice.model.kinds import KINDS
from goodpractice.model.problems import ContentError, UserError
from goodpractice.model.records.boards import Lscb, Source, Theme
from goodpractice.paths import follow_links, is_seen_file


@dataclass(frozen=True, slots=True)
class EntryRequest:
    """What somebody said of the entry to start; empty is not said."""

    kind: str
    title: str = ""
    lscb: str = ""
    themes: tuple[str, ...] = ()
    slug: str = ""
    source: str = ""
    account: str = ""


def start_entry(
    content: Path, request: EntryRequest, ask: Ask | None = None, hub: Path | None = None
) -> Path:
    """Write a starting file and return its path. Nothing is ever overwritten.

    Without `ask` nobody is there to answer; `hub` is a content folder whose boards, themes and
    sources can be named too. Raises `UsageError` for what cannot be, `UserError` where the file
    cannot be written, and `ContentError` where a file that is named has problems, or its folder
    cannot be read.
    """
    kind = KINDS[request.kind]
    for kind_folder, slug in (
        ("lscbs", request.lscb),
        *(("themes", theme) for theme in request.themes),
        ("sources", request.source),
    ):
        refuse_broken(content, kind_folder, slug.strip())
    contents = [hub, content] if hub else [content]
    boards = read_records(contents, "lscbs", Lscb)
    themes = read_records(contents, "themes", Theme)
    sources = read_records(contents, "sources", Source)
    title = choose_title(request.title, ask)
    lscb = choose("board", request.lscb, make_choices(boards), ask, bool(kind.inside))
    chosen = choose_themes(request.themes, make_choices(themes), ask)
    source, account = choose_source(request.source, request.account, make_choices(sources), ask)
    board = boards.get(lscb)
    template = EntryTemplate(
        kind=request.kind,
        title=title,
        lscb=lscb,
        themes=chosen,
        organisation=board.title if board else "",
        sections=board.sections if board else (),
        boards=tuple(boards),
        all_themes=tuple(themes),
        sources=tuple(sources),
        source=source,
        account=account,
        has_schema=hub is None,
    )
    folder = content / kind.folder / (lscb if kind.inside else "")
    if not follow_links(folder).is_relative_to(follow_links(content)):
        raise UserError(f"{folder} is a link to a folder elsewhere; put the folder itself there")
    slug = choose_slug(request.slug, title, folder, ask)
    path = folder / f"{slug}.md"
    shown = f"{content.name}/{path.relative_to(content).as_posix()}"
    write_new(path, write_template(template, shown))
    return path


def refuse_broken(content: Path, folder: str, slug: str) -> None:
    """Raise `ContentError` where a file that is named is there, but cannot be read."""
    path = content / folder / f"{slug}.md"
    if re.fullmatch(SLUG_PATTERN, slug) and os.path.lexists(path):
        found = read_file(content, path)
        if not isinstance(found, Document):
            raise ContentError(found)


def write_new(path: Path, text: str) -> None:
    """Write a file where none is; what could not be written whole does not stay.

    Raises `UserError` where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fault = "it is a file" if is_seen_file(path.parent) else error.strerror
        raise UserError(f"{path} could not be written into {path.parent}: {fault}") from None
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise UserError(
            f"{path} is there already and stays as it is; choose another name with --slug"
        ) from None
    except OSError as error:
        raise UserError(f"{path} could not be written: {error.strerror or error}") from None


def describe_next(path: Path, command: str) -> str:
    """Return what to do with a file just started."""
    return (
        f"Wrote {path}\n"
        "Next:\n"
        "  1. Open it and fill in what is empty; a comment above each line says what goes there.\n"
        f"  2. {command} check {path}\n"
        "  3. Once there are no problems, propose it: CONTRIBUTING.md says how."
    )
