"""The files for GitHub call commands that exist, follow the models, and ask for no more rights
than they need."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from goodpractice import VERSION
from goodpractice.cli.options.parser import make_parser
from goodpractice.cli.options.values import read_day
from goodpractice.contribute.issue_form import OMITTED, make_form, write_form
from goodpractice.model.fields.choices import EVIDENCE
from goodpractice.model.kinds import KINDS
from goodpractice.model.records.entries import Practice
from goodpractice.model.text import make_slug
from goodpractice.paths import ISSUE_FORM, PROJECT
from tests.helpers.repositories import make_repository
from tests.helpers.sites import write_practice, write_site

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
GUIDES = [
    *(PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", GITHUB / "PULL_REQUEST_TEMPLATE.md"),
    *sorted((PROJECT / "docs").glob("*.md")),
]


def read_workflow(path: Path) -> dict[Any, Any]:
    """Return a workflow; ``on`` is a truth value to YAML 1.1."""
    found = yaml.safe_load(path.read_text("utf-8"))
    assert isinstance(found, dict)
    return found


def list_steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read_workflow(path)["jobs"].values() for step in job["steps"]]


def list_scripts(path: Path) -> list[str]:
    return [step["run"] for step in list_steps(path) if "run" in step]


def check_commands(text: str) -> int:
    """Check that each command a text names exists; return how many there are."""
    found = 0
    for target in re.findall(
        r"(?<![\w/-])make ((?:\.?[a-z][\w./-]*)(?= *(?:ARGS|PYTHON|#|$|`|\n|\)|,|\.)))", text
    ):
        found += 1
        done = subprocess.run(
            ["make", "-n", target.rstrip(".")],
            cwd=PROJECT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    for arguments in re.findall(r"build\.py((?: [^`|\n#&;)]*)?)", text):
        if re.match(r" (?:check|new|report|serve|--)", arguments):
            found += 1
            check_arguments(arguments)
    for script in re.findall(r"(?<![\w/.-])(scripts/[\w-]+)", text):
        found += 1
        assert os.access(PROJECT / script, os.X_OK), script
    return found


def check_arguments(arguments: str) -> None:
    """Check that build.py takes these arguments; placeholders stand for what they name."""
    text = re.sub(
        r"\$\{?\w+\}?/?|…", "x", arguments.replace("[PATH…]", "").replace("[", "").replace("]", "")
    )
    words = shlex.split(text.replace("…", ""))
    words = ["dudley" if word == "SLUG" else word for word in words]
    words = ["practice" if word == "KIND" else word for word in words]
    words = ["https://example.org/" if word in {"URL", "x"} else word for word in words]
    words = ["2026-11-21" if word == "DAY" else word for word in words]
    make_parser().parse_known_args(words)
    options = [word for word in words if word.startswith("--")]
    _, rest = make_parser().parse_known_args(words)
    assert not set(options) & set(rest), f"build.py{arguments}"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_command_exists(path: Path) -> None:
    assert sum(check_commands(script) for script in list_scripts(path)) >= 1


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_command_of_the_guides_exists(path: Path) -> None:
    assert check_commands(path.read_text("utf-8")) >= (
        path.name in {"README.md", "CONTRIBUTING.md"}
    )


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.name)
def test_every_link_of_the_guides_leads_somewhere(path: Path) -> None:
    for target, anchor in re.findall(r"\]\(([^)#:]*)(?:#([^)]*))?\)", path.read_text("utf-8")):
        place = path.parent / target if target else path
        assert place.exists(), f"{path.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", place.read_text("utf-8"), re.MULTILINE)
            assert anchor in map(make_anchor, headings), f"{path.name}: {target}#{anchor}"


def make_anchor(heading: str) -> str:
    """Return a heading's anchor as GitHub makes it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def test_a_command_that_is_none_is_found() -> None:
    with pytest.raises(AssertionError):
        check_commands("make nothing\n")
    with pytest.raises((AssertionError, SystemExit)):
        check_commands("python build.py check --format gitlab")
    with pytest.raises((AssertionError, SystemExit)):
        check_commands("python build.py report --nonsense")
    with pytest.raises(AssertionError):
        check_commands("scripts/nothing")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_ask_for_little(path: Path) -> None:
    workflow = read_workflow(path)
    text = path.read_text("utf-8")
    assert workflow["permissions"]["contents"] == "read"
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for job in workflow["jobs"].values():
        assert job["timeout-minutes"] <= 60
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), "what comes from outside goes in by env"
            if "uses" in step:
                assert re.fullmatch(r"actions/[\w-]+@(v\d+|[0-9a-f]{40})", step["uses"])
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_pull_requests_get_no_right_to_write() -> None:
    workflow = read_workflow(GITHUB / "workflows" / "check.yml")
    assert workflow["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in workflow["jobs"].values())
    assert set(workflow[True]) == {"pull_request"}
    assert "env" not in workflow


def test_only_what_a_pull_request_touches_is_checked(tmp_path: Path) -> None:
    """Run the workflow's own script on a small repository with a merge."""
    [script] = [
        one for one in list_scripts(GITHUB / "workflows" / "check.yml") if "git diff" in one
    ]
    write_site(
        tmp_path,
        {"practices/dudley/old.md": write_practice(themes=["none"]), "themes/gone.md": "x"},
    )

    def check() -> subprocess.CompletedProcess[str]:
        run = (
            f'python() {{ {sys.executable} {PROJECT}/"$@"; }}; export -f python; '
            + script.replace(
                "xargs --null --no-run-if-empty python build.py",
                f"xargs --null --no-run-if-empty {sys.executable} {PROJECT}/build.py",
            )
        )
        return subprocess.run(
            ["bash", "-eo", "pipefail", "-c", run],
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
        )

    repository = make_repository(tmp_path)
    repository.commit({"README.md": "x", "content/themes/gone.md": None})  # no entry
    assert check().returncode == 0
    repository.commit({"content/practices/dudley/went.md": write_practice(themes=["none"])})
    repository.commit({"content/practices/dudley/went.md": None})
    assert "No problems in content/site.md" in check().stdout  # what only went is looked at too
    folder = "content/practices/dudley"
    repository.commit(
        {f"{folder}/ä new.md": write_practice(), f"{folder}/good.md": write_practice()}
    )
    done = check()
    assert done.returncode != 0
    assert "old.md" not in done.stdout
    assert done.stdout.startswith("::error file=content/practices/dudley/ä new.md,line=1,")


def test_the_site_is_kept_and_published() -> None:
    uses = {path.stem: [step.get("uses", "") for step in list_steps(path)] for path in WORKFLOWS}
    assert any(one.startswith("actions/upload-artifact@") for one in uses["check"])
    assert any(one.startswith("actions/deploy-pages@") for one in uses["publish"])
    publish = read_workflow(GITHUB / "workflows" / "publish.yml")
    assert publish[True]["push"] == {"branches": ["main"]}
    [step] = [
        step for step in publish["jobs"]["build"]["steps"] if "make site" in step.get("run", "")
    ]
    assert step["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
    monthly = read_workflow(GITHUB / "workflows" / "monthly.yml")
    assert monthly["permissions"] == {"contents": "read"}
    assert monthly["jobs"]["report"]["permissions"] == {"contents": "read", "issues": "write"}
    assert list(monthly[True]["schedule"][0]["cron"].split()[2:]) == ["1", "*", "*"]


def test_the_package_is_kept_and_released_for_the_version_it_is() -> None:
    [kept] = [
        step["with"]["path"]
        for step in list_steps(GITHUB / "workflows" / "check.yml")
        if step.get("with", {}).get("name") == "wheel"
    ]
    assert kept == "dist/*.whl"
    release = read_workflow(GITHUB / "workflows" / "release.yml")
    assert release[True] == {"push": {"tags": ["v*"]}}
    assert [job["permissions"] for job in release["jobs"].values()] == [{"contents": "write"}]
    [script] = [one for one in list_scripts(GITHUB / "workflows" / "release.yml") if "TAG" in one]
    assert f"dist/goodpractice-{VERSION}-py3-none-any.whl" in script.replace("${TAG#v}", VERSION)


def test_the_issue_form_is_the_models() -> None:
    assert ISSUE_FORM.read_text("utf-8") == write_form(), (
        "run: python -m goodpractice.contribute.issue_form"
    )
    form = make_form()
    parts = {part["id"]: part for part in form["body"] if "id" in part}
    fields = Practice.list_fields()
    assert set(fields) - OMITTED <= set(parts)
    assert set(fields) >= OMITTED
    for name, field in fields.items():
        if name not in OMITTED:
            assert parts[name]["validations"]["required"] is field.is_required()
            assert parts[name]["attributes"]["label"] == field.title
            assert (field.description or "-") in parts[name]["attributes"]["description"]
    assert parts["links"]["attributes"]["description"].endswith("Please give: text, address")
    chosen = [one.split(":")[0] for one in parts["evidence"]["attributes"]["options"]]
    assert chosen == list(EVIDENCE)
    questions = [make_slug(question.heading) for question in KINDS["practice"].questions]
    assert [id_ for id_ in parts if id_ not in fields] == [*questions, "promises"]


def test_the_issue_form_is_one_to_github() -> None:
    form = yaml.safe_load(ISSUE_FORM.read_text("utf-8"))
    assert set(form) == {"name", "description", "title", "body"}
    labels = [part["attributes"].get("label") for part in form["body"]]
    assert len(set(labels)) == len(labels)
    assert {part["type"] for part in form["body"]} <= {
        "markdown",
        "input",
        "textarea",
        "dropdown",
        "checkboxes",
    }
    assert yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text("utf-8")) == {
        "blank_issues_enabled": True
    }


def test_owners_have_a_line_for_each_board() -> None:
    lines = (GITHUB / "CODEOWNERS").read_text("utf-8").splitlines()
    boards = re.findall(r"^(?:# )?/content/\*/([a-z-]+)/", "\n".join(lines), re.MULTILINE)
    expected = sorted(path.stem for path in (PROJECT / "content" / "lscbs").glob("*.md"))
    assert sorted(boards) == expected, "add or delete a board's line in .github/CODEOWNERS"


FAKE_GH = """#!/usr/bin/env bash
printf '%s|' "$@" >>"$GH_LOG"
echo >>"$GH_LOG"
if [ "$1 $2" = "issue list" ]; then
  case "$*" in *dudley*) echo 7 ;; *solihull*) echo 9 ;; esac
fi
"""


def test_one_issue_a_board_is_opened_updated_or_closed(tmp_path: Path) -> None:
    """Run the script with a stand-in for GitHub's command line, on a copy of the project."""
    folder = tmp_path / "project"
    for name in ("scripts", "goodpractice", "build.py", "templates"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).symlink_to(PROJECT / name)
    late = write_practice(reviewed="2020-01-01", lscbs=["dudley"])
    write_site(
        folder,
        {
            "practices/dudley/late.md": late,
            "practices/walsall/late.md": late.replace("dudley", "walsall"),
            "lscbs/solihull.md": "---\ntitle: Solihull board\nshort_title: Solihull\n---\n",
        },
    )
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "gh").write_text(FAKE_GH, "utf-8")
    (programs / "gh").chmod(0o755)
    (programs / "python3").symlink_to(sys.executable)
    (programs / "python3").unlink()
    (programs / "python3").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', "utf-8")
    (programs / "python3").chmod(0o755)
    log = tmp_path / "log"
    script = folder / "open-issues"
    text = (PROJECT / "scripts" / "open-issues").read_text("utf-8")
    script.write_text(text.replace('cd "$(dirname "$0")/.."', f"cd {folder}"), "utf-8")
    done = subprocess.run(
        ["bash", str(script), "--today", "2026-11-21"],
        env={"PATH": f"{programs}:{os.environ['PATH']}", "GH_LOG": str(log)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    calls = [
        re.sub(r"--body-file\|[^|]+\|", "--body-file|TEXT|", line)
        for line in log.read_text("utf-8").splitlines()
        if "issue|list" not in line
    ]
    assert calls[0].startswith("label|create|needs care|")
    assert calls[1:] == [
        "issue|edit|7|--body-file|TEXT|",
        "issue|close|9|--comment|Nothing is left to do: thank you.|",
        "issue|create|--title|Needs care: walsall|--label|needs care|--body-file|TEXT|",
    ]


def test_days_of_reports_are_read() -> None:
    assert read_day("2026-11-21").year == 2026
