"""The issue form on GitHub, for handing over an example: made from the model of a practice.

``python -m goodpractice.contribute.issue_form`` writes it. Whoever takes the entry over from it has
the fields under the names that the file gives them.
"""

from typing import Any

import yaml

from goodpractice.model.fields.choices import EVIDENCE
from goodpractice.model.json_schema import Schema, describe_fields, find_inner
from goodpractice.model.kinds import KINDS
from goodpractice.model.text import make_slug
from goodpractice.paths import ISSUE_FORM, need_checkout

OMITTED = {"reviewed", "review_note", "review_every", "aliases"}
OMITTED_WITHIN = {"opens", "found_on", "checked"}
"""Fields, and fields within fields, that are the editors', not a first contributor's."""

CHOICES = {"evidence": [f"{slug}: {words.form}" for slug, words in EVIDENCE.items()]}
"""What can be chosen where a field has few values: the file's word, and what it means."""

LONG = {"summary", "organisations", "contacts", "links"}
"""Fields whose values take several lines."""

INTRODUCTION = (
    "Tell us of an example of good practice, and we make the entry. Nothing here may let a "
    "reader tell who a child or a family is.\n\n"
    "**This is not for reporting.** If a child is in immediate danger, ring 999.\n"
)
PROMISES = (
    "The contact details are published, or the person agrees to being named",
    "Nobody can tell from this who a child or a family is",
)


def make_form() -> dict[str, Any]:
    """Return the form as GitHub reads it."""
    kind = KINDS["practice"]
    schema = describe_fields(kind.model)
    fields = [
        describe_field(name, part, needed=name in schema["required"])
        for name, part in find_inner(schema).items()
        if name not in OMITTED
    ]
    questions = [
        {
            "type": "textarea",
            "id": make_slug(question.heading),
            "attributes": {"label": question.heading, "description": question.hint},
            "validations": {"required": True},
        }
        for question in kind.questions
    ]
    promises = {
        "type": "checkboxes",
        "id": "promises",
        "attributes": {
            "label": "Before you send it",
            "options": [{"label": promise, "required": True} for promise in PROMISES],
        },
    }
    return {
        "name": "An example of good practice",
        "description": "Hand over an example for the directory, without writing a file",
        "title": "New example: ",
        "body": [
            {"type": "markdown", "attributes": {"value": INTRODUCTION}},
            *fields,
            *questions,
            promises,
        ],
    }


def describe_field(name: str, part: Schema, *, needed: bool) -> dict[str, Any]:
    """Return one of the model's fields as a part of the form."""
    texts = [part["description"], part.get("x-hint", "")]
    if inner := find_inner(part):
        labels = [one["title"].lower() for key, one in inner.items() if key not in OMITTED_WITHIN]
        texts.append(f"Please give: {', '.join(labels)}")
    attributes: dict[str, Any] = {
        "label": part["title"],
        "description": ". ".join(text.rstrip(".") for text in texts if text),
    }
    example = part.get("examples", [""])[0]
    if choices := CHOICES.get(name):
        attributes["options"] = choices
    elif example:
        attributes["placeholder"] = (
            ", ".join(example) if isinstance(example, list) else str(example)
        )
    return {
        "type": "dropdown" if choices else "textarea" if name in LONG else "input",
        "id": name,
        "attributes": attributes,
        "validations": {"required": needed},
    }


def write_form() -> str:
    """Return the form as the text of its file."""
    text = yaml.safe_dump(make_form(), sort_keys=False, allow_unicode=True, width=96)
    made = "# Made by 'python -m goodpractice.contribute.issue_form'"
    return f"{made} from goodpractice/model/\n{text}"


if __name__ == "__main__":
    need_checkout()
    ISSUE_FORM.write_text(write_form(), encoding="utf-8")
