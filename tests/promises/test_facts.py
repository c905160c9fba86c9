"""No figure, date, contact, name or body of the five sources gets lost from content/.

`tests/data/facts/` has a file a source, made once by reading the source item by item, not from
the entries. An item names its entry and lists what that must go on saying:

- `figures`: a number and a word of what it counts, in one passage ("16,000 leaflets")
- `dates`: a day, a month with its year, a year or a season, in one passage
- `contacts`: one record of the entry holds all that is listed of a person, role or team
- `names` of people, `bodies`, `called` (what documents, films, tools, posts and ideas are
  called), `places` and `links`, wherever they stand
- `prompted_by` and `tools`: ids of the front matter
- `recommendations` by their refs, and `actions` with lead, due date, status and facts

A list in place of a text is any of its texts. A name with `left_out` must stay out, for the
reason given. Who changes a fact of the content on purpose changes it in the list too.
"""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from goodpractice.paths import PROJECT
from tests.helpers.facts import Entry, find_lost, fold, is_number, list_forms, read_entry
from tests.helpers.sites import DATA

LISTS = DATA / "facts"
CONTENT = PROJECT / "content"

SOURCES: dict[str, list[dict[str, Any]]] = {
    file.stem: json.loads(file.read_text(encoding="utf-8"))["items"]
    for file in sorted(LISTS.glob("*.json"))
}
ITEMS = [(source, item) for source, items in SOURCES.items() for item in items]


def find_entry(item: dict[str, Any]) -> Path:
    return CONTENT / f"{item['entry']}.md"


def read_own(item: dict[str, Any]) -> Entry:
    """Return what the entry of an item says."""
    return read_entry(find_entry(item).read_text(encoding="utf-8"))


def test_no_fact_is_lost() -> None:
    gone = [item["entry"] for _, item in ITEMS if not find_entry(item).is_file()]
    assert not gone, f"not there; if it was renamed, rename it in {LISTS} too"
    lost = [line for source, item in ITEMS for line in find_lost(source, item, read_own(item))]
    assert not lost, "\n" + "\n".join(lost)


def test_every_fact_can_be_lost() -> None:
    empty = read_entry("---\n---\n")
    for source, item in ITEMS:
        listed = [fact for facts in item.values() if isinstance(facts, list) for fact in facts]
        left_out = [fact for fact in item.get("names", []) if isinstance(fact, dict)]
        lost = find_lost(source, item, empty)
        assert len(lost) == len(listed) - len(left_out) + ("item" in item), item["entry"]


def test_figures_are_lost_with_their_numbers() -> None:
    figures = [(*one, figure) for one in ITEMS for figure in one[1].get("figures", [])]
    assert len(figures) > 100
    for source, item, figure in figures:
        entry, forms = read_own(item), list_forms(figure)
        numbers = {word for form in forms for word in fold(form).split() if is_number(word)}
        others = [
            f" {' '.join(word for word in passage.split() if word not in numbers)} "
            for passage in entry.passages
        ]
        lost = find_lost(source, item, replace(entry, passages=others))
        told = f": figures: lost {' or '.join(map(repr, forms))}"
        assert any(line.endswith(told) for line in lost), (item["entry"], figure)


def test_names_left_out_are_told_where_they_stand() -> None:
    left_out = [
        (source, item, fact["name"])
        for source, item in ITEMS
        for fact in item.get("names", [])
        if isinstance(fact, dict)
    ]
    assert len(left_out) >= 7
    for source, item, name in left_out:
        lost = find_lost(source, item, read_entry(f"---\n---\nOne of them is {name}.\n"))
        assert any(f"{name!r} should stay out" in line for line in lost)


def count_items(source: str, folder: str) -> list[int]:
    return [item["item"] for item in SOURCES[source] if item["entry"].startswith(folder)]


def test_lists_are_whole() -> None:
    awards = "west-midlands-safeguarding-awards-2010"
    assert count_items(awards, "practices/") == list(range(1, 62))
    assert all("page" in item for item in SOURCES[awards])
    assert count_items("solihull-practitioners-tool-box", "tools/") == list(range(1, 15))
    assert count_items("calderdale-tools-and-guidance-2017", "tools/") == list(range(1, 20))
    assert count_items("calderdale-tools-and-guidance-2017", "courses/") == list(range(1, 13))
    assert count_items("dudley-safeguarding", "tools/") == list(range(1, 12))
    review = "birmingham-dhr-2012-13-04"
    assert count_items(review, "plans/") == list(range(1, 13))
    actions = [len(item["actions"]) for item in SOURCES[review] if "actions" in item]
    assert actions == [11, 24, 14, 7, 3, 2, 4, 5, 4, 4, 7, 2]


def test_every_entry_of_a_source_is_listed() -> None:
    listed = {find_entry(item) for _, item in ITEMS}
    for file in sorted(CONTENT.rglob("*.md")):
        if file.parent != CONTENT:
            source = read_entry(file.read_text(encoding="utf-8")).fields.get("source", {})
            assert source.get("document") not in SOURCES or file in listed, f"{file} has no list"


ESCAPE = "practices/dudley/escape-e-safety-drama"
POLICE = "plans/birmingham-dhr-2012-13-04/police"


@pytest.mark.parametrize(
    ("entry", "written", "instead", "told"),
    [
        (ESCAPE, "14 ", "some ", "figures: lost '14 people' or '14 CEOP Ambassadors'"),
        (ESCAPE, "14 ", "140 ", "figures: lost '14 people' or '14 CEOP Ambassadors'"),
        (ESCAPE, "September 2006", "2006", "dates: lost 'September 2006'"),
        (ESCAPE, "barrie.smith@", "barry.smith@", "contacts: no one has all of"),
        (ESCAPE, "Dudley Grid for Learning", "the grid", "bodies: lost 'Dudley Grid for Learning'"),
        (ESCAPE, "page: 21", "page: 22", "source: {'document'"),
        (POLICE, "01/09/2013", "01/10/2013", "action 2.1: due '01/10/2013', not '01/09/2013'"),
        (POLICE, "status: ongoing", "status: completed", "action 3.2: status is completed, not"),
        (POLICE, "lead: Superintendent", "lead: Sergeant", "action 4.1: lead 'Sergeant', not"),
        (POLICE, "50 domestic", "domestic", "action 4.1: figures: lost '50 incidents'"),
    ],
)
def test_lost_fact_is_told(
    tmp_path: Path, entry: str, written: str, instead: str, told: str
) -> None:
    """On a copy of an entry that a fact is taken out of."""
    [(source, item)] = [(source, item) for source, item in ITEMS if item["entry"] == entry]
    copy = tmp_path / "entry.md"
    text = find_entry(item).read_text(encoding="utf-8")
    assert written in text
    copy.write_text(text.replace(written, instead), encoding="utf-8")
    [lost] = find_lost(source, item, read_entry(copy.read_text(encoding="utf-8")))
    assert lost.startswith(f"{source}, item {item['item']}: content/{entry}.md: ")
    assert told in lost
