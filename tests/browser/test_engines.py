"""What people do most, in Firefox and in WebKit: search, filter, go back, fill in, embed, leave."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.conftest import Entries
from tests.helpers.browser import SUB_PATH, SiteServer, serve_site
from tests.helpers.engines import Engine, list_engines, open_engine
from tests.helpers.sites import build_site, write_practice, write_site, write_text

pytestmark = pytest.mark.browser

ELSEWHERE = "www.bbc.co.uk"
"""Where whoever leaves at once is led."""
PHONE_WIDTH = 500
"""As narrow as windows of both engines may be; pages have their narrow form."""


@pytest.fixture(scope="module", params=list_engines())
def started(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each of the engines in turn, started once."""
    with open_engine(request.param) as engine:
        yield engine


@pytest.fixture
def engine(started: Engine) -> Iterator[Engine]:
    """An engine whose window is a desk's; pages may ask no other server."""
    started.driver.set_window_size(1280, 900)
    started.gate.asked.clear()
    yield started
    # A browser may ask once more for the page that it left for.
    assert set(started.gate.asked) <= {ELSEWHERE}


def list_shown(engine: Engine) -> list[str]:
    ids: list[str] = engine.run(
        "return [...document.querySelectorAll('#results > li')].map((one) => one.dataset.entry)"
    )
    return ids


def test_search_filters_and_back(engine: Engine, sub_url: str, word: str) -> None:
    engine.open(f"{sub_url}search/")
    engine.wait_for_results()
    everything = list_shown(engine)
    engine.fill("#search-words", word + Keys.ENTER)
    engine.wait_for(f"location.search === '?q={word}'")
    engine.wait_for_results()
    found = list_shown(engine)
    assert found != everything
    assert engine.read("#results mark")
    engine.run("document.querySelector('details[data-facet=theme]').open = true")
    option = engine.find("[data-facet=theme] [data-option]")
    count = int(str(option.get_attribute("data-count")))
    name = option.find_element(By.CSS_SELECTOR, "label span").text
    engine.press(option.find_element(By.CSS_SELECTOR, "label"))
    engine.wait_for("location.search.includes('&theme=')")
    engine.wait_for_results()
    said = f"{count} result{'' if count == 1 else 's'} for {word}, 1 filter: {name}"
    engine.wait_for("document.querySelector('[data-status]').textContent === arguments[0]", said)
    engine.driver.refresh()
    engine.wait_for_results()
    assert engine.run("return document.querySelectorAll('[name=theme]:checked').length") == 1
    engine.driver.back()
    engine.wait("the results before", lambda: list_shown(engine) == found)
    engine.driver.back()
    engine.wait("all results", lambda: list_shown(engine) == everything)
    assert engine.find("#search-words").get_property("value") == ""


def test_suggestions_lead_to_their_page(engine: Engine, root_url: str, entries: Entries) -> None:
    engine.open(root_url)
    board = next(entry["boards"][0] for entry in entries)
    engine.fill("[data-search-input]", board[:5])
    engine.wait("suggestions", lambda: engine.find("[role=option]").is_displayed())
    engine.find("[data-search-input]").send_keys(Keys.ARROW_DOWN + Keys.ENTER)
    engine.wait_for("location.pathname.length > 1 && document.querySelector('h1') !== null")
    assert engine.driver.current_url.startswith(root_url)


def test_menu_and_filters_on_a_narrow_window(engine: Engine, root_url: str) -> None:
    engine.driver.set_window_size(PHONE_WIDTH, 900)
    engine.open(f"{root_url}search/?q=neglect")
    engine.wait_for_results()
    assert engine.run("return document.documentElement.scrollWidth <= innerWidth")
    engine.press("[data-filters-toggle]")
    engine.wait("filters", lambda: engine.find("#filters").is_displayed())
    engine.press("[data-filters-done]")
    engine.wait("results", lambda: not engine.find("#filters").is_displayed())
    link = engine.find(".gp-menu a[href$='themes/']")
    assert not link.is_displayed()
    engine.press(".gp-menu summary")
    engine.wait("the menu", link.is_displayed)
    engine.press(link)
    engine.wait("themes", lambda: engine.driver.current_url == f"{root_url}themes/")


def test_form_says_faults_and_keeps_a_draft(engine: Engine, form_url: str) -> None:
    engine.open(f"{form_url}contribute/new/")
    engine.wait("the form", lambda: engine.find("[data-entry-form]").is_displayed())
    engine.fill("#field-title", "x" * 91 + Keys.TAB)
    message = "Title must be 90 characters or fewer"
    engine.wait("the fault", lambda: engine.find("#field-title-error").is_displayed())
    assert engine.read("#field-title-error") == [f"Error: {message}"]
    engine.press(engine.driver.find_element(By.XPATH, "//button[.='Check and finish']"))
    engine.wait_for("document.activeElement.matches('[data-error-summary]')")
    assert message in engine.read("[data-error-summary] a")
    engine.fill("#field-title", "Walking bus")
    engine.wait("no fault", lambda: not engine.find("#field-title-error").is_displayed())
    engine.wait_for("Object.values(localStorage).join().includes('Walking bus')")
    engine.driver.refresh()
    engine.wait("the form", lambda: engine.find("[data-entry-form]").is_displayed())
    assert engine.find("#field-title").get_property("value") == "Walking bus"
    engine.press("[data-draft-delete]")
    engine.driver.switch_to.alert.accept()
    engine.wait_for("document.querySelector('#field-title').value === ''")
    assert engine.run("return localStorage.length") == 0


def test_a_toolbox_in_a_foreign_page_has_its_height(
    engine: Engine, sub_url: str, tmp_path: Path
) -> None:
    engine.open(f"{sub_url}lscbs/solihull/")
    snippet = engine.find("[data-snippet]").get_property("value")
    (tmp_path / "board.html").write_text(
        "<!DOCTYPE html><html lang='en'><link rel='icon' href='data:,'><title>A board</title>"
        f"<h1>A board's page</h1>\n{snippet}",
        encoding="utf-8",
    )
    with serve_site(tmp_path) as foreign:
        engine.open(f"{foreign}board.html")
        engine.driver.switch_to.frame(0)
        height = "Math.ceil(document.documentElement.getBoundingClientRect().height)"
        engine.wait_for(f"Math.abs(innerHeight - {height}) < 2")
        assert engine.run("return document.querySelectorAll('[data-tool]').length") == 14
        engine.driver.switch_to.default_content()


def test_shortlist_keeps_what_is_added(engine: Engine, root_url: str) -> None:
    tool = "tools/solihull/neglect-toolkit"
    engine.open(f"{root_url}{tool}/")
    engine.press("article [data-shortlist]")
    engine.wait_for("document.querySelector('body > [role=status]').textContent.includes('added')")
    engine.open(f"{root_url}shortlist/")
    engine.wait_for("document.querySelector('[data-list][aria-busy=false]') !== null")
    rows = "return [...document.querySelectorAll('[data-list] > li')].map(row => row.dataset.entry)"
    assert engine.run(rows) == [tool]
    engine.press(engine.driver.find_element(By.XPATH, "//button[.='Clear the list']"))
    engine.wait("an empty list", lambda: engine.run(rows) == [])


def test_the_directory_is_kept_and_read_offline(engine: Engine, tmp_path: Path) -> None:
    files = {
        "practices/dudley/play.md": write_practice(title="A play about pantomime"),
        "pages/about.md": write_text({"title": "About", "summary": "What it is."}, "Text."),
    }
    server = SiteServer(build_site(write_site(tmp_path, files), tmp_path / "site"), SUB_PATH)
    try:
        engine.open(f"{server.url}about/")
        keep = "[data-offline-keep]"
        engine.wait("the button", lambda: engine.find(keep).is_displayed())
        engine.press(keep)
        engine.wait_for("document.querySelector('[data-offline-said]').textContent.match(/Done/)")
        engine.wait_for("navigator.serviceWorker.controller !== null")
    finally:
        server.stop()
    engine.open(f"{server.url}practices/dudley/play/")
    assert engine.read("h1") == ["A play about pantomime"]
    engine.open(f"{server.url}search/?q=panto")
    engine.wait_for_results()
    assert list_shown(engine) == ["practices/dudley/play"]


def test_exit_button_leaves(engine: Engine, root_url: str, site_folder: Path) -> None:
    pages = (site_folder / "themes").glob("*/index.html")
    with_exit = next(page for page in pages if "data-exit-page" in page.read_text("utf-8"))
    address = f"{root_url}{with_exit.parent.relative_to(site_folder).as_posix()}/"

    def press_shift() -> None:
        keys = ActionChains(engine.driver)
        for _ in range(3):
            keys.key_down(Keys.SHIFT).key_up(Keys.SHIFT)
        keys.perform()

    def press_button() -> None:
        engine.press("[data-exit-page] a")

    def has_left() -> bool:
        at = engine.driver.current_url
        return bool(engine.gate.asked) or at == f"https://{ELSEWHERE}/weather"

    for leave in (press_button, press_shift):
        engine.open(address)
        engine.gate.asked.clear()
        with suppress(WebDriverException):
            leave()
        engine.wait("the way out", has_left)
    engine.open("about:blank")
