"""A toolbox inside another site's page: embedded, or pasted."""

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from goodpractice.contribute.toolbox import ToolboxRequest, write_toolbox
from tests.conftest import Serve
from tests.helpers.browser import has_sideways_scroll
from tests.helpers.sites import load_real

pytestmark = pytest.mark.browser

FOREIGN = {
    "bare": ("", "?heading=2"),
    "large": ("html{font-size:24px;font-family:Georgia}", "?heading=2&size=24"),
    "dark": (
        "body{background:#14161a;color:#e8e8e8}a{color:#8ab4f8}",
        "?heading=2&text=e8e8e8&background=14161a&accent=8ab4f8",
    ),
}
"""Pages of other sites: their style, and what the toolbox's address says to follow it."""


@pytest.mark.parametrize("name", FOREIGN)
def test_an_embed_follows_the_page_it_stands_in(
    page: Page, root_url: str, tmp_path: Path, serve: Serve, name: str
) -> None:
    style, query = FOREIGN[name]
    frame = f"<iframe src='{root_url}lscbs/solihull/embed/{query}' title='Toolbox' width='100%'>"
    write_foreign(tmp_path / "board.html", style, f"{frame}</iframe>")
    page.goto(f"{serve(tmp_path).url}board.html")
    inner = page.frame_locator("iframe")
    expect(inner.locator("h2").first).to_have_text("Solihull Safeguarding Children Board: toolbox")
    expect(inner.locator("h1")).to_have_count(0)
    frame_page = page.frames[1]
    colour = "getComputedStyle(document.body).{}"
    dark = name == "dark"
    assert frame_page.evaluate(colour.format("color")) == (
        "rgb(232, 232, 232)" if dark else "rgb(29, 38, 40)"
    )
    assert frame_page.evaluate(colour.format("backgroundColor")) == (
        "rgb(20, 22, 26)" if dark else "rgb(255, 255, 255)"
    )
    size = frame_page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert size == ("24px" if name == "large" else "16px")
    for width in (900, 375):
        page.set_viewport_size({"width": width, "height": 800})
        frame_page.wait_for_function(f"() => Math.abs(innerWidth - {width}) < 50")
        assert frame_page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
    tool = inner.get_by_role("link", name="DASH risk checklist (SafeLives)", exact=True)
    assert str(tool.get_attribute("href")).startswith("https://safelives.org.uk/")


def test_a_pasted_toolbox_takes_the_style_of_its_page(
    page: Page, tmp_path: Path, serve: Serve
) -> None:
    request = ToolboxRequest("solihull", "html", 2, "https://example.org/")
    pasted = write_toolbox(load_real(), request, date(2026, 11, 25))
    boards = serve(tmp_path).url
    for name, (look, _) in FOREIGN.items():
        write_foreign(tmp_path / f"{name}.html", look, pasted)
        page.goto(f"{boards}{name}.html")
        for width in (900, 375):
            page.set_viewport_size({"width": width, "height": 800})
            assert not has_sideways_scroll(page), (name, width)
        style = "one => [getComputedStyle(one).color, getComputedStyle(one).fontFamily]"
        own = page.locator("#own").evaluate(style)
        assert page.locator("li").first.evaluate(style) == own, name
        assert page.locator("h2").evaluate(style) == own, name


def test_a_toolbox_is_pasted_without_a_command_line(
    page: Page, root_url: str, tmp_path: Path, serve: Serve
) -> None:
    """Where a council's site takes no frames, its editor takes what was copied from the page."""
    page.goto(f"{root_url}lscbs/solihull/")
    page.locator("#publish > summary").click()
    page.locator("[data-to-paste]").click()
    expect(page.locator("h2").first).to_have_text("Solihull Safeguarding Children Board: toolbox")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    write_foreign(tmp_path / "editor.html", "", "<div id='text' contenteditable></div>")
    page.goto(f"{serve(tmp_path).url}editor.html")
    page.locator("#text").click()
    page.keyboard.press("Control+v")
    expect(page.locator("#text h3")).to_have_count(5)
    links = page.locator("#text a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert {link.split(":")[0] for link in links} == {"http", "https", "tel"}
    assert f"{root_url}tools/solihull/thresholds-guidance/" in links


def write_foreign(path: Path, style: str, inner: str) -> None:
    """Write a page of another site with a toolbox in it."""
    path.write_text(
        "<!DOCTYPE html><html lang='en'><meta charset='utf-8'><link rel='icon' href='data:,'>"
        "<meta name='viewport' content='width=device-width'><title>A board</title>"
        f"<style>{style}</style><h1>A board’s page</h1><p id='own'>Its own words.</p>{inner}",
        encoding="utf-8",
    )
