"""One person is one contact, one board is one organisation, and every address is one's own."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from goodpractice.directory.contacts import Contact, Contacts, Organisations, find_free
from goodpractice.model.fields.nested import ContactDetails
from goodpractice.model.records.boards import Lscb

STOKE = Lscb(
    title="Stoke-on-Trent Safeguarding Children Board",
    short_title="Stoke-on-Trent",
    also_known_as=("Stoke LSCB", "SSCB"),
)
STAFFORDSHIRE = Lscb(
    title="Staffordshire Safeguarding Children Board",
    short_title="Staffordshire",
    also_known_as=("SSCB",),
)


def make_organisations() -> Organisations:
    return Organisations({"staffordshire": STAFFORDSHIRE, "stoke-on-trent": STOKE})


def merge(*details: ContactDetails) -> list[Contact]:
    return Contacts(details, make_organisations()).all


def details(name: str, organisation: str | None = None, **more: str) -> ContactDetails:
    return ContactDetails.model_validate({"name": name, "organisation": organisation, **more})


@pytest.mark.parametrize(
    "name",
    [
        "Stoke-on-Trent Safeguarding Children Board",
        "Stoke on Trent Safeguarding Children's Board",
        "STOKE ON TRENT safeguarding children’s board",
        "Stoke on Trent Safeguarding Childrens Board",
        "Stoke on Trent Safeguarding Childrens' Board",
        "Stoke LSCB",
    ],
)
def test_spellings_of_a_board_are_one_organisation(name: str) -> None:
    organisation = make_organisations().resolve(name)
    assert organisation.name == STOKE.title
    assert organisation.slug == "stoke-on-trent-safeguarding-children-board"
    assert organisation.lscb == "stoke-on-trent"


def test_abbreviation_of_two_boards_names_neither() -> None:
    assert make_organisations().resolve("SSCB").lscb is None


def test_boards_own_title_stays_its_own() -> None:
    other = STAFFORDSHIRE.model_copy(update={"also_known_as": [STOKE.title]})
    for boards in permutations([("stoke-on-trent", STOKE), ("staffordshire", other)]):
        assert Organisations(dict(boards)).resolve(STOKE.title).lscb == "stoke-on-trent"


def test_other_organisations_are_themselves() -> None:
    organisations = make_organisations()
    police = organisations.resolve("West Midlands Police")
    assert (police.slug, police.lscb) == ("west-midlands-police", None)
    assert organisations.resolve("west midlands police") is police
    organisations.resolve("Stoke LSCB")
    assert [one.name for one in organisations.all] == [STOKE.title, "West Midlands Police"]


def test_two_spellings_are_found_but_not_a_boards() -> None:
    organisations = make_organisations()
    assert organisations.find_spelling("Barnardo's", "first.md") is None
    assert organisations.find_spelling("Barnardo's", "second.md") is None
    assert organisations.find_spelling("BARNARDO", "second.md") == ("Barnardo's", "first.md")
    for name in (STOKE.title, "Stoke LSCB"):
        assert organisations.find_spelling(name, "second.md") is None


def test_one_e_mail_address_in_any_case_is_one_contact() -> None:
    [contact] = merge(
        details("Jackie Jennings", email="jackie.jennings@dudley.gov.uk", role="Manager"),
        details(
            "J Jennings", "Stoke LSCB", email="Jackie.Jennings@Dudley.gov.uk", telephone="101/102"
        ),
        details("Jackie Jennings", email="JACKIE.JENNINGS@dudley.gov.uk", role="Manager"),
    )
    assert contact.name == "Jackie Jennings"
    assert contact.also_named == ("J Jennings",)
    assert contact.emails == ("jackie.jennings@dudley.gov.uk",)
    assert contact.roles == ("Manager",)
    assert contact.telephones == ("101", "102")
    assert [one.slug for one in contact.organisations] == [
        "stoke-on-trent-safeguarding-children-board"
    ]
    assert contact.label == f"Jackie Jennings, {STOKE.title}"


def test_one_name_at_one_organisation_is_one_contact() -> None:
    [contact] = merge(
        details(
            "Karen Perry", "Stoke on Trent Safeguarding Children's Board", telephone="0121 496 0001"
        ),
        details("karen perry", STOKE.title, telephone="01214960001 / 0121 496 0002"),
    )
    assert contact.telephones == ("0121 496 0001", "0121 496 0002")


def test_without_e_mail_here_and_with_one_there_is_one_contact() -> None:
    for given_details in permutations(
        [details("Ann", "Stoke LSCB"), details("Ann", STOKE.title, email="ann@example.org")]
    ):
        [contact] = merge(*given_details)
        assert contact.emails == ("ann@example.org",)


def test_without_e_mail_where_two_have_one_is_a_third() -> None:
    contacts = merge(
        details("Ann", "Stoke LSCB"),
        details("Ann", "Stoke LSCB", email="a@example.org"),
        details("Ann", "Stoke LSCB", email="b@example.org"),
    )
    assert len({contact.slug for contact in contacts}) == 3


def test_two_people_of_one_name_have_addresses_with_their_boards() -> None:
    two = [details("Ann Lee", STOKE.title), details("Ann Lee", STAFFORDSHIRE.title)]
    for given_details in permutations(two):
        slugs = {contact.organisations[0].name: contact.slug for contact in merge(*given_details)}
        assert slugs == {
            STOKE.title: "ann-lee-stoke-on-trent-safeguarding-children-board",
            STAFFORDSHIRE.title: "ann-lee-staffordshire-safeguarding-children-board",
        }


def test_notes_and_roles_come_together_once() -> None:
    [contact] = merge(
        details("Ann", note="On leave.", role="Nurse"),
        details("Ann", note="On leave.", role="Head nurse"),
    )
    assert contact.notes == ("On leave.",)
    assert contact.roles == ("Nurse", "Head nurse")


def test_names_in_other_scripts_have_addresses_too() -> None:
    slugs = [contact.slug for contact in merge(details("李雷"), details("韩梅梅"))]
    assert sorted(slugs) == ["entry", "entry-2"]


def test_no_address_is_one_that_windows_cannot_hold() -> None:
    assert [find_free(name, set()) for name in ("con", "lpt9", "lpt10")] == [
        "con-2",
        "lpt9-2",
        "lpt10",
    ]


def test_free_addresses() -> None:
    taken = {"a"}
    assert [find_free("a", taken), find_free("a", taken), find_free("b", taken)] == [
        "a-2",
        "a-3",
        "b",
    ]


def is_name(text: str) -> bool:
    """Tell whether a contact may be called so."""
    try:
        ContactDetails(name=text)
    except ValidationError:
        return False
    return True


NAMES = st.sampled_from(
    ["Ann Lee", "ann-lee", "Ann", "Ann Lee 2", "Lee", "Änn Lee", "李雷", "Ann Lee's", "Ann Lees"]
) | st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1).filter(
    is_name
)
DETAILS = st.builds(
    lambda name, organisation, email: ContactDetails(
        name=name, organisation=organisation, email=email
    ),
    NAMES,
    st.none() | NAMES,
    st.none() | st.sampled_from(["a@example.org", "A@example.org", "b@example.org"]),
)


@given(st.lists(DETAILS, max_size=12))
def test_addresses_never_collide(given_details: list[ContactDetails]) -> None:
    organisations = make_organisations()
    contacts = Contacts(given_details, organisations)
    assert len({contact.slug for contact in contacts.all}) == len(contacts.all)
    assert len({one.slug for one in organisations.all}) == len(organisations.all)
    for one in given_details:
        contact = contacts.resolve(one)
        assert contact in contacts.all
        assert one.name in {contact.name, *contact.also_named}


@given(st.lists(DETAILS, max_size=6), st.randoms(use_true_random=False))
def test_who_is_the_same_does_not_depend_on_the_order(
    given_details: list[ContactDetails], random: "object"
) -> None:
    def pair_up(order: list[ContactDetails]) -> set[frozenset[str]]:
        contacts = Contacts(order, make_organisations())
        groups: dict[str, set[str]] = {}
        for one in order:
            groups.setdefault(contacts.resolve(one).slug, set()).add(one.model_dump_json())
        return {frozenset(group) for group in groups.values()}

    assert pair_up(given_details) == pair_up(given_details[::-1])
