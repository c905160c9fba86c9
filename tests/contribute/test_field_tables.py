"""CONTRIBUTING's tables of fields are those of the models."""

import textwrap

from goodpractice.contribute.field_tables import update_document
from goodpractice.model.kinds import list_files
from goodpractice.paths import PROJECT
from tests.helpers.sites import parse_well

GUIDE = PROJECT / "CONTRIBUTING.md"


def test_contributing_lists_the_fields_of_the_models() -> None:
    text = GUIDE.read_text("utf-8")
    assert update_document(text) == text, "run: python -m goodpractice.contribute.field_tables"


def test_every_kind_and_every_field_has_a_row() -> None:
    text = GUIDE.read_text("utf-8")
    for kind in list_files():
        for name, field in kind.model.model_fields.items():
            assert field.description, f"{kind.name}.{name} needs a description"
            assert f"`{name}`" in text


def test_the_entry_shown_whole_is_one() -> None:
    _, _, shown = GUIDE.read_text("utf-8").partition("looks like this:\n\n   ```\n")
    parse_well(textwrap.dedent(shown.partition("   ```\n")[0]))
