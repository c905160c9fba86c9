"""A board's toolbox in a real browser: on its page, inside a foreign page, as a site of its own."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goodpractice.build import Options, publish_site
from goodpractice.cli.commands import main
from goodpractice.paths import PROJECT
from tests.conftest import Entries, OpenPage, Serve
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    SUB_PATH,
    has_sideways_scroll,
    open_search,
    read_counts,
    read_shown_ids,
    serve_site,
)

pytestmark = pytest.mark.browser

HEIGHT = "Math.ceil(document.documentElement.getBoundingClientRect().height)"


def list_tools(entries: Entries, slug: str) -> Entries:
    """Return a board's tools."""
    return [entry for entry in entries if entry["kind"] == "tool" and slug in entry["lscbs"]]


def test_toolbox_lists_every_tool_in_the_sources_order(
    page: Page, root_url: str, entries: Entries
) -> None:
    for slug, count in {"solihull": 14, "calderdale": 19, "dudley": 11}.items():
        tools = list_tools(entries, slug)
        numbered = [tool for tool in tools if tool["source"].get("item")]
        numbered.sort(key=lambda tool: tool["source"]["item"])
        ordered = [tool["title"] for tool in numbered]
        page.goto(f"{root_url}lscbs/{slug}/")
        # A heading of one tool of its name has that tool's link.
        shown = page.locator("section:has(> [data-tools])").locator(
            f":is(h3, li > p:first-child) > a[href*='/tools/{slug}/']"
        )
        titles = shown.all_text_contents()
        assert sorted(titles) == sorted(tool["title"] for tool in tools)
        assert [title for title in titles if title in ordered] == ordered
        assert len(ordered) >= count, slug


def test_calderdales_toolbox_says_what_prompted_a_tool_and_which_course_explores_it(
    page: Page, root_url: str
) -> None:
    page.goto(f"{root_url}lscbs/calderdale/")
    tool = page.locator("[data-tool]", has_text="Calderdale Practitioner's Multi-Agency Risk")
    assert "Child K" in tool.first.locator("[data-why]").inner_text()
    assert page.locator("[data-course] > p > a").count() >= 12
    page.get_by_role("link", name=re.compile("^Assessment of Neglect Toolkit")).first.click()
    expect(page.locator("#courses + ul")).to_contain_text(
        "Working with neglect and highly resistant families"
    )


@pytest.fixture
def foreign_url(tmp_path: Path, serve: Serve) -> str:
    """A board's own server, which knows nothing of the directory."""
    return serve(tmp_path).url


def test_snippet_shows_the_whole_toolbox_in_a_foreign_page(
    open_page: OpenPage,
    sub_url: str,
    foreign_url: str,
    tmp_path: Path,
) -> None:
    page = open_page()
    page.goto(f"{sub_url}lscbs/solihull/")
    many = page.locator("[data-tool]").count()
    page.get_by_text("Show this toolbox on your own website").click()
    snippet = page.get_by_label("Lines to copy").input_value()
    assert f'src="{sub_url}lscbs/solihull/embed/?heading=2"' in snippet
    (tmp_path / "board.html").write_text(
        "<!DOCTYPE html><html lang='en'><link rel='icon' href='data:,'><title>A board</title>"
        f"<h1>A board's page</h1>\n{snippet}",
        encoding="utf-8",
    )
    page.goto(f"{foreign_url}board.html")
    frame = page.frame_locator("iframe")
    assert frame.locator("[data-tool]").count() == many >= 14
    assert frame.locator("header, footer, nav").count() == 0
    frame.get_by_role("heading", level=2, name="toolbox").wait_for()
    assert frame.locator("h1").count() == 0, "the page around it has one"
    inner = page.frames[1]
    for size in (DESKTOP, PHONE):
        page.set_viewport_size(size)
        inner.wait_for_function(f"() => Math.abs(innerHeight - {HEIGHT}) < 2")
        assert inner.evaluate("document.documentElement.scrollHeight <= innerHeight + 1"), size
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="Neglect toolkit").click()
    expect(opened.value).to_have_url(f"{sub_url}tools/solihull/neglect-toolkit/")


def test_headings_of_an_embed_follow_on_from_those_of_the_page_around_it(
    page: Page, root_url: str
) -> None:
    for asked, first in {"": 1, "?heading=3": 3, "?heading=9": 1}.items():
        page.goto(f"{root_url}lscbs/solihull/embed/{asked}")
        page.get_by_role("heading", level=first, name="toolbox").wait_for()
        levels = page.locator("h1, h2, h3, h4, h5").evaluate_all(
            "all => all.map(one => Number(one.localName[1]))"
        )
        assert levels == [first, *[first + 1] * (len(levels) - 1)], asked
        named = page.locator("[aria-labelledby]").evaluate_all(
            "all => all.map(one => document.getElementById(one.getAttribute('aria-labelledby')))"
        )
        assert named, asked
        assert None not in named, asked
        # A card to ring from keeps its filled head on every level.
        head = page.get_by_role("heading", name="Worried about a child in Solihull?")
        expect(head, asked).to_have_css("background-color", "rgb(11, 90, 94)")


def test_copy_button_says_what_it_did(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}lscbs/dudley/")
    page.get_by_text("Show this toolbox on your own website").click()
    page.get_by_role("button", name="Copy").click()
    page.locator("[data-copied]", has_text=re.compile("Copied|Selected")).wait_for()


@pytest.fixture(scope="module")
def own_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Solihull's own site, under a path."""
    folder = tmp_path_factory.mktemp("own") / "site"
    publish_site(
        PROJECT / "content",
        folder,
        Options(base_url="https://example.org/solihull/", lscb="solihull", jobs=1),
    )
    with serve_site(folder, SUB_PATH) as address:
        yield address


def test_lines_to_copy_name_the_sites_own_address_also_in_a_preview(
    page: Page, own_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where somebody looks at the site first, it has an address of no use to others."""
    page.goto(f"{own_url}lscbs/solihull/")
    page.get_by_text("Show this toolbox on your own website").click()
    lines = page.get_by_label("Lines to copy").input_value()
    assert 'src="https://example.org/solihull/lscbs/solihull/embed/?heading=2"' in lines
    command = page.get_by_text("python build.py toolbox").inner_text().split()
    assert main(command[2:]) == 0
    written = capsys.readouterr().out
    assert 'href="https://example.org/solihull/tools/solihull/neglect-toolkit/"' in written
    page.get_by_role("button", name="Copy").click()
    page.locator("[data-copied]", has_text=re.compile("Copied|Selected")).wait_for()


def test_own_site_stands_under_a_path_and_finds_only_its_own(page: Page, own_url: str) -> None:
    page.goto(own_url)
    page.set_viewport_size({"width": 375, "height": 667})
    calls = page.locator(".gp-call").get_by_role("link", name=re.compile("^Call "))
    expect(calls).to_have_count(2)
    for call in calls.all():
        expect(call).to_be_in_viewport(ratio=1)  # whom to ring is on the first screen
    page.set_viewport_size(DESKTOP)
    assert page.locator("h1").inner_text() == "Solihull Safeguarding Children Board"
    assert page.locator("[data-tool]").count() >= 14
    page.get_by_role("link", name="Graded Care Profile 2").first.click()
    expect(page.locator("h1")).to_have_text(re.compile("^Graded Care Profile 2"))
    open_search(page, own_url, "?q=neglect")
    found = read_shown_ids(page)
    assert "tools/solihull/neglect-toolkit" in found
    assert not [id_ for id_ in found if "calderdale" in id_ or "dudley" in id_]
    assert "dudley" not in read_counts(page, "lscb")


def test_contrast_follows_the_system_until_touched_and_is_remembered(
    open_page: OpenPage, root_url: str
) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    page = open_page(contrast="more")
    page.goto(root_url)
    button = page.get_by_role("button", name="High contrast")
    assert button.get_attribute("aria-pressed") == "true"
    assert page.evaluate(ground) == "rgb(0, 0, 0)"
    page.emulate_media(contrast="no-preference")
    page.locator("[data-contrast-button][aria-pressed=false]").wait_for()
    assert page.evaluate(ground) != "rgb(0, 0, 0)"
    button.click()
    assert page.evaluate(ground) == "rgb(0, 0, 0)"
    page.goto(f"{root_url}themes/")
    assert page.evaluate(ground) == "rgb(0, 0, 0)"
    page.get_by_role("button", name="High contrast").click()
    page.emulate_media(contrast="more")
    page.reload()
    assert page.evaluate(ground) != "rgb(0, 0, 0)"


def test_toolbox_fits_a_phone(open_page: OpenPage, root_url: str) -> None:
    page = open_page(PHONE)
    for path in ("lscbs/calderdale/", "lscbs/solihull/embed/"):
        page.goto(f"{root_url}{path}")
        assert not has_sideways_scroll(page), path
