"""Reviews: every action of every plan, counted once, at an address of its own."""

import csv
import io
from collections import Counter
from functools import cache

import pytest

from goodpractice.directory.directory import Directory
from goodpractice.load import load_directory
from goodpractice.paths import PROJECT
from goodpractice.site.exports import export_actions
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.reviews import count_statuses
from goodpractice.site.render import Renderer

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
def load() -> Directory:
    return load_directory(CONTENT)


@cache
def render_review() -> str:
    directory = load()
    renderer = Renderer(describe_frame(directory, "x"))
    page = next(page for page in list_pages(directory) if page.path == f"reviews/{REVIEW}/")
    return renderer.render(page)


def test_plans_hold_the_sources_actions_in_its_order() -> None:
    plans = {plan.slug: len(plan.record.actions) for plan in load().plans}
    assert plans == ACTIONS
    assert list(plans) == list(ACTIONS)
    assert sum(plans.values()) == 87


def test_every_action_is_an_entry_at_its_place_on_the_page() -> None:
    entries = [entry for entry in load().entries if entry.kind == "action"]
    assert len(entries) == len({entry.id for entry in entries}) == 87
    html = render_review()
    for entry in entries:
        page, anchor = entry.url.split("#")
        assert page == f"reviews/{REVIEW}/"
        assert html.count(f'id="{anchor}"') == 1
    assert "plans/birmingham-dhr-2012-13-04/police#1.1" in load().by_id
    assert load().by_id["plans/birmingham-dhr-2012-13-04/police#1.1"].url.endswith("#police-1.1")


@pytest.mark.parametrize("slug", ACTIONS)
def test_statuses_are_the_files_own(slug: str) -> None:
    plan = next(plan for plan in load().plans if plan.slug == slug)
    counted = Counter(action.status for action in plan.record.actions)
    assert {status: number for status, _, number in count_statuses([plan])} == counted


def test_one_block_is_one_action() -> None:
    html = render_review()
    rows = html.split('class="gp-agency"')[1:]
    assert [row.split("</ul>")[0].count('<i class="gp-block') for row in rows] == list(
        ACTIONS.values()
    )


def test_page_states_totals_as_text() -> None:
    totals = Counter(action.status for plan in load().plans for action in plan.record.actions)
    text = " ".join(render_review().split())
    assert "87 actions in 12 plans:" in text
    assert f"{totals['completed']} completed" in text
    assert f"{totals['ongoing']} ongoing" in text
    assert f"{totals['not-stated']} not stated" in text


def test_csv_holds_every_action_as_the_files_have_it() -> None:
    files = export_actions(load())
    rows = list(
        csv.DictReader(io.StringIO(files[f"reviews/{REVIEW}/actions.csv"].decode("utf-8-sig")))
    )
    expected = [
        (plan.record.agency, action.ref, action.status, action.due or "")
        for plan in load().plans
        for action in plan.record.actions
    ]
    assert [(row["agency"], row["ref"], row["status"], row["due"]) for row in rows] == expected


def test_every_review_a_tool_names_lists_that_tool() -> None:
    directory = load()
    for entry in directory.entries:
        for slug in getattr(entry.record, "prompted_by", ()):
            assert entry in directory.prompted[slug]
