"""The terms of an entry are the words that readers see."""

from pathlib import Path

from goodpractice.search.language.synonyms import make_phrases
from goodpractice.search.language.terms import (
    EntryTexts,
    count_terms,
    gather_texts,
    unpack_counts,
)
from tests.helpers.sites import PRACTICE_BODY, load_real, load_site, write_practice

NOTED = "### Posters[^1]\n\nThey hang in schools.\n\n[^1]: Ten of them."


def test_a_note_at_a_heading_is_no_part_of_its_words(tmp_path: Path) -> None:
    site = load_site(
        tmp_path, {"practices/dudley/x.md": write_practice(body=f"{PRACTICE_BODY}\n\n{NOTED}")}
    )
    assert gather_texts(site.entries[0], {}).headings[-1] == "Posters"


def test_what_a_link_says_finds_its_entry_and_makes_it_no_better(tmp_path: Path) -> None:
    links = [{"title": "Quokka posters, at the zoo (not a toolkit)", "url": "https://example.org/"}]
    body = PRACTICE_BODY.replace(".", " about posters.", 1)
    site = load_site(tmp_path, {"practices/dudley/x.md": write_practice(body=body, links=links)})
    counts = count_terms(gather_texts(site.entries[0], {}), make_phrases({}, {}, {})).counts
    assert unpack_counts(counts["quokka"]) == [0, 0, 0, 0, 1]
    assert unpack_counts(counts["poster"]) == [0, 0, 0, 0, 1]
    assert "toolkit" not in counts


def test_a_month_and_an_address_in_a_note_find_an_entry(tmp_path: Path) -> None:
    note = "Printed with a capital I; lscb@example.org is probably meant."
    contacts = [{"name": "Team A", "email": "iscb@example.org", "note": note}]
    files = {
        f"practices/dudley/{slug}.md": write_practice(published=published, contacts=contacts)
        for slug, published in (("a", "2017-10"), ("b", 2017))
    }
    month, year = load_site(tmp_path, files).entries
    texts = gather_texts(month, {})
    assert {"iscb@example.org", "lscb@example.org"} <= set(texts.addresses)
    assert texts.besides == "October 2017"
    assert not gather_texts(year, {}).besides


def test_an_entry_has_the_number_that_its_document_gives_it() -> None:
    entries = load_real().entries
    items = {entry.id: set(gather_texts(entry, {}).items) for entry in entries}
    assert items["practices/stoke-on-trent/champion-for-children"] == {"item38", "practice38"}
    assert items["tools/solihull/dash-risk-checklist"] == {"item10", "tool10"}
    plan = "plans/birmingham-dhr-2012-13-04"
    assert items[f"{plan}/overview-report#3.2"] == {"action3x2", "action3", "rec3x2", "rec3"}
    assert items[f"{plan}/childrens-social-care#13"] == {"action13", "rec4"}
    assert not items["reviews/scr-child-d"] & {"practice38", "tool10"}


def test_words_of_a_name_in_a_text_are_neighbours_and_others_are_not() -> None:
    body = (
        "The Team Around the Family met the Victims' Champion. Police came. Other teams met often."
    )
    counts = count_terms(EntryTexts("", "", (), (), body), make_phrases({}, {}, {})).counts
    pairs = {term for term in counts if " " in term}
    assert pairs == {"team around", "around famili", "victim champion"}


def test_of_a_theme_that_joins_things_an_entry_has_by_name_what_its_text_has() -> None:
    texts = EntryTexts(
        "", "", (), (), "Supervision.", themes=("Leadership and supervision", "Audit")
    )
    whole: dict[tuple[str, ...], tuple[str, ...]] = {("leadership", "and", "supervis"): ("both~",)}
    counts = count_terms(texts, make_phrases({}, whole, {})).counts
    assert unpack_counts(counts["supervis"]) == [0, 1, 0, 0, 1]
    assert unpack_counts(counts["leadership"]) == [0, 0, 0, 0, 1]
    assert unpack_counts(counts["both~"]) == unpack_counts(counts["audit"]) == [0, 1, 0, 0, 0]
