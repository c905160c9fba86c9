"""The nightly look at members: one pull request where something is new, none where nothing is."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from goodpractice.paths import PROJECT
from tests.helpers.repositories import Repository, make_repository

WORKFLOW = PROJECT / ".github" / "workflows" / "members.yml"

FAKE_PYTHON = """#!/usr/bin/env bash
# Stands in for build.py: an update that finds what $FOUND says, with $STATUS.
case "$*" in
  "build.py members update --format markdown")
    [ -z "$SAID" ] || echo "$SAID"
    [ -z "$FOUND" ] || echo "$FOUND" >members.lock
    exit "${STATUS:-0}" ;;
  "build.py members status --format markdown")
    printf '| Member |\n| walsall |\n\n**walsall**: held back\n' ;;
  *) exit 9 ;;
esac
"""

FAKE_GH = """#!/usr/bin/env bash
printf '%s|' "$@" >>"$GH_LOG"
echo >>"$GH_LOG"
if [ "$1 $2" = "pr list" ]; then echo "$STANDING"; fi
"""


class Hub:
    """A hub's repository with a remote, in which the two scripts run with stand-ins."""

    def __init__(self, folder: Path) -> None:
        self.work, self.remote = Repository(folder / "work"), Repository(folder / "remote.git")
        self.out, self.log = folder / "out", folder / "log"
        self.programs = folder / "bin"
        self.programs.mkdir()
        for name, text in (("python3", FAKE_PYTHON), ("gh", FAKE_GH)):
            (self.programs / name).write_text(text, "utf-8")
            (self.programs / name).chmod(0o755)
        self.remote.path.mkdir()
        self.remote.run("init", "--quiet", "--bare")
        self.begin()

    def begin(self) -> None:
        """Have a clone as a workflow's run has it."""
        names = ("scripts/update-members", "scripts/open-update")
        scripts = {name: (PROJECT / name).read_text("utf-8") for name in names}
        make_repository(self.work.path, {"members.lock": "old\n"} | scripts)
        self.work.run("remote", "add", "origin", str(self.remote.path))

    def run(self, script: str, **told: str) -> subprocess.CompletedProcess[str]:
        environment = {
            **os.environ,
            "PATH": f"{self.programs}:{os.environ['PATH']}",
            "GH_LOG": str(self.log),
            **{name: told.get(name, "") for name in ("FOUND", "SAID", "STANDING")},
            "STATUS": told.get("STATUS", "0"),
        }
        return subprocess.run(
            ["bash", str(self.work.path / "scripts" / script), str(self.out)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def list_calls(self) -> list[str]:
        """Return what GitHub was told, questions left out."""
        lines = self.log.read_text("utf-8").splitlines() if self.log.exists() else []
        calls = [re.sub(r"--body-file\|[^|]+\|", "--body-file|TEXT|", line) for line in lines]
        self.log.unlink(missing_ok=True)
        return [line for line in calls if not line.startswith(("pr|list", "auth|"))]


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(tmp_path)


def test_what_is_new_is_said_and_locked(hub: Hub) -> None:
    done = hub.run("update-members", FOUND="new", SAID="- dudley: 2 new")
    assert done.returncode == 0, done.stderr
    assert (hub.out / "members.lock").read_text("utf-8") == "new\n"
    text = (hub.out / "text.md").read_text("utf-8")
    assert text == "- dudley: 2 new\n\n## How members stand\n\n| Member |\n| walsall |\n"


def test_a_first_lock_is_new(hub: Hub) -> None:
    hub.work.commit({"members.lock": None})
    hub.run("update-members", FOUND="first", SAID="- dudley")
    assert (hub.out / "members.lock").is_file()


def test_nothing_new_has_no_lock(hub: Hub) -> None:
    assert hub.run("update-members", SAID="- dudley: as it was").returncode == 0
    assert sorted(path.name for path in hub.out.iterdir()) == ["text.md"]


def test_a_member_with_problems_does_not_stop_the_others(hub: Hub) -> None:
    done = hub.run("update-members", FOUND="new", SAID="- walsall: 3 problems", STATUS="1")
    assert done.returncode == 0
    assert done.stdout.startswith("::warning::")
    assert (hub.out / "members.lock").is_file()


@pytest.mark.parametrize(("said", "status"), [("", "1"), ("x", "2")])
def test_an_update_that_failed_fails(hub: Hub, said: str, status: str) -> None:
    assert hub.run("update-members", SAID=said, STATUS=status).returncode == int(status)
    assert not (hub.out / "members.lock").exists()


def propose(hub: Hub, lock: str, standing: str = "") -> str:
    """Take in a lock; return what the branch on the remote holds then."""
    hub.out.mkdir(exist_ok=True)
    (hub.out / "text.md").write_text("text", "utf-8")
    (hub.out / "members.lock").write_text(lock, "utf-8")
    done = hub.run("open-update", STANDING=standing)
    assert done.returncode == 0, done.stderr
    hub.work.run("switch", "--quiet", "main")
    return hub.remote.run("rev-parse", "members/update")


def test_one_pull_request_is_opened_then_renewed(hub: Hub) -> None:
    first = propose(hub, "one\n")
    assert hub.list_calls() == [
        "pr|create|--base|main|--head|members/update|--title|"
        "Take in what members have changed|--body-file|TEXT|"
    ]
    assert hub.remote.run("show", f"{first}:members.lock") == "one"
    author = hub.remote.run("log", "-1", "--format=%an", "members/update")
    assert author == "github-actions[bot]"
    assert propose(hub, "two\n", standing="7") != first
    assert hub.list_calls() == ["pr|edit|7|--body-file|TEXT|"]
    changed = hub.work.run("diff", "--name-only", "main", "members/update")
    assert changed == "members.lock"


def test_what_is_too_long_for_github_is_cut(hub: Hub) -> None:
    propose(hub, "one\n")
    assert (hub.out / "body.md").read_text("utf-8") == "text"
    long = "é" * 50_000
    (hub.out / "text.md").write_text(long, "utf-8")
    assert hub.run("open-update", STANDING="7").returncode == 0
    body = (hub.out / "body.md").read_text("utf-8")
    assert body.startswith(long[:30_000] + "\n\nThis is not all: ")
    assert hub.list_calls()[-1] == "pr|edit|7|--body-file|TEXT|"


def test_what_stands_there_already_is_not_pushed_again(hub: Hub) -> None:
    first = propose(hub, "one\n")
    assert propose(hub, "one\n", standing="7") == first


def test_nothing_new_opens_none_and_closes_what_stands(hub: Hub) -> None:
    hub.out.mkdir()
    assert hub.run("open-update").returncode == 0
    assert hub.list_calls() == []
    assert hub.run("open-update", STANDING="7").returncode == 0
    assert hub.list_calls() == ["pr|close|7|--comment|Nothing is left to take in.|"]


def test_members_content_is_read_without_a_right_to_write() -> None:
    workflow = yaml.safe_load(WORKFLOW.read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    update, propose = workflow["jobs"]["update"], workflow["jobs"]["propose"]
    assert "permissions" not in update
    assert not any("GH_TOKEN" in step.get("env", {}) for step in update["steps"])
    assert propose["permissions"] == {
        "actions": "read",
        "contents": "write",
        "pull-requests": "write",
    }
    assert not any("build.py" in step.get("run", "") for step in propose["steps"])


@pytest.mark.parametrize("name", ["check", "members", "monthly", "publish"])
def test_every_run_has_what_was_taken_of_members(name: str) -> None:
    """Also where a repository is gone: one that is deleted would stop publication for all."""
    workflow = yaml.safe_load(WORKFLOW.with_name(f"{name}.yml").read_text("utf-8"))
    found = [
        job["steps"]
        for job in workflow["jobs"].values()
        if any(
            "build.py" in step.get("run", "") or "update-members" in step.get("run", "")
            for step in job["steps"]
        )
    ]
    assert found
    for steps in found:
        kept = [
            n
            for n, step in enumerate(steps)
            if step.get("with", {}).get("path") == ".cache/members"
        ]
        told = [step.get("run", "") for step in steps]
        brought = [
            n for n, run in enumerate(told) if "members fetch" in run or "update-members" in run
        ]
        used = [n for n, run in enumerate(told) if "build.py" in run or "make site" in run]
        assert len(kept) == 1
        assert kept < brought
        assert all(brought[0] <= n for n in used)
