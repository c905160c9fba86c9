"""What is typed is kept, or it is said that it is not: full storage, files changed meanwhile, files
that do not come whole."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Dialog, Page, expect

from goodpractice.build import Options, publish_site
from goodpractice.paths import PROJECT
from tests.conftest import Serve
from tests.helpers.browser import Watch
from tests.helpers.form_filling import (
    FILES,
    PLAN,
    PLAY,
    delete_draft,
    download,
    fill_practice,
    finish,
    label_of,
    open_form,
    open_parts,
    wait_for_draft,
)
from tests.helpers.sites import write_site

pytestmark = pytest.mark.browser

SOURCES = [f"sources/{path.stem}" for path in sorted((PROJECT / "content/sources").glob("*.md"))]
FILL = """() => {
  for (let size = 1 << 20; size > 0; size >>= 1) {
    try {
      for (;;) localStorage.setItem(`full ${Math.random()}`, "x".repeat(size));
    } catch {}
  }
}"""
IS_ASKED = "() => !dispatchEvent(new Event('beforeunload', { cancelable: true }))"
"""Whether the page asks before it is left."""
REFUSED = """if (navigator.locks) for (const name of ["request", "query"]) {
  navigator.locks[name] = () => Promise.reject(new DOMException("no", "SecurityError"));
}"""


Publish = Callable[[Mapping[str, str]], str]


@pytest.fixture
def publish(tmp_path: Path, serve: Serve) -> Publish:
    """Publishes files, at the same address each time, and gives it."""
    site = tmp_path / "site"
    addresses: list[str] = []

    def make(files: Mapping[str, str]) -> str:
        publish_site(write_site(tmp_path, files), site, Options(jobs=1))
        addresses.append(addresses[0] if addresses else serve(site).url)
        return addresses[0]

    return make


def test_a_full_browser_is_said_and_asked_about(page: Page, form_url: str, tmp_path: Path) -> None:
    asked: list[str] = []

    def note(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", note)
    form = open_form(page, form_url)
    title = form.get_by_label(label_of("Title"))
    title.fill("Kept before")
    wait_for_draft(page, "Kept before")
    page.evaluate(FILL)
    page.reload()
    expect(title).to_have_value("Kept before")
    fill_practice(page)
    told = form.locator("[data-note]")
    expect(told).to_contain_text("Your draft is not kept")
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    assert asked == ["beforeunload"]
    finish(page)
    assert download(page, tmp_path)[0] == "walking-bus-safe-routes.md"
    assert not page.evaluate(IS_ASKED)
    title.fill("One title more")
    page.wait_for_function(IS_ASKED)
    page.evaluate("localStorage.clear()")
    title.fill("Another title")
    expect(told).to_have_text("Your draft is kept again.")
    assert not page.evaluate(IS_ASKED)
    page.goto(form_url)
    assert asked == ["beforeunload"]


def test_a_browser_that_refuses_locks_keeps_drafts(page: Page, form_url: str) -> None:
    page.add_init_script(REFUSED)
    form = open_form(page, form_url)
    form.get_by_label(label_of("Title")).fill("Kept before")
    wait_for_draft(page, "Kept before")
    page.reload()
    expect(form.get_by_label(label_of("Title"))).to_have_value("Kept before")


def test_a_draft_outlives_a_change_of_its_entry(
    page: Page, publish: Publish, tmp_path: Path
) -> None:
    """What was typed is filled in, and what others changed stays."""
    url = publish(FILES)
    address = "?entry=practices/dudley/play"
    form = open_form(page, url, address)
    open_parts(page)
    form.get_by_label(label_of("Title")).fill("My own title")
    form.get_by_label(label_of("Telephone")).fill("0121 303 2413")
    wait_for_draft(page, "0121 303 2413")
    theirs = PLAY.replace("a@b.org", "new@b.org").replace("* Some words.", "* Their words.")
    publish(FILES | {"practices/dudley/play.md": theirs})
    page.reload()
    expect(form.locator("[data-note]")).to_contain_text("The entry was changed since")
    expect(form.locator("#field-title")).to_have_value("My own title")
    finish(page)
    _, raw = download(page, tmp_path)
    assert raw.decode() == theirs.replace(
        "title: A play about staying safe online", "title: My own title"
    ).replace("    email: new@b.org\n", "    email: new@b.org\n    telephone: 0121 303 2413\n")


def test_a_file_beyond_the_form_is_changed_as_text_and_kept(
    page: Page, form_url: str, tmp_path: Path
) -> None:
    form = open_form(page, form_url, "?entry=practices/dudley/ends")
    expect(form.locator("[data-note]")).to_contain_text("holds more than the form can show")
    text = form.get_by_label(label_of("The file’s text")).first
    odd = FILES["practices/dudley/ends.md"]
    expect(text).to_have_value(odd.replace("\r\n", "\n"))
    ready = form.get_by_role("button", name="Finish", exact=True)
    ready.click()
    expect(form.locator("[data-note]")).to_have_text("Nothing is changed yet.")
    text.fill(f"{text.input_value()}More.\n")
    wait_for_draft(page, "More.")
    page.reload()
    expect(text).to_have_value(re.compile("More"))
    expect(form.locator("[data-note]")).to_contain_text("Your draft of")
    ready.click()
    name, raw = download(page, tmp_path)
    assert (name, raw.decode()) == ("ends.md", f"{odd}More.\r\n")
    text.press("a")
    expect(form.locator("[data-finished]")).to_be_hidden()
    delete_draft(form.locator("[data-draft-delete]"))
    expect(text).to_have_value(odd.replace("\r\n", "\n"))


PAGE = "<!DOCTYPE html><title>Log in</title>"
INSTEAD: list[dict[str, Any]] = [
    {"body": f"=== content/plans/scr-a/police.md, {len(PLAN)} characters ===\n{PLAN[:300]}"},
    {"body": PAGE, "content_type": "text/html"},
    {"status": 503},
]


@pytest.mark.parametrize(
    ("path", "what"),
    [("data/sources/", "The entry plans/scr-a/police"), ("form.json", "The form")],
)
def test_what_does_not_come_whole_is_not_changed(
    page: Page, form_url: str, watch: Watch, path: str, what: str
) -> None:
    watch.expected.append("Failed to load resource")
    answers = INSTEAD[1:] if path == "form.json" else [*INSTEAD]
    page.route(re.compile(path), lambda route: route.fulfill(**answers[0]))
    page.goto(f"{form_url}contribute/new/?entry=plans/scr-a/police")
    told = page.get_by_role("alert").filter(has_text=f"{what} could not be fetched.")
    while answers:
        expect(told, str(answers[0])).to_be_visible()
        expect(page.locator("[data-entry-form]")).to_be_hidden()
        answers.pop(0)
        if answers:
            with page.expect_event("load"):
                page.get_by_role("button", name="Try again").click()
    page.unroute(re.compile(path))
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("[data-entry-form]")).to_be_visible()


def test_each_kind_opens_whole_and_is_kept_as_a_draft(
    page: Page, root_url: str, entries: list[dict[str, Any]]
) -> None:
    """The last real one; all open whole in tests/site/pages/form/test_form_files.py."""
    found = list({one["kind"]: one["id"].split("#")[0] for one in entries}.values())
    assert len(found) == 5
    for id_ in [*found, "lscbs/birmingham", "themes/neglect", *SOURCES[:1]]:
        form = open_form(page, root_url, f"?entry={id_}")
        finish(page)
        expect(form.locator("[data-note]")).to_have_text("Nothing is changed yet.")
        # That of a practice: test_a_draft_outlives_a_change_of_its_entry.
        if not id_.startswith(("reviews/", "plans/", "lscbs/", "sources/")):
            continue
        open_parts(page)
        text = form.locator("textarea:visible, input[type=text]:visible").first
        text.fill("Typed before")
        wait_for_draft(page, "Typed before")
        page.reload()
        expect(form.locator("[data-note]")).to_contain_text("Your draft of")
        open_parts(page)
        expect(text).to_have_value("Typed before")
        finish(page)
        told = form.locator("[data-finished], [data-error-summary]").locator("visible=true")
        expect(told).to_have_count(1)
        page.evaluate("localStorage.clear()")
