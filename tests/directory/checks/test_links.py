"""A text's links within the site lead to pages and headings that there will be."""

from pathlib import Path

import pytest

from goodpractice.directory.checks.links import check_links, list_addresses, list_named
from goodpractice.directory.checks.references import OWN_ADDRESSES
from goodpractice.load import load_directory, read_documents
from goodpractice.model.kinds import list_folders
from goodpractice.paths import PROJECT
from goodpractice.site.pages.all_pages import list_reading_pages
from tests.helpers.sites import (
    DATA,
    PRACTICE_BODY,
    list_site_problems,
    write_practice,
    write_site,
    write_text,
    write_tool,
)

CONDITIONAL = ("embed/", "care/", "gaps/")


def list_problems(folder: Path, text: str, **files: str) -> list[str]:
    """Return the problems of a small site with a practice of this text."""
    body = PRACTICE_BODY.replace("## What difference", f"{text}\n\n## What difference")
    more = {
        "practices/dudley/x.md": write_practice(body=body),
        "practices/dudley/other.md": write_practice(
            title="Other",
            aliases=["practices/dudley/old"],
            contacts=[{"name": "Jo Doe", "organisation": "Dudley Team"}],
            organisations=["Dudley Team"],
        ),
        "pages/about.md": "---\ntitle: About\nsummary: This.\n---\n### How it began\n\nText.\n",
        **{name.replace("__", "/") + ".md": file for name, file in files.items()},
    }
    return [one.partition("x.md:")[2] for one in list_site_problems(folder, more)]


@pytest.mark.parametrize(
    "target",
    [
        *("../other/", "../", "../../", "../../../", "../../../themes/e-safety/", "../x/", "?a=b"),
        *(
            "../old/",
            "../old/#section-any-of-it",
            "../../../search/?q=a&theme=e-safety",
            "../../../about/",
        ),
        *(
            "../../../about/#section-how-it-began",
            "#section-what-is-it",
            "../other/#section-what-is-it",
        ),
        *(
            "../../../contacts/jo-doe/",
            "../../../organisations/dudley-team/",
            "../../../lscbs/dudley/",
        ),
        *("../../../lscbs/dudley/care/", "../other/#contacts", "../../../shortlist/?entry=a/b"),
    ],
)
def test_links_to_pages_that_there_will_be_are_fine(tmp_path: Path, target: str) -> None:
    assert list_problems(tmp_path, f"See [more]({target}).") == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (
            "../othr/",
            "there is no page '../othr/'; did you mean '../../../practices/dudley/other/'?",
        ),
        ("../../../themes/e-safty/", "did you mean '../../../themes/e-safety/'?"),
        ("../../../tools/x/", "there is no page '../../../tools/x/'"),
        ("../../../abuot/", "did you mean '../../../about/'?"),
        ("../../../contacts/jo-do/", "did you mean '../../../contacts/jo-doe/'?"),
        ("../../../organisations/none/", "there is no page"),
        (
            "#section-what-is-that",
            "no heading there is called '#section-what-is-that'; did you mean",
        ),
        ("../other/#section-what-is", "did you mean '#section-what-is-it'?"),
        ("../../../about/#section-x", "no heading there is called '#section-x'"),
        ("#what-is-it", "write #section-what-is-it, not '#what-is-it'"),
        ("../../../lscbs/dudley/embed/", "there is no page '../../../lscbs/dudley/embed/'"),
        ("../../../glossary/", "there is no page '../../../glossary/'"),
        ("../Other/", "a page's address is of small letters, and ends with its folder; write ../"),
        ("../other/index.html", "a page's address is of small letters"),
        ("../other", "a page's address ends with /; write ../other/"),
        ("../other?a=b#c", "a page's address ends with /; write ../other/?a=b#c"),
    ],
)
def test_links_to_pages_that_there_will_not_be_are_named(
    tmp_path: Path, target: str, said: str
) -> None:
    (problem,) = list_problems(tmp_path, f"A line.\n\nSee [this][1].\n\n[1]: {target}")
    assert said in problem
    assert problem.split(":")[0].isdecimal()


def test_a_link_leads_to_a_term_that_the_glossary_has(tmp_path: Path) -> None:
    empty = "---\ntitle: Words\n---\n"
    whole = "---\nterms:\n  - {term: MASH, meaning: A hub.}\n---\n"
    text = "[a](../../../glossary/#mash) and [b](../../../glossary/#mahs)"
    (problem,) = list_problems(tmp_path / "a", text, glossary=whole)
    assert problem.endswith("no term there has the place '#mahs'; did you mean '#mash'?")
    first, *_ = list_problems(tmp_path / "b", "[a](../../../glossary/)", glossary=empty)
    assert "there is no page '../../../glossary/'" in first


def test_a_board_with_a_tool_has_a_toolbox_to_embed(tmp_path: Path) -> None:
    fields = {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Neglect"]}
    text = "[a](../../../lscbs/dudley/embed/)"
    more = {"lscbs__dudley": write_text(fields), "tools__dudley__t": write_tool()}
    assert list_problems(tmp_path, text, **more) == []


def test_a_page_that_cannot_be_read_is_mended_with_its_file(tmp_path: Path) -> None:
    broken = write_practice(title=None)
    text = "[a](../broken/) and [b](../../../contacts/no-body/)"
    (problem,) = list_problems(tmp_path, text, practices__dudley__broken=broken)
    assert "there is no page" not in problem


@pytest.mark.parametrize("content", [PROJECT / "content", DATA / "snapshot" / "content"])
def test_the_addresses_are_those_of_the_sites_pages(content: Path) -> None:
    merged = read_documents(content)
    assert not merged.problems
    documents = merged.documents
    known = {*list_addresses(documents), *list_named(documents)}
    pages = {page.path for page in list_reading_pages(load_directory(content))} - {"404.html"}
    assert pages - known == set()
    more = {one for one in known - pages if not one.endswith(CONDITIONAL)}
    assert {one for one in more if one.count("/") > 1} == set()
    files = {id_.removeprefix("pages/") for id_ in documents}
    own = {page.partition("/")[0] for page in pages if page} - {*list_folders()} - files
    assert own <= OWN_ADDRESSES, "a page of the content could take the place of one of these"


def test_what_stands_elsewhere_is_taken_to_have_what_nobody_can_see_here(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"practices/dudley/x.md": write_practice()})
    here = read_documents(content).documents
    text = "practices/dudley/x"
    for target, is_wrong in {
        "../none/": True,
        "../old/": False,
        "../../../contacts/jo/": False,
        "../../../courses/walsall/x/": False,
    }.items():
        known = here | {text: here[text]._replace(inside=((9, target),))}
        found = list(check_links(known, {"practices/dudley/old"}, whole=False))
        assert bool(found) == is_wrong
