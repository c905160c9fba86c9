"""A hub, and the repository that a board of it has for its own entries."""

from pathlib import Path

import pytest

from tests.helpers.commands import run
from tests.helpers.hubs import FIRST, write_hub
from tests.helpers.sites import build_site, write_tool


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub with its built site."""
    folder = tmp_path_factory.mktemp("hub")
    build_site(write_hub(folder), folder / "site")
    return folder


@pytest.fixture
def board(hub: Path, tmp_path: Path) -> Path:
    """A board's repository as init writes it, with its first tool filled in."""
    done = run("init", "dudley", "--lscb", "dudley", "--hub", hub, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    (tmp_path / "dudley" / FIRST).write_text(write_tool(), "utf-8")
    return tmp_path / "dudley"
