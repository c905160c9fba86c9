"""Filters of templates that write HTML themselves."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodpractice.site.template_filters import break_address, keep_whole


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("a.b@example.org", "a.b@|example.org"),
        ("https://www.example.org/a-b/c.pdf", "https://www.example.org/|a-b/|c.pdf"),
        ("https://example.org/?a=1&b=<c>", "https://example.org/|?a=1&amp;b=&lt;c&gt;"),
        ("plain", "plain"),
    ],
)
def test_addresses_break_at_their_joints(address: str, shown: str) -> None:
    assert str(break_address(address)).replace("<wbr>", "|") == shown


@given(st.text())
def test_an_address_is_read_and_copied_as_it_was(address: str) -> None:
    shown = str(break_address(address)).replace("<wbr>", "")
    assert html.unescape(shown) == html.unescape(html.escape(address))
    assert not re.search("[<>]", shown)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Review BDHR2012/13-04 (Birmingham)", ["BDHR2012/13-04"]),
        ("Report 2012-13: a <plan>", ["2012-13:"]),
        ("Seven-day induction in 2010", []),
        ("- 5 -", []),
    ],
)
def test_references_in_a_title_stay_whole(title: str, whole: list[str]) -> None:
    shown = str(keep_whole(title))
    assert re.findall(r'<span class="gp-wrap gp-whole">([^<]*)</span>', shown) == whole
    assert html.unescape(re.sub("</?span[^>]*>", "", shown)) == title
