"""The form's data of a small site and of ours, and the browser code that works with them."""

from collections.abc import Iterator

import pytest

from goodpractice.directory.directory import Directory
from goodpractice.paths import PROJECT
from goodpractice.site.pages.form.form import describe_form
from tests.helpers.form_driver import FormDriver, open_driver
from tests.helpers.sites import load_site, write_practice, write_text

CONTENT = PROJECT / "content"


SITE = {
    "lscbs/dudley.md": write_text(
        {"title": "Dudley Board", "short_title": "Dudley", "sections": ["Tools: all"]}
    ),
    "practices/dudley/play.md": write_practice(
        aliases=["practices/dudley/old"], organisations=["Schools' Trust"]
    ),
}


@pytest.fixture(scope="package")
def small(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    return load_site(tmp_path_factory.mktemp("small"), SITE)


@pytest.fixture(scope="package")
def driver(small: Directory) -> Iterator[FormDriver]:
    with open_driver(describe_form(small)) as one:
        yield one


@pytest.fixture(scope="package")
def real_driver(real: Directory) -> Iterator[FormDriver]:
    with open_driver(describe_form(real)) as one:
        yield one
