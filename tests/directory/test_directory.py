"""All records together: groups, contacts and organisations, and every problem in one run."""

from pathlib import Path

import pytest

from goodpractice.load import load_directory
from goodpractice.model.problems import ContentError
from tests.helpers.sites import (
    PRACTICE,
    load_real,
    load_site,
    write_practice,
    write_site,
    write_text,
)


def test_site_without_entries(tmp_path: Path) -> None:
    directory = load_site(tmp_path)
    assert directory.entries == ()
    assert [board.slug for board in directory.boards] == ["dudley", "walsall"]
    assert [group.slug for group in directory.groups] == ["black-country"]
    assert [theme.slug for theme in directory.themes] == ["e-safety", "neglect", "training"]
    assert directory.glossary.terms == ()


def test_group_counts_for_its_members(tmp_path: Path) -> None:
    directory = load_site(
        tmp_path,
        {
            "practices/dudley/a.md": write_practice(),
            "practices/black-country/b.md": write_practice(lscbs=["black-country"]),
        },
    )
    slugs = {
        slug: [entry.id.split("/")[-1] for entry in entries]
        for slug, entries in directory.by_lscb.items()
    }
    assert {slug: sorted(found) for slug, found in slugs.items()} == {
        "dudley": ["a", "b"],
        "walsall": ["b"],
        "black-country": ["b"],
    }


def test_entry_of_a_group_and_its_member_counts_once(tmp_path: Path) -> None:
    directory = load_site(
        tmp_path,
        {"practices/dudley/a.md": write_practice(lscbs=["dudley", "black-country"])},
    )
    [entry] = directory.entries
    assert [board.slug for board in entry.boards] == ["dudley", "walsall"]
    assert [board.slug for board in entry.lscbs] == ["dudley", "black-country"]
    assert {slug: len(entries) for slug, entries in directory.by_lscb.items()} == {
        "dudley": 1,
        "walsall": 1,
        "black-country": 1,
    }


def test_contacts_and_organisations_are_one_each(tmp_path: Path) -> None:
    ann = {"name": "Ann Lee", "organisation": "Dudley Safeguarding Children's Board"}
    directory = load_site(
        tmp_path,
        {
            "practices/dudley/a.md": write_practice(
                contacts=[ann], organisations=["Dudley Safeguarding Children Board"]
            ),
            "practices/dudley/b.md": write_practice(
                contacts=[{**ann, "email": "Ann@example.org"}, {"name": "Ann Lee"}],
                organisations=["dudley safeguarding children’s board"],
            ),
        },
    )
    [organisation] = directory.organisations
    assert (organisation.lscb, organisation.name) == (
        "dudley",
        "Dudley Safeguarding Children Board",
    )
    assert len(directory.by_organisation[organisation.slug]) == 2
    slugs = {
        contact.slug: len(directory.by_contact[contact.slug]) for contact in directory.contacts
    }
    assert slugs == {"ann-lee": 1, "ann-lee-dudley-safeguarding-children-board": 2}


def test_person_at_two_boards_is_two_contacts(tmp_path: Path) -> None:
    files = {
        f"practices/{slug}/a.md": write_practice(
            lscbs=[slug],
            contacts=[
                {"name": "Ann Lee", "organisation": f"{slug.title()} Safeguarding Children Board"}
            ],
        )
        for slug in ("dudley", "walsall")
    }
    assert [contact.slug for contact in load_site(tmp_path, files).contacts] == [
        "ann-lee-dudley-safeguarding-children-board",
        "ann-lee-walsall-safeguarding-children-board",
    ]


def test_same_contact_twice_in_an_entry_stands_once(tmp_path: Path) -> None:
    contacts = [
        {"name": "Ann", "email": "a@example.org"},
        {"name": "Ann", "email": "A@example.org"},
    ]
    [entry] = load_site(
        tmp_path, {"practices/dudley/a.md": write_practice(contacts=contacts)}
    ).entries
    assert len(entry.contacts) == 1


def test_entries_stand_as_in_their_source(tmp_path: Path) -> None:
    files = {
        f"practices/dudley/{slug}.md": write_practice(source={"document": "awards", "item": item})
        for slug, item in {"a": 10, "b": 9, "c": 2}.items()
    }
    entries = load_site(tmp_path, files).entries
    assert [entry.citation.item for entry in entries] == [2, 9, 10]


def test_what_no_source_numbers_stands_by_page_then_by_title(tmp_path: Path) -> None:
    own = {"account": "The board", "published": "2026-11"}
    files = {
        "a": ("Whose 10 steps", own),
        "b": ("Whose 2 steps", own),
        "c": ("an early step", own),
        "d": ("Zebra", {"document": "awards", "page": 9}),
        "e": ("Apple", {"document": "awards", "page": 10}),
        "f": ("Ant", {"document": "awards", "page": 10}),
        "g": ("Any", {"document": "awards", "item": 1}),
    }
    entries = load_site(
        tmp_path,
        {
            f"practices/dudley/{slug}.md": write_practice(title=title, source=source)
            for slug, (title, source) in files.items()
        },
    ).entries
    assert "".join(entry.id[-1] for entry in entries) == "dfegcba"


def test_actions_of_a_plan_are_entries(tmp_path: Path) -> None:
    plan = {
        **{key: PRACTICE[key] for key in ("title", "themes", "source")},
        "agency": "GP practice",
        "review": "scr-x",
        "actions": [
            {"ref": ref, "action": f"Action {ref}", "status": "ongoing"} for ref in ("1", "2")
        ],
    }
    directory = load_site(
        tmp_path,
        {
            "reviews/scr-x.md": write_text({**PRACTICE, "type": "audit"}, "Text"),
            "plans/scr-x/gp.md": write_text(plan),
        },
    )
    assert sorted(entry.id for entry in directory.entries) == [
        "plans/scr-x/gp#1",
        "plans/scr-x/gp#2",
        "reviews/scr-x",
    ]
    assert {entry.kind for entry in directory.by_lscb["dudley"]} == {"review", "action"}


def fail(content: Path) -> list[str]:
    with pytest.raises(ContentError) as caught:
        load_directory(content)
    return [str(problem) for problem in caught.value.problems]


def test_every_stage_reports_in_one_run(tmp_path: Path) -> None:
    content = write_site(
        tmp_path,
        {
            "practices/dudley/a.md": write_practice(organisations=["Barnardo's"]),
            "practices/dudley/b.md": write_practice(organisations=["BARNARDO"]),
            "practices/dudley/c.md": write_practice(themes=["e-saftey"]),
            "practices/dudley/d.md": write_practice(title=None),
            "practices/dudley/e.md": "",
            "practices/dudley/F.md": write_practice(),
        },
    )
    (content / "practices" / "dudley" / "g.md").write_bytes(b"\xff")
    assert fail(content) == [
        "content/practices/dudley/F.md:1: 'F' cannot be part of an address; "
        "use small letters, figures and hyphens: 'f'",
        "content/practices/dudley/b.md:7: organisations: 'BARNARDO' is spelled 'Barnardo's' in "
        "content/practices/dudley/a.md; use one spelling in both",
        "content/practices/dudley/c.md:5: themes: no theme 'e-saftey'; did you mean 'e-safety'?",
        "content/practices/dudley/d.md:1: title: is missing; please add it "
        "(plain, our own words, 90 characters at most)",
        "content/practices/dudley/e.md:1: the file must begin with a line of --- and its front "
        "matter; it is empty",
        "content/practices/dudley/g.md:1: is not saved as UTF-8; save it again as UTF-8",
    ]


def test_what_points_at_a_broken_file_is_not_reported_too(tmp_path: Path) -> None:
    content = write_site(
        tmp_path, {"practices/dudley/a.md": write_practice(), "themes/e-safety.md": "oops"}
    )
    assert fail(content) == [
        "content/themes/e-safety.md:1: the file must begin with a line of --- and its front "
        "matter; found 'oops'"
    ]


def test_site_needs_its_file(tmp_path: Path) -> None:
    content = write_site(tmp_path)
    (content / "site.md").unlink()
    assert fail(content) == ["content/site.md:1: is missing; it names the site (title, tagline)"]


def test_missing_content_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "content"
    monkeypatch.chdir(tmp_path)
    message = f"{path}:1: expected a folder with the content, found none; "
    assert fail(path) == [f"{message}say where it is with --content DIR"]
    (tmp_path / "site.md").touch()
    assert fail(path) == [f"{message}did you mean --content .?"]


def test_empty_content_folder(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert fail(tmp_path / "content") == [
        "content/site.md:1: is missing; it names the site (title, tagline)"
    ]


def test_ids_and_addresses_of_the_real_directory_are_unique() -> None:
    directory = load_real()
    for things in (
        [entry.id for entry in directory.entries],
        [entry.url for entry in directory.entries],
        [contact.slug for contact in directory.contacts],
        [organisation.slug for organisation in directory.organisations],
        [board.url for board in (*directory.boards, *directory.groups)],
        [email.casefold() for contact in directory.contacts for email in contact.emails],
    ):
        assert len(set(things)) == len(things) > 0
