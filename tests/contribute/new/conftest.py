"""The content that entries are begun in."""

from pathlib import Path

import pytest

from tests.helpers.sites import write_site


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site without entries, in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    return write_site(tmp_path)
