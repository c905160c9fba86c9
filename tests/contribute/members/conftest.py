"""A small hub with two members, in a folder of its own for each test."""

from pathlib import Path

import pytest

from tests.helpers.members import SmallHub, make_hub


@pytest.fixture
def hub(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> SmallHub:
    """A hub that has looked at nothing yet."""
    return make_hub(tmp_path, capsys)


@pytest.fixture
def settled(hub: SmallHub) -> SmallHub:
    """A hub that has taken both members' first commits."""
    hub.update()
    return hub
