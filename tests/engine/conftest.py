"""What tests of tasks share."""

from pathlib import Path
from typing import Any

import pytest

from goodpractice.engine.store import open_store


@pytest.fixture
def store(tmp_path: Path) -> Any:
    """An empty store."""
    with open_store(tmp_path / "cache") as opened:
        yield opened
