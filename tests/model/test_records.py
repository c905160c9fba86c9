"""The models: what each kind may hold, and that each rule is explained to contributors."""

import pickle
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from goodpractice.model.fields.nested import ContactDetails, Link, Record
from goodpractice.model.kinds import KINDS, list_files, list_folders
from goodpractice.model.records.boards import Lscb
from goodpractice.model.records.entries import Practice
from goodpractice.paths import PROJECT
from tests.helpers.sites import PRACTICE, list_problems, write_text


def list_models() -> Iterator[type[BaseModel]]:
    """Return every model that a file can hold, those inside others too."""
    waiting: list[type[BaseModel]] = [kind.model for kind in list_files()]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            for field in model.model_fields.values():
                waiting += find_inner(field.annotation)


def find_inner(annotation: Any) -> list[type[BaseModel]]:
    """Return the models inside ``list[Model]`` or ``Model | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for inner in get_args(annotation) for model in find_inner(inner)]


def test_every_folder_of_the_content_has_a_model() -> None:
    folders = {path.name for path in (PROJECT / "content").iterdir() if path.is_dir()}
    assert {"practices", "lscbs"} <= folders <= {*list_folders()}
    assert all(KINDS[name].single for name in ("site", "glossary", "removed"))


@pytest.mark.parametrize("model", list(list_models()), ids=lambda model: model.__name__)
def test_models_are_strict_and_explained(model: type[BaseModel]) -> None:
    assert issubclass(model, Record)
    assert model.model_config.get("extra") == "forbid"
    assert model.model_config.get("frozen") is True
    assert all(field.description for field in model.model_fields.values())


@pytest.mark.parametrize(
    "model", [kind.model for kind in list_folders().values()], ids=lambda model: model.__name__
)
def test_models_give_a_schema(model: type[BaseModel]) -> None:
    schema = model.model_json_schema()
    assert schema["additionalProperties"] is False
    assert "title" in schema["required"]


def accepts(model: type[BaseModel], data: dict[str, Any]) -> bool:
    try:
        model.model_validate(data)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("published", "2010", True),
        ("published", "2010-06", True),
        ("published", "2010-06-30", True),
        ("published", "2010-06-31", False),
        ("published", "2010-00", False),
        ("published", "2010-6", False),
        ("published", "0000", False),
        ("published", "10", False),
        ("published", "\uff12\uff10\uff11\uff10", False),
        ("published", "June 2010", False),
        ("reviewed", "2026-11-21", True),
        ("reviewed", "2026-11", False),
        ("reviewed", "20261121", False),
        ("reviewed", "2026-W47-6", False),
        ("reviewed", "2026-02-29", False),
        ("review_every", "1", True),
        ("review_every", "0", False),
        ("review_every", "x", False),
        ("title", "x" * 90, True),
        ("title", "x" * 91, False),
        ("title", "   ", False),
        ("summary", "x" * 200, True),
        ("summary", "x" * 201, False),
        ("lscbs", [], False),
        ("themes", [], False),
        ("themes", ["a--b"], False),
        ("themes", ["A"], False),
        ("themes", ["a\n"], True),  # stripped
    ],
)
def test_fields_of_an_entry(field: str, value: object, good: bool) -> None:
    assert accepts(Practice, {**PRACTICE, field: value}) is good


@pytest.mark.parametrize(
    ("field", "value", "good"),
    [
        ("email", "phillips_6800@west-midlands.pnn.police.uk", True),
        ("email", "L.T.Pardy-Mclaughlin@staffs.ac.uk", True),
        ("email", "a@b.example and c@d.example", False),
        ("email", "a@b", False),
        ("email", "a@@b.example", False),
        ("email", "<a@b.example>", False),
        ("telephone", "0121 675 3741/07826873504", True),
        ("telephone", "+44 (0)121 303 2413", True),
        ("telephone", "01782 235 863 / 235 885", True),
        ("telephone", "0121 303 2413 ext 2", False),
        ("telephone", "-", False),
    ],
)
def test_fields_of_a_contact(field: str, value: str, good: bool) -> None:
    assert accepts(ContactDetails, {"name": "x", field: value}) is good


@pytest.mark.parametrize(
    ("hours", "good"),
    [
        ("Monday to Thursday 8.45am to 5.15pm, Friday 8.45am to 4.15pm", True),
        ("x" * 120, True),
        ("x" * 121, False),
        ("Monday 9am to 5pm\nTuesday 9am to 4pm", False),
        ("-", False),
        ("", False),
    ],
)
def test_opening_hours_are_a_short_line_beside_a_number(hours: str, good: bool) -> None:
    board = {"title": "Dudley Board", "short_title": "Dudley", "opening_hours": hours}
    assert accepts(Lscb, board | {"telephone": "0121 303 2413"}) is good
    assert not accepts(Lscb, board)


def test_hours_without_their_number_are_told_of_at_their_line() -> None:
    board = {"title": "x", "short_title": "y", "opening_hours": "Monday to Friday 9am to 5pm"}
    [problem] = list_problems(write_text(board), "lscbs/x.md")
    said = "tells when the telephone is answered; please add its number"
    assert problem == f"4: opening_hours: {said}"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://www.example.org/a?b=c#d", True),
        ("http://example.org", True),
        ("www.example.org", False),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)//https://x", False),
        ("data:text/html,x", False),
        ('https://x.example/"onclick=', False),
        ("https://x.example/ y", False),
        ("//x.example", False),
    ],
)
def test_addresses(url: str, good: bool) -> None:
    assert accepts(Link, {"title": "x", "url": url}) is good


def test_records_that_are_restored_share_the_names_of_their_fields() -> None:
    packed = [pickle.dumps(Practice.model_validate({**PRACTICE, "title": one})) for one in "ab"]
    one, other = map(pickle.loads, packed)
    assert one == Practice.model_validate({**PRACTICE, "title": "a"})
    assert one.model_fields_set is other.model_fields_set
