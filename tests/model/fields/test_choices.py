"""Every value of a field with few has words for people."""

from typing import get_args

from goodpractice.model.fields.choices import EVIDENCE, STATUS_NAMES, Evidence, Status


def test_every_value_has_its_words_in_its_order() -> None:
    assert (*EVIDENCE,) == get_args(Evidence)
    assert (*STATUS_NAMES,) == get_args(Status)
    assert all(all(words) for words in EVIDENCE.values())
