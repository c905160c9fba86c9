"""Static files: the bundled styles, scripts and images, which are copied as they are."""

import hashlib
import json
from collections.abc import Iterator

from goodpractice.model.problems import UserError
from goodpractice.paths import AT_ROOT, BUNDLES, TOOLS

MODULES = ".modules.json"
"""Says which file each module that is fetched later was bundled into."""


class AssetsMissingError(UserError):
    """The browser code and styles are not bundled yet."""


def read_assets() -> Iterator[tuple[str, bytes]]:
    """Return the bundled styles, scripts and images by their path in the site.

    Raises `AssetsMissingError` where nothing is bundled.
    """
    files = sorted(path for path in BUNDLES.rglob("*") if path.is_file())
    files = [
        path
        for path in files
        if not path.name.startswith(".") and path.parent not in {AT_ROOT, TOOLS}
    ]
    if not files:
        raise AssetsMissingError(
            "the styles and browser code are not bundled; run 'make bundle' (or 'npm ci' "
            "and 'npm run bundle')"
        )
    for path in files:
        yield f"assets/{path.relative_to(BUNDLES).as_posix()}", path.read_bytes()


def list_modules(*sources: str) -> list[str]:
    """Return the files that bundled modules are in, given as they stand under assets/.

    A page names those that it will need at once; without bundles there is nothing to name.
    """
    listed = BUNDLES / MODULES
    names: dict[str, str] = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    return [names[source] for source in sources if source in names]


def hash_assets(assets: dict[str, bytes]) -> str:
    """Return a short hash of all assets, so that browsers fetch changed ones anew."""
    digest = hashlib.sha256()
    for name, content in sorted(assets.items()):
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:10]
