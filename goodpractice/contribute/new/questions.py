"""Questions of the ``new`` command: what its line says, or somebody answers, as it can be used.

An answer that cannot be is asked for again; in the command it is an error.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from goodpractice.content.artefacts.tools import find_artefacts
from goodpractice.contribute.new.lookup import Choices
from goodpractice.model.fields.field_types import LONGEST_TITLE, check_readable, find_slug_fault
from goodpractice.model.kinds import KINDS, Kind, list_folders
from goodpractice.model.problems import UsageError, find_named
from goodpractice.model.text import propose_slug

Ask = Callable[[str], str]
"""Asks a question and returns the answer, without the spaces around it."""


HOW_TO_TITLE = '; write it between quotes after the kind, as in new practice "My title"'


def choose_title(typed: str, ask: Ask | None) -> str:
    """Return a title that can be one.

    Raises `UsageError` where it cannot and nobody is there to ask.
    """
    title = " ".join(typed.split())
    if not title and ask:
        title = " ".join(ask(f"Title (plain, {LONGEST_TITLE} characters at most): ").split())
    while fault := find_title_fault(title):
        if not ask:
            raise UsageError(f"title: {fault}{'' if title else HOW_TO_TITLE}")
        title = " ".join(ask(f"The title {fault}. Title: ").split())
    return title


def find_title_fault(title: str) -> str:
    """Return what is wrong with a title, '' where nothing is."""
    if not title:
        return "is missing"
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
    left = find_artefacts(f"title: {text}")  # as it will stand
    return f"cannot stay so: {left[0][1]}" if left else ""


def choose(noun: str, typed: str, choices: Choices, ask: Ask | None, needed: bool = False) -> str:
    """Return the slug somebody chose, '' for none.

    Raises `UsageError` for what is no choice, where nobody is there to ask.
    """
    typed = typed.strip()
    if not typed and ask:
        typed = ask(f"Which {noun}? One of {', '.join(choices.titles)}\n{noun.capitalize()}: ")
    while True:
        found = choices.find(typed) if typed else None
        if found:
            return found
        if not typed and not needed:
            return ""
        nearest = choices.find_nearest(typed) if typed else None
        fault = f"no {noun} '{typed}'" if typed else f"which {noun}? Name it with --lscb"
        known = f"the {noun}s are {', '.join(choices.titles) or 'none yet'}"
        if not ask:
            tail = f"; did you mean '{nearest}'?" if nearest else f"; {known}"
            raise UsageError(fault + tail)
        if nearest:
            answer = ask(f"There is {fault}. Did you mean {nearest}? [Y/n] ")
            typed = nearest if answer.casefold() in {"", "y", "yes"} else answer
            typed = "" if typed.casefold() in {"n", "no"} else typed
        if not nearest or not typed:
            typed = ask(f"{known[:1].upper()}{known[1:]}.\n{noun.capitalize()}: ")


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


def choose_source(source: str, account: str, choices: Choices, ask: Ask | None) -> tuple[str, str]:
    """Return the slug of the document an entry is from, or whose account it is; '' for neither.

    Raises `UsageError` where both are wished, and as `choose` does.
    """
    account = " ".join(account.split())
    if account and source:
        raise UsageError("--account: an entry is from a document or an account; leave one out")
    if account:
        if fault := find_text_fault(account):
            raise UsageError(f"--account: {fault}")
        return "", account
    if source or not ask:
        return choose("source", source, choices, None) if source else "", ""
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


def choose_slug(typed: str, title: str, folder: Path, ask: Ask | None) -> str:
    """Return the file's name without .md, proposed from the title where none is wished.

    Raises `UsageError` for what cannot be one, where nobody is there to ask.
    """
    slug = typed.strip() or propose_slug(title)
    if not typed.strip() and ask:
        slug = ask(f"File name, the page's address [{slug}]: ") or slug
    while True:
        slug = slug.removesuffix(".md")
        fault = find_slug_fault(slug)
        if not fault and ask and (folder / f"{slug}.md").exists():
            fault = f"{folder / slug}.md is there already"
        if not fault:
            return slug
        if not ask:
            raise UsageError(f"--slug: {fault}")
        slug = ask(f"{fault}. File name: ") or propose_slug(slug)


def list_startable() -> dict[str, Kind]:
    """Return the kinds of entry that can be started, by their names."""
    return {name: kind for name, kind in KINDS.items() if kind.can_be_started}


def read_kind(typed: str) -> str:
    """Return the kind somebody typed, in one number or the other. Raises `UnknownNameError`."""
    kind = list_folders().get(typed)
    name = kind.name if kind and kind.can_be_started else typed
    return find_named("kind", name, list_startable()).name
