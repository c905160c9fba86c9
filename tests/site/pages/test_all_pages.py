"""Which pages there are, and at which addresses."""

import re
from pathlib import Path

import pytest
from markupsafe import escape

from goodpractice.directory.contacts import Contact
from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.model.kinds import KINDS
from goodpractice.paths import TEMPLATES
from goodpractice.site.layout import describe_frame
from goodpractice.site.page import Page
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.parts.groups import order_by_surname
from goodpractice.site.render import Renderer
from tests.helpers.sites import load_own, load_site, write_practice, write_site, write_text


def list_paths(directory: Directory) -> list[str]:
    return [page.path for page in list_pages(directory)]


def test_every_thing_has_its_page(real: Directory) -> None:
    paths = set(list_paths(real))
    assert {"", "search/", "lscbs/", "themes/", "contacts/", "organisations/", "sources/"} <= paths
    assert {"recognised/", "glossary/", "404.html"} <= paths
    assert {entry.url for entry in real.entries if KINDS[entry.kind].has_page} <= paths
    assert {board.url for board in (*real.boards, *real.groups)} <= paths
    assert {theme.url for theme in real.themes} <= paths
    assert {source.url for source in real.sources} <= paths
    assert {page.url for page in real.pages} <= paths
    assert {f"contacts/{slug}/" for slug in real.by_contact} <= paths
    assert {f"organisations/{slug}/" for slug in real.by_organisation} <= paths


def test_addresses_are_unique_and_stay_within_the_site(real: Directory) -> None:
    files = [page.file for page in list_pages(real)]
    assert len(set(files)) == len(files)
    for file in files:
        assert not file.startswith("/")
        assert ".." not in Path(file).parts
        assert file.endswith((".html", ".xml"))


def test_templates_are_there_and_used(real: Directory) -> None:
    used = {page.template for page in list_pages(real)}
    assert {name for name in used if not (TEMPLATES / name).is_file()} == set()


def test_pages_have_titles_and_descriptions(real: Directory) -> None:
    for page in list_pages(real):
        assert page.title, page.path
        assert page.description, page.path


def test_files_of_pages() -> None:
    assert Page("", "x", "x", "x").file == "index.html"
    assert Page("a/b/", "x", "x", "x").file == "a/b/index.html"
    assert Page("404.html", "x", "x", "x").file == "404.html"
    assert Page("feed.xml", "x", "x", "x").file == "feed.xml"


def test_the_home_page_counts_one_as_one(tmp_path: Path) -> None:
    files = {f"practices/dudley/{name}.md": write_practice() for name in ("x", "y")}
    home = next(list_pages(load_site(tmp_path / "two", files)))
    assert home.context["kinds"] == [("practice examples", "practices", 2)]
    home = next(list_pages(load_site(tmp_path / "one", dict(list(files.items())[:1]))))
    assert home.context["kinds"] == [("practice example", "practices", 1)]


def test_old_addresses_lead_on(tmp_path: Path) -> None:
    text = write_practice(aliases=["practices/walsall/old", "reviews/older"])
    directory = load_site(tmp_path, {"practices/dudley/x.md": text})
    moved = {page.path: page for page in list_pages(directory) if page.template == "moved.html"}
    assert moved.keys() == {"practices/walsall/old/", "reviews/older/"}
    assert {page.context["entry"].id for page in moved.values()} == {"practices/dudley/x"}


def test_board_and_theme_without_entries_have_pages(tmp_path: Path) -> None:
    directory = load_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    pages = {page.path: page for page in list_pages(directory)}
    assert pages["lscbs/walsall/"].context["groups"] == []
    assert pages["themes/neglect/"].context["groups"] == []
    [practices] = pages["lscbs/dudley/"].context["groups"]
    assert [entry.id for entry in practices.items] == ["practices/dudley/x"]


def test_site_without_entries_has_its_pages(tmp_path: Path) -> None:
    paths = list_paths(load_site(tmp_path))
    assert {"", "search/", "lscbs/dudley/", "themes/neglect/", "404.html"} <= set(paths)
    for absent in ("practices/", "glossary/", "recognised/", "sitemap.xml", "feed.xml"):
        assert absent not in paths


def test_published_site_has_a_map_and_a_feed(tmp_path: Path) -> None:
    site = {"title": "x", "tagline": "y", "base_url": "https://example.org/sub"}
    files = {
        "site.md": write_text(site),
        "practices/dudley/old.md": write_practice(published="2009"),
        "practices/dudley/new.md": write_practice(
            published="2009", reviewed="2026-11-21", aliases=["practices/dudley/x"]
        ),
        "practices/dudley/undated.md": write_practice(source={"document": "undated"}),
        "sources/undated.md": write_text({"title": "Undated", "publisher": "Forum"}),
    }
    pages = {page.path: page for page in list_pages(load_site(tmp_path, files))}
    newest = [item.url for item in pages["feed.xml"].context["items"]]
    assert newest == ["practices/dudley/new/", "practices/dudley/old/"]
    listed = set(pages["sitemap.xml"].context["paths"])
    assert "practices/dudley/new/" in listed
    assert listed.isdisjoint({"404.html", "practices/dudley/x/", "sitemap.xml", "feed.xml"})
    assert pages["404.html"].root == "/sub/"


def test_counts_tell_entries_and_actions_apart(real: Directory) -> None:
    pages = {page.path: page.context for page in list_pages(real)}
    theme = pages["themes/domestic-abuse/"]
    entries = [entry for group in theme["groups"] for entry in group.items]
    assert not any(entry.kind == "action" for entry in entries)
    assert len(entries) == theme["total"] == pages[""]["theme_counts"]["domestic-abuse"]
    assert theme["plans"].total >= 87
    assert len(real.by_theme["domestic-abuse"]) == len(entries) + theme["plans"].total
    assert pages[""]["action_count"] == sum(entry.kind == "action" for entry in real.entries)
    assert pages["lscbs/"]["counts"] == pages[""]["board_counts"]


def test_themes_stand_under_their_families(tmp_path: Path) -> None:
    site = {"title": "x", "tagline": "y", "theme_families": ["Harm", "Work"]}
    files = {
        "site.md": write_text(site),
        "themes/neglect.md": write_text({"title": "Neglect", "family": "Harm"}),
        "themes/training.md": write_text({"title": "Training", "family": "Work"}),
        "themes/bullying.md": write_text({"title": "Bullying", "family": "Harm"}),
        "practices/dudley/x.md": write_practice(themes=["neglect"]),
    }
    [home] = [page for page in list_pages(load_site(tmp_path, files)) if page.path == ""]
    families = {
        family: [theme.slug for theme in themes] for family, themes in home.context["families"]
    }
    assert families == {
        "Harm": ["neglect", "bullying"],
        "Work": ["training"],
        "Other themes": ["e-safety"],
    }


def test_pages_that_somebody_in_danger_may_read_are_marked(tmp_path: Path) -> None:
    files = {
        "themes/neglect.md": write_text({"title": "Neglect", "exit": True}),
        "practices/dudley/x.md": write_practice(themes=["neglect"]),
        "practices/dudley/y.md": write_practice(),
    }
    pages = {page.path: page.context for page in list_pages(load_site(tmp_path, files))}
    marked = {path for path, context in pages.items() if context.get("exits")}
    assert marked == {"themes/neglect/", "practices/dudley/x/", "shortlist/"}


@pytest.mark.parametrize(
    ("name", "first"), [("Ann Lee", "lee"), ("Team", "team"), ("Dr Öz Ünal", "ünal")]
)
def test_contacts_stand_by_surname(name: str, first: str) -> None:
    assert order_by_surname(Contact("x", name))[0] == first


def test_words_for_search_alone_are_never_shown(tmp_path: Path) -> None:
    files = {
        "themes/e-safety.md": write_text({"title": "E-safety", "search_words": ["quokka"]}),
        "lscbs/dudley.md": write_text(
            {"title": "Dudley Board", "short_title": "Dudley", "search_words": ["quokka"]}
        ),
        "practices/dudley/x.md": write_practice(search_words=["quokka"]),
    }
    directory = load_site(tmp_path, files)
    renderer = Renderer(describe_frame(directory, "x"), directory.glossary)
    shown = [
        page.path for page in list_pages(directory) if "quokka" in renderer.render(page).decode()
    ]
    assert shown == []


def render(directory: Directory, path: str) -> str:
    page = next(page for page in list_pages(directory) if page.path == path)
    return Renderer(describe_frame(directory, "x"), directory.glossary).render(page).decode()


def test_what_boards_can_do_is_told_where_they_have_a_page_among_others(real: Directory) -> None:
    told = 'href="../for-boards/"'
    assert told in render(real, "contribute/")
    assert 'href="../../for-boards/"' in render(real, "lscbs/walsall/")
    own = load_own("solihull")
    assert "for-boards/" not in list_paths(own)
    page = render(own, "contribute/")
    assert told not in page
    assert 'href="../lscbs/solihull/#for-the-board"' in page
    assert 'id="for-the-board"' in render(own, "lscbs/solihull/")
    assert "for-boards/" not in render(own, "lscbs/solihull/")


def test_pages_that_speak_of_all_boards_say_so_on_the_site_of_one(
    tmp_path: Path, real: Directory
) -> None:
    own = load_own("solihull")
    for slug in ("about", "contribute", "privacy"):
        said = "the part of it that Solihull Safeguarding Children Board has"
        assert said in render(own, f"{slug}/"), slug
        assert "the part of it that" not in render(real, f"{slug}/")
    page = write_text({"title": "Accessibility", "summary": "How accessible."}, "Very.")
    small = write_site(tmp_path, {"pages/accessibility.md": page})
    statement = render(load_directory(small, lscb="dudley"), "accessibility/")
    assert "the part of it that" not in statement, "its statement is its own"
    assert 'tell <a class="govuk-link" href="../lscbs/dudley/">' in statement


def test_the_way_back_on_a_boards_own_site_leads_through_no_list_of_boards(real: Directory) -> None:
    own = load_own("solihull")
    for path in ("lscbs/solihull/", "lscbs/solihull/care/"):
        crumb = re.compile(r'breadcrumbs__link" href="[./]*/lscbs/"')
        assert crumb.search(render(real, path)), path
        assert not crumb.search(render(own, path)), path


def test_letters_lead_to_the_first_organisation_of_each(real: Directory) -> None:
    [page] = [page for page in list_pages(real) if page.path == "organisations/"]
    text = Renderer(describe_frame(real, "x"), real.glossary).render(page).decode()
    letters = re.findall(r'<a href="#letter-(.)"', text)
    names = [one.name for one in real.organisations if one.slug in real.by_organisation]
    assert letters == sorted({name[0].upper() for name in names})
    for letter in letters:
        first = next(name for name in names if name[0].upper() == letter)
        assert re.search(
            rf'<li id="letter-{letter}"><a [^>]*>{re.escape(str(escape(first)))}<', text
        )


def test_the_glossary_has_a_heading_for_each_letter(real: Directory) -> None:
    """It is the longest page: who scrolls, or goes from heading to heading, sees how far it is."""
    [page] = [page for page in list_pages(real) if page.path == "glossary/"]
    text = Renderer(describe_frame(real, "x"), real.glossary).render(page).decode()
    parts = re.split(r'<h2 [^>]*id="letter-(.)">', text)
    assert re.findall(r'<a href="#letter-(.)"', parts[0]) == parts[1::2]
    found = {
        letter: re.findall(r"<dt [^>]*>(?:<[^>]*>)*(.)", part)
        for letter, part in zip(parts[1::2], parts[2::2], strict=True)
    }
    assert all({one.upper() for one in terms} == {letter} for letter, terms in found.items())
    assert sum(map(len, found.values())) == len(real.glossary.terms)
