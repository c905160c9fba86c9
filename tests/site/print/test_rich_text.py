"""Tests of texts as parts: what each element becomes, and what stands too deep."""

from typing import Any

from goodpractice.content.markdown.conversion import render_markdown
from goodpractice.site.print.rich_text import DEEPEST_LIST, make_resolver, read_html


def read(text: str, level: int = 4) -> list[Any]:
    resolve = make_resolver("https://example.org/d/practices/dudley/x/")
    return list(read_html(render_markdown(text).html, resolve, level))


def find_text(part: Any) -> str:
    if isinstance(part, str):
        return part
    return "".join(map(find_text, part.get("parts", [])))


def count(part: Any, name: str) -> int:
    if isinstance(part, str):
        return 0
    return int(part["is"] == name) + sum(count(one, name) for one in part.get("parts", []))


def test_elements_become_parts() -> None:
    assert read("Some **bold** and *slanted* `code`.") == [
        {
            "is": "p",
            "parts": [
                "Some ",
                {"is": "strong", "parts": ["bold"]},
                " and ",
                {"is": "em", "parts": ["slanted"]},
                " ",
                {"is": "code", "parts": ["code"]},
                ".",
            ],
        }
    ]
    assert read("3. x\n4. y")[0]["start"] == 3


def test_headings_leave_out_no_level() -> None:
    levels = [part["level"] for part in read("#### a\n\n## b\n\n#### c\n\n### d")]
    assert levels == [4, 4, 5, 5]


def test_rows_are_as_long_as_the_longest() -> None:
    html = "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>"
    [table] = read_html(html, str, 4)
    assert isinstance(table, dict)
    assert table["columns"] == 2
    assert [len(row["parts"]) for row in table["parts"]] == [2, 2]


def test_lists_too_deep_leave_their_text() -> None:
    text = "\n".join(f"{'    ' * level}- level{level}" for level in range(12))
    [part] = read(text)
    assert count(part, "ul") == DEEPEST_LIST
    assert all(f"level{level}" in find_text(part) for level in range(12))


def test_addresses_are_whole_or_none() -> None:
    resolve = make_resolver("https://example.org/d/practices/dudley/x/")
    assert resolve("../y/") == "https://example.org/d/practices/dudley/y/"
    assert resolve("mailto:a@example.org") == "mailto:a@example.org"
    assert resolve("https://example.org/" + "x" * 9000) == ""
    assert resolve("//[bad") == ""
    assert make_resolver("")("../y/") == ""


def test_code_keeps_its_lines() -> None:
    [part] = read("    one\n    two")
    assert part["parts"][0]["parts"] == ["one", {"is": "br"}, "two"]
