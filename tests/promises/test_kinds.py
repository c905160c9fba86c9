"""A kind of entry is added in the registry and one template: nothing else knows which there are."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import Field

from goodpractice.cli.commands import main
from goodpractice.contribute.new.new_entry import EntryRequest, start_entry
from goodpractice.contribute.new.questions import list_startable, read_kind
from goodpractice.model.fields.field_types import Day, ToolId
from goodpractice.model.json_schema import make_schemas
from goodpractice.model.kinds import KINDS, Kind, Question
from goodpractice.model.records.entries import Entry
from goodpractice.paths import PROJECT, TEMPLATES
from goodpractice.site import render
from tests.helpers.sites import build_site, write_site, write_text, write_tool

ASK = PROJECT / "tests" / "js" / "ask-engine.mjs"


class Event(Entry):
    """A day on which people meet."""

    held_on: Day = Field(title="Day", description="The day it is held")
    about_tools: Annotated[list[ToolId], Field()] = Field(
        [], title="Tools", description="The tools it is about"
    )


class Policy(Event):
    """A paper of several boards, which stands in no board's folder."""


EVENT: dict[str, Any] = {
    "title": "Quilting together",
    "summary": "Families sew and talk.",
    "lscbs": ["dudley"],
    "themes": ["neglect"],
    "held_on": "2026-05-04",
    "source": {"document": "awards"},
}
TEXT = "## What happens\n\nEverybody brings a needle."


@pytest.fixture(autouse=True)
def _add_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kind = Kind(
        "event",
        Event,
        "events",
        inside="lscb",
        label="Event",
        plural="Events",
        questions=(Question("What happens", "Say what happens."),),
        questions_required=True,
        text_required=True,
        has_page=True,
        can_be_started=True,
        in_web_form=True,
        weight=0.5,
    )
    monkeypatch.setitem(KINDS, "event", kind)
    shutil.copytree(TEMPLATES, tmp_path / "templates")
    template = "<p>Held on {{ entry.record.held_on|date }}.</p>\n"
    (tmp_path / "templates" / "kinds" / "event.html").write_text(template, "utf-8")
    monkeypatch.setattr(render, "TEMPLATES", tmp_path / "templates")
    monkeypatch.chdir(tmp_path)


def test_it_is_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = EVENT | {"held_on": "4 May 2026", "about_tools": ["tools/dudley/none"], "them": ["x"]}
    write_site(tmp_path, {"events/dudley/quilts.md": write_text(wrong, TEXT)})
    assert main(["check"]) == 1
    said = capsys.readouterr().err
    assert "quilts.md:6: held_on: expected a day such as 2026-11-21, found '4 May 2026'" in said
    assert "quilts.md:9: them: no such field; did you mean 'themes'" in said
    right = EVENT | {"about_tools": ["tools/dudley/none"]}
    write_site(tmp_path, {"events/dudley/quilts.md": write_text(right)})
    assert main(["check"]) == 1
    assert "expected the headings '## What happens'" in capsys.readouterr().err
    write_site(tmp_path, {"events/dudley/quilts.md": write_text(right, TEXT)})
    assert main(["check"]) == 1
    assert "about_tools: no tool 'tools/dudley/none'" in capsys.readouterr().err
    write_site(tmp_path, {"events/quilts.md": write_text(EVENT, TEXT)})
    assert main(["check", "content/events/quilts.md"]) == 1
    assert "expected events/<lscb>/<name>.md" in capsys.readouterr().err


def test_it_has_pages_and_is_found(tmp_path: Path) -> None:
    content = write_site(tmp_path, {"events/dudley/quilts.md": write_text(EVENT, TEXT)})
    site = build_site(content, tmp_path / "site")
    page = (site / "events" / "dudley" / "quilts" / "index.html").read_text("utf-8")
    assert "<p>Held on 4 May 2026.</p>" in page
    assert "?entry=events/dudley/quilts" in page
    assert "Everybody brings a needle." in page
    assert "Quilting together" in (site / "events" / "index.html").read_text("utf-8")
    assert "Events" in (site / "lscbs" / "dudley" / "index.html").read_text("utf-8")
    (entry,) = json.loads((site / "data" / "entries.json").read_text("utf-8"))["entries"]
    assert entry["kind"] == "event"
    form = json.loads((site / "data" / "form.json").read_text("utf-8"))
    assert form["kinds"]["event"]["folder"] == "events"
    assert 'data-group="held_on"' in (site / "contribute" / "new" / "index.html").read_text("utf-8")

    asked = {"q": "needle", "filters": {"kind": ["event"]}, "sort": "relevance"}
    call = {"folder": str(site / "data" / "search"), "calls": [["search", asked]]}
    node = shutil.which("node")
    assert node
    answer = subprocess.run(
        [node, ASK], input=json.dumps(call), capture_output=True, text=True, check=True
    )
    (found,) = json.loads(answer.stdout)
    assert found["numbers"] == [0]
    head = json.loads((site / "data" / "search" / "head.json").read_text("utf-8"))
    assert head["facets"][0]["values"] == [["event", "Events"]]
    assert head["kindWeights"]["event"] == 0.5


def test_it_is_started(tmp_path: Path) -> None:
    content = write_site(tmp_path)
    assert "event" in list_startable()
    assert read_kind("events") == "event"
    text = start_entry(content, EntryRequest("event", "A day", "dudley", ("neglect",))).read_text(
        "utf-8"
    )
    assert "\nheld_on:\n" in text
    assert "## What happens" in text
    assert "held_on" in make_schemas()["event"]["properties"]


def test_one_outside_the_boards_folders_is_the_first_boards_that_it_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kind = Kind("policy", Policy, "policies", label="Policy", plural="Policies", has_page=True)
    monkeypatch.setitem(KINDS, "policy", kind)
    (tmp_path / "templates" / "kinds" / "policy.html").touch()
    heading = {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Policies"]}
    files = {
        "lscbs/dudley.md": write_text(heading),
        "policies/bathing.md": write_text(EVENT | {"title": "Bathing"}),
        "tools/dudley/list.md": write_tool(section="Policies"),
    }
    content = write_site(tmp_path, files)
    site = build_site(content, tmp_path / "site")
    board = (site / "lscbs" / "dudley" / "index.html").read_text("utf-8")
    assert '<h2 class="govuk-heading-l" id="policies">Policies' in board
    assert 'id="toolbox-policies"' in board
    care = (site / "lscbs" / "dudley" / "care" / "index.html").read_text("utf-8")
    assert 'href="../../../policies/bathing/">Bathing</a>' in care
    assert main(["report", "--only", "never-reviewed"]) == 0
    assert "content/policies/bathing.md" in capsys.readouterr().out
