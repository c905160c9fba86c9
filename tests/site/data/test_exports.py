"""The directory as data: the fields, their types, and a table that runs nothing."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.model.kinds import list_entry_kinds
from goodpractice.paths import PROJECT
from goodpractice.site.data.cells import flatten
from goodpractice.site.data.exports import CSV_FIELDS, export_actions, write_object
from tests.helpers.sites import PRACTICE_BODY, export_entries, load_site, write_practice

CONTENT = PROJECT / "content"

ENTRY_FIELDS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "url": str,
    "kind": str,
    "title": str,
    "summary": str,
    "lscbs": list,
    "themes": list,
    "organisations": list,
    "contacts": list,
    "source": dict,
    "published": (str, type(None)),
    "reviewed": (str, type(None)),
    "text": str,
}
SOURCES = (
    {"document", "item", "page"},
    {"title", "publisher", "published", "url"},
    {"account", "published"},
)

CONTACT = {
    "name": "Ann Lee",
    "role": "Manager",
    "organisation": "Dudley Safeguarding Children Board",
    "email": "ann@example.org",
    "telephone": "0121 496 0001/0121 496 0002",
}


def export(directory: Directory) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export_entries(directory)["data/entries.json"])
    return data


def read_table(directory: Directory) -> list[dict[str, str]]:
    raw = export_entries(directory)["data/entries.csv"]
    assert raw.startswith(b"\xef\xbb\xbf"), "Excel needs it"
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline=""), strict=True))


def test_fields_and_types(real: Directory) -> None:
    entries = export(real)["entries"]
    kinds = {kind.name for kind in list_entry_kinds()}
    assert kinds >= {"practice", "tool", "course", "review", "action"}
    assert len(entries) == len(real.entries)
    for entry in entries:
        assert entry.keys() >= ENTRY_FIELDS.keys()
        for name, kind in ENTRY_FIELDS.items():
            assert isinstance(entry[name], kind), f"{entry['id']}: {name}"
        assert entry["kind"] in kinds
        assert entry["source"].keys() in SOURCES
        assert all(isinstance(one, str) for one in entry["lscbs"] + entry["themes"])
        assert entry["lscbs"]
        assert entry["themes"]
        for contact in entry["contacts"]:
            assert {"name", "organisation", "email", "telephone"} <= contact.keys()
            assert isinstance(contact["name"], str)


def test_one_entry_in_full(tmp_path: Path) -> None:
    text = write_practice(
        contacts=[CONTACT],
        organisations=["Barnardo's"],
        lscbs=["dudley", "black-country"],
        published="2010-06",
        body=PRACTICE_BODY.replace(
            "Some words.", "**16,000** words & [more](https://x.example).", 1
        ),
    )
    data = export(load_site(tmp_path, {"practices/dudley/x.md": text}))
    [entry] = data["entries"]
    contact = {key: entry["contacts"][0][key] for key in CONTACT}
    assert contact == {**CONTACT, "telephone": "0121 496 0001 / 0121 496 0002"}
    del entry["contacts"]
    for name in set(entry) - set(ENTRY_FIELDS) - {"boards", "evidence"}:
        del entry[name]
    assert entry == {
        "id": "practices/dudley/x",
        "url": "practices/dudley/x/",
        "kind": "practice",
        "title": "A play about staying safe online",
        "summary": "Pupils act out what can go wrong online.",
        "lscbs": ["dudley", "black-country"],
        "boards": ["dudley", "walsall"],
        "themes": ["e-safety"],
        "organisations": ["Barnardo's"],
        "source": {"document": "awards", "item": 1, "page": 6},
        "published": "2010-06",
        "reviewed": None,
        "evidence": None,
        "text": "What is it?\n16,000 words & more.\nWho does it, when and where?\nSome words.\n"
        "What difference has it made?\nSome words.",
    }


def test_text_is_plain(real: Directory) -> None:
    for entry in export(real)["entries"]:
        for trace in ("</", "**", "](", "&amp;", "&lt;", "<p", "<li"):
            assert trace not in entry["text"], entry["id"]


def test_same_content_gives_the_same_bytes(real: Directory) -> None:
    assert export_entries(real) == export_entries(load_directory(CONTENT))


def test_table_holds_the_same_rows(real: Directory) -> None:
    rows = read_table(real)
    entries = export(real)["entries"]
    assert [row["id"] for row in rows] == [entry["id"] for entry in entries]
    for row, entry in zip(rows, entries, strict=True):
        assert tuple(row) == CSV_FIELDS
        assert row["text"].removeprefix("'").splitlines() == entry["text"].splitlines()
        assert row["title"] == entry["title"]
        assert row["lscbs"].split("; ") == entry["lscbs"]
        assert row["boards"].split("; ") == entry["boards"]
        assert row["source"] == entry["source"].get("document", "")
        assert row["item"] == str(entry["source"].get("item") or "")
        emails = [one["email"] for one in entry["contacts"] if one["email"]]
        assert row["emails"] == "; ".join(emails)


def test_actions_are_named_by_what_is_to_be_done(real: Directory) -> None:
    """With the agency in front, eleven of a plan had one name: it left no room for the rest."""
    actions = [entry for entry in export(real)["entries"] if entry["kind"] == "action"]
    assert actions
    for entry in actions:
        assert entry["title"].rstrip("…") in entry["text"], entry["id"]
        assert not entry["title"].startswith(entry["organisations"][0]), entry["id"]
    [table] = [table for path, table in export_actions(real).items() if path.startswith("reviews/")]
    rows = csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline=""))
    assert {row["id"]: row["title"] for row in rows} == {
        entry["id"]: entry["title"] for entry in actions
    }


def test_commas_quotes_and_line_ends_come_back(tmp_path: Path) -> None:
    title = 'Say "no", and\\or “yes”; 1,000 times'
    files = {"practices/dudley/x.md": write_practice(title=title, organisations=["A, B", "C"])}
    [row] = read_table(load_site(tmp_path, files))
    assert row["title"] == title
    assert row["organisations"] == "A, B; C"
    assert row["text"].count("\n") == 5
    assert row["published"] == ""


def test_each_of_several_values_in_a_cell_is_defused() -> None:
    assert flatten(["=1+1", "x", "+1"]) == "'=1+1; x; '+1"


def test_formula_in_the_content_is_defused(tmp_path: Path) -> None:
    files = {"practices/dudley/x.md": write_practice(title="=cmd|'/C calc'!A1")}
    [row] = read_table(load_site(tmp_path, files))
    assert row["title"] == "'=cmd|'/C calc'!A1"


def test_plain_values_stay() -> None:
    assert [flatten(value) for value in (None, 7, "a=b", ["a", "b"], [])] == [
        "",
        "7",
        "a=b",
        "a; b",
        "",
    ]


def test_json_is_for_people_too() -> None:
    assert write_object({"a": "é", "b": []}) == '{\n   "a": "é",\n   "b": []\n  }'


def test_site_without_entries(tmp_path: Path) -> None:
    directory = load_site(tmp_path)
    assert export(directory)["entries"] == []
    assert read_table(directory) == []
