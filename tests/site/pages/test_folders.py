"""Every folder of an address has a page, so that an address cut short leads somewhere."""

from pathlib import Path

from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.folders import list_folder_pages
from goodpractice.site.render import Renderer
from tests.helpers.sites import load_real, load_site, write_practice


def test_every_folder_of_an_address_has_a_page() -> None:
    directory = load_real()
    paths = {page.path for page in list_pages(directory)}
    folders = {
        f"{'/'.join(parts[:length])}/"
        for parts in (path.strip("/").split("/") for path in paths if path.endswith("/"))
        for length in range(1, len(parts))
        if parts[0]
    }
    assert folders <= paths
    assert {"plans/", "practices/walsall/", "tools/calderdale/"} <= folders


def test_a_folder_lists_its_own_entries_alone(tmp_path: Path) -> None:
    files = {
        "practices/dudley/play.md": write_practice(
            title="A play", aliases=["practices/walsall/old"]
        ),
    }
    directory = load_site(tmp_path, files)
    pages = {page.path: page for page in list_folder_pages(directory)}
    assert {*pages} >= {"practices/dudley/", "practices/walsall/"}
    renderer = Renderer(describe_frame(directory, "x"))
    assert "A play" in renderer.render(pages["practices/dudley/"]).decode()
    moved = renderer.render(pages["practices/walsall/"]).decode()
    assert "There is nothing here any more" in moved
    assert "A play" not in moved


def test_without_plans_there_is_no_page_of_them(tmp_path: Path) -> None:
    directory = load_site(tmp_path, {"practices/dudley/play.md": write_practice()})
    assert not any(page.path.startswith("plans/") for page in list_folder_pages(directory))
