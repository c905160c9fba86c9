"""A built site to preview."""

from pathlib import Path

import pytest


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A built site, beside something that is nobody's business."""
    (tmp_path / "secret.html").write_text("<body>secret</body>")
    folder = tmp_path / "site"
    (folder / "themes").mkdir(parents=True)
    (folder / "empty").mkdir()
    (folder / "index.html").write_text("<html><body>home</body></html>")
    (folder / "themes" / "index.html").write_text("<html><body>themes</body></html>")
    (folder / "404.html").write_text("<html><body>not found</body></html>")
    (folder / "site.css").write_text("p{}</body>")
    return folder
