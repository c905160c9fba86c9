"""Build: a content folder becomes a site; every step in its order.

Everything is gathered and checked first. Then each step is a task over many items, whose known
results come from the store, or from the old site, and whose others are made by workers; nothing
large is kept in memory. What stands in the old site's place at the end is whole.
"""

import contextlib
from dataclasses import dataclass, replace
from pathlib import Path

from goodpractice.contribute.reports.answers import list_dead
from goodpractice.directory.board_scope import check_board
from goodpractice.engine.cluster import open_cluster
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import Store, use_store
from goodpractice.engine.tasks import Means, Workers, run_task
from goodpractice.engine.workers import Local, pause_collector
from goodpractice.load import load_directory
from goodpractice.model.members import NO_MEMBERS, Members
from goodpractice.publish.guard import check_places, explain
from goodpractice.publish.swap import commit, open_site
from goodpractice.publish.unchanged import Note
from goodpractice.search.chunks import INDEX, cut_chunks
from goodpractice.search.index import copy_cards, plan_search, write_index
from goodpractice.search.merge import MERGE, plan_ranges
from goodpractice.site.data.exports import EXPORT, cut_rows, write_exports
from goodpractice.site.data.offline import export_offline
from goodpractice.site.data.source_files import write_sources
from goodpractice.site.data_files import list_data_files
from goodpractice.site.headers import export_headers
from goodpractice.site.layout import describe_frame
from goodpractice.site.parts.findings import Findings
from goodpractice.site.print.published import find_printed
from goodpractice.site.render import RENDER, PageTools, Renderer, list_page_files
from goodpractice.site.static import hash_assets, read_assets


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: numbers of entries, pages, files, and files that changed.

    `strangers` are files in the site that no build made and that the last build had not seen.
    """

    entries: int
    pages: int
    files: int
    changed: int
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a site is made from, besides its content.

    `base_url` stands in for the one in site.md; `lscb` makes that board's own site; `answers` is a
    file with what links answered when they were asked; `printed` is a folder with printed files to
    put beside the site; `members` are what is read besides the folder. The others change no byte:
    `jobs` is the number of processes, None for one a core; `executor` the address of a
    cluster that does the work instead; `cache` a folder to keep results in, which may be deleted at
    any time; `made_from` a hash of all that the site is made from, to be noted.
    """

    base_url: str | None = None
    lscb: str | None = None
    jobs: int | None = None
    executor: str | None = None
    answers: Path | None = None
    printed: Path | None = None
    members: Members = NO_MEMBERS
    cache: Path | None = None
    made_from: str = ""


DEFAULTS = Options()


def publish_site(
    content: Path, out: Path, options: Options = DEFAULTS, report: Report = report_nothing
) -> Published:
    """Read a content folder and publish the site as the folder `out`.

    Raises `ContentError` with every problem of the content, `UnknownNameError`,
    `AssetsMissingError`, `ClusterError` or `PublishError`; the old site then stands. A store that
    is damaged is made anew, and one that cannot be used done without.
    """
    if options.lscb:
        check_board(content, options.lscb, options.members)
    check_places(content, out, options.cache)
    with pause_collector(), explain(out):
        return use_store(
            options.cache, lambda store: build(content, out.absolute(), options, store, report)
        )


def build(content: Path, out: Path, options: Options, store: Store, report: Report) -> Published:
    """Take every step of a build."""
    report("Comparing", 0, 0)
    with contextlib.ExitStack() as opened:
        # Beside a cluster's threads no process is forked.
        local = Local(1 if options.executor else options.jobs)
        site = opened.enter_context(open_site(out, store.folder, local))
        workers: Workers = local
        if options.executor:
            workers = opened.enter_context(open_cluster(options.executor, report))
        report("Reading", 0, 0)
        means = Means(store, workers)
        directory = load_directory(content, options.lscb, options.members, means, report)
        if options.base_url:
            changes = {"base_url": options.base_url}
            directory = replace(directory, site=directory.site.model_copy(update=changes))

        # Two tasks begin before their results are needed: what is done here is done meanwhile.
        report("Planning", 0, 0)
        plan = plan_search(directory)
        entries = cut_chunks(directory.entries, plan.tools)
        indexing = run_task(INDEX, entries, store, workers, plan.tools)
        assets = dict(read_assets())
        renderer = Renderer(describe_frame(directory, hash_assets(assets)), directory.glossary)
        renderer.compile(store)
        dead = list_dead(options.answers) if options.answers else None
        printed = find_printed(directory, options.printed) if options.printed else ()
        findings = Findings(dead, tuple(printed))

        report("Indexing", 0, 0)
        chunks = list(indexing)
        exported = list(run_task(EXPORT, cut_rows(directory.entries), store, workers))
        report("Merging", 0, 0)
        ranges = run_task(MERGE, plan_ranges(chunks, plan.synonyms), store, local, store)
        write_index(directory, plan.synonyms, chunks, ranges, site.write)
        stored = [one.files for one in chunks]
        del chunks, plan  # they are large, and each process forked later would hold a copy
        pages = list_page_files(directory, renderer, findings)
        rendering = run_task(RENDER, pages, site, workers, PageTools(renderer, site))

        report("Exporting", 0, 0)
        files = assets | list_data_files(directory, content) | export_headers(pages)
        for name, data in files.items():
            site.write(name, data)
        count = len(pages)
        del files, pages  # each page goes when it is rendered
        for file in findings.printed:
            site.write(file.name, Path(file.path).read_bytes())
        write_exports(directory, exported, store, site)
        copy_cards(stored, store, site)
        write_sources(directory, content, site)

        for number, _ in enumerate(rendering):
            report("Rendering", number, count)

        report("Writing", 0, 0)
        for name, data in export_offline(directory.site.offline, site.files).items():
            site.write(name, data)
        note = commit(site, Note(options.made_from, len(directory.entries), count))
    seen = {name for name in note.strangers if "/." not in f"/{name}"}  # hidden ones are not named
    new = tuple(sorted(seen.difference(site.note.strangers)))
    return Published(note.entries, note.pages, len(note.files), site.changed, new)
