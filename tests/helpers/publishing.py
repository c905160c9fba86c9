"""Sites of a few files, published as a build does it, with or without a cache."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from goodpractice.engine.store import Store, open_store, use_store
from goodpractice.publish.guard import check_places, explain
from goodpractice.publish.swap import commit, open_site
from goodpractice.publish.unchanged import Note
from goodpractice.publish.writer import SiteWriter

NO_CONTENT = Path("/no/content")


@contextlib.contextmanager
def begin_site(out: Path, cache: Path | None = None) -> Iterator[SiteWriter]:
    """Give a site to write; what is not committed is gone afterwards."""
    check_places(NO_CONTENT, out, cache)
    with explain(out), open_store(cache) as store, open_site(out.absolute(), store.folder) as site:
        yield site


def publish(files: Mapping[str, bytes], out: Path, cache: Path | None = None) -> int:
    """Publish files (path from the site's root to bytes); return how many are new or changed."""

    def write(store: Store) -> int:
        with open_site(out.absolute(), store.folder) as site:
            for name, content in files.items():
                site.write(name, content)
            commit(site, Note())
        return site.changed

    check_places(NO_CONTENT, out, cache)
    with explain(out):
        return use_store(cache, write)
