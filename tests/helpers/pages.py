"""One page of each kind of a built site, for tests that look at all kinds."""

from pathlib import Path


def pick_sample(folder: Path) -> list[str]:
    """Return the address of one page of each kind: by its folder, and how deep it lies there."""
    kinds: dict[tuple[str, int], str] = {}
    for file in sorted(folder.rglob("index.html")):
        parts = file.relative_to(folder).parts[:-1]
        kinds.setdefault((parts[0] if parts else "", len(parts)), "/".join((*parts, "")))
    return [path.removeprefix("/") for path in kinds.values()]
