"""Reviews: every action of every plan, counted once, at an address of its own."""

import csv
import io
import re
from collections import Counter
from functools import cache
from html import unescape
from pathlib import Path

import pytest

from goodpractice.paths import PROJECT
from goodpractice.site.data.exports import export_actions
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.reviews import count_statuses, join_leads, make_lead_key
from goodpractice.site.render import Renderer
from tests.helpers.sites import load_real, load_site, write_text

CONTENT = PROJECT / "content"
REVIEW = "birmingham-dhr-2012-13-04"

ACTIONS = {
    "overview-report": 11,
    "early-years": 24,
    "childrens-social-care": 14,
    "homeless-and-pre-tenancy": 7,
    "community-healthcare": 3,
    "womens-aid": 2,
    "gp-surgery-1": 4,
    "gp-surgery-2": 5,
    "gp-surgery-3": 4,
    "walk-in-centre": 4,
    "police": 7,
    "womens-hospital": 2,
}
"""Actions of each agency in the source, in its order."""


@cache
def render(path: str) -> str:
    directory = load_real()
    renderer = Renderer(describe_frame(directory, "x"), directory.glossary)
    return renderer.render(
        next(page for page in list_pages(directory) if page.path == path)
    ).decode()


def render_review() -> str:
    return render(f"reviews/{REVIEW}/")


def test_plans_hold_the_sources_actions_in_its_order() -> None:
    plans = {plan.slug: len(plan.record.actions) for plan in load_real().plans}
    assert plans == ACTIONS
    assert list(plans) == list(ACTIONS)
    assert sum(plans.values()) == 87


def test_every_action_is_an_entry_at_its_place_on_the_page() -> None:
    entries = [entry for entry in load_real().entries if entry.kind == "action"]
    assert len(entries) == len({entry.id for entry in entries}) == 87
    review = render_review()
    pages = {f"plans/{REVIEW}/{slug}/": render(f"plans/{REVIEW}/{slug}/") for slug in ACTIONS}
    for entry in entries:
        page, anchor = entry.url.split("#")
        assert pages[page].count(f'id="{anchor}"') == 1
        assert review.count(f'id="{anchor}"') == 1
    assert "plans/birmingham-dhr-2012-13-04/police#1.1" in load_real().by_id
    assert (
        load_real()
        .by_id["plans/birmingham-dhr-2012-13-04/police#1.1"]
        .url.endswith("/police/#police-1.1")
    )


@pytest.mark.parametrize("slug", ACTIONS)
def test_statuses_are_the_files_own(slug: str) -> None:
    plan = next(plan for plan in load_real().plans if plan.slug == slug)
    counted = Counter(action.status for action in plan.record.actions)
    assert {status: number for status, _, number in count_statuses([plan])} == counted


def test_one_block_is_one_action_the_least_finished_first() -> None:
    rows = render_review().split('class="gp-agency"')[1:]
    plans = sorted(
        load_real().plans,
        key=lambda plan: -sum(one.status != "completed" for one in plan.record.actions),
    )
    assert [row.split("<details")[0].count('<i class="gp-block') for row in rows] == [
        len(plan.record.actions) for plan in plans
    ]


def test_numbers_of_a_review_lead_to_the_actions_they_count() -> None:
    totals = Counter(action.status for plan in load_real().plans for action in plan.record.actions)
    html = render_review()
    for status, number in totals.items():
        label = {"on-publication": "after publication"}.get(status, status.replace("-", " "))
        assert f'href="?status={status}#actions">{number} {label}</a>' in html
    unfinished = sum(totals.values()) - totals["completed"]
    assert f'<span class="gp-num">{unfinished}</span>' in html
    assert html.count('href="?status=open#actions"') == 2
    part = html[html.index('id="open"') : html.index('id="actions"')]
    assert part.count('<li class="gp-action">') == unfinished == 9


def test_every_plan_says_where_it_is_from_and_that_nobody_followed_it() -> None:
    for slug in ACTIONS:
        html = " ".join(render(f"plans/{REVIEW}/{slug}/").split())
        assert "As the source states it; the plan has not been followed since." in html
        assert "The source has no date." in html
        assert f'href="../../../sources/{REVIEW}/"' in html
        assert f'href="../../../reviews/{REVIEW}/?status=open#actions"' in html or "4 of 14" in html
        notes = html.find('aria-label="Notes on this plan"')
        assert notes < 0 or notes > html.rindex("data-action=")


def test_a_plan_names_its_agency_once_at_its_top() -> None:
    for plan in load_real().plans:
        page = render(plan.url)
        top = unescape(page[page.index("<h1") : page.index('class="gp-age"')])
        assert top.count(plan.record.agency) == 1, plan.id


def test_acronyms_of_actions_are_explained_and_after_publication_is_told() -> None:
    html = render(f"plans/{REVIEW}/childrens-social-care/")
    assert ">Actions, by recommendation</h2>" in html, "chosen ones are not every action"
    acronym = '<abbr title="multi-agency risk assessment conference">MARAC</abbr>'
    assert f'<a class="gp-term" href="../../../glossary/#marac">{acronym}</a>' in html
    surgery = render(f"plans/{REVIEW}/gp-surgery-2/")
    assert ">After publication</span>" in surgery
    assert 'data-status="on-publication"' in surgery
    assert "On publication" not in surgery


def test_near_doubles_of_a_lead_are_one_choice_and_both_spellings_stand() -> None:
    spellings = [
        "Centre Manager",
        "Centre manager",
        "Centre Manager",
        "Lead GP",
        "Practice Manager",
    ]
    assert [(lead.label, lead.count) for lead in join_leads(spellings)] == [
        ("Centre Manager", 3),
        ("Lead GP", 1),
        ("Practice Manager", 1),
    ]
    one, other = "Children's Centre Strategic Lead", "Children’s Centres Strategic lead"
    assert make_lead_key(one) == make_lead_key(other) == "children-centre-strategic-lead"
    assert make_lead_key("Lead GP") != make_lead_key("Lead GP/Practice Manager")
    html = render(f"plans/{REVIEW}/walk-in-centre/")
    assert "Centre Manager" in html
    assert "Centre manager" in html
    assert set(re.findall(r'data-lead="([^"]*)"', html)) >= {"centre-manager"}


def read_table(path: str) -> list[dict[str, str]]:
    table = export_actions(load_real())[path].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(table), strict=True))


def test_csv_holds_every_action_as_the_files_have_it() -> None:
    rows = read_table(f"reviews/{REVIEW}/actions.csv")
    expected = [
        (plan.record.agency, action.ref, action.status, action.due or "", action.due_date or "")
        for plan in load_real().plans
        for action in plan.record.actions
    ]
    assert [
        (
            row["agency"],
            row["ref"].lstrip("'"),
            row["status"],
            row["due"].lstrip("'"),
            row["due_date"],
        )
        for row in rows
    ] == expected
    assert [row["id"] for row in rows] == [
        f"plans/{REVIEW}/{plan.slug}#{action.ref}"
        for plan in load_real().plans
        for action in plan.record.actions
    ]
    police = read_table(f"plans/{REVIEW}/police/actions.csv")
    assert police == [row for row in rows if row["agency"] == "West Midlands Police"]


def test_no_spreadsheet_makes_another_day_of_a_due_date() -> None:
    for row in read_table(f"reviews/{REVIEW}/actions.csv"):
        due = row["due"]
        assert not due.startswith(("=", "+", "-", "@"))
        assert not re.fullmatch(r"[0-9]+(\W[0-9]+)+|[A-Za-z]{3,9}\W?[0-9]+(;.*)?", due), due
        assert re.fullmatch(r"(?:\d{4}-\d{2}-\d{2})?", row["due_date"])


def test_every_review_a_tool_names_lists_that_tool() -> None:
    directory = load_real()
    for entry in directory.entries:
        for slug in getattr(entry.record, "prompted_by", ()):
            assert entry in directory.prompted[slug]


def test_no_cell_of_the_actions_is_a_formula(tmp_path: Path) -> None:
    source = {"document": "awards"}
    review = {"type": "audit", "lscbs": ["dudley"], "themes": ["neglect"], "source": source}
    action = {"ref": "=1", "action": "+1", "lead": "-1", "status": "ongoing", "outcome": "@x"}
    plan = {"agency": "=1+1", "review": "r", "themes": ["neglect"], "source": source}
    files = {
        "reviews/r.md": write_text({"title": "=A", "summary": "S.", **review}, "Text."),
        "plans/r/a.md": write_text({"title": "=P", **plan, "actions": [action]}),
    }
    for table in export_actions(load_site(tmp_path, files)).values():
        for row in csv.reader(io.StringIO(table.decode("utf-8-sig"))):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@"))]
