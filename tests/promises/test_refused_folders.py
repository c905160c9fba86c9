"""A folder that a build did not make, or that lies in another of its folders, is refused."""

from pathlib import Path

import pytest

from goodpractice.cli.console import PROBLEMS
from goodpractice.engine.cache_folder import TAG
from tests.helpers.places import Arrange, Place, both, lay, link, make_place, put


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A place with content, in which nothing was built yet."""
    return make_place(tmp_path)


REFUSED: dict[str, Arrange] = {
    "content is out": lay(out="content"),
    "content is cache": lay(cache="content"),
    "out is cache": lay(cache="site"),
    "out in content": lay(out="content/site"),
    "out deep in content": lay(out="content/practices/dudley/site"),
    "cache in content": lay(cache="content/.cache"),
    "content in out": lay(content="site/content"),
    "content deep in out": lay(content="site/a/b/content"),
    "cache in out": lay(cache="site/cache"),
    "out in cache": lay(out="cache/site"),
    "content in cache": lay(content="cache/content"),
    "out in content by a link": both(link("l", "content"), lay(out="l/site")),
    "content in out by a link": both(lay(content="site/content"), link("l", "site"), lay(out="l")),
    "linked content in out": both(
        lay(content="site/c"), link("l", "site/c"), lambda p: setattr(p, "content", p.root / "l")
    ),
    "cache in out by a link": both(link("l", "site"), lay(cache="l/cache")),
    "out by dots": lay(out="site/../content/site"),
    "out is a link": both(link("l", "real"), lay(out="l")),
    "out is a file": put("site"),
    "out has a file": put("site/thesis.doc"),
    "out has a hidden file": put("site/.bashrc"),
    "out has a folder": put("site/photos/me.jpg"),
    "out has a checkout": put("site/.git/HEAD"),
    "out has a marker of another": put("site/.goodpractice", "site/index.html"),
    "out is the place of all": lay(out="."),
    "cache is a file": put("cache"),
    "cache has a file": put("cache/thesis.doc"),
    "cache has sites": put("cache/sites/clientA/index.html", "cache/files/thesis.doc"),
    "cache has hidden files": put("cache/.profile"),
    "cache has a store": put("cache/store.sqlite"),
    "cache has a tag of another": put(f"cache/{TAG}"),
    "cache is linked and full": both(put("real/x"), link("l", "real"), lay(cache="l")),
}


@pytest.mark.parametrize("arrange", REFUSED.values(), ids=REFUSED)
def test_folders_that_are_not_the_build_s_are_refused(
    place: Place, capsys: pytest.CaptureFixture[str], arrange: Arrange
) -> None:
    arrange(place)
    before = place.list_all()
    for _ in range(2):
        assert place.build() == PROBLEMS
        assert place.list_all() == before
        said = capsys.readouterr().err
        assert said.startswith("build.py: ")
        assert said.count("\n") == 1
