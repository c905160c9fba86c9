"""A small site whose form tests fill in, and what people do to it."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from goodpractice.content.reader import Document, parse_document
from goodpractice.model.records.entries import Practice
from tests.helpers.sites import write_practice, write_text

ATTACK = "\"'><img src=x onerror=alert(1)><script>alert(1)</script>"
ODD = write_practice(title="An odd play").replace("title:", '"title":', 1)
PLAY = """---
# Ask the trust before you change this.
title: A play about staying safe online
summary: 'Pupils act out: what can go wrong online.'
lscbs: [ "dudley" ]
themes:   [e-safety]
organisations:
- Schools' Trust
contacts:
  - name: A. Body
    email: a@b.org

source: {document: awards, item: 1, page: 6}
---

## What is it?
Some words.


## Who does it, when and where?

* Some words.
## What difference has it made? ##

Some words.


"""
PLAN = """---
title: Police action plan
agency: Police
review: scr-a
themes: [neglect]
source: {account: The police, published: 2026-11}
actions:
  - ref: "1.1"
    action: Train officers.
    status: completed
  # The second is late.
  - ref: "1.2"
    action: Write guidance.
    lead: Head of training
    due: "Sep-13"
    status: ongoing
---
Text.
"""
FILES = {
    "site.md": write_text(
        {
            "title": "Small Directory",
            "tagline": "Small.",
            "repository": "https://github.com/example/practice",
            "contact_email": "editor@example.org",
        }
    ),
    "lscbs/dudley.md": write_text(
        {
            "title": "Dudley Safeguarding Children Board",
            "short_title": "Dudley",
            "sections": ["Tools: all"],
        }
    ),
    "lscbs/walsall.md": write_text(
        {
            "title": "Walsall Safeguarding Children Board",
            "short_title": "Walsall",
            "telephone": "01922 000000",
            "editor": "editor@walsall.example.org",
        }
    ),
    "reviews/scr-a.md": write_text(
        {
            "title": "A review",
            "summary": "What was learned.",
            "type": "serious-case-review",
            "lscbs": ["walsall"],
            "themes": ["neglect"],
            "source": {"document": "awards"},
        },
        "Text.",
    ),
    "plans/scr-a/police.md": PLAN,
    "practices/dudley/play.md": PLAY,
    "practices/dudley/odd.md": ODD,
    "practices/dudley/ends.md": ODD.replace("An odd play", "Other ends of lines").replace(
        "\n", "\r\n"
    ),
}


CITED: dict[str, str | bool] = {"A document that is listed here": True, "Which document?": "awards"}
"""What says that it comes from a document that is listed."""
TYPE = """given => {
  for (const [words, value] of Object.entries(given)) {
    const labels = [...document.querySelectorAll("[data-form] label")];
    const isMeant = (one) => one.firstChild?.textContent.trim() === words;
    const control = labels.find((one) => isMeant(one) && !one.closest("[hidden]"))?.control;
    if (!control || control.disabled || control.readOnly) throw new Error(`no control ${words}`);
    if (value === true) {
      if (!control.checked) control.click();
      continue;
    }
    control.value = value;
    if (control.value !== value) throw new Error(`no option ${value} of ${words}`);
    for (const name of ["input", "change"]) {
      control.dispatchEvent(new Event(name, { bubbles: true }));
    }
  }
}"""
"""Types into controls found by their labels; true ticks a box or takes a choice."""
UNFOLD = """() => {
  for (const one of document.querySelectorAll("details[data-part]:not([open]) > summary")) {
    if (one.checkVisibility()) one.click();
  }
}"""


def open_form(page: Page, root: str, query: str = "") -> Locator:
    """Open the form and wait until it stands."""
    page.goto(f"{root}contribute/new/{query}")
    form = page.locator("[data-entry-form]")
    form.wait_for()  # not expect, which describes all of the page each time that it must ask again
    return form


def put_draft(page: Page, root: str, text: str) -> None:
    """Put a draft's text into the browser, from a page of the site.

    Where none is open, from a file, which has no script. On a form that is, nothing may wait to be
    kept.
    """
    if not page.url.startswith(root):
        page.goto(f"{root}data/search/head.json")
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"good-practice-draft {urlsplit(root).path} new", text],
    )


def wait_for_draft(page: Page, text: str) -> None:
    page.wait_for_function(
        "text => Object.values(localStorage).some((one) => one.includes(text))", arg=text
    )


def label_of(name: str) -> re.Pattern[str]:
    """Return what a field's label is, needed or not."""
    return re.compile(rf"^{re.escape(name)}( \(optional\))?$")


def delete_draft(button: Locator) -> None:
    """Press a button that deletes the draft, and mean it."""
    button.page.once("dialog", lambda dialog: dialog.accept())
    button.click()


def fill_in(page: Page, values: Mapping[str, str | bool]) -> None:
    """Fill in controls by their labels, at once: one by one takes as long as opening the form.

    None is left meanwhile, so that nothing is told of what is wrong there.
    """
    page.evaluate(TYPE, values)


def fill_practice(page: Page) -> None:
    """Fill in what a practice needs."""
    headings = ("What is it?", "Who does it, when and where?", "What difference has it made?")
    values: dict[str, str | bool] = {
        "Board": "dudley",
        "Title": "Walking bus: safe routes",
        "Summary": "Parents walk children to school together.",
        "E-safety": True,
    }
    answers = {heading: f"Some words on {heading}" for heading in headings}
    fill_in(page, values | answers | CITED)


def open_parts(page: Page) -> None:
    """Unfold the whole form."""
    page.evaluate(UNFOLD)


def finish(page: Page) -> None:
    page.get_by_role("button", name="Check and finish").click()


def download(page: Page, folder: Path) -> tuple[str, bytes]:
    """Press the button, and return the file's name and bytes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download the file").click()
    file = folder / "download"
    waiting.value.save_as(file)
    return waiting.value.suggested_filename, file.read_bytes()


def read_practice(raw: bytes, relative: str) -> tuple[Practice, str]:
    document = parse_document(f"content/{relative}", relative, raw)
    assert isinstance(document, Document), [str(one) for one in document]
    assert isinstance(document.record, Practice)
    return document.record, document.body
