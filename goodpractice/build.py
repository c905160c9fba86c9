"""A content folder becomes a site: every stage in its order, over as many processes as pay.

Everything is gathered and checked first. Then pages and portions of entries are worked on, and
written into the staging folder by whoever made them; nothing large is kept in memory. What was
made from the same before is taken from the old site or from the cache.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from goodpractice.contribute.reports.links import list_dead
from goodpractice.directory.directory import Directory
from goodpractice.engine.blobs import Shelf
from goodpractice.engine.cluster import open_cluster
from goodpractice.engine.collector import pause_collector
from goodpractice.engine.digests import hash_values
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import Cache
from goodpractice.engine.workers import Alone, Jobs, Tables, open_workers
from goodpractice.index_tasks import (
    find_portions,
    list_portions,
    make_portion,
    make_ranges,
    take_portion,
    write_exports,
)
from goodpractice.load import load_directory
from goodpractice.publish.publisher import commit, stage
from goodpractice.publish.writer import Staging
from goodpractice.search.index import plan_search, write_index
from goodpractice.site.findings import NOTHING, Findings
from goodpractice.site.layout import describe_frame
from goodpractice.site.page import Page
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.render import Renderer, hash_templates
from goodpractice.site.static import EntryFile, hash_assets, list_entry_files, read_assets
from goodpractice.worker_context import Tools


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: numbers of entries, pages, files, and files that changed.

    `made` is a hash of the names, sizes and times of the site's files.
    """

    entries: int
    pages: int
    files: int
    changed: int
    made: str


def publish_site(
    content: Path,
    out: Path,
    *,
    base_url: str | None = None,
    lscb: str | None = None,
    jobs: int | None = None,
    executor: str | None = None,
    report: Report = report_nothing,
    cache: Path | None = None,
    answers: Path | None = None,
) -> Published:
    """Read a content folder and publish the site as the folder `out`.

    `base_url` stands in for the one in site.md; `lscb` makes that board's own site; `jobs`
    is the number of processes, as many as pay where it is None; `executor` is the address
    of a cluster that does the work instead; `cache` is a folder to keep results in, which may
    be deleted at any time; `answers` is a file with what links answered when they were asked.
    Raises `ContentError` with every problem of the content, `UnknownBoardError`,
    `AssetsMissingError`, `ClusterError` or `PublishError`; the old site then stands.
    """
    kept = Cache(cache)
    report("Comparing", 0, 0)
    with (
        pause_collector(),
        open_shelf(kept) as shelf,
        stage(out, kept) as staging,
        open_cluster(executor, report) as cluster,
    ):
        report("Reading", 0, 0)
        workforce: Jobs = cluster or jobs
        directory = load_directory(content, report, lscb, jobs=workforce, cache=kept)
        if base_url:
            site = directory.site.model_copy(update={"base_url": base_url})
            directory = replace(directory, site=site)
        report("Planning", 0, 0)
        findings = Findings(dead=list_dead(answers)) if answers else NOTHING
        build = Build(directory, content, dict(read_assets()), staging, kept, shelf, findings)
        pages = build.write(workforce, report)
        report("Writing", 0, 0)
        made = commit(staging, kept)
    kept.close()
    return Published(len(directory.entries), pages, len(staging.made), staging.changed, made)


@contextmanager
def open_shelf(kept: Cache) -> Iterator[Shelf]:
    """Give a shelf for kept files: the cache's, or one for this build alone."""
    if kept.shelf:
        yield kept.shelf
    else:
        with tempfile.TemporaryDirectory(prefix="goodpractice-") as name:
            yield Shelf(Path(name))


@dataclass(frozen=True, slots=True)
class Build:
    """One build, from the directory on."""

    directory: Directory
    content: Path
    assets: dict[str, bytes]
    staging: Staging
    kept: Cache
    shelf: Shelf
    findings: Findings = NOTHING

    def write(self, jobs: Jobs, report: Report) -> int:
        """Write the pages, the search and the exports; return how many pages there are."""
        frame = describe_frame(self.directory, hash_assets(self.assets))
        pages = list(list_pages(self.directory, self.findings))
        look = hash_values(frame, self.directory.glossary, hash_templates())
        digests = [hash_page(page, look) for page in pages]
        plan = plan_search(self.directory)
        portions = list_portions(self.directory, plan.tools)
        if self.staging.mirror:  # until here, another process may have been linking files
            self.staging.mirror.wait()
        for name, data in self.assets.items():
            self.staging.write(name, data)
        missing = [
            number
            for number, page in enumerate(pages)
            if not self.staging.keep(page.file, digests[number])
        ]
        files = [
            file
            for file in list_entry_files(self.directory, self.content)
            if not (file.digest and self.staging.keep(file.name, file.digest))
        ]
        done = find_portions(portions, self.staging, self.kept, self.shelf)
        unmade = [number for number, one in enumerate(done) if one is None]
        renderer = Renderer(frame, self.directory.glossary)
        tools = Tools(renderer, plan.tools, self.staging, self.shelf)
        tables: Tables = {"pages": pages, "portions": portions, "files": files}
        work = len(missing) + sum(len(portions[number].entries) for number in unmade)
        with open_workers(work, jobs, tools, tables) as workers:
            counted = workers.map_table(make_portion, "portions", unmade, 1)
            rendered = workers.map_table(make_page, "pages", missing)
            near = workers if workers.share_disk else Alone(tools, tables)
            copied = near.map_table(copy_file, "files", range(len(files)))
            entries = 0
            for number, made in zip(unmade, counted, strict=True):
                report("Counting", entries, len(self.directory.entries))
                portion = portions[number]
                done[number] = take_portion(portion, made, self.staging, self.kept, self.shelf)
                entries += len(portion.entries)
            known = [one for one in done if one]
            ranges = make_ranges(known, portions, plan.synonyms, workers, self.kept, self.shelf)
            for at, (number, data) in enumerate(zip(missing, rendered, strict=True)):
                report("Rendering", at, len(missing))
                self.take(pages[number].file, digests[number], data)
            for file, data in zip(files, copied, strict=True):
                self.take(file.name, file.digest, data)
            report("Indexing", 0, 0)
            for name, data in write_index(
                self.directory, plan.synonyms, known, list(ranges)
            ).items():
                self.staging.write(name, data)
        report("Exporting", 0, 0)
        write_exports(self.directory, portions, self.staging, self.shelf)
        return len(pages)

    def take(self, name: str, digest: bytes, made: bool | bytes) -> None:
        """Count a file that was written, or write one that travelled."""
        if isinstance(made, bytes):
            self.staging.write(name, made, digest)
        else:
            self.staging.count(name, digest, changed=made)


def hash_page(page: Page, look: bytes) -> bytes:
    """Return the digest of all that a page is made from; `look` is what all pages share."""
    return hash_values(
        look,
        page.path,
        page.template,
        page.title,
        page.description,
        page.root,
        page.context,
    )


def make_page(tools: Tools, page: Page) -> bool | bytes:
    """Render a page; tell whether its file changed, or return it where it must travel."""
    data = tools.renderer.render(page).encode()
    return tools.staging.put(page.file, data) if tools.staging else data


def copy_file(tools: Tools, file: EntryFile) -> bool | bytes:
    """Copy an entry's own file; tell whether it changed, or return it where it must travel."""
    data = file.path.read_bytes()
    return tools.staging.put(file.name, data) if tools.staging else data
