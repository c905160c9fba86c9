"""The real content holds what the awards directory of 2010 holds.

`awards_contacts.json` and `awards_figures.json` are taken from the source by item: every
e-mail address and telephone number as printed ("directory" are those of the whole), and
the figures of each text. One figure is written out that the source abbreviates: 828.9k.
"""

import json
import re
from typing import Any

import pytest

from goodpractice.directory.directory import Directory
from tests.helpers.sites import DATA, export_entries

AWARDS = "west-midlands-safeguarding-awards-2010"

PAGES = dict(
    enumerate(
        [
            *(6, 7, 8, 9, 11, 12, 13, 14, 15, 17, 19, 20, 21, 23, 24, 25, 26, 27, 29, 30, 31, 32),
            *(33, 34, 35, 36, 37, 38, 40, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56),
            *(58, 59, 60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 71, 72, 73, 75, 77, 78),
        ],
        1,
    )
)
"""The printed page of each item, as the source's contents have it."""

BOARDS = set(
    "birmingham coventry dudley herefordshire sandwell shropshire solihull staffordshire "
    "stoke-on-trent telford-and-wrekin walsall warwickshire wolverhampton worcestershire".split()
)

CONTACTS: dict[str, dict[str, list[str]]] = json.loads(
    (DATA / "awards_contacts.json").read_text(encoding="utf-8")
)
FIGURES: dict[str, list[str]] = json.loads(
    (DATA / "awards_figures.json").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def data(real: Directory) -> dict[str, Any]:
    """What entries.json holds."""
    found: dict[str, Any] = json.loads(export_entries(real)["data/entries.json"])
    return found


@pytest.fixture(scope="module")
def practices(data: dict[str, Any]) -> list[dict[str, Any]]:
    """The entries of the awards directory."""
    return [entry for entry in data["entries"] if entry["source"].get("document") == AWARDS]


def find_item(practices: list[dict[str, Any]], item: str) -> dict[str, Any]:
    [entry] = [entry for entry in practices if entry["source"]["item"] == int(item)]
    return entry


def test_every_item_is_there_once_with_its_page(practices: list[dict[str, Any]]) -> None:
    assert len(PAGES) == 61
    assert {entry["kind"] for entry in practices} == {"practice"}
    assert sorted(entry["source"]["item"] for entry in practices) == list(range(1, 62))
    assert {entry["source"]["item"]: entry["source"]["page"] for entry in practices} == PAGES
    assert {entry["published"] for entry in practices} == {"2010"}


def fold_number(number: str) -> str:
    return re.sub(r"\D", "", number)


def list_reach(contacts: list[dict[str, Any]]) -> tuple[set[str], set[str]]:
    """Return e-mail addresses in small letters, and telephone numbers' figures."""
    emails = [email for one in contacts for email in (one["email"] or "").split(", ")]
    numbers = [number for one in contacts for number in (one["telephone"] or "").split("/")]
    return {email.casefold() for email in emails}, {fold_number(number) for number in numbers}


def test_contacts_of_every_item(practices: list[dict[str, Any]]) -> None:
    for item, printed in CONTACTS.items():
        if item == "directory":
            continue
        emails, numbers = list_reach(find_item(practices, item)["contacts"])
        assert {email.casefold() for email in printed["emails"]} <= emails, item
        expected = {
            fold_number(part) for number in printed["telephones"] for part in number.split("/")
        }
        assert expected <= numbers, item


def test_contact_of_the_whole(data: dict[str, Any]) -> None:
    [source] = [source for source in data["sources"] if source["id"] == f"sources/{AWARDS}"]
    emails, numbers = list_reach(source["contacts"])
    assert set(CONTACTS["directory"]["emails"]) == emails
    assert {fold_number(number) for number in CONTACTS["directory"]["telephones"]} == numbers


def test_lists_taken_from_the_source_are_whole() -> None:
    assert sum(len(found["emails"]) for found in CONTACTS.values()) == 48
    assert sum(len(found["telephones"]) for found in CONTACTS.values()) == 56
    assert len(CONTACTS) == 62
    for item, figures in {"2": {"16,000", "12,000"}, "5": {"85%"}, "15": {"48"}}.items():
        assert figures <= set(FIGURES[item])


def test_figures_of_every_item(practices: list[dict[str, Any]]) -> None:
    assert FIGURES
    for item, figures in FIGURES.items():
        entry = find_item(practices, item)
        text = " ".join([entry["title"], entry["summary"], entry["text"]])
        missing = [
            figure
            for figure in figures
            if not re.search(rf"(?<![\d,]){re.escape(figure)}(?!\d|,\d)", text)
        ]
        assert missing == [], item


def test_boards_and_groups(real: Directory) -> None:
    assert {board.slug for board in real.boards} == BOARDS | {"calderdale"}
    groups = {group.slug: set(group.record.members) for group in real.groups}
    assert groups["west-midlands"] == BOARDS
    assert len(groups["west-midlands-police"]) == 7
    assert len(groups["west-mercia-police"]) == 4


def test_themes(real: Directory) -> None:
    themes = {theme.slug: theme for theme in real.themes}
    assert {"e-safety", "domestic-abuse", "child-sexual-exploitation", "neglect"} <= themes.keys()
    assert len(themes) >= 20
    assert all(theme.record.also_known_as for theme in real.themes)


def test_entries_of_several_boards(practices: list[dict[str, Any]]) -> None:
    for item, boards in {"19": BOARDS, "51": BOARDS}.items():
        assert set(find_item(practices, item)["boards"]) == BOARDS & boards
    assert len(find_item(practices, "11")["boards"]) == 3, "the child death panel"
    assert len(find_item(practices, "52")["boards"]) == 4, "West Mercia Police"
    assert len(find_item(practices, "54")["boards"]) == 7, "West Midlands Police"


def test_people_recognised(real: Directory) -> None:
    [source] = [source for source in real.sources if source.slug == AWARDS]
    assert len({person.name for person in source.record.recognised}) == 8


def test_no_contact_stands_twice(real: Directory) -> None:
    jennings = [contact for contact in real.contacts if "Jennings" in contact.name]
    assert [contact.slug for contact in jennings] == ["jackie-jennings"]
    stoke = [
        organisation for organisation in real.organisations if organisation.lscb == "stoke-on-trent"
    ]
    assert [organisation.name for organisation in stoke] == [
        "Stoke-on-Trent Safeguarding Children Board"
    ]
