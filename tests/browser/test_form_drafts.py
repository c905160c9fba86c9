"""The form with drafts that it did not write: every site of the same origin can put one there."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.helpers.form_filling import ATTACK, label_of, open_form, put_draft

pytestmark = pytest.mark.browser

ENTRY = {"kind": "practice", "board": "dudley", "slug": "a", "data": {}, "answers": {}, "rest": ""}
ODD: list[Any] = [1, "x", [[]], {"name": None}, ["a", {"name": "b"}], [{"name": "b", "x": []}]]
"""One of each that values of drafts are read as: tests/js/drafts.test.js says which those are."""
QUESTIONS = ("What is it?", "Who does it, when and where?", "What difference has it made?")

NAMES = ["title", "themes", "lscbs", "links", "contacts", "source", "aliases", "x"]
# What is read of any shape, and what is no draft, is tested in tests/js/drafts.test.js.
SHAPES: list[Any] = [
    {"saved": "2026-01-01", "source": "", "entry": {**ENTRY, "kind": "constructor"}},
    *(
        {
            "saved": "2026-01-01",
            "source": ODD[(turn + 1) % len(ODD)],
            "entry": {
                **ENTRY,
                "board": ODD[(turn + 2) % len(ODD)],
                "slug": ODD[(turn + 3) % len(ODD)],
                "ways": ODD[(turn + 4) % len(ODD)],
                "data": {name: ODD[(turn + n) % len(ODD)] for n, name in enumerate(NAMES)},
            },
        }
        for turn in range(1, len(ODD), 2)
    ),
    {
        "saved": "2026-01-01",
        "entry": {
            **ENTRY,
            "data": {"title": ATTACK, "themes": [ATTACK], "organisations": [ATTACK] * 100},
        },
    },
]
LONG = ["\n".join("    " * depth + "- a" for depth in range(200)), "- a\n" * 5000, "[a](" * 49000]
"""What answers of a draft are: deep, as long as is drawn, and longer than any may be.

What else takes long to draw or to check is tested in tests/js/drafts.test.js.
"""


def open_with(page: Page, root: str, text: str) -> list[str]:
    """Open the form with a draft's text, and return the errors of the page."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    put_draft(page, root, text)
    open_form(page, root)
    return errors


def read_kept(page: Page, root: str) -> dict[str, Any]:
    """Return the draft that the browser keeps."""
    kept = page.evaluate(
        "key => localStorage.getItem(key)", f"good-practice-draft {urlsplit(root).path} new"
    )
    found: dict[str, Any] = json.loads(kept)
    return found


def wait_until_kept(page: Page, root: str, text: str) -> None:
    """Wait until the browser keeps a draft with a text."""
    page.wait_for_function(
        "([key, text]) => localStorage.getItem(key)?.includes(text)",
        arg=[f"good-practice-draft {urlsplit(root).path} new", text],
    )


def test_a_draft_of_any_shape_leaves_a_form_that_works(page: Page, form_url: str) -> None:
    for shape in [json.dumps(one) for one in SHAPES] + ["{"]:
        # JSON's own spelling of a name that objects have already.
        text = shape.replace('"x":', '"__proto__":')
        errors = open_with(page, form_url, text)
        page.get_by_label(label_of("Practice example")).check()
        page.get_by_label(label_of("Title")).fill("A title")
        wait_until_kept(page, form_url, "A title")
        assert errors == [], text[:200]
        assert read_kept(page, form_url)["entry"]["data"]["title"] == "A title", text[:200]


def test_a_long_draft_is_shown_in_seconds_and_saved(page: Page, form_url: str) -> None:
    answers = dict(zip(QUESTIONS, LONG, strict=True))
    draft = {"saved": "2026-01-01", "entry": {**ENTRY, "answers": answers}}
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})  # the processor's seconds
    errors = open_with(page, form_url, json.dumps(draft))
    page.get_by_label(label_of("Title")).fill("A title")
    # Not expect, which describes all of the preview each time that it must ask again.
    page.locator("[data-preview-page]", has_text="A title").wait_for()
    wait_until_kept(page, form_url, "A title")
    assert read_kept(page, form_url)["entry"]["data"]["title"] == "A title"
    assert errors == []
    told = session.send("Performance.getMetrics")["metrics"]
    (taken,) = [one["value"] for one in told if one["name"] == "TaskDuration"]
    assert 0 < taken < 10


COUNT = """globalThis.looks = 0;
for (const kind of [Document, Element]) {
  for (const name of ["querySelector", "querySelectorAll"]) {
    const look = kind.prototype[name];
    kind.prototype[name] = function (...given) {
      globalThis.looks += 1;
      return look.apply(this, given);
    };
  }
}"""


def test_many_rows_of_a_draft_are_filled_in_each_once(page: Page, form_url: str) -> None:
    """Numbering all rows anew with each that came took seconds for a few hundred."""
    page.add_init_script(COUNT)
    looks = []
    for number in (100, 200):
        names = [f"Organisation {one}" for one in range(number)]
        entry = ENTRY | {"data": {"organisations": names}}
        assert open_with(page, form_url, json.dumps({"saved": "2026-01-01", "entry": entry})) == []
        rows = page.locator("[data-group=organisations] [data-row]")
        expect(rows).to_have_count(number)
        expect(rows.last).to_contain_text(f"Organisation {number}")
        looks.append(page.evaluate("looks"))
    assert 0 < looks[1] < 3 * looks[0]


def test_what_was_typed_last_is_shown_though_what_shows_it_comes_late(
    page: Page, form_url: str
) -> None:
    held: list[Route] = []
    page.route(re.compile("/assets/entry-preview-"), lambda route: held.append(route))
    open_with(page, form_url, json.dumps({"saved": "2026-01-01", "entry": ENTRY}))
    page.get_by_label(label_of("Title")).fill("A title")
    wait_until_kept(page, form_url, "A title")
    held[0].continue_()
    expect(page.locator("[data-preview-page]")).to_contain_text("A title")


def test_a_draft_is_kept_while_another_entry_is_begun(page: Page, form_url: str) -> None:
    """Whoever presses "Add a tool" on a board's page means that, whatever they began last week."""
    draft = {"saved": "2026-01-01", "entry": ENTRY | {"data": {"title": "Begun"}}}
    put_draft(page, form_url, json.dumps(draft))
    open_form(page, form_url, "?kind=tool&lscb=walsall")
    title = page.get_by_label(label_of("Title"))
    note = page.locator("[data-note]")
    expect(title).to_have_value("Begun")
    title.fill("Begun and changed")
    note.get_by_role("button", name="Keep it, and begin another").click()
    expect(title).to_have_value("")
    expect(page.get_by_label(label_of("Tool"))).to_be_checked()
    expect(page.get_by_label(label_of("Board"))).to_have_value("walsall")
    title.fill("Another")
    page.wait_for_function("() => localStorage.length === 2")
    expect(note).to_contain_text("Another draft ‘Begun and changed’")
    note.get_by_role("button", name="Go on with it").click()
    expect(title).to_have_value("Begun and changed")
    expect(note).to_contain_text("Another draft ‘Another’")
