"""The glossary in the search: what its terms are called there, and what is said of each."""

import time

from goodpractice.model.records.site_files import Term
from goodpractice.search.language.glossary import add_terms, list_term_forms, list_term_rows

TERMS = (
    Term(
        term="CAF",
        also=("Common Assessment Framework", "assessment"),
        meaning="A shared form (of help), now seldom used (Working Together, 2013).",
    ),
    Term(term="Assessment", also=("CAF",), meaning="A look at needs (and strengths) together."),
    Term(term="SMART", also=("SMART plan",), meaning="The test of a good target."),
)


def test_a_word_is_meant_as_it_stands_and_a_phrase_by_its_stems() -> None:
    forms = list_term_forms(TERMS)
    assert forms["caf="] == forms["common assess framework"] == 0
    assert "assess" not in forms


def test_what_two_terms_are_called_is_the_name_of_the_one_that_it_is_the_word_of() -> None:
    forms = list_term_forms(TERMS)
    assert (forms["assessment="], forms["caf="]) == (1, 0)


def test_a_term_stands_beside_what_its_form_leads_to() -> None:
    led = add_terms({"caf=": "0caf~", "neglect": "0neglect~"}, TERMS[:1])
    assert led["caf="] == "0caf~|60"
    assert led["assessment="] == "60"
    assert led["neglect"] == "0neglect~"


def test_an_acronym_is_spelled_out_and_the_source_left_to_the_glossary() -> None:
    assert list_term_rows(TERMS) == {
        "keys": ["CAF", "Assessment", "SMART"],
        "values": [
            (
                "glossary/#caf",
                "CAF (Common Assessment Framework)",
                "A shared form (of help), now seldom used.",
            ),
            ("glossary/#assessment", "Assessment", "A look at needs (and strengths) together."),
            ("glossary/#smart", "SMART", "The test of a good target."),
        ],
    }


def test_a_meaning_of_brackets_alone_stays() -> None:
    [(_, _, meaning)] = list_term_rows([Term(term="CAF", meaning="(no longer used)")])["values"]
    assert meaning == "(no longer used)"


def test_spaces_are_not_looked_at_again_and_again() -> None:
    began = time.perf_counter()
    list_term_rows([Term(term="CAF", meaning=f"a{' ' * 60_000}b")])
    assert time.perf_counter() - began < 1
