"""Layout: what stands around every page: the site's name, its menu and its footer."""

from collections.abc import Iterator
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.site.parts.entry_contacts import is_reachable


def describe_frame(directory: Directory, version: str) -> dict[str, Any]:
    """Return what every template gets; `version` changes with the scripts and styles."""
    return {
        "site": directory.site,
        "version": version,
        "menu": list(list_menu(directory)),
        "who_to_ring": find_who_to_ring(directory),
        "footer": [
            *((page.record.title, page.url) for page in directory.pages),
            *([(directory.glossary.title, "glossary/")] if directory.glossary.terms else []),
            ("Sources", "sources/"),
            ("Organisations", "organisations/"),
        ],
    }


def list_menu(directory: Directory) -> Iterator[tuple[str, str]]:
    """Return the menu's names and addresses; a board's own site leads to its toolbox."""
    yield "Search", "search/"
    yield "Themes", "themes/"
    yield ("Toolbox", directory.own.url) if directory.own else ("Boards", "lscbs/")
    if any(entry.kind == "review" for entry in directory.entries):
        yield "Reviews", "reviews/"
    yield "Contacts", "contacts/"
    yield "Shortlist", "shortlist/"


def find_who_to_ring(directory: Directory) -> str:
    """Return the address of the page that says who to ring, '' where no board here can be rung.

    To lead there all the same would cost somebody who is worried a minute, and help nobody.
    """
    if directory.own:
        return directory.own.url if is_reachable(directory.own) else ""
    return "lscbs/" if any(map(is_reachable, directory.boards_and_groups)) else ""


def find_place(path: str) -> str:
    """Return where below the menu's addresses a page stands: a plan belongs to its review."""
    return f"reviews/{path}" if path.startswith("plans/") else path
