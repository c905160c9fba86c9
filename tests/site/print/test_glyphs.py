"""Tests of letters that the typeface has, and of what stands for the others."""

import pytest

from goodpractice.site.print.glyphs import fit_text, fit_texts, list_letters


@pytest.mark.parametrize(
    ("text", "fitted"),
    [
        ("Dŵr & “tea” – £5 ✓", "Dŵr & “tea” – £5 ✓"),
        ("e\u0301", "é"),
        ("a\u200bb\u202ec", "abc"),
        ("a\u00a0b\tc", "a b c"),
        ("in اردو here", "in [in Arabic letters] here"),
        ("中文", "[in Chinese letters]"),
        ("ok 😀", "ok [grinning face]"),
        ("\ue000", "[unknown sign]"),
        ("\u200b", "[unseen letters]"),
        ("", ""),
    ],
)
def test_letters_that_are_missing_are_named(text: str, fitted: str) -> None:
    assert fit_text(text) == fitted


def test_addresses_stay_as_they_are() -> None:
    value = {"title": "😀", "url": "https://example.org/😀", "more": ["😀", 1, None]}
    assert fit_texts(value) == {
        "title": "[grinning face]",
        "url": "https://example.org/😀",
        "more": ["[grinning face]", 1, None],
    }


def test_typeface_has_the_letters_of_english_and_its_neighbours() -> None:
    assert set("abcxyzABCXYZ0123456789 .,;:!?‘’“”–—…•£€½áéíóúâêîôûŵŷäöüßçñøåæœąćęłńśźżğışţ") <= (
        list_letters()
    )
