"""The terms of an entry are the words that readers see."""

from pathlib import Path

from goodpractice.search.language.terms import gather_texts
from tests.helpers.sites import PRACTICE_BODY, load_site, write_practice

NOTED = "### Posters[^1]\n\nThey hang in schools.\n\n[^1]: Ten of them."


def test_a_note_at_a_heading_is_no_part_of_its_words(tmp_path: Path) -> None:
    site = load_site(
        tmp_path, {"practices/dudley/x.md": write_practice(body=f"{PRACTICE_BODY}\n\n{NOTED}")}
    )
    assert gather_texts(site.entries[0], {}).headings[-1] == "Posters"
