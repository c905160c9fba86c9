"""Exports: the directory as JSON and CSV for other programs.

Names and meaning of the fields are a promise to boards' scripts. Everything is sorted and
written in one way, so that the same content gives the same bytes.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodpractice.directory.contacts import Contact
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Part, Parts, Store, make_key
from goodpractice.engine.tasks import Task, cut_batches
from goodpractice.model.fields.citations import Citation
from goodpractice.model.records.entries import Practice
from goodpractice.publish.writer import SiteWriter
from goodpractice.site.data.cells import encode_rows, flatten, write_table

CSV_FIELDS = (
    *("id", "url", "kind", "title", "summary", "lscbs", "themes", "organisations"),
    *("contacts", "emails", "telephones", "source", "item", "page", "published", "reviewed"),
    *("text", "evidence", "source_title", "source_publisher", "source_account"),
    *("source_published", "source_url", "boards"),
)
"""The columns of ``data/entries.csv``."""
SOURCE_FIELDS = ("title", "publisher", "account", "published", "url")
"""Fields of a source that is no document of the directory."""

ACTION_FIELDS = (
    *("ref", "recommendation", "action", "lead", "due", "due_date", "status"),
    *("outcome", "monitoring", "measure", "progress"),
)
"""The columns of ``actions.csv``, behind those of the entry and the agency."""

CHUNK = 256
"""Entries in a batch whose rows are made, and kept in the store, together."""

encode = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Rows:
    """Some entries' rows of both exports."""

    json: Part
    csv: Part


def cut_rows(entries: Sequence[EntryView]) -> list[Sequence[EntryView]]:
    """Return the entries in batches of `CHUNK`."""
    return cut_batches(entries, CHUNK)


def key_rows(entries: Sequence[EntryView]) -> bytes:
    """Return a digest of all that entries' rows are made from."""
    return make_key("export", *(entry.digest for entry in entries))


def export_rows(_tools: object, entries: Sequence[EntryView], parts: Parts) -> Rows:
    """Return the rows of some entries."""
    described = [describe_entry(entry) for entry in entries]
    written = ",\n  ".join(map(write_object, described))
    return Rows(parts.add(written.encode()), parts.add(write_rows(described)))


EXPORT: Task[Sequence[EntryView], Rows] = Task(
    "export", export_rows, key_rows, batch=1, weight=CHUNK // 8
)


def join_json(rows: Iterable[bytes], directory: Directory) -> Iterator[bytes]:
    """Return ``data/entries.json`` in parts, given the rows of all chunks of entries."""
    sources = [
        {
            "id": source.id,
            "title": source.record.title,
            "publisher": source.record.publisher,
            "contacts": [describe_contact(contact) for contact in source.contacts],
        }
        for source in directory.sources
    ]
    yield b'{\n "entries": ['
    between = b"\n  "
    for some in rows:
        yield between
        yield some
        between = b",\n  "
    yield b"]," if between == b"\n  " else b"\n ],"
    written = ",\n  ".join(map(write_object, sources))
    yield f'\n "sources": [\n  {written}\n ]\n}}\n'.encode()


def write_exports(
    directory: Directory, exported: Sequence[Rows], store: Store, site: SiteWriter
) -> None:
    """Write all entries as data, from the rows of some at a time."""
    digest = hash_values([(one.json.digest, one.csv.digest) for one in exported])
    json = join_json((store.read(one.json) for one in exported), directory)
    site.write_parts("data/entries.json", json, hash_values(digest, directory.sources))
    csv = join_csv(store.read(one.csv) for one in exported)
    site.write_parts("data/entries.csv", csv, digest)


def write_object(value: Mapping[str, Any]) -> str:
    """Return one of a list's objects as JSON that people can read too: a field a line."""
    lines = [f'   "{name}": {encode(one)}' for name, one in value.items()]
    return "{\n" + ",\n".join(lines) + "\n  }"


def export_actions(directory: Directory) -> dict[str, bytes]:
    """Return ``actions.csv`` beside the page of each plan, and of each review that has plans.

    The first columns are those of the entries' table.
    """
    tables: defaultdict[str, list[list[str]]] = defaultdict(list)
    for plan in directory.plans:
        for action in plan.record.actions:
            values = action.model_dump()
            entry = directory.by_id[plan.find_id(action)]
            row = [
                *(flatten(value) for value in (entry.id, entry.url, entry.kind, entry.heading)),
                flatten(plan.record.agency),
                *(flatten(values[name]) for name in ACTION_FIELDS),
            ]
            tables[f"reviews/{plan.review}/"].append(row)
            tables[plan.url].append(row)
    header = [*CSV_FIELDS[:4], "agency", *ACTION_FIELDS]
    return {f"{path}actions.csv": write_table(header, table) for path, table in tables.items()}


def describe_entry(entry: EntryView) -> dict[str, Any]:
    """Return an entry as ``entries.json`` holds it.

    `lscbs` are the slugs the entry names, groups among them; `boards` is every board it
    counts for. What is not known is null.
    """
    return {
        "id": entry.id,
        "url": entry.url,
        "kind": entry.kind,
        "title": entry.heading,
        "summary": entry.summary,
        "lscbs": [board.slug for board in entry.lscbs],
        "boards": [board.slug for board in entry.boards],
        "themes": [theme.slug for theme in entry.themes],
        "organisations": [organisation.name for organisation in entry.organisations],
        "contacts": [describe_contact(contact) for contact in entry.contacts],
        "source": describe_source(entry.citation),
        "published": entry.published,
        "reviewed": entry.reviewed,
        "evidence": entry.record.evidence if isinstance(entry.record, Practice) else None,
        "text": entry.body.text,
    }


def describe_source(citation: Citation) -> dict[str, Any]:
    """Return a source as ``entries.json`` holds it: the fields of the way it is written in.

    ``{document, item, page}``, ``{title, publisher, published, url}`` or ``{account, published}``.
    """
    way = citation.way
    return {name: getattr(citation, name) for name in (*way.needed, *way.other)}


def describe_contact(contact: Contact) -> dict[str, Any]:
    """Return a contact as ``entries.json`` holds it; two numbers have / between them."""
    return {
        "id": f"contacts/{contact.slug}",
        "name": contact.name,
        "role": ", ".join(contact.roles) or None,
        "organisation": ", ".join(known.name for known in contact.organisations) or None,
        "email": ", ".join(contact.emails) or None,
        "telephone": " / ".join(contact.telephones) or None,
        "note": " ".join(contact.notes) or None,
    }


def join_csv(rows: Iterable[bytes]) -> Iterator[bytes]:
    """Return ``data/entries.csv`` in parts, given the rows of all chunks of entries."""
    yield write_table(CSV_FIELDS, ())
    yield from rows


def write_rows(entries: Iterable[Mapping[str, Any]]) -> bytes:
    """Return described entries as rows of the table; values of a list have ; between them."""
    rows = []
    for entry in entries:
        contacts, source = entry["contacts"], entry["source"]
        row = {
            **entry,
            "contacts": [contact["name"] for contact in contacts],
            "emails": [contact["email"] for contact in contacts if contact["email"]],
            "telephones": [contact["telephone"] for contact in contacts if contact["telephone"]],
            "source": source.get("document"),
            "item": source.get("item"),
            "page": source.get("page"),
            **{f"source_{name}": source.get(name) for name in SOURCE_FIELDS},
        }
        rows.append([flatten(row[name]) for name in CSV_FIELDS])
    return encode_rows(rows)
