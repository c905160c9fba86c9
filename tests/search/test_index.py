"""The search as a whole: Python writes it, the browser's engine answers from it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from goodpractice.load import load_directory
from goodpractice.paths import PROJECT
from goodpractice.search.index import list_orders
from tests.helpers.node import open_node
from tests.helpers.search import build_search, write_search
from tests.helpers.sites import load_real

ROOT = PROJECT
ASK = ROOT / "tests" / "js" / "ask-engine.mjs"

Ask = Callable[..., list[Any]]

FILES = {
    "site.md": "title: Site\ntagline: A site.",
    "lscbs/dudley.md": "title: Dudley Board\nshort_title: Dudley\nsections: [Tools]"
    "\ntelephone: 01632 960001\nout_of_hours: 01632 960002"
    "\nopening_hours: Monday to Friday 9am to 5pm",
    "lscbs/walsall.md": "title: Walsall Board\nshort_title: Walsall\nsections: [Tools]",
    "lscbs/region.md": "title: All\nshort_title: Region\nmembers: [dudley, walsall]"
    "\nsections: [Tools]",
    "themes/neglect.md": "title: Neglect\nalso_known_as: [unkempt]",
    "themes/e-safety.md": "title: E-safety\nalso_known_as: [sexting, CEOP]",
    "sources/source.md": "title: Source\npublisher: Publisher",
    "glossary.md": "terms: [{term: DSL, also: [designated safeguarding lead], meaning: A role.},"
    " {term: LADO, meaning: An officer.}]",
}
TOOL = """title: {title}
summary: {summary}
lscbs: [{lscb}]
themes: [{theme}]
section: Tools
source: {{document: source, item: {item}}}
published: {published}
contacts: [{{name: Barbara Hine, organisation: Dudley Safeguarding Children Board}}]
---
{body}
"""
TOOLS = [
    ("Neglect toolkit", "How to see neglect.", "dudley", "neglect", "2017", "Text."),
    ("Thresholds", "Levels, and neglecting.", "walsall", "neglect", "2021", "A dirty home."),
    ("Staying safe online", "For the DSL.", "region", "e-safety", "2010", "Sexting."),
    ("Training plan", "For staff.", "dudley", "e-safety", "2015", "A workshop on a toolkit."),
    (
        "Train travel",
        "By rail.",
        "walsall",
        "neglect",
        "2016",
        "Behaviour on trains, at work and in the hop.",
    ),
]


def write_content(folder: Path) -> Path:
    """Write a small directory's files."""
    files = {name: f"---\n{text}\n---\n" for name, text in FILES.items()}
    for item, (title, summary, lscb, theme, published, body) in enumerate(TOOLS, 1):
        files[f"tools/{lscb}/tool-{item}.md"] = "---\n" + TOOL.format(
            title=title,
            summary=summary,
            lscb=lscb,
            theme=theme,
            item=item,
            published=published,
            body=body,
        )
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "content"


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Ask the engine over the small directory: pairs of a method and its argument."""
    folder = tmp_path_factory.mktemp("search")
    write_search(load_directory(write_content(folder)), folder)
    with open_node(ASK) as program:

        def answer(*calls: tuple[str, Any]) -> list[Any]:
            answers: list[Any] = program.ask(
                {"folder": str(folder / "data/search"), "calls": calls}
            )
            return answers

        yield answer


def make_query(q: str, sort: str = "relevance", **filters: list[str]) -> tuple[str, Any]:
    """Return a call of the engine's search."""
    return ("search", {"q": q, "filters": filters, "sort": sort})


@pytest.mark.parametrize("q", ["Barbara Hine", "hine", "who is barbra hine?"])
def test_a_name_leads_to_the_contacts_page(ask: Ask, q: str) -> None:
    ((found,),) = [answer["people"] for answer in ask(make_query(q))]
    assert (found["value"], found["label"][:12]) == ("barbara-hine", "Barbara Hine")


@pytest.mark.parametrize("q", ["neglect", "Barbara Hine neglect", "Dudley Board", "toolkit", ""])
def test_what_is_no_name_leads_to_nobody(ask: Ask, q: str) -> None:
    (answer,) = ask(make_query(q))
    assert answer["people"] == []


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("neglect", [0, 1]),  # title over summary
        ("toolkit", [0, 3]),  # title over body
        ("neglect thresholds", [1, 0]),  # all words over one
        ("training", [3]),  # exact
        ("train", [4, 3]),  # exact over stem
        ("tra", [4, 3]),  # prefix
        ("thresolds", [1]),  # typo
        ("behavior on trains", [4]),  # American spelling
        ("designated safeguarding lead", [2]),  # to the acronym
        ("sexting", [2, 3]),  # the word over its theme
        ("unkempt", [0, 1]),  # a theme's other word
        ("barbra hine", [0, 1, 2, 3, 4]),  # a name with a typo
    ],
)
def test_queries_find_what_they_mean(ask: Ask, q: str, expected: list[int]) -> None:
    (results,) = ask(make_query(q))
    found = results["numbers"][: len(expected)]
    assert found == expected if len(expected) < 3 else sorted(found) == expected


def test_no_query_breaks_the_search(ask: Ask) -> None:
    queries = [
        "title:x",
        "+a -b",
        "x~2",
        "*",
        "~",
        "=",
        "a\\",
        "<script>",
        "é",
        "it",
        " ",
        "ﷺ 漢字",
    ]
    for results in ask(*map(make_query, queries)):
        assert results["total"] == len(results["numbers"])


def test_an_empty_query_lists_everything(ask: Ask) -> None:
    (results,) = ask(make_query(""))
    assert results["numbers"] == [0, 1, 2, 3, 4]
    assert results["marks"] == []
    assert not results["relaxed"]


def test_a_board_counts_the_entries_of_its_groups(ask: Ask) -> None:
    everything, dudley = ask(make_query(""), make_query("", lscb=["dudley"]))
    assert everything["counts"]["lscb"] == {"dudley": 3, "walsall": 3, "region": 1}
    assert everything["counts"]["kind"] == {"tool": 5}
    assert dudley["numbers"] == [0, 2, 3]
    assert dudley["counts"]["lscb"] == everything["counts"]["lscb"]
    assert dudley["counts"]["theme"] == {"e-safety": 2, "neglect": 1}


DUDLEY = ("dudley", "01632 960001", "01632 960002", "Monday to Friday 9am to 5pm")
WALSALL = ("walsall", "", "", "")


@pytest.mark.parametrize(
    ("q", "chosen", "boards"),
    [
        ("who do I ring in Dudley", [], [DUDLEY]),
        ("dudly neglect", [], [DUDLEY]),  # a typo
        ("Dudley Board", [], [DUDLEY]),
        ("neglect in Walsall", [], [WALSALL]),
        ("Walsall or Dudley", [], [DUDLEY, WALSALL]),
        ("neglect", ["walsall"], [WALSALL]),
        ("neglect", ["dudley", "walsall"], [DUDLEY, WALSALL]),
        ("neglect", [], []),
        ("Region", [], []),  # a group has no front door
        ("who do I ring", [], []),
    ],
)
def test_a_query_names_the_boards_to_ring(
    ask: Ask, q: str, chosen: list[str], boards: list[tuple[str, ...]]
) -> None:
    """In a word, misspelt, in full or by the filter: their numbers and hours stand in no entry."""
    (results,) = ask(make_query(q, lscb=chosen))
    told = ("slug", "telephone", "outOfHours", "openingHours")
    named = [tuple(one[name] for name in told) for one in results["boards"]]
    assert named == boards
    assert results["ring"] == ("ring" in q)


def test_results_can_be_sorted(ask: Ask) -> None:
    by_title, by_date = ask(make_query("", "title"), make_query("", "date"))
    assert by_title["numbers"] == [0, 2, 1, 4, 3]
    assert by_date["numbers"] == [1, 0, 4, 3, 2]


def test_unknown_words_give_a_corrected_query_and_near_themes(ask: Ask) -> None:
    typo, known, nothing = ask(
        make_query("Neglet toolkit"), make_query("neglect"), make_query("neglgnc")
    )
    assert typo["didYouMean"] == "Neglect toolkit"
    assert typo["numbers"][0] == 0
    assert known["didYouMean"] is None
    assert nothing["total"] == 0
    assert nothing["relaxed"]
    assert [theme["slug"] for theme in nothing["themes"]] == ["neglect"]


def test_marks_are_of_what_was_found(ask: Ask) -> None:
    (results,) = ask(make_query("trained"))
    (ranges,) = ask(("findMarks", ["Training a trained trainer", results["marks"]]))
    assert [0, 8] in ranges
    assert [11, 18] in ranges


def test_what_a_mistyped_word_may_be_made_of_is_not_marked(ask: Ask) -> None:
    (results,) = ask(make_query("workhop"))
    assert results["didYouMean"] == "workshop"
    (ranges,) = ask(("findMarks", ["Work, a hop and a workshop", results["marks"]]))
    assert ranges == [[18, 26]]


def test_cards_show_the_entry(ask: Ask) -> None:
    ((card,),) = ask(("cards", [2]))
    assert card["number"] == 2
    assert card["id"] == "tools/region/tool-3"
    assert card["url"] == "tools/region/tool-3/"
    assert card["lscbs"] == ["Region"]
    assert card["themes"] == ["E-safety"]
    assert card["published"] == "2010"
    assert card["telephone"] == ""
    assert ask(("text", 2)) == [
        "Sexting.\n\nContact: Barbara Hine, Dudley Safeguarding Children Board"
    ]


def test_suggestions_name_pages_entries_and_words(ask: Ask) -> None:
    neglect, barbara, none = ask(("suggest", "negl"), ("suggest", "barb"), ("suggest", " "))
    assert {"label": "Neglect", "url": "themes/neglect/", "type": "theme"} in neglect
    assert any(one["type"] == "entry" and one["label"] == "Neglect toolkit" for one in neglect)
    assert len(neglect) <= 8
    assert barbara[0]["type"] == "contact"
    assert none == []


def test_a_directory_without_entries_can_be_searched(tmp_path: Path) -> None:
    content = write_content(tmp_path)
    for path in (content / "tools").rglob("*.md"):
        path.unlink()
    files = build_search(load_directory(content))
    head = json.loads(files["data/search/head.json"])
    assert head["count"] == 0
    assert head["shards"] == []


def test_a_term_of_the_glossary_is_explained_where_no_entry_has_it_too(ask: Ask) -> None:
    queries = ["what is a DSL", "lado", "neglect", "who do I ring about a DSL"]
    queries += ["designated safeguarding lead", "designatde safeguarding lead"]
    dsl = ["glossary/#dsl", "DSL (designated safeguarding lead)", "A role."]
    lado = ["glossary/#lado", "LADO", "An officer."]
    assert ask(*[("explain", make_query(q)[1]) for q in queries]) == [
        *(dsl, lado, None, None, dsl, None)
    ]


def test_results_stand_in_the_order_of_the_titles_that_they_show() -> None:
    """An action is shown by what is to be done: sorted by its agency it would stand anywhere."""
    entries = load_real().entries
    places = list_orders(entries)["title"]
    shown = [entry.heading for _, entry in sorted(zip(places, entries, strict=True), key=first)]
    assert shown == sorted(shown, key=str.casefold)


def first(pair: tuple[int, object]) -> int:
    """Return the place of an entry that is paired with it."""
    return pair[0]
