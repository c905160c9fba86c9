"""The form after a publication: a browser holds the page, or its scripts, of the build before."""

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from goodpractice.build import Options, publish_site
from tests.browser.test_loading import keep
from tests.conftest import Serve
from tests.helpers.browser import Watch
from tests.helpers.form_filling import label_of, open_form
from tests.helpers.sites import write_practice

pytestmark = pytest.mark.browser

QUERY = "?entry=practices/dudley/play#contacts-1"


@pytest.fixture
def site(form_content: Path, tmp_path: Path) -> Path:
    """The small site, to be published anew."""
    content = shutil.copytree(form_content, tmp_path / "content")
    publish_site(content, tmp_path / "site", Options(jobs=1))
    return tmp_path / "site"


def rename_form(site: Path) -> None:
    """Give the form's script the name that another build has."""
    (old,) = (site / "assets").glob("form-*.js")
    old.rename(old.with_name("form-NEXT.js"))
    page = site / "contribute" / "new" / "index.html"
    for file in (page, site / "assets" / "site.js"):
        text = file.read_text("utf-8").replace(old.name, "form-NEXT.js")
        file.unlink()
        file.write_text(re.sub(r"site\.js\?v=\w+", "site.js?v=next", text), "utf-8")


def test_a_page_whose_form_is_gone_is_opened_anew(
    page: Page, site: Path, serve: Serve, watch: Watch
) -> None:
    watch.expected.append("Failed to load resource: the server responded with a status of 404")
    address = serve(site, "/", keep("/", "site.js")).url
    page.goto(f"{address}contribute/new/")
    expect(page.locator("[data-entry-form]")).to_be_visible()
    rename_form(site)
    page.goto(f"{address}contribute/")
    form = open_form(page, address, QUERY)
    expect(form.get_by_label(label_of("E-mail"))).to_have_value("a@b.org")


def test_a_page_that_lacks_what_its_code_looks_for_is_opened_anew(
    page: Page, site: Path, serve: Serve, watch: Watch
) -> None:
    """The page is the browser's own, of the build before; the code is new."""
    sent: list[str] = []

    def send_old(route: Route) -> None:
        answer = route.fetch()
        text = answer.text()
        if not sent:
            text = text.replace("data-note ", "").replace("site.js?v=", "site.js?v=old")
        sent.append(text)
        route.fulfill(response=answer, body=text)

    address = serve(site, "/").url
    page.route("**/contribute/new/", send_old)
    form = open_form(page, address)
    assert len(sent) == 3  # the old one, the question, the new one
    expect(form.get_by_role("button", name="Check and finish")).to_be_visible()


def test_an_entry_is_found_by_a_page_from_when_there_were_fewer(
    page: Page, site: Path, serve: Serve
) -> None:
    """Entries' own files stand in twice as many files then: no page of the build before knows."""
    address = serve(site, "/").url
    old = (site / "contribute" / "new" / "index.html").read_text("utf-8")
    content = site.parent / "content"
    for number in range(80):
        file = content / "practices" / "dudley" / f"more-{number}.md"
        file.write_text(write_practice(title=f"A play {number}"), "utf-8")
    publish_site(content, site, Options(jobs=1))
    page.route(
        "**/contribute/new/*", lambda route: route.fulfill(body=old, content_type="text/html")
    )
    form = open_form(page, address, QUERY)
    expect(form.get_by_label(label_of("E-mail"))).to_have_value("a@b.org")
