"""The form asks for what the models have, and knows what can be chosen."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodpractice.directory.directory import Directory
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.entries import Practice
from goodpractice.model.text import fold_name, make_slug, propose_slug
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.form.form import describe_form, export_form, list_form_pages
from goodpractice.site.pages.form.form_controls import (
    LEFT_OUT,
    list_controls,
    list_kinds,
    list_parts,
    make_control,
)
from goodpractice.site.render import Renderer
from tests.helpers.form_driver import NASTY, FormDriver, prose, words
from tests.helpers.sites import load_own, load_site, write_text


def render_form(directory: Directory) -> str:
    shared = describe_frame(directory, "x")
    (page,) = list_form_pages(directory)
    return Renderer(shared).render(page).decode()


def test_every_field_has_a_control_or_is_left_out_on_purpose(real: Directory) -> None:
    controls = list_controls()
    assert [one for part in list_parts() for one in part.controls if one not in controls] == []
    assert sum(len(part.controls) for part in list_parts()) == len(controls)
    html = render_form(real)
    left_out = set()
    for kind in list_kinds():
        for name, field in kind.model.list_fields().items():
            shown = [one for one in controls if one.name == name and kind.name in one.kinds]
            if name in LEFT_OUT:
                left_out.add(name)
                assert not (kind.in_web_form and field.is_required())
                assert shown == []
                continue
            (control,) = shown
            assert f'data-group="{name}"' in html
            for one in control.inner:
                assert f'data-inner="{one.name}"' in html
    assert left_out == set(LEFT_OUT)


def test_the_page_is_in_the_site_and_holds_no_style_or_script_of_its_own(real: Directory) -> None:
    assert "contribute/new/" in {page.path for page in list_pages(real)}
    html = render_form(real)
    assert " style=" not in html
    assert html.count("<script") == 2
    assert not re.search(r"<script(?! src| type=\"module\" src)", html)
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_what_is_told_of_a_wrong_value_is_what_the_command_line_says(real: Directory) -> None:
    properties = describe_form(real)["kinds"]["practice"]["schema"]["properties"]
    email = properties["contacts"]["items"]["properties"]["email"]
    assert email["x-expected"] == "expected one e-mail address such as name@example.org"
    with pytest.raises(ValueError, match="tells of a check; please add its day"):
        Practice.model_validate(
            {
                "title": "a",
                "summary": "b",
                "lscbs": ["c"],
                "themes": ["d"],
                "source": {"document": "e"},
                "review_note": "f",
            }
        )


def test_the_data_holds_what_can_be_chosen(small: Directory) -> None:
    data = json.loads(export_form(small)["data/form.json"])
    new = [name for name, kind in data["kinds"].items() if kind["isNew"]]
    assert new == [kind.name for kind in KINDS.values() if kind.in_web_form]
    assert {"practice", "tool", "course"} <= {*new}
    assert "review" not in new, "a review is in no board's folder"
    assert {*data["kinds"]} >= {"review", "plan", "lscb", "theme", "source"}
    assert [board["slug"] for board in data["boards"]] == ["dudley", "walsall", "black-country"]
    assert data["boards"][0]["sections"] == ["Tools: all"]
    assert data["taken"]["practices/dudley"] == ["old", "play"]
    assert data["organisations"] == ["Schools' Trust"]
    assert data["repository"] == ""
    assert data["home"]["forge"] == ""


def test_each_boards_titles_are_a_file_of_their_own(small: Directory, real: Directory) -> None:
    files = export_form(small)
    found = {name: json.loads(data) for name, data in files.items() if "titles" in name}
    assert found == {
        "data/titles/dudley.json": {"practices/dudley/play": "A play about staying safe online"},
        "data/titles/walsall.json": {},
        "data/titles/black-country.json": {},
    }
    sizes = [len(data) for name, data in export_form(real).items() if "titles" in name]
    assert max(sizes) < 5000, "what a phone loads for the board that has most"


@pytest.mark.parametrize(
    ("repository", "edit"),
    [
        ("https://github.com/o/r.git", "https://github.com/o/r/edit/main/"),
        ("https://gitlab.com/g/s/r/", "https://gitlab.com/g/s/r/-/edit/main/"),
        ("https://example.org/o/r", ""),
        ("https://github.com.example.org/o/r", ""),
    ],
)
def test_the_directorys_own_files_are_changed_where_they_are(
    tmp_path: Path, repository: str, edit: str
) -> None:
    site = write_text({"title": "Small", "tagline": "Small.", "repository": repository})
    directory = load_site(tmp_path, {"site.md": site})
    told = describe_form(directory)
    assert told["repository"] == repository
    assert told["home"]["edit"] == edit
    assert f'href="{repository}">where the directory’s files are kept' in render_form(directory)


def test_a_boards_own_site_offers_that_board_alone() -> None:
    own = load_own("calderdale")
    assert [board["slug"] for board in describe_form(own)["boards"]] == ["calderdale"]
    html = render_form(own)
    assert 'value="calderdale"' in html
    assert 'value="dudley"' not in html


def test_slugs_are_the_same_in_both_languages(driver: FormDriver) -> None:
    for text in NASTY:
        assert driver.ask("slug", text) == make_slug(text), text
        assert driver.ask("propose", [text, 60]) == propose_slug(text), text


@settings(deadline=None, max_examples=500)
@given(st.one_of(words, prose))
def test_slugs_of_any_text(driver: FormDriver, text: str) -> None:
    assert driver.ask("slug", text) == make_slug(text)
    assert driver.ask("propose", [text, 60]) == propose_slug(text)


def test_names_are_folded_the_same_in_both_languages(real: Directory, driver: FormDriver) -> None:
    names = [*describe_form(real)["organisations"], "Children's", "Childrens' Trust", "It's & so"]
    for name in names:
        assert driver.ask("fold", name) == fold_name(name)


def test_a_list_that_nobody_named_is_one_of_items() -> None:
    schema = {"title": "For whom", "description": "Whom it is for", "type": "array", "items": {}}
    assert make_control("audience", schema, needed=False).one == "item"
