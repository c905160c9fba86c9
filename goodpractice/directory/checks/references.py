"""References: what files say of each other must lead somewhere, and ids must be one's own.

Which fields hold references, and into which folder, the models' types say.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from goodpractice.content.files import check_place
from goodpractice.content.reader import Document, Documents
from goodpractice.directory.checks.links import OWN_PAGES
from goodpractice.directory.directory import find_record, list_aliases, list_records
from goodpractice.model.fields.nested import Link, Record
from goodpractice.model.kinds import KINDS, find_board_slug, find_kind, list_folders
from goodpractice.model.problems import Problem, find_nearest, suggest
from goodpractice.model.records.boards import Lscb
from goodpractice.model.records.entries import Entry, Plan, Tool
from goodpractice.model.records.site_files import Removed
from goodpractice.model.references import Reference, list_references
from goodpractice.model.text import make_slug

MOST_LISTED = 30
"""Slugs that a message lists where none comes near."""

OWN_ADDRESSES = {
    *("actions", "assets", "data", "members", "recognised"),
    *(page.removesuffix("/") for page in OWN_PAGES if page.count("/") == 1),
}
"""Addresses that the site itself uses beside those of the kinds."""

OWN_SOURCES = {"another-document", "own-account"}
"""Values of the search's filter that are no file of content/sources."""

KEYED = ("actions", "recommendations", "entries", "terms")
"""Lists whose items have something of their own that must not stand twice."""

LONGEST_ID = 500
"""Characters of an address, or of a path, that are looked at for an id."""

ID_RULE = "an id is the path under content/ without .md, such as tools/dudley/mash"


def check_references(documents: Documents) -> Iterator[Problem]:
    """Report everything that points nowhere, or to the wrong kind."""
    for document in documents.values():
        record = document.record
        yield from check_targets(documents, document)
        yield from check_repeats(document)
        if isinstance(record, Plan):
            yield from check_plan(document, record)
        if isinstance(record, Lscb):
            yield from check_group(documents, document, record)
        if isinstance(record, Entry) and (slug := find_board_slug(document.id)):
            yield from check_folder(documents, document, record, slug)
        if isinstance(record, Tool):
            yield from check_section(documents, document, record)
        if document.folder in {"pages", "sources"}:
            yield from check_address(document)
    yield from check_aliases(documents)
    yield from check_removed(documents)


def check_targets(documents: Documents, document: Document) -> Iterator[Problem]:
    """Report what names no file, the file itself, or in one list the same twice."""
    seen: set[tuple[object, ...]] = set()
    for one in list_references(document.record):
        key, target = (*one.place[:-1], one.value), one.target
        if isinstance(one.place[-1], int) and key in seen:
            yield document.report(f"'{one.value}' stands twice; keep one", *one.place)
        elif target == document.id:
            yield document.report("names the entry itself; delete it", *one.place)
        elif target not in documents or not target.startswith(f"{one.folder}/"):
            yield report_missing(documents, document, one)
        seen.add(key)


def report_missing(documents: Documents, document: Document, one: Reference) -> Problem:
    """Return the problem of a reference that leads nowhere, with another file that comes near."""
    kind = list_folders()[one.folder]
    others = [id_ for id_ in documents if id_ != document.id]
    if kind.inside:
        known = [id_ for id_ in others if id_.startswith(f"{one.folder}/")]
        called = next((id_ for id_ in known if id_.endswith(f"/{one.value}")), one.value)
        tail = suggest(called, known, ID_RULE)
    else:
        tail = suggest_slug(documents, list_slugs(others, one.folder), one.folder, one.value)
    return document.report(f"no {kind.called} '{one.value}'{tail}", *one.place, about=one.target)


def suggest_slug(documents: Documents, known: Sequence[str], folder: str, typed: str) -> str:
    """Return the tail of a message: a folder's file of this name, or near it; else all."""
    called = next((slug for slug in known if typed in list_titles(documents, folder, slug)), typed)
    listed = f": {', '.join(known)}" if 0 < len(known) <= MOST_LISTED else ""
    return suggest(called, known, f"the files are in content/{folder}/{listed}")


def add_named(documents: Documents, problem: Problem) -> Problem:
    """Return a problem of one file with the file that it means, by its title or what it is called.

    A guess that the file alone allowed stays where no other file is nearer.
    """
    folder, _, name = problem.about.partition("/")
    if folder not in list_folders() or not name:
        return problem
    known = list_slugs(documents, folder)
    is_called = any(name in list_titles(documents, folder, slug) for slug in known)
    is_several = any(name.startswith(f"{one}-") or name.endswith(f"-{one}") for one in known)
    if problem.guess and not is_called and (is_several or not find_nearest(name, known)):
        return problem
    message = problem.message.removesuffix(problem.guess)
    return replace(problem, message=message + suggest_slug(documents, known, folder, name))


def list_titles(documents: Documents, folder: str, slug: str) -> list[str]:
    """Return what a file with a slug is called, as slugs: titles are what newcomers write."""
    document = documents.get(f"{folder}/{slug}")
    record = document.record if document else None
    names = [getattr(record, name, "") for name in ("title", "short_title")]
    return [make_slug(name) for name in [*names, *getattr(record, "also_known_as", ())] if name]


def list_slugs(documents: Iterable[str], folder: str) -> list[str]:
    """Return the slugs of a folder's files."""
    return [id_.split("/")[1] for id_ in documents if id_.startswith(f"{folder}/")]


def check_address(document: Document) -> Iterator[Problem]:
    """Report a page at an address that the site itself uses, or a source of such a name."""
    slug = document.id.split("/")[-1]
    singles = {kind.name for kind in KINDS.values() if kind.single}
    if document.folder == "sources" and slug in OWN_SOURCES:
        yield document.report(f"search itself uses the word {slug}; choose another name")
    if document.folder == "pages" and slug in OWN_ADDRESSES | set(list_folders()) | singles:
        yield document.report(f"the site itself uses the address {slug}/; choose another name")


def check_plan(document: Document, plan: Plan) -> Iterator[Problem]:
    """Report a plan in another review's folder, and refs that repeat or lead nowhere."""
    folder = document.id.split("/")[1]
    if folder != plan.review:
        yield document.report(
            f"is '{plan.review}', but the file is in plans/{folder}/; expected the same", "review"
        )
    asked = {recommendation.ref for recommendation in plan.recommendations}
    for name, items in (("recommendations", plan.recommendations), ("actions", plan.actions)):
        refs = [one.ref for one in items]
        places = ["-".join(ref.split()) for ref in refs]  # as in addresses
        for index, (ref, place) in enumerate(zip(refs, places, strict=True)):
            if place in places[:index]:
                first = refs[places.index(place)]
                tail = "" if first == ref else f", as '{first}' has the same address"
                yield document.report(f"the ref '{ref}' stands twice{tail}", name, index, "ref")
    for index, action in enumerate(plan.actions):
        if action.recommendation and action.recommendation not in asked:
            listed = ", ".join(sorted(asked)[:MOST_LISTED])
            tail = suggest(action.recommendation, asked, listed and f"its refs are {listed}")
            yield document.report(
                f"no recommendation '{action.recommendation}' in this file{tail}",
                *("actions", index, "recommendation"),
            )


def check_group(documents: Documents, document: Document, lscb: Lscb) -> Iterator[Problem]:
    """Report a group whose member is a group."""
    for index, slug in enumerate(lscb.members):
        member = find_record(documents, f"lscbs/{slug}", Lscb)
        if member and member is not lscb and member.members:
            yield document.report(
                f"'{slug}' is itself a group; name its boards instead", "members", index
            )


def check_folder(
    documents: Documents, document: Document, entry: Entry, folder: str
) -> Iterator[Problem]:
    """Report an entry that lies in a board's folder without belonging to it."""
    if f"lscbs/{folder}" not in documents:
        known = list_slugs(documents, "lscbs")
        yield document.report(
            f"lies in the folder '{folder}', which is no board{suggest(folder, known)}",
            about=f"lscbs/{folder}",
        )
    elif folder not in entry.lscbs:
        yield document.report(
            f"expected '{folder}' among them, since the file is in its folder; "
            f"found {', '.join(entry.lscbs)}; add it, or move the file",
            "lscbs",
        )


def check_section(documents: Documents, document: Document, tool: Tool) -> Iterator[Problem]:
    """Report a section that the board's page does not list."""
    board = documents.get(f"lscbs/{find_board_slug(document.id)}")
    if board and isinstance(board.record, Lscb) and tool.section not in board.record.sections:
        sections = board.record.sections
        listed = f"its sections are {'; '.join(sections)}"
        otherwise = listed if sections else "it lists none; add it there"
        yield document.report(
            f"{board.path} lists no section '{tool.section}'"
            f"{suggest(tool.section, sections, otherwise)}",
            "section",
        )


def check_aliases(documents: Documents) -> Iterator[Problem]:
    """Report old ids that are somebody's present one, or two entries' old one."""
    owners: dict[str, Document] = {}
    for document, entry in list_records(documents, Entry):
        for index, alias in enumerate(entry.aliases):
            fault = find_id_fault(documents, alias, "an old id")
            if not fault and alias in documents:
                fault = f"'{alias}' is an entry's present id"
            elif not fault and owners.get(alias, document) is not document:
                fault = f"'{alias}' is also an alias in {owners[alias].path}"
            if fault:
                yield document.report(fault, "aliases", index)
            owners.setdefault(alias, document)


def check_removed(documents: Documents) -> Iterator[Problem]:
    """Report removed entries that are still there, and what stands in nobody's place."""
    document = documents.get("removed")
    if not document or not isinstance(document.record, Removed):
        return
    seen: set[str] = set()
    gone = {removal.id for removal in document.record.entries}
    aliases = list_aliases(documents)
    for index, removal in enumerate(document.record.entries):
        id_, instead = removal.id, removal.instead
        fault = find_id_fault(documents, id_, "an entry's id")
        if not fault and id_ in documents:
            fault = f"'{id_}' is still there; delete {documents[id_].path}, or its lines here"
        elif not fault and id_ in seen:
            fault = f"'{id_}' stands twice; keep one"
        elif not fault and id_ in aliases:
            fault = f"'{id_}' is another entry's alias, so it leads there; keep one of the two"
        if fault:
            yield document.report(fault, "entries", index, "id")
        seen.add(id_)
        if instead == id_:
            message = "names the entry itself; name another, or delete the line"
            yield document.report(message, "entries", index, "instead")
        elif instead in aliases:
            message = f"'{instead}' is an old id of {aliases[instead]}; write that one's own"
            yield document.report(message, "entries", index, "instead")
        elif instead in gone:
            message = f"'{instead}' is removed itself; name what stands in its place, or delete it"
            yield document.report(message, "entries", index, "instead")
        elif instead and (instead not in documents or not is_entry_id(instead)):
            known = [other for other in documents if is_entry_id(other)]
            yield document.report(
                f"no entry '{instead}'{suggest(instead, known, ID_RULE)}",
                *("entries", index, "instead"),
                about=instead,
            )


def find_id_fault(documents: Documents, id_: str, called: str) -> str:
    """Return why no entry can have had an id, '' where one can."""
    if not is_entry_id(id_):
        example = "practices/dudley/old-name"
        return f"expected {called} such as {example}, found '{id_}'{suggest_id(id_)}"
    if meant := find_misspelt_board(documents, id_):
        return f"'{id_}' lies in the folder of no board; did you mean '{meant}'?"
    return ""


def is_entry_id(id_: str) -> bool:
    """Tell whether an id can be an entry's."""
    kind = find_kind(id_)
    return bool(kind and kind.is_entry) and not check_place("", f"{id_}.md")[1]


def find_misspelt_board(documents: Documents, id_: str) -> str:
    """Return the old id that one with a board's name misspelt was meant for, '' for others.

    Nothing else tells whether an entry ever had an id: a board itself may be gone.
    """
    typed = find_board_slug(id_)
    if not typed or f"lscbs/{typed}" in documents:
        return ""
    near = [board for board in list_slugs(documents, "lscbs") if is_slip(typed, board)]
    return id_.replace(f"/{typed}/", f"/{near[0]}/", 1) if near else ""


def is_slip(typed: str, name: str) -> bool:
    """Tell whether a name is typed with a letter too many or too few, or with some swapped.

    Another letter, or another word, makes another place: Hertfordshire, East Sussex.
    """
    longer, shorter = (typed, name) if len(typed) > len(name) else (name, typed)
    cuts = (longer[:at] + longer[at + 1 :] for at in range(len(longer)))
    return sorted(typed) == sorted(name) or shorter in cuts


def suggest_id(typed: str) -> str:
    """Return the tail of a message: the id that an address, or a file's path, is of."""
    bare = re.sub(r"^https?://[^/]+/|\.md$|[?#].*$", "", typed[-LONGEST_ID:].strip().lower())
    match = re.search(r"[a-z]+/[^/]+(?:/[^/]+)?/?$", bare)
    meant = match[0].strip("/") if match else ""
    return f"; did you mean '{meant}'?" if is_entry_id(meant) else ""


def check_repeats(document: Document) -> Iterator[Problem]:
    """Report what stands twice in a list: a text, a link's address, a contact in every word.

    Where a list holds references, this is said with where they lead; of what has a number, a word
    or an id of its own, with that.
    """
    referring = {one.place[0] for one in list_references(document.record)}
    for name in type(document.record).model_fields:
        values = getattr(document.record, name)
        if name in {*referring, *KEYED} or not isinstance(values, tuple) or len(values) < 2:
            continue
        seen: set[str] = set()
        for index, item in enumerate(values):
            key = item.url if isinstance(item, Link) else str(item)
            if isinstance(item, str | Record) and key in seen:
                shown = f"'{key}' " if isinstance(item, str | Link) else ""
                yield document.report(f"{shown}stands twice; keep one", name, index)
            seen.add(key)
