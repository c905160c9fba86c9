"""A member's entry, and a new one for its board, go to its own repository and its editor."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from goodpractice.build import Options, publish_site
from goodpractice.model.members import Member
from tests.helpers.browser import serve_site
from tests.helpers.form_filling import CITED, fill_in, finish, label_of, open_form, open_parts
from tests.helpers.members import DUDLEY, GITHUB, write_both

pytestmark = pytest.mark.browser


@contextmanager
def serve_hub(folder: Path, member: Member) -> Iterator[str]:
    """Publish a hub with a member; give the site's address."""
    content, members = write_both(folder, member)
    publish_site(content, folder / "site", Options(jobs=1, members=members))
    with serve_site(folder / "site") as address:
        yield address


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a hub's site, of which Dudley is a member."""
    with serve_hub(tmp_path_factory.mktemp("hub"), DUDLEY) as address:
        yield address


@pytest.fixture
def serve_other(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Serves such a hub whose member has another repository; stops behind the test's pages."""
    with ExitStack() as stack:

        def serve(repository: str) -> str:
            member = replace(DUDLEY, repository=repository)
            return stack.enter_context(serve_hub(tmp_path, member))

        yield serve


def find_proposal(page: Page, forge: str) -> str:
    """Return where a finished file is proposed."""
    link = page.get_by_role("link", name=f"Propose it on {forge} (opens a new tab)")
    return link.get_attribute("href") or ""


def find_mail(page: Page) -> str:
    return unquote(page.locator("[data-email]").get_attribute("href") or "")


def fill_tool(page: Page, board: str) -> None:
    """Fill in what a new tool needs."""
    page.get_by_label(label_of("Tool")).check()
    page.get_by_label(label_of("Board")).select_option(board)
    texts = {"Title": "A leaflet", "Summary": "For parents.", "How to use it": "Use it."}
    fill_in(page, {**texts, "Section": "Neglect", "Neglect": True, **CITED})


def test_a_members_entry_is_changed_in_its_repository(page: Page, root: str) -> None:
    page.goto(f"{root}tools/dudley/checklist/")
    edit = f"{GITHUB}/edit/live/now/our%20content/tools/dudley/checklist.md"
    expect(page.get_by_role("link", name="change it on GitHub")).to_have_attribute("href", edit)
    page.get_by_role("link", name="Suggest a change").click()
    form = page.locator("[data-entry-form]")
    expect(form).to_be_visible()
    open_parts(page)
    form.get_by_label(label_of("Summary")).fill("What to look for.")
    finish(page)
    assert find_proposal(page, "GitHub") == edit
    expect(page.locator("[data-forge-note]")).to_contain_text("GitHub shows the file as it is")
    assert find_mail(page).startswith("mailto:editor@dudley.example.org?subject=Change: ")
    assert "The file: our content/tools/dudley/checklist.md" in find_mail(page)
    finished = page.locator("[data-finished] details")
    finished.locator("summary").click()
    expect(finished).to_contain_text(
        "In the board’s own files it is our content/tools/dudley/checklist.md"
    )


def test_a_member_is_asked_to_remove_its_own_entry(page: Page, root: str) -> None:
    form = open_form(page, root, "?entry=tools/dudley/checklist#remove")
    form.get_by_label("Why should it go?").fill("It is out of date.")
    finish(page)
    address = f"{GITHUB}/delete/live/now/our%20content/tools/dudley/checklist.md"
    assert find_proposal(page, "GitHub") == address
    mail = find_mail(page)
    assert mail.startswith("mailto:editor@dudley.example.org?subject=Remove: ")
    assert "Why it should go: It is out of date." in mail
    assert "members.lock" in mail
    assert "removed.md" not in mail, "that is the hub's"


def test_a_members_source_is_its_own_and_the_hubs_stay_the_hubs(page: Page, root: str) -> None:
    hub = "https://github.com/hub/directory/edit/main/content"
    for name, field, address in (
        ("sources/awards", "Publisher", f"{hub}/sources/awards.md"),
        ("tools/dudley/older", "Summary", f"{hub}/tools/dudley/older.md"),
        ("sources/own", "Publisher", f"{GITHUB}/edit/live/now/our%20content/sources/own.md"),
    ):
        open_form(page, root, f"?entry={name}")
        open_parts(page)
        page.get_by_label(label_of(field)).fill("Something else.")
        finish(page)
        assert find_proposal(page, "GitHub") == address
    assert find_mail(page).startswith("mailto:editor@dudley.example.org?")


def test_a_new_entry_goes_to_its_boards_repository(page: Page, root: str) -> None:
    open_form(page, root)
    fill_tool(page, "dudley")
    for board, start, path in (
        ("dudley", f"{GITHUB}/new/live/now", "our content/tools/dudley"),
        ("walsall", "https://github.com/hub/directory/new/main", "content/tools/walsall"),
    ):
        page.get_by_label(label_of("Board")).select_option(board)
        page.get_by_label(label_of("Section")).select_option("Neglect")
        finish(page)
        address = urlsplit(find_proposal(page, "GitHub"))
        asked = parse_qs(address.query)
        assert f"https://{address.hostname}{address.path}" == start
        assert asked["filename"] == [f"{path}/a-leaflet.md"]
        # The schemas of the first line are in the directory's own repository alone.
        assert ("$schema" in asked["value"][0]) == (board == "walsall")
        expect(page.locator("[data-forge-note]")).to_contain_text("Press ‘Propose’")


def test_gitlab_is_given_the_name_alone(page: Page, serve_other: Callable[[str], str]) -> None:
    open_form(page, serve_other("git@gitlab.com:dudley/toolbox.git"))
    fill_tool(page, "dudley")
    finish(page)
    address = find_proposal(page, "GitLab")
    assert unquote(address) == (
        "https://gitlab.com/dudley/toolbox/-/new/live/now"
        "?file_name=our content/tools/dudley/a-leaflet.md"
    )
    expect(page.locator("[data-forge-note]")).to_contain_text("Press Copy here first")


def test_nothing_is_proposed_where_there_is_no_web_address(
    page: Page, serve_other: Callable[[str], str]
) -> None:
    open_form(page, serve_other("../dudley"))
    fill_tool(page, "dudley")
    finish(page)
    expect(page.locator("[data-mail]")).to_be_visible()
    expect(page.locator("[data-forge]")).to_be_hidden()
    assert find_mail(page).startswith("mailto:editor@dudley.example.org?")
