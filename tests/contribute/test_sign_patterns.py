"""The form's patterns are Python's, in JavaScript's words."""

import re

import pytest

from goodpractice.contribute.sign_patterns import FILE, translate, write_expression, write_patterns


def test_the_forms_patterns_are_pythons() -> None:
    found = FILE.read_text("utf-8")
    assert found == write_patterns(), "run: python -m goodpractice.contribute.sign_patterns"


@pytest.mark.parametrize(
    ("python", "javascript"),
    [
        (r"\w+[\w.-]", r"[\p{L}\p{N}_]+[\p{L}\p{N}_.-]"),
        (r"(?<![^\W\d_])a[^\w\s]", r"(?<!\p{L})a[^\p{L}\p{N}_\s]"),
        (r"(?P<mark>a)(?P=mark)", r"(?<mark>a)\k<mark>"),
        (r"a\Z", r"a$(?![\s\S])"),
        (r"[\u2190-\U0001f300]", r"[\u2190-\u{1f300}]"),
        (r"\#\ \-[\-\]]\.", r"# -[\-\]]\."),
    ],
)
def test_a_pattern_in_javascripts_words(python: str, javascript: str) -> None:
    assert translate(re.compile(python)) == javascript


def test_lines_and_spaces_are_no_part_of_a_pattern_in_several_lines() -> None:
    pattern = re.compile("a | [ b]\n  | c\\ d", re.VERBOSE | re.IGNORECASE | re.MULTILINE)
    assert write_expression(pattern) == 'new RegExp("a|[ b]|c d", "gimu")'
