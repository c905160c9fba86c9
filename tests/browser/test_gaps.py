"""Gaps in a real browser: themes by boards, with numbers that lead to entries and empty fields."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from goodpractice.build import Options, publish_site
from goodpractice.paths import PROJECT
from goodpractice.site.pages.boards import gaps
from tests.conftest import OpenPage
from tests.helpers.accessibility import bring_axe, list_axe_faults_of_size, list_poor_colours
from tests.helpers.browser import (
    DESKTOP,
    PHONE,
    has_sideways_scroll,
    read_shown_ids,
    serve_site,
    wait_for_results,
)

pytestmark = pytest.mark.browser

CELL = "section[data-gap-kind=tool] tr[data-theme=neglect] td:visible"


def test_a_number_of_the_gaps_leads_to_its_entries(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}gaps/")
    link = page.locator("section[data-gap-kind=tool] tr[data-theme=neglect] td a").first
    number = int(link.inner_text())
    link.click()
    wait_for_results(page)
    found = read_shown_ids(page)
    assert len(found) == number
    assert all(id_.startswith("tools/calderdale/") for id_ in found)


def test_a_boards_gaps_are_told_in_words_that_invite_an_entry(page: Page, root_url: str) -> None:
    page.goto(f"{root_url}gaps/")
    hint = "Choose a board to see what it lacks."
    expect(page.locator("[data-gap-status]")).to_have_text(hint)
    page.get_by_label("Type").select_option("Tools")
    # What is chosen before the scripts have come makes no place in the history.
    expect(page).to_have_url(f"{root_url}gaps/?kind=tool")
    expect(page.locator("[data-gap-status]")).to_have_text("Tools only.")
    heading, top = page.get_by_role("heading", name="Tools"), "one => one.offsetTop"
    before = heading.evaluate(top)
    page.get_by_label("Board", exact=True).select_option("Walsall")
    expect(page.locator(CELL)).to_have_count(1)
    assert heading.evaluate(top) == before, "what is told has its line before"
    said = "None; two boards have one. Add one"
    assert (
        page.locator(CELL).evaluate(
            "one => { const copy = one.cloneNode(true);"
            " copy.querySelectorAll('.govuk-visually-hidden').forEach((part) => part.remove());"
            " return copy.textContent; }"
        )
        == said
    )
    others = page.locator(CELL).get_by_role("link", name="two boards have one tool on Neglect")
    assert others.get_attribute("href") == "../search/?kind=tool&theme=neglect"
    add = page.locator(CELL).get_by_role("link", name="Add one tool on Neglect")
    assert add.get_attribute("href") == ("../contribute/new/?kind=tool&lscb=walsall&theme=neglect")
    assert page.url.endswith("gaps/?kind=tool&lscb=walsall")
    expect(page.locator("[data-gap-status]")).to_have_text("Walsall: no tool on 25 themes.")
    page.reload()
    expect(page.locator(CELL)).to_have_count(1)
    page.set_viewport_size(PHONE)
    widths = "one => [one, one.parentElement.firstElementChild].map((cell) => cell.offsetWidth)"
    sentence, theme = page.locator(CELL).evaluate(widths)
    assert sentence > theme, "what is said has more room than its theme on a phone"
    page.set_viewport_size(DESKTOP)
    page.go_back()
    expect(page.locator(CELL)).to_have_count(16)
    expect(page.locator(CELL).nth(11)).to_have_text("0")
    page.get_by_label("Theme", exact=True).select_option("Neglect")
    told = page.locator("[data-gap-status]")
    expect(told).to_have_text("Neglect. Tools: two boards have one (Calderdale, Solihull).")
    page.get_by_label("Board", exact=True).select_option("Dudley")
    expect(told).to_have_text("Neglect, Dudley. Tools: two boards have one (Calderdale, Solihull).")


EDGES = "one => one.getBoundingClientRect().toJSON()"
"""Where a thing stands in the window."""


@pytest.mark.parametrize("scripts", [True, False])
def test_gaps_are_compared_side_by_side_on_a_phone(
    open_page: OpenPage, root_url: str, scripts: bool
) -> None:
    """Whichever number is looked at, its board and its theme stay in sight."""
    page = open_page(PHONE, java_script_enabled=scripts)
    page.goto(f"{root_url}gaps/")
    expect(page.locator("table:visible")).to_have_count(3)
    assert page.locator("th[scope=row]").count() == 75
    assert page.locator("table caption").count() == 3
    assert not has_sideways_scroll(page)
    box = page.locator("section[data-gap-kind=tool] .gp-gaps")
    names = box.locator("thead [data-lscb]")
    box.scroll_into_view_if_needed()
    seen = sum(
        name.evaluate("one => one.getBoundingClientRect().right <= innerWidth")
        for name in names.all()
    )
    assert seen >= 5
    row = box.locator("tr[data-theme=voluntary-sector]")
    row.locator("td").nth(14).scroll_into_view_if_needed()
    number, board, theme = (
        one.evaluate(EDGES) for one in (row.locator("td").nth(14), names.nth(14), row.locator("th"))
    )
    assert board["left"] == number["left"]
    assert board["bottom"] <= number["top"]
    assert theme["right"] <= number["left"]
    for name in (names.nth(14), row.locator("th")):
        expect(name).to_be_in_viewport()


IS_IN_SIGHT = """one => {
  const { left, right, top, bottom } = one.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return Boolean(one.closest("tbody")) && (one.contains(seen) || seen.contains(one));
}"""


def test_a_gap_that_has_the_focus_is_not_under_the_themes(
    open_page: OpenPage, root_url: str
) -> None:
    """A window of 320 pixels is also that of a desk whose text is four times as large."""
    page = open_page({"width": 320, "height": 640})
    page.goto(f"{root_url}gaps/")
    links = page.locator("section[data-gap-kind=practice] tbody a")
    links.last.focus()
    assert links.count() > 50
    for _ in range(40):  # several rows, each from one side to the other
        page.keyboard.press("Shift+Tab")
        focused = page.locator(":focus")
        assert focused.evaluate(IS_IN_SIGHT), focused.get_attribute("href")


def test_a_gap_that_has_the_focus_is_not_under_the_boards(
    open_page: OpenPage, root_url: str
) -> None:
    """Upwards row by row: where nothing keeps its place free, the boards' names cover it."""
    page = open_page({"width": 320, "height": 640})
    page.goto(f"{root_url}gaps/")
    rows = page.locator("section[data-gap-kind=practice] tbody tr:has(td a)")
    assert rows.count() > 15
    for width in (320, 768):
        page.set_viewport_size({"width": width, "height": 640})
        covered = rows.evaluate_all(
            f"""rows => rows.reverse().map((row) => [...row.querySelectorAll("td a")].pop())
        .filter((one) => {{
          one.focus();
          return !({IS_IN_SIGHT})(one);
        }}).map((one) => one.href)"""
        )
        assert covered == [], width


@pytest.fixture(scope="module")
def many_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site as it is with more boards than stand side by side."""
    folder = tmp_path_factory.mktemp("many") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gaps, "MOST_BOARDS", 10)
        publish_site(PROJECT / "content", folder, Options(jobs=1))
    with serve_site(folder) as address:
        yield address


def test_gaps_of_many_boards_fit_a_narrow_phone_and_axe_finds_nothing(
    open_page: OpenPage, many_url: str
) -> None:
    page = open_page(reduced_motion="reduce")
    bring_axe(page)
    for path in ("gaps/", "gaps/neglect/"):
        page.goto(many_url + path)
        for width in (320, 375, 1280):
            page.set_viewport_size({"width": width, "height": 667})
            assert not has_sideways_scroll(page), (path, width)
            if width == PHONE["width"]:
                assert list_axe_faults_of_size(page, PHONE) == [], path
        assert list_poor_colours(page) == [], path


def test_addresses_that_choose_lead_on_where_boards_are_many(page: Page, many_url: str) -> None:
    for query, path in (
        ("?kind=tool&theme=neglect", "gaps/neglect/"),
        ("?lscb=walsall", "lscbs/walsall/care/#gaps"),
        ("?lscb=nowhere", "gaps/?lscb=nowhere"),
        ("", "gaps/"),
    ):
        page.goto(f"{many_url}gaps/{query}")
        expect(page).to_have_url(many_url + path)
        expect(page.locator("h1"), query).to_be_visible()
