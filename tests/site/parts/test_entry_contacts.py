"""What can be done about an entry at once: its own numbers, its address, its board."""

import re
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.site.parts.entry_contacts import (
    Telephone,
    find_telephone,
    is_reachable,
    list_own_contacts,
    list_telephones,
    name_host,
)
from goodpractice.site.print.entries import tell_age
from tests.helpers.pages import render
from tests.helpers.sites import (
    load_site,
    write_practice,
    write_text,
    write_tool,
)

ANN = {"name": "Ann Lee", "email": "ann@example.org"}
BOARD = {
    "title": "Dudley Safeguarding Children Board",
    "short_title": "Dudley",
    "sections": ["Neglect"],
}
REACHED = BOARD | {
    "telephone": "01384 000001",
    "out_of_hours": "01384 000002",
    "email": "front@example.org",
    "website": "https://www.board.example/",
    "found_on": "https://www.council.example/numbers",
}


def test_two_numbers_of_a_field_are_two_and_last_figures_stay_with_their_number() -> None:
    assert list(list_telephones("0121 303 2413 / 0121 303 2414")) == [
        Telephone("0121 303 2413", "tel:01213032413"),
        Telephone("0121 303 2414", "tel:01213032414"),
    ]
    assert list(list_telephones("01902 555 310/311")) == [
        Telephone("01902 555 310 / 311", "tel:01902555310")
    ]
    assert not list_telephones(None)


def test_hosts() -> None:
    assert name_host("https://www.solihull.gov.uk/x") == "solihull.gov.uk"


def load_two(folder: Path) -> Directory:
    return load_site(
        folder,
        {
            "practices/dudley/x.md": write_practice(
                contacts=[ANN | {"telephone": "01384 000001", "role": "Trainer"}]
            ),
            "practices/dudley/y.md": write_practice(contacts=[ANN]),
        },
    )


def test_an_entry_shows_its_own_numbers_alone(tmp_path: Path) -> None:
    directory = load_two(tmp_path)
    x, y = (directory.by_id[f"practices/dudley/{name}"] for name in "xy")
    assert [details.telephone for _, details in list_own_contacts(x)] == ["01384 000001"]
    assert [details.telephone for _, details in list_own_contacts(y)] == [None]
    assert {contact.slug for contact, _ in list_own_contacts(y)} == {"ann-lee"}
    assert find_telephone(x.telephones) == Telephone("01384 000001", "tel:01384000001")
    assert find_telephone(y.telephones) is None


def test_beside_a_contact_of_long_ago_stands_who_else_there_is(tmp_path: Path) -> None:
    """Who gets no answer at an old number is not left there: the boards' pages have others."""
    text = write_practice(lscbs=["dudley", "walsall"], contacts=[ANN])
    directory = load_site(tmp_path, {"practices/dudley/x.md": text})
    for page in ("practices/dudley/x/", "contacts/ann-lee/"):
        html = render(directory, page)
        card = html.split('<section class="gp-call"')[1].split("</section>")[0]
        told = card.split("No answer? See who else there is in ")[1].split("</p>")[0]
        boards = [("dudley", "Dudley"), ("walsall", "Walsall")]
        assert re.findall(r'lscbs/(\w+)/">(\w+)</a>', told) == boards
        assert card.index("mailto:ann@example.org") < card.index("No answer?")


def test_who_is_asked_everywhere_leads_on_to_some_boards_alone(tmp_path: Path) -> None:
    boards = [f"b{number}" for number in range(7)]
    files = {
        f"lscbs/{one}.md": write_text({"title": f"Board {one}", "short_title": one})
        for one in boards
    }
    files["practices/b0/x.md"] = write_practice(lscbs=boards, contacts=[ANN])
    html = read_page(tmp_path, files, "contacts/ann-lee")
    told = html.split("No answer? See who else there is in ")[1].split("</p>")[0]
    assert re.findall(r"lscbs/(\w+)/", told) == boards[:5]


def read_page(folder: Path, files: dict[str, str], page: str) -> str:
    return re.sub(r"\s+", " ", render(load_site(folder, files), f"{page}/"))


def test_a_contacts_page_says_which_board_gives_which_number(tmp_path: Path) -> None:
    first, other = "01384 000001", "01384 000009"
    files = {
        f"practices/{board}/x.md": write_practice(
            lscbs=[board], contacts=[ANN | {"telephone": number}]
        )
        for board, number in (("dudley", first), ("walsall", f"{first} / {other}"))
    }
    files["practices/dudley/y.md"] = write_practice(contacts=[ANN])
    html = read_page(tmp_path / "a", files, "contacts/ann-lee")
    said = html[html.index("Boards give different numbers") :].split("</ul>")[0]
    assert [re.sub("<.*?>", "", one) for one in re.findall("<li>(.*?)</li>", said)] == [
        f"{first} in entries of Dudley, Walsall",
        f"{other} in entries of Walsall",
    ]
    files["practices/dudley/y.md"] = files["practices/walsall/x.md"].replace("walsall", "dudley")
    html = read_page(tmp_path / "b", files, "contacts/ann-lee")
    assert html.count("Call 01384") == 2
    assert "different numbers" not in html


def test_where_a_contact_of_many_entries_is_corrected_is_folded_below_the_ways_to_reach_it(
    tmp_path: Path,
) -> None:
    files = {
        f"practices/dudley/{name}.md": write_practice(title=f"Entry {name}", contacts=[ANN])
        for name in "xyz"
    }
    html = read_page(tmp_path, files, "contacts/ann-lee")
    folded = (
        html[html.index("mailto:ann@example.org") :].split("<details")[1].split("</details>")[0]
    )
    assert "No longer right?</span></summary>" in folded
    for name in "xyz":
        assert f'?entry=practices/dudley/{name}#contacts-1">Entry {name}' in folded


def test_age_stands_above_the_numbers(tmp_path: Path) -> None:
    files = {
        "practices/dudley/x.md": write_practice(
            published="2010", contacts=[ANN | {"telephone": "01384 000001"}]
        )
    }
    html = read_page(tmp_path, files, "practices/dudley/x")
    age, call = html.index("As published in 2010. Nobody has"), html.index("Call 01384 000001")
    assert age < call < html.index("What is it?")
    assert "contribute/new/?entry=practices/dudley/x#contacts-1" in html


def test_tool_opens_where_its_address_is_known(tmp_path: Path) -> None:
    link = {
        "title": "The list",
        "url": "https://www.list.example/form",
        "opens": True,
        "found_on": "https://www.council.example/box",
    }
    files = {
        "lscbs/dudley.md": write_text(REACHED),
        "tools/dudley/list.md": write_tool(links=[link]),
    }
    directory = load_site(tmp_path, files)
    html = re.sub(r"\s+", " ", render(directory, "tools/dudley/list/"))
    assert 'href="https://www.list.example/form" rel="noopener">Open it at list.example' in html
    assert "council.example</a>; nobody has opened it yet" in html
    assert 'Cannot open it? <a class="govuk-link" href="#ask">Ask the board</a>.' in html
    assert html.index("Open it at") < html.index("Why it exists")
    assert 'href="https://www.list.example/form"' in render(directory, "lscbs/dudley/")
    embed = render(directory, "lscbs/dudley/embed/")
    assert 'href="https://www.list.example/form" target="_blank"' in embed


def test_tool_without_an_address_leads_to_the_board_and_to_the_form(tmp_path: Path) -> None:
    files = {
        "lscbs/dudley.md": write_text(REACHED),
        "tools/dudley/list.md": write_tool(),
    }
    html = read_page(tmp_path, files, "tools/dudley/list")
    top = html[html.index("<h1") : html.index("Why it exists")]
    assert "We have no link that opens it." in top
    for way in ("tel:01384000001", "mailto:front@example.org", "https://www.board.example/"):
        assert f'href="{way}"' in top
    assert top.count('href="tel:01384000001"') == 1
    assert 'board.example</a>, or ask <a class="govuk-link" href="#ask">the board</a>.' in top
    assert "contribute/new/?entry=tools/dudley/list#links" in top
    assert "council.example</a>; nobody has confirmed it yet" in top


def test_tool_without_an_address_leads_to_those_it_names(tmp_path: Path) -> None:
    board = {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect"]}
    files = {"lscbs/dudley.md": write_text(board)}
    files["tools/dudley/list.md"] = write_tool(contacts=[ANN])
    html = read_page(tmp_path, files, "tools/dudley/list")
    ask = 'opens it.</strong> Ask <a class="govuk-link" href="#ask">those named here</a>.'
    assert ask in html
    assert 'id="ask">Who to ask' in html


def test_board_without_a_number_leads_to_its_website_first_and_asks_for_it_last(
    tmp_path: Path,
) -> None:
    """Who is worried needs somebody to reach, not a form: that is for those who look after it."""
    board = {"title": "Dudley Board", "short_title": "Dudley", "website": "https://board.example/"}
    page = "lscbs/dudley"
    html = read_page(tmp_path / "a", {f"{page}.md": write_text(board)}, page)
    assert "We do not have the number to ring about a child." in html
    card = html.split('<section class="gp-call"')[1].split("</section>")[0]
    website = 'Look on <a class="govuk-link" href="https://board.example/"'
    ways = (website, 'href="tel:999"', f'contribute/new/?entry={page}#telephone">Add it')
    places = [card.index(way) for way in ways]
    assert places == sorted(places)
    assert card.index("href=") > card.index("We do not have the number")
    html = read_page(tmp_path / "b", {f"{page}.md": write_text(REACHED)}, page)
    assert "We do not have the number" not in html


def test_board_without_a_number_leads_to_the_numbers_that_are_rung_everywhere(
    tmp_path: Path,
) -> None:
    """What is said of the board's pages stands below these: the numbers are not from there."""
    helped = [{"title": "Helpline", "telephone": "0808 496 0000"}]
    settings = {"title": "Small Directory", "tagline": "Small.", "help": helped}
    board = BOARD | {"website": "https://board.example/"}
    pages = ("lscbs/dudley/", "lscbs/dudley/embed/", "tools/dudley/list/")
    files = {"tools/dudley/list.md": write_tool(), "site.md": write_text(settings)}
    for name, record in (("without", board), ("with", REACHED)):
        files["lscbs/dudley.md"] = write_text(record)
        directory = load_site(tmp_path / name, files)
        for page in pages:
            html = render(directory, page)
            card = html.split('<section class="gp-call"')[1].split("</section>")[0]
            assert "Worried about a child in Dudley?" in card
            assert ('href="tel:08084960000"' in card) is (name == "without"), page
            # It is in none of the site's own numbers.
            assert card.count('href="tel:999"') == 1, page
            foot = html.partition('<footer class="gp-foot"')[2]
            assert foot.count('href="tel:999"') == bool(foot), page
            if name == "without":
                website, age = card.index("website</a>"), card.index('class="gp-age"')
                assert card.index("tel:0808") < website < age, page


def test_a_number_stands_below_the_hours_in_which_it_is_rung(tmp_path: Path) -> None:
    """Who reads on, or listens, knows before each number whether it is the one for now."""
    hours = {"opening_hours": "Monday to Thursday 9am to 5pm, Friday 9am to 4.15pm"}
    pages = ("lscbs/dudley/", "lscbs/dudley/embed/", "tools/dudley/list/")
    files = {"tools/dudley/list.md": write_tool()}
    for name, more, day, night in (
        ("known", hours, f"{hours['opening_hours']}: ", "Outside these hours and on bank holidays"),
        ("unknown", {}, "", "Evenings, weekends and bank holidays"),
    ):
        files["lscbs/dudley.md"] = write_text(REACHED | more)
        directory = load_site(tmp_path / name, files)
        for page in pages:
            words = re.sub("<[^>]*>", " ", render(directory, page))
            told = re.sub(r"\s+", " ", words).split("nobody has confirmed it yet. ")[1]
            assert told.startswith(f"{day}Call 01384 000001 {night}: Call 01384 000002 "), page


def test_page_without_a_contact_says_so_and_leads_on(tmp_path: Path) -> None:
    html = read_page(tmp_path, {"practices/dudley/x.md": write_practice()}, "practices/dudley/x")
    assert "The directory gives no contact here." in html
    assert "names nobody" not in html
    assert "numbers may have changed" not in html


def test_board_without_numbers_is_not_reachable(tmp_path: Path) -> None:
    directory = load_site(tmp_path, {"lscbs/dudley.md": write_text(REACHED)})
    reachable = {board.slug: is_reachable(board) for board in directory.boards}
    assert reachable == {"dudley": True, "walsall": False}


def test_opening_is_the_link_that_says_so(tmp_path: Path) -> None:
    links = [
        {"title": "About it", "url": "https://a.example/"},
        {"title": "It", "url": "https://b.example/", "opens": True},
    ]
    directory = load_site(tmp_path, {"practices/dudley/x.md": write_practice(links=links)})
    [entry] = directory.entries
    found = entry.opening
    assert found is not None
    assert found.url == "https://b.example/"


def test_what_has_no_date_is_not_checked_yet(tmp_path: Path) -> None:
    text = write_practice(source={"document": "report"}, published=None, contacts=[ANN])
    source = write_text({"title": "A report", "publisher": "A board"})
    files = {"practices/dudley/x.md": text, "sources/report.md": source}
    told = "has no date, and nobody has checked it yet: people and numbers may have changed."
    assert told in read_page(tmp_path / "page", files, "practices/dudley/x")
    [entry] = load_site(tmp_path / "printed", files).entries
    assert told in tell_age(entry, people=True)


def test_an_own_account_is_reported_and_says_that_nobody_checked_it(tmp_path: Path) -> None:
    for published, when in (("2026-11", "in November 2026"), ("2026-11-05", "on 5 November 2026")):
        account = {"account": "Dudley Early Help", "published": published}
        files = {"practices/dudley/x.md": write_practice(source=account, contacts=[ANN])}
        html = read_page(tmp_path / published, files, "practices/dudley/x")
        assert f"Reported by Dudley Early Help, {when[3:]}; not independently checked" in html
        told = (
            f"As reported {when}. Nobody has checked it since: people and numbers may have changed."
        )
        assert told in html
        [entry] = load_site(tmp_path / "printed" / published, files).entries
        assert tell_age(entry, people=True) == told
