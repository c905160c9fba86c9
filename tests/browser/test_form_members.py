"""A member's entry, and a new one for its board, go to its own repository and its editor."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from goodpractice.build import Options, publish_site
from goodpractice.model.members import Member
from tests.conftest import Serve
from tests.helpers.form_filling import finish, label_of, open_form, open_parts
from tests.helpers.members import DUDLEY, GITHUB, write_both

pytestmark = pytest.mark.browser

Publish = Callable[[Member], str]


@pytest.fixture
def publish(tmp_path: Path, serve: Serve) -> Publish:
    """Publishes a hub with a member, and gives the site's address."""

    def publish(member: Member) -> str:
        content, members = write_both(tmp_path, member)
        publish_site(content, tmp_path / "site", Options(jobs=1, members=members))
        return serve(tmp_path / "site").url

    return publish


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
    page.get_by_label(label_of("Title")).fill("A leaflet")
    page.get_by_label(label_of("Summary")).fill("For parents.")
    page.get_by_label(label_of("Neglect")).check()
    page.get_by_label(label_of("Section")).select_option("Neglect")
    page.get_by_label("How to use it").fill("Use it.")
    page.get_by_label("A document that is listed here").check()
    page.get_by_label(label_of("Which document?")).select_option("awards")


def test_a_members_entry_is_changed_in_its_repository(page: Page, publish: Publish) -> None:
    root = publish(DUDLEY)
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


def test_a_member_is_asked_to_remove_its_own_entry(page: Page, publish: Publish) -> None:
    form = open_form(page, publish(DUDLEY), "?entry=tools/dudley/checklist#remove")
    form.get_by_label("Why should it go?").fill("It is out of date.")
    finish(page)
    address = f"{GITHUB}/delete/live/now/our%20content/tools/dudley/checklist.md"
    assert find_proposal(page, "GitHub") == address
    mail = find_mail(page)
    assert mail.startswith("mailto:editor@dudley.example.org?subject=Remove: ")
    assert "Why it should go: It is out of date." in mail
    assert "members.lock" in mail
    assert "removed.md" not in mail, "that is the hub's"


def test_a_source_of_a_members_goes_to_its_boards_editor(page: Page, publish: Publish) -> None:
    open_form(page, publish(DUDLEY), "?entry=sources/own")
    open_parts(page)
    page.get_by_label(label_of("Publisher")).fill("The board")
    finish(page)
    assert find_proposal(page, "GitHub") == f"{GITHUB}/edit/live/now/our%20content/sources/own.md"
    assert find_mail(page).startswith("mailto:editor@dudley.example.org?")


def test_the_hubs_own_stay_the_hubs(page: Page, publish: Publish) -> None:
    root = publish(DUDLEY)
    for name, field in (
        ("tools/dudley/older", "Summary"),
        ("tools/walsall/checklist", "Summary"),
        ("sources/awards", "Publisher"),
    ):
        open_form(page, root, f"?entry={name}")
        open_parts(page)
        page.get_by_label(label_of(field)).fill("Something else.")
        finish(page)
        assert find_proposal(page, "GitHub") == (
            f"https://github.com/hub/directory/edit/main/content/{name}.md"
        )


@pytest.mark.parametrize(
    ("repository", "board", "start", "parameter", "path"),
    [
        (
            *(f"{GITHUB}.git", "dudley", f"{GITHUB}/new/live/now", "filename"),
            "our content/tools/dudley/leaflet.md",
        ),
        (
            *("git@gitlab.com:dudley/toolbox.git", "dudley"),
            *("https://gitlab.com/dudley/toolbox/-/new/live/now", "file_name"),
            "our content/tools/dudley/leaflet.md",
        ),
        (
            *(f"{GITHUB}.git", "walsall", "https://github.com/hub/directory/new/main", "filename"),
            "content/tools/walsall/leaflet.md",
        ),
    ],
    ids=["github", "gitlab", "hub"],
)
def test_a_new_entry_goes_to_its_boards_repository(
    page: Page, publish: Publish, repository: str, board: str, start: str, parameter: str, path: str
) -> None:
    open_form(page, publish(replace(DUDLEY, repository=repository)))
    fill_tool(page, board)
    finish(page)
    forge = "GitLab" if "gitlab" in repository else "GitHub"
    address = urlsplit(find_proposal(page, forge))
    asked = parse_qs(address.query)
    assert f"https://{address.hostname}{address.path}" == start
    assert asked[parameter] == [path.replace("leaflet", "a-leaflet")]
    assert ("value" in asked) == (forge == "GitHub")
    # The schemas of the first line are in the directory's own repository alone.
    assert ("$schema" in asked.get("value", [""])[0]) == (board == "walsall")
    note = "Press ‘Propose’" if forge == "GitHub" else "Press Copy here first"
    expect(page.locator("[data-forge-note]")).to_contain_text(note)


def test_nothing_is_proposed_where_there_is_no_web_address(page: Page, publish: Publish) -> None:
    open_form(page, publish(replace(DUDLEY, repository="../dudley")))
    fill_tool(page, "dudley")
    finish(page)
    expect(page.locator("[data-mail]")).to_be_visible()
    expect(page.locator("[data-forge]")).to_be_hidden()
    assert find_mail(page).startswith("mailto:editor@dudley.example.org?")
