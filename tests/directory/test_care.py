"""What somebody has to look at, whatever the day is."""

from pathlib import Path

from goodpractice.directory.care import find_due, list_links, list_unchecked
from goodpractice.load import load_directory
from tests.helpers.sites import load_site, write_practice, write_site, write_text

PAGE = "https://example.org/toolbox"


def test_what_was_found_on_a_page_waits_until_somebody_opens_or_rings_it(tmp_path: Path) -> None:
    links = [
        {"title": "Found", "url": "https://example.org/a", "found_on": PAGE},
        {"title": "Opened", "url": "https://example.org/b", "found_on": PAGE}
        | {"checked": "2026-11-25"},
        {"title": "From the source", "url": "https://example.org/c"},
    ]
    board = {"title": "Walsall Board", "short_title": "Walsall", "found_on": PAGE}
    door = {"telephone": "0121 496 0000", "referrals": "https://example.org/refer"}
    files = {
        "practices/dudley/x.md": write_practice(links=links),
        "lscbs/walsall.md": write_text(board | door),
        "lscbs/dudley.md": write_text(
            {"title": "Dudley Board", "short_title": "Dudley", "telephone": "0121 496 0001"}
            | {"found_on": PAGE, "checked": "2026-11-25"}
        ),
    }
    unchecked = list(list_unchecked(load_site(tmp_path, files)))
    assert [(one.owner, one.what, f"{one.id}#{one.place}") for one in unchecked] == [
        ("walsall", "0121 496 0000", "lscbs/walsall#checked"),
        ("walsall", "https://example.org/refer", "lscbs/walsall#checked"),
        ("dudley", "https://example.org/a", "practices/dudley/x#links-1-checked"),
    ]


def test_the_day_of_the_next_check(tmp_path: Path) -> None:
    files = {
        "practices/dudley/x.md": write_practice(reviewed="2026-08-31", review_every=6),
        "practices/dudley/y.md": write_practice(title="Never checked"),
    }
    entries = load_site(tmp_path, files).by_id
    assert find_due(entries["practices/dudley/x"]) == "2027-02-28"
    assert find_due(entries["practices/dudley/y"]) == ""


def test_every_file_with_a_link_is_named_as_its_author_knows_it(tmp_path: Path) -> None:
    text = "[More](https://example.org/more)"
    page = write_text({"title": "About", "summary": "What this is."}, text)
    source = {"title": "Awards", "publisher": "Somebody", "website": "https://example.org/awards"}
    files = {"pages/about.md": page, "sources/awards.md": write_text(source)}
    content = write_site(tmp_path, files).rename(tmp_path / "texts")
    assert [(one.owner, one.path, one.url) for one in list_links(load_directory(content))] == [
        ("", "texts/sources/awards.md", "https://example.org/awards"),
        ("", "texts/pages/about.md", "https://example.org/more"),
    ]
