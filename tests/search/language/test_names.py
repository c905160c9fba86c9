"""Every name that a directory shows is found as it is shown, and as people type it."""

from pathlib import Path

import pytest

from tests.helpers.search import explain_queries, find_ids, write_search
from tests.helpers.sites import load_site, write_practice, write_text

WORDS = "\n\n".join(
    f"## {heading}\n\n{{}}"
    for heading in (
        "What is it?",
        "Who does it, when and where?",
        "What difference has it made?",
    )
)


def make_body(text: str) -> str:
    """Return a practice's text with some words under its first heading."""
    return WORDS.format(text, "Nobody.", "None.")


ENTRIES = {
    "hospital": write_practice(
        title="Bruises seen in A&E",
        themes=["health"],
        body=make_body(
            "Staff in A&E note it. A Q&A helps. 1:1 support follows. COVID-19 stopped it."
        ),
    ),
    "it-policy": write_practice(
        title="IT policy", themes=["training"], body=make_body("The IT team and the WHO wrote it.")
    ),
    "number": write_practice(
        title="A number to ring",
        themes=["training"],
        contacts=[{"name": "Team A", "telephone": "0121 496 0999"}],
    ),
    "address": write_practice(
        title="An address to write to",
        themes=["training"],
        contacts=[{"name": "Zoë Quill", "email": "Zoe.O'Quill-9@west-park.example.org"}],
    ),
    "written": write_practice(
        title="Another address",
        themes=["training"],
        body=make_body("Write to (quillery@example.org)."),
    ),
    "dash": write_practice(
        title="Another number",
        themes=["training"],
        body=make_body("Ring 0121–496–0001 or +44 (0)121 496 0002."),
    ),
    "hyphens": write_practice(
        title="Soft hyphens",
        themes=["training"],
        body=make_body(
            "The Quokka\u00adwarden scheme and a narwhal\u200bkeeper, at wombat\u00a0hill."
        ),
    ),
    "letters": write_practice(
        title="Łódź, Straße and Œuvre",
        themes=["training"],
        body=make_body("Seen by Siobhán O’Neill under ISO27001. 安全 comes first."),
    ),
    "parted": write_practice(
        title="A wallaby watcher",
        themes=["training"],
        body=make_body("A koala carer and a platypuswarden."),
    ),
    "parts": write_practice(
        title="Co-ordinators and S.47",
        themes=["training"],
        body=make_body("The P.A.C.E. rules of S.H.E. Ring 0044 121 496 0003."),
    ),
    "drama": write_practice(title="Sixth-form drama", themes=["training"]),
    "paper": write_practice(title="A form to fill", themes=["training"]),
    "formed": write_practice(title="A group formed of pupils", themes=["training"]),
    "online": write_practice(title="E-safety at home", themes=["e-safety"]),
    "one-word": write_practice(title="An echidna subpanel", themes=["training"]),
    "two-words": write_practice(
        title="Numbats",
        themes=["training"],
        body=make_body("The sub-panel meets in June."),
    ),
}

AS_SHOWN = {
    "A&E": "hospital",
    "A & E": "hospital",
    "a and e": "hospital",
    "accident and emergency": "hospital",
    "Q&A": "hospital",
    "1:1": "hospital",
    "covid-19": "hospital",
    "covid19": "hospital",
    "covid 19": "hospital",
    "IT": "it-policy",
    "it": "it-policy",
    "IT policy": "it-policy",
    "WHO": "it-policy",
    "0121 496 0999": "number",
    "01214960999": "number",
    "+44 121 496 0999": "number",
    "0121-496-0999": "number",
    "0121 496 0001": "dash",
    "01214960001": "dash",
    "01214960002": "dash",
    "zoe.o'quill-9@west-park.example.org": "address",
    "ZOE.O'QUILL-9@WEST-PARK.EXAMPLE.ORG": "address",
    "zoe.o'quill-9@west-park.exam": "address",
    "zoe.o'q": "address",
    "mail zoe.o'quill-9@west-park.example.org.": "address",
    "quillery@example.org": "written",
    "zoe.quill@elsewhere.example.com": "address",
    "quokkawarden": "hyphens",
    "narwhalkeeper": "hyphens",
    "quokka warden": "hyphens",
    "wombat hill": "hyphens",
    "Lodz": "letters",
    "Łódź": "letters",
    "strasse": "letters",
    "oeuvre": "letters",
    "o neill": "letters",
    "O'Neill": "letters",
    "oneill": "letters",
    "ISO 27001": "letters",
    "iso27001": "letters",
    "安全": "letters",
    "wallabywatcher": "parted",
    "wallabywat": "parted",
    "koalacarer": "parted",
    "platypus warden": "parted",
    "esaf": "online",
    "esafe": "online",
    "e-saf": "online",
    "e safety": "online",
    "esafety": "online",
    "coordinators": "parts",
    "coordin": "parts",
    "co ordinators": "parts",
    "s47": "parts",
    "s.47": "parts",
    "PACE": "parts",
    "S.H.E.": "parts",
    "SHE": "parts",
    "the S.H.E. rules": "parts",
    "P.A.C.E": "parts",
    "01214960003": "parts",
    "0044 121 496 0999": "number",
    "00441214960999": "number",
    "qallaby": "parted",
    "allaby": "parted",
    "awllaby": "parted",
    "platipuswardin": "parted",
}
"""What is typed, and the entry that must come first."""

BOTH_WAYS = ("subpanel", "sub-panel", "sub panel")
"""What some write as one word, and others as two."""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search of a small site."""
    folder = tmp_path_factory.mktemp("names")
    health = {"title": "Health services", "also_known_as": ["A&E", "accident and emergency"]}
    files = {f"practices/dudley/{name}.md": text for name, text in ENTRIES.items()}
    files["themes/health.md"] = write_text(health)
    return write_search(load_site(folder, files), folder / "site")


def test_a_name_is_found_as_it_is_shown(out: Path) -> None:
    first = {typed: ids[:1] for typed, ids in find_ids(out, [*AS_SHOWN]).items()}
    assert first == {typed: [f"practices/dudley/{name}"] for typed, name in AS_SHOWN.items()}


def test_a_whole_word_beats_a_part_of_a_compound_and_a_stem_beats_neither(out: Path) -> None:
    whole, part, stem = (f"practices/dudley/{name}" for name in ("paper", "drama", "formed"))
    assert find_ids(out, ["form "])["form "] == [whole, part, stem]


def test_an_address_is_one_word_and_one_that_no_entry_has_is_its_parts(out: Path) -> None:
    known, half, other, among, number, official = explain_queries(
        out,
        [
            "quillery@example.org",
            "quillery@exa",
            "zoe.quill@elsewhere.example.com",
            "please e-mail quillery@example.org about the training",
            "tel: 0121 496 0999",
            "zoe.quill@elsewhere.gov.uk",
        ],
    )
    for one in (known, half):
        assert [meant["means"] for meant in one["means"]] == [one["query"]]
        assert [result["met"] > 0.6 for result in one["results"]] == [True]
    for one in (among, number):
        assert not one["relaxed"], "what stands around it says nothing"
    assert [meant["means"] for meant in other["means"]][:2] == ["zoe", "quill"]
    assert not {"gov", "uk"} & {meant["means"] for meant in official["means"]}, (
        "every address ends so"
    )


def test_common_words_alone_say_so(out: Path) -> None:
    common, name, other = explain_queries(out, ["what is this", "IT", "quokkawarden"])
    assert common["common"]
    assert common["total"] == 0
    assert not name["common"]
    assert not other["common"]


def test_one_who_writes_two_words_as_one_hides_no_other(out: Path) -> None:
    both = {"practices/dudley/one-word", "practices/dudley/two-words"}
    found = find_ids(out, BOTH_WAYS)
    assert [typed for typed in BOTH_WAYS if not both <= set(found[typed])] == []
