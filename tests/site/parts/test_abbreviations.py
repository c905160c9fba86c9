"""Acronyms in a text get what they stand for, once, and nothing else changes."""

from goodpractice.model.records.site_files import Glossary, Term
from goodpractice.site.parts.abbreviations import make_abbreviator

GLOSSARY = Glossary(
    terms=(
        Term(term="CAF", also=("Common Assessment Framework",), meaning="A way to assess."),
        Term(term="GCP2", also=(), meaning='A "profile".'),
        Term(term="CAFCASS", also=("the family court service",), meaning="A service."),
        Term(term="Prevent", also=("anti-radicalisation",), meaning="A programme."),
    )
)


def test_first_time_only_and_whole_words() -> None:
    mark = make_abbreviator(GLOSSARY)
    assert mark("<p>CAF, CAF and CAFs; CAFCASS</p>") == (
        '<p><abbr title="Common Assessment Framework">CAF</abbr>, CAF and CAFs; '
        '<abbr title="the family court service">CAFCASS</abbr></p>'
    )


def test_leads_to_its_place_in_the_glossary_but_in_a_link() -> None:
    mark = make_abbreviator(GLOSSARY)
    html = '<p>CAF</p><p><a href="x/">CAFCASS</a> and <em>CAF, GCP2</em></p>'
    assert mark(html, "../glossary/") == (
        '<p><a class="gp-term" href="../glossary/#caf">'
        '<abbr title="Common Assessment Framework">CAF</abbr></a></p>'
        '<p><a href="x/"><abbr title="the family court service">CAFCASS</abbr></a> and '
        '<em>CAF, <a class="gp-term" href="../glossary/#gcp2">'
        '<abbr title="A &quot;profile&quot;.">GCP2</abbr></a></em></p>'
    )


def test_attributes_and_words_stay() -> None:
    mark = make_abbreviator(GLOSSARY)
    text = '<p>Prevent <a href="https://x.example/CAF" title="CAF">link</a></p>'
    assert mark(text) == text


def test_meaning_is_escaped() -> None:
    assert 'title="A &quot;profile&quot;."' in make_abbreviator(GLOSSARY)("GCP2")


def test_no_glossary_changes_nothing() -> None:
    assert make_abbreviator(Glossary())("CAF", "glossary/") == "CAF"
