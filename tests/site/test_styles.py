"""The styles have what pages use of GOV.UK Frontend and of our own, and no more than that."""

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodpractice.paths import BUNDLES, PROJECT

MOST_OWN = 30_000
"""Bytes of our own styles, minified."""

MOST_FIRST_LOAD = 65_000
"""Bytes that a first reader of a page fetches, compressed as servers do."""

MOST_FORM = 90_000
"""The same for the form, which brings its own code, with what is wrong with a text."""

GOVUK_STYLES = PROJECT / "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.css"
WRITING = {".html", ".js", ".py"}
CLASS = re.compile(r"(?<![\w-])(?:govuk|gp)-[a-z0-9]+(?:[-_]+[a-z0-9]+)*")
NO_CLASSES = {"govuk-frontend", "govuk-used"}
"""Words that look like a class: the package's name."""


def list_used() -> Iterator[tuple[str, str]]:
    """Return every class that templates and code write, with the file."""
    for folder in ("templates", "assets", "goodpractice"):
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.suffix in WRITING and BUNDLES not in path.parents:
                for name in set(CLASS.findall(path.read_text(encoding="utf-8"))) - NO_CLASSES:
                    yield name, path.name


@pytest.fixture(scope="module")
def styles() -> str:
    """The bundled styles."""
    return (BUNDLES / "site.css").read_text(encoding="utf-8")


def list_classes(css: str) -> set[str]:
    return set(re.findall(r"\.((?:govuk|gp)-[\w-]+)", css))


def test_every_class_of_govuk_that_is_used_is_in_the_bundle(styles: str) -> None:
    known = list_classes(GOVUK_STYLES.read_text(encoding="utf-8"))
    kept = list_classes(styles)
    missing = {(name, file) for name, file in list_used() if name in known and name not in kept}
    assert missing == set()


def test_parts_of_govuk_that_no_page_uses_are_dropped(styles: str) -> None:
    used = {name for name, _ in list_used()}
    left = {name for name in list_classes(styles) if name.startswith("govuk-")} - used
    assert left == set()


def test_every_class_of_our_own_that_is_used_has_a_style(styles: str) -> None:
    marked = {name for name, _ in list_used() if name.startswith("gp-")}
    styles += "".join(
        (BUNDLES / f"{one}.css").read_text("utf-8") for one in ("gaps", "reviews", "shortlist")
    )
    assert marked - list_classes(styles) == set()


def read_own_layer(css: str) -> str:
    """Return the bundle without GOV.UK Frontend's layer."""
    start = css.index("@layer govuk{")
    depth, end = 0, start
    for end in range(css.index("{", start), len(css)):
        depth += {"{": 1, "}": -1}.get(css[end], 0)
        if depth == 0:
            break
    return css[:start] + css[end + 1 :]


def test_our_own_styles_are_small(styles: str) -> None:
    assert len(read_own_layer(styles).encode()) < MOST_OWN


def test_text_keeps_off_a_phones_notch(styles: str, site_folder: Path) -> None:
    """Held sideways: a page that asks for the whole screen has to keep off it by itself."""
    page = (site_folder / "index.html").read_text(encoding="utf-8")
    assert "viewport-fit=cover" not in page or "safe-area-inset" in read_own_layer(styles)


def measure_first_load(page: Path, *more: Path) -> int:
    """Return the bytes of a page with what every page fetches, and of other files."""
    names = ["site.css", "contrast.js", "site.js", "favicon.svg"]
    code = (BUNDLES / "site.js").read_text(encoding="utf-8")
    names += re.findall(r'from"\./([\w.-]+\.js)"', code)
    files = [page, *(BUNDLES / one for one in names), *more]
    packed = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)
    return packed + (BUNDLES / "fonts/source-sans-3.woff2").stat().st_size


@pytest.mark.parametrize(
    "page",
    [
        "",
        "practices/dudley/escape-e-safety-drama/",
        "tools/solihull/neglect-toolkit/",
        "lscbs/calderdale/",
        "themes/neglect/",
        "reviews/birmingham-dhr-2012-13-04/",
        "plans/birmingham-dhr-2012-13-04/childrens-social-care/",
        "gaps/",
    ],
)
def test_first_load_is_small(site_folder: Path, page: str) -> None:
    assert measure_first_load(site_folder / page / "index.html") < MOST_FIRST_LOAD


def test_first_load_of_the_form_is_small(site_folder: Path) -> None:
    (code,) = (path for path in BUNDLES.glob("form-*.js"))
    page = site_folder / "contribute/new/index.html"
    assert measure_first_load(page, code, BUNDLES / "form.css") < MOST_FORM


def test_typeface_comes_with_its_licence() -> None:
    assert "SIL OPEN FONT LICENSE" in (BUNDLES / "fonts/LICENSE.txt").read_text("utf-8").upper()
