"""What else a thing is called."""

from goodpractice.content.acronyms import match_initials
from goodpractice.model.records.boards import Lscb
from goodpractice.search.language.synonyms import (
    BROAD,
    SAME,
    Concept,
    Synonyms,
    make_forms,
    make_targets,
    merge_concepts,
    name_board,
)
from goodpractice.search.language.terms import EntryTexts, count_terms, unpack_counts


def count_title(title: str, *concepts: Concept) -> dict[str, int]:
    """Return the terms of an entry that has nothing but a title."""
    phrases = Synonyms(concepts, (), ()).list_phrases()
    counts = count_terms(EntryTexts(title, "", (), (), ""), phrases).counts
    return {term: unpack_counts(packed)[0] for term, packed in counts.items()}


def test_each_form_of_a_concept_counts_as_its_term() -> None:
    concept = Concept(make_forms(["domestic abuse", "DV", "violence at home"]), SAME)
    assert concept.term == "domest abus~"
    for title in ("Domestic abuse", "A DV team", "violence at  home!", "domestic, abuse"):
        assert count_title(title, concept)["domest abus~"] == 1
    assert count_title("DV: domestic abuse", concept)["domest abus~"] == 2
    assert "domest abus~" not in count_title("abuse, domestic", concept)


def test_an_acronym_keeps_its_ending() -> None:
    concept = Concept(make_forms(["DBS", "criminal records"]), SAME)
    assert "db~" not in count_title("A db", concept)
    assert count_title("A DBS check", concept)["dbs~"] == 1
    plural = Concept(make_forms(["MARF", "referral form"]), SAME)
    assert count_title("MARFs", plural)["marf~"] == 1
    assert make_forms(["MARFs", "MARF", "DBS"]) == (("marf=",), ("dbs=",))


def test_a_word_that_is_marked_counts_as_it_stands() -> None:
    concept = Concept(make_forms(["perpetrator", "abuser="]), SAME)
    assert count_title("An abuser", concept)[concept.term] == 1
    assert count_title("Abusers", concept)[concept.term] == 1
    assert concept.term not in count_title("Abuse", concept)


def test_a_boards_short_name_that_looks_like_a_plural_is_meant_as_it_stands() -> None:
    board = Lscb(title="Loamshire Board", short_title="Loams", search_words=("Hills of Loam", "Lo"))
    assert name_board(board) == ["Loamshire Board", "Loams=", "Hills of Loam", "Lo"]
    concept = Concept(make_forms(name_board(board)), SAME)
    assert count_title("In Loams", concept)[concept.term] == 1
    assert concept.term not in count_title("A loam", concept)


def test_an_acronym_that_is_somebodys_name_counts_in_capitals_alone() -> None:
    concept = Concept(make_forms(["emotional learning", "SEAL"]), SAME)
    phrases = Synonyms((concept,), (), (), names=frozenset(["seal"])).list_phrases()
    for title, many in (("SEAL in schools, SEAL", 2), ("Ann Seal", 0), ("SEAL SCHOOLS", 0)):
        counts = count_terms(EntryTexts(title, "", (), (), ""), phrases).counts
        assert unpack_counts(counts.get(concept.term, 0))[0] == many, title
    assert count_title("Ann Seal", concept)[concept.term] == 1


def test_a_stop_word_alone_is_no_form_but_in_capitals() -> None:
    assert make_forms(["it", "the", ""]) == ()
    assert make_forms(["IT", "Who"]) == (("it=",),)


def test_concepts_of_one_name_become_one_and_what_another_says_is_left_out() -> None:
    merged = merge_concepts(
        [
            Concept(make_forms(["neglect", "GCP2"]), SAME),
            Concept(make_forms(["neglect", "unkempt"]), SAME),
            Concept(make_forms(["GCP2", "neglect"]), SAME),
            Concept(make_forms(["neglect", "dirty home"]), BROAD),
            Concept(make_forms(["alone"]), SAME),
        ]
    )
    terms = [concept.term for concept in merged]
    assert len(terms) == len(set(terms)) == 2
    assert {len(concept.forms) for concept in merged} == {3, 2}


def test_a_phrase_that_near_words_lead_to_becomes_a_concept() -> None:
    known = Concept(make_forms(["social media", "apps"]), SAME)
    targets = make_forms(["mobile phones", "bullying", "social media", "mobile phone"])
    assert [concept.term for concept in make_targets(targets, [known])] == ["mobil phone~"]


def test_acronyms_are_explained_by_initials() -> None:
    for before, acronym, meaning in [
        ("sent to the Common Assessment Framework ", "CAF", "Common Assessment Framework"),
        ("a Multi-Agency Safeguarding Hub ", "MASH", "Multi Agency Safeguarding Hub"),
        ("the Team Around the Child ", "TAC", "Team Around the Child"),
        ("nothing of the kind ", "CAF", ""),
        ("", "CAF", ""),
    ]:
        assert match_initials(before, acronym) == meaning
