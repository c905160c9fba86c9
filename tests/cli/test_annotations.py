"""Problems as a workflow shows them beside the lines of a pull request."""

from pathlib import Path

import pytest

from goodpractice.cli.annotations import write_error
from goodpractice.cli.commands import main
from goodpractice.model.problems import Problem
from tests.helpers.sites import write_practice, write_site


def test_annotations_are_escaped() -> None:
    problem = Problem("content/a,b:c.md", 7, "themes", "100 % of\nthis: a, b")
    assert write_error(problem) == (
        "::error file=content/a%2Cb%3Ac.md,line=7,title=themes::100 %25 of this: a, b"
    )
    assert ",title=This file::" in write_error(Problem("a", 1, "", "b"))


def test_the_command_prints_annotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write_site(tmp_path, {"practices/dudley/x.md": write_practice(themes=["traning"])})
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out == (
        "::error file=content/practices/dudley/x.md,line=5,title=themes::"
        "no theme 'traning'; did you mean 'training'?\n"
    )
