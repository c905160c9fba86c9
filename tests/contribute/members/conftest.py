"""A small hub with two members, written once and copied for each test."""

import shutil
from pathlib import Path

import pytest

from goodpractice.cli.commands import main
from tests.helpers.members import TODAY, SmallHub, open_small_hub, write_small_hub


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a hub and its members' repositories."""
    folder = tmp_path_factory.mktemp("written")
    write_small_hub(folder)
    return folder


@pytest.fixture(scope="session")
def taken(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with both members' first commits taken."""
    folder = tmp_path_factory.mktemp("taken")
    shutil.copytree(written, folder, dirs_exist_ok=True)
    words = ["members", "update", "--today", TODAY, "--content", str(folder / "hub" / "content")]
    assert main(words) == 0
    return folder


@pytest.fixture
def hub(written: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SmallHub:
    """A hub that has looked at nothing yet."""
    shutil.copytree(written, tmp_path, dirs_exist_ok=True)
    return open_small_hub(tmp_path, capsys)


@pytest.fixture
def settled(taken: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SmallHub:
    """A hub that has taken both members' first commits."""
    shutil.copytree(taken, tmp_path, dirs_exist_ok=True)
    return open_small_hub(tmp_path, capsys)
