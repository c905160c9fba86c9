"""The bundled styles, scripts and images that every page refers to."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

ASSETS = Path(__file__).parent.parent / "assets" / "dist"


class AssetsMissingError(Exception):
    """The browser code and styles are not bundled yet."""


def read_assets() -> Iterator[tuple[str, bytes]]:
    """Return the bundled styles, scripts and images by their path in the site."""
    files = sorted(path for path in ASSETS.rglob("*") if path.is_file())
    files = [path for path in files if not path.name.startswith(".")]
    if not files:
        raise AssetsMissingError(
            "the styles and browser code are not bundled; run 'make bundle' (or 'npm ci' "
            "and 'npm run bundle')"
        )
    for path in files:
        yield f"assets/{path.relative_to(ASSETS).as_posix()}", path.read_bytes()


def hash_assets(assets: dict[str, bytes]) -> str:
    """Return a short hash of all assets, so that browsers fetch changed ones anew."""
    digest = hashlib.sha256()
    for name, content in sorted(assets.items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:10]
