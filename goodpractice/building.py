"""A content folder becomes a site: every stage in its order, over as many processes as pay.

Everything is gathered and checked first. Then pages are rendered and written into the
staging folder page by page, while the search index is made; nothing large is kept.
"""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from goodpractice.assets import hash_assets, read_assets
from goodpractice.cache import Cache, hash_pickled, hash_value
from goodpractice.counting import EntryTerms, count_terms
from goodpractice.directory import load_directory
from goodpractice.exports import export_actions, export_entries
from goodpractice.form_pages import export_form, list_entry_files
from goodpractice.frame import describe_frame
from goodpractice.page import Page
from goodpractice.pages import list_pages
from goodpractice.progress import Report, report_nothing
from goodpractice.publishing import Staging, stage
from goodpractice.rendering import Renderer
from goodpractice.search import SearchPlan, plan_search, write_search
from goodpractice.workers import CHUNK, POOL_PAYS, Workers, count_cores, open_pool


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: numbers of entries, pages, files, and files that changed."""

    entries: int
    pages: int
    files: int
    changed: int


@dataclass(frozen=True, slots=True)
class Work:
    """What rendering and counting need, one and the same in every process."""

    renderer: Renderer
    pages: Sequence[Page]
    search: SearchPlan
    staging: Staging


def publish_site(
    content: Path,
    out: Path,
    *,
    base_url: str | None = None,
    lscb: str | None = None,
    jobs: int | None = None,
    report: Report = report_nothing,
    cache: Path | None = None,
) -> Published:
    """Read a content folder and publish the site as the folder `out`.

    `base_url` stands in for the one in site.md; `lscb` makes that board's own site; `jobs`
    is the number of processes, as many as pay where it is None; `cache` is a folder to keep
    results in, which may be deleted at any time. Raises `ContentError` with
    every problem of the content, `UnknownBoardError`, `AssetsMissingError` or
    `PublishError`; the old site then stands.
    """
    report("Reading", 0, 0)
    kept = Cache(cache)
    directory = load_directory(content, report, lscb, jobs=jobs, cache=kept)
    if base_url:
        site = directory.site.model_copy(update={"base_url": base_url})
        directory = replace(directory, site=site)
    assets = dict(read_assets())
    shared = describe_frame(directory, hash_assets(assets))
    with stage(out) as staging:
        work = Work(
            Renderer(shared, directory.glossary),
            list(list_pages(directory)),
            plan_search(directory),
            staging,
        )
        for name, data in assets.items():
            staging.write(name, data)
        counted = do_work(work, jobs or count_cores(), report, kept)
        report("Indexing", 0, 0)
        for files in (
            write_search(directory, work.search.synonyms, counted),
            export_entries(directory),
            export_actions(directory),
            export_form(directory),
        ):
            for name, data in files.items():
                staging.write(name, data)
        for name, data in list_entry_files(directory, content):
            staging.write(name, data)
        report("Writing", 0, 0)
        staging.commit()
    kept.close()
    return Published(len(directory.entries), len(work.pages), staging.total, staging.changed)


def do_work(work: Work, jobs: int, report: Report, cache: Cache) -> list[EntryTerms]:
    """Render and write every page, and return every entry's terms."""
    texts = work.search.texts
    count = partial(count_terms, phrases=work.search.phrases)
    name = f"terms {hash_pickled(work.search.phrases)}"
    if jobs == 1 or len(work.pages) < POOL_PAYS:
        begin(work)
        for start, stop in cut(len(work.pages)):
            report("Rendering", start, len(work.pages))
            work.staging.count(render_range(start, stop))
        return list(cache.map(name, count, texts, hash_value, Workers()))
    with open_pool(jobs, begin, work) as pool:
        rendering = submit(pool, render_range, len(work.pages))
        counted = list(cache.map(name, count, texts, hash_value, Workers(pool, jobs)))
        for number, part in enumerate(rendering):
            report("Rendering", number, len(rendering))
            work.staging.count(part.result())
    return counted


_work: Work | None = None


def begin(work: Work) -> None:
    """Take the work to be done in this process."""
    global _work
    _work = work


def render_range(start: int, stop: int) -> tuple[int, int]:
    """Render and write some pages; return how many there were, and how many changed."""
    work = get_work()
    changed = 0
    for page in work.pages[start:stop]:
        changed += work.staging.put(page.file, work.renderer.render(page).encode())
    return stop - start, changed


def get_work() -> Work:
    """Return what this process was told to work on."""
    if _work is None:
        raise RuntimeError("the process has not begun")
    return _work


def cut(count: int) -> Iterator[tuple[int, int]]:
    """Return ranges that cover so many items."""
    for start in range(0, count, CHUNK):
        yield start, min(start + CHUNK, count)


R = TypeVar("R")


def submit(
    pool: ProcessPoolExecutor, function: Callable[[int, int], R], count: int
) -> list[Future[R]]:
    """Hand a range function's work to the pool, in order."""
    return [pool.submit(function, start, stop) for start, stop in cut(count)]
