"""What builds say of where the time went, and where the work may be done."""

import argparse
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from goodpractice.cli import commands
from goodpractice.cli.commands import main
from goodpractice.preview import rebuild
from tests.helpers.commands import GOOD, run, run_apart


def read_timings(told: str) -> dict[str, float]:
    """Return the seconds of each stage in a table, which add up but for rounding."""
    told = told.partition("Notice: ")[0]  # what the site lacks comes last
    rows = [re.fullmatch(r"(\w+) +([0-9.]+) s +([0-9]+)%", line) for line in told.splitlines()]
    found = {row[1]: (float(row[2]), int(row[3])) for row in rows if row}
    assert len(found) == len(rows), told
    seconds, percent = found.pop("Total")
    assert sum(one for one, _ in found.values()) == pytest.approx(seconds, abs=0.005 * len(rows))
    assert sum(one for _, one in found.values()) == pytest.approx(100, abs=0.5 * len(rows))
    assert percent == 100
    return {stage: one for stage, (one, _) in found.items()}


def test_timings(tmp_path: Path) -> None:
    arguments = ("--timings", "--content", GOOD, "--out", tmp_path / "site")
    first = run_apart(*arguments)
    assert (first.returncode, first.stderr) == (0, "")
    summary, _, table = first.stdout.partition("\n")
    assert summary.startswith("Built 3 entries ")
    stages = read_timings(table)
    assert list(stages)[:3] == ["Starting", "Looking", "Comparing"]
    assert stages["Starting"] > 0.05  # the modules that build
    unchanged = run(*arguments)
    assert re.fullmatch(r"Nothing has changed: .*\nNotice: .*\n", unchanged.stdout)


def test_timings_without_the_summary(tmp_path: Path) -> None:
    result = run("--quiet", "--timings", "--content", GOOD, "--out", tmp_path / "site")
    assert (result.returncode, result.stderr) == (0, "")
    assert "Reading" in read_timings(result.stdout)


def test_timings_of_previews_begin_with_each_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def serve(options: argparse.Namespace, build: Callable[[], str], _tell: object) -> bool:
        for _ in range(2):
            options.since -= 3600  # the process is older than the build
            (tmp_path / "site" / "index.html").unlink(missing_ok=True)
            began = time.perf_counter()
            assert build() == ""
            taken = time.perf_counter() - began
            stages = read_timings(capsys.readouterr().out.partition("\n")[2])
            assert sum(stages.values()) < taken + 0.4, "nothing of the time before"
        return True

    monkeypatch.setattr(rebuild, "serve_preview", serve)
    site = str(tmp_path / "site")
    assert main(["serve", "--timings", "--content", str(GOOD), "--out", site]) == 0


@pytest.mark.parametrize(
    "url", ["dask://localhost:8786", "dask://10.0.0.1:1", "dask://[::1]:65535", "dask://a_b.c-d:80"]
)
def test_executor(url: str) -> None:
    assert commands.read_options(["--executor", url]).executor == url
    assert commands.read_options(["serve", "--executor", url]).executor == url
    assert commands.read_options(["serve"]).executor is None
