"""The ``new`` command: a starting file for an entry, with a comment at each line.

What the command line does not say is asked for where somebody is there to answer; what
stays open is left empty in the file, and checking names the line.
"""

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goodpractice.content.leftovers.tools import find_leftovers
from goodpractice.content.reader import Document, read_file
from goodpractice.contribute.new.entry_template import EntryTemplate, write_template
from goodpractice.contribute.new.lookup import Choices, make_choices, read_documents_of
from goodpractice.model.fields.field_types import (
    LONGEST_NAME,
    LONGEST_TITLE,
    SLUG_PATTERN,
    check_readable,
)
from goodpractice.model.kinds import KINDS, list_folders
from goodpractice.model.problems import ContentError, find_nearest
from goodpractice.model.records.boards import Lscb
from goodpractice.model.text import RESERVED_NAMES, propose_slug

Ask = Callable[[str], str]
"""Asks a question and returns the answer, without the spaces around it."""


class StartError(Exception):
    """No file was written; the message says why."""


class WishError(StartError):
    """Something in the command cannot be."""


@dataclass(frozen=True, slots=True)
class EntryWish:
    """What somebody said of the entry to start; empty is not said."""

    kind: str
    title: str = ""
    lscb: str = ""
    themes: tuple[str, ...] = ()
    slug: str = ""
    source: str = ""
    account: str = ""


def start_entry(
    content: Path, wish: EntryWish, ask: Ask | None = None, hub: Path | None = None
) -> Path:
    """Write a starting file and return its path. Nothing is ever overwritten.

    Without `ask` nobody is there to answer; `hub` is a content folder whose boards, themes and
    sources can be named too. Raises `WishError` for what cannot be, `StartError` where the file
    cannot be written, and `ContentError` where a file that is named has problems.
    """
    kind = KINDS[wish.kind]
    for kind_folder, slug in (
        ("lscbs", wish.lscb),
        *(("themes", theme) for theme in wish.themes),
        ("sources", wish.source),
    ):
        refuse_broken(content, kind_folder, slug.strip())
    boards, themes, sources = (
        (read_documents_of(hub, folder) if hub else {}) | read_documents_of(content, folder)
        for folder in ("lscbs", "themes", "sources")
    )
    template = EntryTemplate(
        kind=wish.kind,
        title=choose_title(wish.title, ask),
        lscb=choose("board", wish.lscb, make_choices(boards), ask, bool(kind.inside)),
        themes=choose_themes(wish.themes, make_choices(themes), ask),
        boards=tuple(boards),
        all_themes=tuple(themes),
        sources=tuple(sources),
        has_schema=hub is None,
    )
    source, account = choose_source(wish, make_choices(sources), ask)
    template = replace(template, source=source, account=account)
    if template.lscb and isinstance(board := boards[template.lscb].record, Lscb):
        template = replace(template, organisation=board.title, sections=tuple(board.sections))
    folder = content / kind.folder
    folder = folder / template.lscb if kind.inside else folder
    if not folder.resolve().is_relative_to(content.resolve()):
        raise StartError(f"{folder} is a link to a folder elsewhere; put the folder itself there")
    slug = choose_slug(wish.slug, template.title, folder, ask)
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

    Raises `StartError` where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        fault = "it is a file" if path.parent.is_file() else error.strerror
        raise StartError(f"{path} could not be written into {path.parent}: {fault}") from None
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except BaseException:
                path.unlink(missing_ok=True)
                raise
    except FileExistsError:
        raise StartError(
            f"{path} is there already and stays as it is; choose another name with --slug"
        ) from None
    except OSError as error:
        raise StartError(f"{path} could not be written: {error.strerror or error}") from None


def describe_next(path: Path, command: str) -> str:
    """Return what to do with a file just started."""
    return (
        f"Wrote {path}\n"
        "Next:\n"
        "  1. Open it and fill in what is empty; a comment above each line says what goes there.\n"
        f"  2. {command} check {path}\n"
        "  3. Once there are no problems, propose it: CONTRIBUTING.md says how."
    )


def choose_title(wish: str, ask: Ask | None) -> str:
    """Return a title that can be one.

    Raises `WishError` where it cannot and nobody is there to ask.
    """
    title = " ".join(wish.split())
    if not title and ask:
        title = " ".join(ask(f"Title (plain, {LONGEST_TITLE} characters at most): ").split())
    while fault := find_title_fault(title):
        if not ask:
            raise WishError(f"title: {fault}")
        title = " ".join(ask(f"The title {fault}. Title: ").split())
    return title


def find_title_fault(title: str) -> str:
    """Return what is wrong with a title, '' where nothing is."""
    if not title:
        return 'is missing; write it between quotes after the kind, as in new practice "My title"'
    fault = find_text_fault(title)
    if not fault and len(title) > LONGEST_TITLE:
        return f"is {len(title)} characters long; {LONGEST_TITLE} at most"
    return fault


def find_text_fault(text: str) -> str:
    """Return what is wrong with a text on one line, '' where nothing is."""
    if not text.isprintable():
        return "holds a character that cannot be seen"
    try:
        check_readable(text)
    except ValueError as error:
        return str(error)
    left = find_leftovers(text)
    return f"cannot stay so: {left[0][1]}" if left else ""


def choose(noun: str, wish: str, choices: Choices, ask: Ask | None, needed: bool = False) -> str:
    """Return the slug somebody chose, '' for none.

    Raises `WishError` for what is no choice, where nobody is there to ask.
    """
    wish = wish.strip()
    if not wish and ask:
        wish = ask(f"Which {noun}? One of {', '.join(choices.titles)}\n{noun.capitalize()}: ")
    while True:
        found = choices.find(wish) if wish else None
        if found:
            return found
        if not wish and not needed:
            return ""
        nearest = choices.find_nearest(wish) if wish else None
        fault = f"no {noun} '{wish}'" if wish else f"which {noun}? Name it with --lscb"
        known = f"the {noun}s are {', '.join(choices.titles) or 'none yet'}"
        if not ask:
            tail = f"; did you mean '{nearest}'?" if nearest else f"; {known}"
            raise WishError(fault + tail)
        if nearest:
            answer = ask(f"There is {fault}. Did you mean {nearest}? [Y/n] ")
            wish = nearest if answer.casefold() in {"", "y", "yes"} else answer
            wish = "" if wish.casefold() in {"n", "no"} else wish
        if not nearest or not wish:
            wish = ask(f"{known[:1].upper()}{known[1:]}.\n{noun.capitalize()}: ")


def choose_themes(slugs: Sequence[str], choices: Choices, ask: Ask | None) -> tuple[str, ...]:
    """Return the slugs of the themes somebody chose, in their order."""
    if not slugs and ask:
        answer = ask(
            f"Which themes, the main one first? Some of {', '.join(choices.titles)}\n"
            "Themes, with commas between them: "
        )
        slugs = answer.split(",")
    chosen = (choose("theme", slug, choices, ask if slug.strip() else None) for slug in slugs)
    return tuple(dict.fromkeys(slug for slug in chosen if slug))


def choose_source(wish: EntryWish, choices: Choices, ask: Ask | None) -> tuple[str, str]:
    """Return the slug of the document an entry is from, or whose account it is; '' for neither.

    Raises `WishError` where both are wished, and as `choose` does.
    """
    account = " ".join(wish.account.split())
    if account and wish.source:
        raise WishError("--account: an entry is from a document or an account; leave one out")
    if account:
        if fault := find_text_fault(account):
            raise WishError(f"--account: {fault}")
        return "", account
    if wish.source or not ask:
        return choose("source", wish.source, choices, None) if wish.source else "", ""
    answer = ask(
        f"From which document? One of {', '.join(choices.titles)}; nothing for another one, or "
        "for your own work\nDocument: "
    )
    if answer:
        return choose("source", answer, choices, ask), ""
    question = "Whose account is it, a body or a role; nothing for another document\nAccount: "
    account = " ".join(ask(f"Your own work? {question}").split())
    while fault := find_text_fault(account):
        account = " ".join(ask(f"The account {fault}. Whose is it: ").split())
    return "", account


def choose_slug(wish: str, title: str, folder: Path, ask: Ask | None) -> str:
    """Return the file's name without .md, proposed from the title where none is wished.

    Raises `WishError` for what cannot be one, where nobody is there to ask.
    """
    slug = wish.strip() or propose_slug(title)
    if not wish.strip() and ask:
        slug = ask(f"File name, the page's address [{slug}]: ") or slug
    while True:
        slug = slug.removesuffix(".md")
        if not re.fullmatch(SLUG_PATTERN, slug):
            fault = (
                f"'{slug}' cannot be part of an address; use small letters, figures and "
                f"hyphens: '{propose_slug(slug)}'"
            )
        elif len(slug) > LONGEST_NAME:
            fault = f"is {len(slug)} characters long; {LONGEST_NAME} at most"
        elif slug in RESERVED_NAMES:
            fault = f"no file on Windows can be called '{slug}'; choose another name"
        elif ask and (folder / f"{slug}.md").exists():
            fault = f"{folder / slug}.md is there already"
        else:
            return slug
        if not ask:
            raise WishError(f"--slug: {fault}")
        slug = ask(f"{fault}. File name: ") or propose_slug(slug)


def list_startable() -> list[str]:
    """Return the kinds of entry that can be started."""
    return [kind.name for kind in KINDS.values() if kind.can_be_started]


def read_kind(typed: str) -> str:
    """Return the kind somebody typed, in one number or the other."""
    kinds = list_startable()
    kind = list_folders().get(typed) or KINDS.get(typed)
    if kind and kind.can_be_started:
        return kind.name
    nearest = find_nearest(typed, kinds)
    raise WishError(
        f"no kind '{typed}'; "
        + (f"did you mean '{nearest}'?" if nearest else f"the kinds are {', '.join(kinds)}")
    )
