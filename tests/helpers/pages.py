"""Pages for tests: one of each kind of a built site, and one of a directory, rendered alone."""

from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.site.layout import describe_frame
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.parts.findings import Findings
from goodpractice.site.render import Renderer

UNFOLDED = (
    "gaps/",
    "gaps/?lscb=walsall",
    "lscbs/",
    "lscbs/?theme=neglect&kind=tool",
    "lscbs/birmingham/care/",  # it has all that other boards' have
    "reviews/birmingham-dhr-2012-13-04/?status=open",
    "plans/birmingham-dhr-2012-13-04/childrens-social-care/",
)
"""Pages of the real content that are tested with all that they fold away."""

OTHER_TEXTS = ("for-boards", "privacy")
"""Folders of pages with a text and nothing besides, as that about the directory has."""


LISTED = ("courses", "practices", "tools")
"""Folders whose lists are drawn alike."""


def pick_sample(folder: Path) -> list[str]:
    """Return the address of one page of each kind."""
    kinds: dict[tuple[str, int], str] = {}
    for file in sorted(folder.rglob("index.html")):
        path = "".join(f"{part}/" for part in file.relative_to(folder).parts[:-1])
        kinds.setdefault(find_kind(path), path)
    return list(kinds.values())


def find_kind(path: str) -> tuple[str, int]:
    """Return what kind of page is at an address: by its folder, and how deep it lies there."""
    parts = path.split("?")[0].split("/")[:-1]
    if parts and parts[0] in OTHER_TEXTS:
        return ("about", 1)
    if parts and parts[0] in LISTED and len(parts) < 3:
        return ("tools", len(parts))
    return (parts[0] if parts else "", len(parts))


def read_main(folder: Path, path: str) -> str:
    """Return the main part of a page's file."""
    text = (folder / path / "index.html").read_text("utf-8")
    return text[text.index("<main") : text.index("</main>")]


def render(directory: Directory, path: str, findings: Findings | None = None) -> str:
    """Return the page at an address of a directory's site."""
    pages = list_pages(directory, findings or Findings())
    page = next(page for page in pages if page.path == path)
    return Renderer(describe_frame(directory, "x"), directory.glossary).render(page).decode()
