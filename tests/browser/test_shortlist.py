"""The shortlist: filled, ordered, noted, shared by a link, printed as a pack, kept here alone."""

import json
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect
from pypdf import PdfReader

from tests.conftest import OpenPage
from tests.helpers.browser import PHONE, SUB_PATH, Watch, has_sideways_scroll
from tests.helpers.shortlists import (
    ACTION,
    FORM,
    GONE,
    OLD,
    PLAY,
    POSTER,
    WALK,
    add_entry,
    fill_list,
    open_list,
    read_ids,
    read_storage,
    serve_shortlist,
)

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve_shortlist(tmp_path_factory.mktemp("shortlist")) as address:
        yield address


def press(page: Page, name: str, title: str) -> None:
    """Press a row's button by keyboard."""
    button = page.get_by_role("button", name=f"{name} {title}", exact=True)
    button.focus()
    page.keyboard.press("Enter")


def test_is_added_to_at_an_entry_and_in_lists(page: Page, url: str, watch: Watch) -> None:
    add_entry(page, url, PLAY)
    page.goto(f"{url}search/?kind=practice")
    page.locator("#results[aria-busy=false]").wait_for(state="attached")
    expect(page.get_by_role("button", name="Remove from shortlist A play")).to_be_visible()
    page.get_by_role("button", name="Add to shortlist A poster").click()
    page.goto(f"{url}themes/e-safety/")
    page.get_by_role("button", name="Add to shortlist A walk").press("Enter")
    expect(page.locator("body > [role=status]")).to_have_text(
        "A walk: added to your shortlist. 3 entries in it."
    )
    page.get_by_role("button", name="Remove from shortlist A walk").press("Enter")
    # With its title: an entry that goes later can still be named.
    (kept,) = read_storage(page).values()
    assert [one["title"] for one in json.loads(kept)["items"]] == ["A play", "A poster"]
    open_list(page, url)
    assert read_ids(page) == [PLAY, POSTER]
    assert not [one for one in watch.requests if "walk" in one and "shortlist" in one]


def test_who_adds_something_on_a_phone_is_led_to_the_list(open_page: OpenPage, url: str) -> None:
    page = open_page(PHONE)
    page.goto(f"{url}{PLAY}/")
    way = page.get_by_role("link", name="See shortlist")
    page.get_by_role("button", name="Add to shortlist A play").press("Enter")
    expect(way).to_be_visible()
    page.get_by_role("button", name="Remove from shortlist A play").press("Enter")
    expect(way).to_have_count(0)
    page.get_by_role("button", name="Add to shortlist A play").press("Enter")
    way.press("Enter")
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    assert read_ids(page) == [PLAY]


def test_rows_say_what_whom_and_in_which_place(page: Page, url: str) -> None:
    fill_list(page, url, PLAY, WALK, FORM)
    open_list(page, url)
    walk = page.locator(f"li[data-entry='{WALK}']")
    expect(walk).to_contain_text("Bea Lee")
    expect(walk.get_by_role("link", name="bea@example.org")).to_have_attribute(
        "href", "mailto:bea@example.org"
    )
    row = page.locator(f"li[data-entry='{PLAY}']")
    expect(row.locator(".gp-pick__place")).to_have_text("1")
    expect(row.get_by_role("link", name="A play")).to_have_attribute("href", f"{url}{PLAY}/")
    expect(row).to_contain_text("Dudley")
    expect(row).to_contain_text("2010")
    expect(row).to_contain_text("Jo Bloggs")
    number = row.get_by_role("link", name="01384 000000")
    expect(number).to_have_attribute("href", "tel:01384000000")
    expect(number).to_have_css("white-space", "nowrap")  # it is read to somebody who dials
    form = page.locator(f"li[data-entry='{FORM}']").get_by_role(
        "link", name="Open it at form.example"
    )
    expect(form).to_have_attribute("href", "https://www.form.example/x")
    expect(page.locator("[data-when=own] [data-count]")).to_have_text("3 entries")
    assert page.locator("[data-exit-page]").is_visible()


def test_files_to_download_stand_below_the_list_as_elsewhere_and_the_button_prints(
    page: Page, url: str
) -> None:
    fill_list(page, url, PLAY, WALK)
    open_list(page, url)
    top = "one => one.getBoundingClientRect().top"
    ways = ("print", "link", "mail", "csv", "json")
    tops = [page.locator(f"[data-do={way}]").evaluate(top) for way in ways]
    rows = page.locator("[data-list]").evaluate(top)
    assert [place > rows for place in tops] == [False, False, False, True, True]
    # Without the brackets around it, what is set would be called at once.
    page.evaluate(
        """() => {
          const sheets = document.getElementsByClassName("gp-pack__sheet");
          window.print = () => { window.printed = sheets.length };
        }"""
    )
    page.get_by_role("button", name="Print as a pack").click()
    page.wait_for_function("() => window.printed === 2")


def test_order_is_ones_own_by_keyboard(page: Page, url: str) -> None:
    fill_list(page, url, PLAY, POSTER, WALK)
    open_list(page, url)
    press(page, "Move up", "A walk")
    expect(page.locator("[data-said]")).to_have_text("A walk: now 2 of 3.")
    page.keyboard.press("Enter")  # the focus went with the row
    assert read_ids(page) == [WALK, PLAY, POSTER]
    page.keyboard.press("Enter")  # it cannot go further, and keeps the focus
    assert read_ids(page) == [WALK, PLAY, POSTER]
    press(page, "Move down", "A play")
    page.reload()
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    assert read_ids(page) == [WALK, POSTER, PLAY]


def test_notes_stay_and_go_nowhere(page: Page, url: str, watch: Watch) -> None:
    fill_list(page, url, PLAY)
    open_list(page, url)
    page.get_by_label("Your note on A play").fill("For Tuesday")
    page.reload()
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    expect(page.get_by_label("Your note on A play")).to_have_value("For Tuesday")
    assert not [one for one in watch.requests if "Tuesday" in one]
    assert read_storage(page)


def test_a_note_is_typed_while_entries_are_on_their_way(page: Page, url: str) -> None:
    fill_list(page, url, PLAY, WALK)
    held: list[Route] = []
    page.route(f"**/{WALK}/", lambda route: held.append(route))
    page.goto(f"{url}shortlist/")
    note = page.get_by_label("Your note on A play")
    note.press_sequentially("For day")
    for _ in range(len("day")):
        note.press("ArrowLeft")
    held[0].continue_()
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    page.keyboard.type("Tues")
    expect(note).to_have_value("For Tuesday")


def test_clearing_and_removing_can_be_undone(page: Page, url: str) -> None:
    fill_list(page, url, PLAY, POSTER)
    open_list(page, url)
    press(page, "Remove", "A play")
    assert read_ids(page) == [POSTER]
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    assert read_ids(page) == [PLAY, POSTER]
    page.get_by_role("button", name="Clear the list").click()
    expect(page.get_by_text("Nothing is in your shortlist yet.")).to_be_visible()
    assert read_storage(page) == {}
    page.get_by_role("button", name="Undo").click()
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    assert read_ids(page) == [PLAY, POSTER]


def test_link_shows_the_list_to_somebody_else(open_page: OpenPage, url: str) -> None:
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    fill_list(page, url, PLAY, POSTER, WALK)
    open_list(page, url)
    page.get_by_label("Your note on A play").fill("Secret")
    press(page, "Move up", "A walk")
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("[data-said]")).to_contain_text("The link is copied")
    address = page.evaluate("navigator.clipboard.readText()")
    assert parse_qs(urlsplit(address).query)["entry"] == [PLAY, WALK, POSTER]
    assert "Secret" not in address

    # Where the clipboard is closed, a phone is not asked for keys that it has not.
    page.context.clear_permissions()
    page.get_by_role("button", name="Copy a link").click()
    expect(page.locator("[data-said]")).to_contain_text("The link is selected: copy it, on a key")

    other = open_page(viewport=PHONE)
    open_list(other, url, f"?{urlsplit(address).query}")
    expect(other.get_by_role("heading", level=1)).to_have_text("A shortlist sent to you")
    expect(other).to_have_title("A shortlist sent to you – Small Directory")
    assert read_ids(other) == [PLAY, WALK, POSTER]
    assert other.get_by_role("link", name="A walk").is_visible()
    facts = other.locator(f"li[data-entry='{POSTER}'] .gp-meta > *")
    assert facts.all_inner_texts()[:2] == ["Dudley", "Walsall"], "each of its boards is named"
    assert read_storage(other) == {}
    assert not has_sideways_scroll(other)
    other.get_by_role("button", name="Keep this list").click()
    expect(other.get_by_role("heading", level=1)).to_have_text("Your shortlist")
    expect(other).to_have_title("Your shortlist – Small Directory")
    expect(other.locator("[data-said]")).to_have_text(
        "3 entries added. Your shortlist has 3 entries."
    )
    assert other.url == f"{url}shortlist/"
    open_list(other, url)
    assert read_ids(other) == [PLAY, WALK, POSTER]


def test_an_e_mail_opens_with_the_list_and_nothing_is_sent_from_here(
    page: Page, url: str, watch: Watch
) -> None:
    fill_list(page, url, PLAY, WALK)
    open_list(page, url)
    page.get_by_label("Your note on A play").fill("Secret")
    page.wait_for_load_state("networkidle")  # what the page itself asks for may come late
    asked = len(watch.requests)
    mail = page.get_by_role("link", name="Send by e-mail")
    scheme, _, rest = (mail.get_attribute("href") or "").partition("?")
    assert scheme == "mailto:"
    body = parse_qs(rest)["body"][0]
    assert f"1. A play\r\n{url}{PLAY}/" in body
    assert f"2. A walk\r\n{url}{WALK}/" in body
    assert "Secret" not in body
    press(page, "Move up", "A walk")
    assert "1.%20A%20walk" in (mail.get_attribute("href") or "")
    # No program for e-mail is there to open.
    mail.evaluate("link => link.addEventListener('click', (event) => event.preventDefault())")
    mail.click()
    expect(page.locator("[data-said]")).to_contain_text("not your notes. It goes to nobody until")
    assert len(watch.requests) == asked


def test_a_list_too_long_for_an_e_mail_gives_its_link(
    open_page: OpenPage, url: str, watch: Watch
) -> None:
    watch.expected.append("404")
    page = open_page(permissions=["clipboard-read", "clipboard-write"])
    many = "&".join(f"entry=practices/dudley/{'long-' * 8}{number}" for number in range(60))
    open_list(page, url, f"?{many}")
    page.get_by_role("link", name="Send by e-mail").click()
    said = page.locator("[data-said]")
    expect(said).to_contain_text("too long for an e-mail to open with it. The link is copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{url}shortlist/?{many}"


def test_a_sent_list_adds_to_ones_own(page: Page, url: str) -> None:
    fill_list(page, url, PLAY)
    open_list(page, url, f"?entry={POSTER}&entry={PLAY}&entry=javascript:alert(1)")
    assert read_ids(page) == [POSTER, PLAY]
    page.get_by_role("button", name="Show my own shortlist").click()
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    assert read_ids(page) == [PLAY]
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("A shortlist sent to you")
    page.get_by_role("button", name="Keep this list").click()
    expect(page.locator("[data-said]")).to_have_text("1 entry added. Your shortlist has 2 entries.")


def test_entries_that_moved_or_went_are_told(page: Page, url: str, watch: Watch) -> None:
    watch.expected.append("404")
    page.goto(url)
    items = [
        {"id": OLD, "title": "The play", "note": "Mine"},
        {"id": GONE, "title": "Old checklist", "note": ""},
        {"id": "practices/dudley/never", "title": "Never there", "note": ""},
        {"id": ACTION, "title": "", "note": ""},
    ]
    key = f"good-practice-shortlist {SUB_PATH}"
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)", [key, json.dumps({"items": items})]
    )
    open_list(page, url)
    assert read_ids(page) == [PLAY, GONE, "practices/dudley/never", ACTION]
    expect(page.locator("[data-said]")).to_contain_text("1 entry moved")
    expect(page.get_by_label("Your note on A play")).to_have_value("Mine")
    gone = page.locator(f"li[data-entry='{GONE}']")
    expect(gone).to_contain_text("Old checklist")
    expect(gone).to_contain_text("The board has withdrawn it.")
    expect(gone.get_by_role("link", name="A walk")).to_have_attribute("href", f"{url}{WALK}/")
    expect(page.locator("li[data-state=gone]")).to_contain_text("no longer in the directory")
    expect(page.locator("li[data-state=gone]")).to_contain_text("Never there")
    action = page.locator(f"li[data-entry='{ACTION}']")
    expect(action).to_contain_text("Ring first.")
    expect(action.locator(".gp-kind")).to_have_text("Action after a review")
    expect(action.locator(".gp-meta > *")).to_have_text(["Dudley plan", "Child X"])


def test_pack_has_a_cover_and_an_entry_a_page(page: Page, url: str) -> None:
    page.goto(f"{url}shortlist/?entry={PLAY}&entry={WALK}&entry={quote(ACTION)}")
    page.get_by_role("button", name="Keep this list").press("Enter")
    page.locator("[data-list][aria-busy=false]").wait_for(state="attached")
    page.get_by_label("Your note on A play").fill("Ask about costs")
    press(page, "Move up", "A walk")
    pages = [one.extract_text() for one in PdfReader(BytesIO(page.pdf())).pages]
    assert len(pages) == 4
    cover, walk, play, action = pages
    assert action.index("Dudley plan, after: Child X") < action.index("Ring first.")
    assert "Nobody waits." in action
    assert "Details" not in action, "nothing is pressed on paper"
    assert cover.count("Small Directory") == 1
    assert "Shortlist: 3 entries" in cover
    assert cover.index("A walk") < cover.index("A play")
    assert "A walk" in walk
    assert "Jo Bloggs" in play
    assert "01384 000000" in play
    assert "jo@dudley.example" in play
    assert "Awards" in play
    assert "Some words." in play
    assert "Ask about costs" in play
    assert "after:" not in play, "an entry says itself whose it is"
    assert f"{url}{PLAY}/" in play
    # Behind the text it stood alone on a page where that was full.
    assert play.index(f"{url}{PLAY}/") < play.index("Some words.")
    assert "Add to shortlist" not in "".join(pages)
    assert "Clear the list" not in "".join(pages)


def test_an_action_of_the_pack_is_printed_as_on_its_own_page(page: Page, url: str) -> None:
    """Who leads stands beside what is to be done, and its status has a frame."""
    open_list(page, url, f"?entry={quote(ACTION)}")
    page.emulate_media(media="print")
    # Drawn when it is printed, and left there.
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    action = page.locator("[data-sheet] .gp-action")
    what, who = (action.locator(one).bounding_box() for one in ("h3", ".gp-who"))
    assert what
    assert who
    assert who["x"] >= what["x"] + what["width"]
    expect(action.locator(".gp-status")).to_have_css("border-top-style", "solid")


def test_without_scripts_it_says_what_it_needs(open_page: OpenPage, url: str) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{url}shortlist/")
    expect(page.get_by_text("needs JavaScript")).to_be_visible()
    page.goto(f"{url}{PLAY}/")
    expect(page.locator("article [data-shortlist]")).to_be_hidden()
