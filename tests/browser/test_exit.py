"""Whoever is in danger leaves a page at once: by the button, and by Shift pressed three times."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, Route, expect

from tests.conftest import OpenPage, Serve
from tests.helpers.browser import PHONE, Watch, serve_site
from tests.helpers.sites import build_site, write_practice, write_site, write_text, write_tool

pytestmark = pytest.mark.browser

ELSEWHERE = "https://www.bbc.co.uk/weather"
PAGE = "practices/dudley/x/"

OpenFramed = Callable[..., FrameLocator]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A small site with a theme that somebody in danger may read about."""
    folder = tmp_path_factory.mktemp("exit")
    files = {
        "lscbs/dudley.md": write_text(
            {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect"]}
        ),
        "themes/neglect.md": write_text({"title": "Neglect", "exit": True}),
        PAGE.rstrip("/") + ".md": write_practice(themes=["neglect"]),
        "practices/dudley/other.md": write_practice(),
        "tools/dudley/list.md": write_tool(),
    }
    with serve_site(build_site(write_site(folder, files), folder / "site")) as address:
        yield address


@pytest.fixture
def left(page: Page, watch: Watch) -> Page:
    """A page for which the place outside is there."""

    def answer(route: Route) -> None:
        route.fulfill(body="<!DOCTYPE html><title>Weather</title>", content_type="text/html")

    page.route(f"{ELSEWHERE}**", answer)
    watch.expected.append("bbc.co.uk")
    return page


def test_button_leaves_and_back_does_not_return(left: Page, url: str) -> None:
    left.goto(url)
    left.goto(url + PAGE)
    left.get_by_role("button", name="Emergency Exit this page").click()
    left.wait_for_url(ELSEWHERE)
    left.go_back()
    assert left.url == url


def test_the_real_site_tells_what_leaving_does_not_take_away(left: Page, root_url: str) -> None:
    left.goto(f"{root_url}themes/domestic-abuse/")
    left.get_by_role("button", name="Add to shortlist").first.click()
    left.get_by_role("button", name="Emergency Exit this page").click()
    left.wait_for_url(ELSEWHERE)
    left.goto(f"{root_url}shortlist/")
    expect(left.locator("[data-list] > li")).to_have_count(1)
    left.goto(f"{root_url}privacy/")
    told = left.get_by_text("‘Exit this page’")
    expect(told).to_contain_text("does not clear your browser's history")
    expect(told).to_contain_text("so does your shortlist")


def test_shift_three_times_leaves_and_capitals_do_not(left: Page, url: str) -> None:
    left.goto(url + PAGE)
    left.locator("[data-search-input]").press_sequentially("x")
    for letter in "FGM":
        left.keyboard.press(f"Shift+{letter}")
    left.wait_for_timeout(200)
    assert left.url == url + PAGE
    left.reload()
    left.keyboard.press("Shift")
    said = left.locator("[data-exit-page] [role=status]")
    expect(said).to_have_text("Shift, press 2 more times to exit.")
    left.keyboard.press("Shift")
    expect(said).to_have_text("Shift, press 1 more time to exit.")
    left.keyboard.press("Shift")
    left.wait_for_url(ELSEWHERE)


def test_no_word_of_the_path_is_cut_beside_the_button(left: Page, root_url: str) -> None:
    way_out = left.locator("[data-exit-page] a")
    for path in (
        "practices/west-midlands-police/barnardos-domestic-abuse-screening-tool/",
        "plans/birmingham-dhr-2012-13-04/childrens-social-care/",
    ):
        left.goto(root_url + path)
        for width, spacing in product((320, PHONE["width"]), ("normal", "0.12em")):
            left.set_viewport_size({"width": width, "height": 600})
            left.evaluate("spacing => { document.body.style.letterSpacing = spacing }", spacing)
            left.evaluate("spacing => { document.body.style.wordSpacing = spacing }", spacing)
            box = way_out.bounding_box()
            assert box
            links = left.locator(".govuk-breadcrumbs__link")
            assert links.evaluate_all(
                """(all, edge) => all.length > 0 && all.every((one) => {
                  const { right } = one.getBoundingClientRect();
                  return one.scrollWidth <= one.clientWidth && right <= edge;
                })""",
                box["x"],
            ), (path, width)
        # Larger letters alone leave the window's width in letters what it was.
        left.evaluate("document.body.removeAttribute('style')")
        left.evaluate("document.documentElement.style.fontSize = '200%'")
        for width in (320, PHONE["width"]):
            left.set_viewport_size({"width": width, "height": 600})
            assert left.evaluate("document.documentElement.scrollWidth <= innerWidth"), path


def test_second_skip_link_leaves(left: Page, url: str) -> None:
    left.goto(url + PAGE)
    left.keyboard.press("Tab")
    left.keyboard.press("Tab")
    assert left.evaluate("document.activeElement.textContent") == "Exit this page"
    left.keyboard.press("Enter")
    left.wait_for_url(ELSEWHERE)


@pytest.fixture
def open_framed(left: Page, watch: Watch, url: str, tmp_path: Path, serve: Serve) -> OpenFramed:
    """Opens a page with a board's embed in a frame, which gives the frame's attributes.

    Without an origin of its own a frame gets neither modules nor fonts.
    """

    def open_it(attributes: str = "") -> FrameLocator:
        (tmp_path / "board.html").write_text(
            "<!DOCTYPE html><html lang='en'><link rel='icon' href='data:,'><title>A board</title>"
            f"<iframe {attributes} src='{url}lscbs/dudley/embed/' title='Toolbox' width='600'>"
            "</iframe>",
            encoding="utf-8",
        )
        if "sandbox" in attributes:
            watch.expected += ["sandbox", "CORS", "ERR_FAILED", ".woff2"]
        left.goto(f"{serve(tmp_path).url}board.html")
        return left.frame_locator("iframe")

    return open_it


def test_embed_leaves_the_page_around_it(left: Page, open_framed: OpenFramed) -> None:
    open_framed().get_by_role("button", name="Exit this page").click()
    left.wait_for_url(ELSEWHERE)


@pytest.mark.parametrize("sandbox", ["allow-scripts allow-same-origin", "allow-scripts"])
def test_embed_that_is_kept_in_leaves_by_itself(
    left: Page, open_framed: OpenFramed, sandbox: str
) -> None:
    """A page may forbid its frames to lead it elsewhere; what they show must go all the same."""
    frame = open_framed(f"sandbox='{sandbox}'")
    frame.get_by_role("button", name="Exit this page").click()
    left.frames[1].wait_for_url(ELSEWHERE)


def test_embed_that_is_kept_in_without_scripts_has_another_way_out(
    left: Page, open_framed: OpenFramed
) -> None:
    open_framed("sandbox").get_by_role("link", name="Clear this part").click()
    left.frames[1].wait_for_url(ELSEWHERE)


def test_what_lies_beside_the_button_can_be_pressed(open_page: OpenPage, url: str) -> None:
    page = open_page(PHONE)
    page.goto(url + PAGE)
    page.get_by_role("navigation", name="Breadcrumb").get_by_role("link").first.click()
    expect(page).to_have_url(url)
    page.goto(f"{url}practices/dudley/other/")
    assert page.locator("[data-exit]").count() == 0, "nobody leaves other pages in haste"


def test_without_scripts_it_is_a_link(open_page: OpenPage, url: str) -> None:
    page = open_page(PHONE, java_script_enabled=False)
    page.goto(url + PAGE)
    assert page.locator("[data-exit-page] a").get_attribute("href") == ELSEWHERE
    box = page.locator("[data-exit-page] a").bounding_box()
    assert box is not None
    assert box["height"] >= 44
