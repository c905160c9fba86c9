"""The rules have a version, which boards' repositories compare: no field changes unnoticed.

Where a change of the fields is meant, raise RULES in goodpractice/__init__.py if a version with
these rules has been released, say it in CHANGELOG.md, and note the fields anew:

    .venv/bin/python -m tests.promises.test_rules
"""

import json
from collections.abc import Iterator

from goodpractice import RULES, VERSION
from goodpractice.model.json_schema import Schema, describe_fields, find_inner
from goodpractice.model.kinds import list_files
from goodpractice.paths import PROJECT

NOTED = PROJECT / "tests" / "data" / "rules.json"
UPDATE = ".venv/bin/python -m tests.promises.test_rules"


def list_fields(part: Schema, place: str) -> Iterator[str]:
    """Return each field below a place, whether it is needed, and what may stand there."""
    required = part.get("items", part).get("required", ())
    for name, inner in find_inner(part).items():
        choices = inner.get("enum") or inner.get("items", {}).get("enum") or ()
        words = [f"{place}.{name}", *(["needed"] if name in required else []), *choices]
        yield " ".join(words)
        yield from list_fields(inner, f"{place}.{name}")


def describe_rules() -> dict[str, object]:
    """Return the version of the rules, and the fields that it stands for."""
    fields = (line for kind in list_files() for line in list_fields(schema(kind.name), kind.name))
    return {"rules": RULES, "fields": list(fields)}


def schema(name: str) -> Schema:
    """Return the fields of a kind of file."""
    return describe_fields(next(kind.model for kind in list_files() if kind.name == name))


def test_no_field_changes_under_the_same_rules() -> None:
    noted = json.loads(NOTED.read_text("utf-8"))
    found = describe_rules()
    assert noted == found, f"see the first lines of {__name__}; then run {UPDATE}"


def test_fields_in_fields_are_among_them() -> None:
    fields = describe_rules()["fields"]
    assert isinstance(fields, list)
    assert "practice.source.document" in fields
    assert "practice.contacts.name needed" in fields
    assert any(line.startswith("practice.evidence evaluated ") for line in fields)


def test_the_changelog_names_the_version_and_its_rules() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text("utf-8")
    assert f"Version {VERSION}, rules {RULES}." in text


if __name__ == "__main__":
    NOTED.write_text(json.dumps(describe_rules(), indent=1) + "\n", "utf-8")
