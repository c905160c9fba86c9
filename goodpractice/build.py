"""A content folder becomes a site: every step in its order.

Everything is gathered and checked first. Then each step is a task over many items, whose known
results come from the store, or from the old site, and whose others are made by workers; nothing
large is kept in memory. What stands in the old site's place at the end is whole.
"""

import contextlib
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.engine.cluster import Cluster, open_cluster
from goodpractice.engine.digests import hash_values
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import Part, Parts, Store
from goodpractice.engine.tasks import Task, Workers, run_task
from goodpractice.engine.workers import Local, Tables, ToolsByTask, pause_collector
from goodpractice.load import load_directory
from goodpractice.publish.guard import check_places
from goodpractice.publish.swap import commit, open_site, use_store
from goodpractice.publish.unchanged import Note
from goodpractice.publish.writer import SiteWriter, key_file
from goodpractice.search.chunks import INDEX, IndexedChunk, cut_chunks
from goodpractice.search.index import plan_search, write_index
from goodpractice.search.merge import MERGE, plan_ranges
from goodpractice.site.exports import EXPORT, Rows, cut_rows, export_actions, join_csv, join_json
from goodpractice.site.layout import describe_frame
from goodpractice.site.page import Page
from goodpractice.site.pages.all_pages import list_pages
from goodpractice.site.pages.form import export_form
from goodpractice.site.render import Renderer, hash_templates
from goodpractice.site.static import SourceFile, hash_assets, list_source_files, read_assets


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: numbers of entries, pages, files, and files that changed.

    `strangers` are the files in the site that no build made, and that the last one did not see.
    """

    entries: int
    pages: int
    files: int
    changed: int
    strangers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Options:
    """What a site is made from, besides its content; `jobs` and `executor` change no byte."""

    base_url: str | None = None
    lscb: str | None = None
    jobs: int | None = None
    executor: str | None = None


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
    made_from: str = "",
) -> Published:
    """Read a content folder and publish the site as the folder `out`.

    `base_url` stands in for the one in site.md; `lscb` makes that board's own site; `jobs`
    is the number of processes, as many as pay where it is None; `executor` is the address
    of a cluster that does the work instead; `cache` is a folder to keep results in, which may
    be deleted at any time; `made_from` is a hash of all this, to be noted. Raises
    `ContentError` with every problem of the content, `UnknownBoardError`,
    `AssetsMissingError`, `ClusterError`, `WorkersError` or `PublishError`; the old site then
    stands. A store that is damaged is made anew, and one that cannot be used done without.
    """
    options = Options(base_url, lscb, jobs, executor)
    check_places(content, out, cache)
    with pause_collector():
        return use_store(
            cache,
            out,
            lambda store: build(content, out.absolute(), store, options, report, made_from),
        )


def build(
    content: Path, out: Path, store: Store, options: Options, report: Report, made_from: str
) -> Published:
    """Take every step of a build."""
    report("Comparing", 0, 0)
    with open_site(out, store) as site, open_far(options.executor, report) as far:
        report("Reading", 0, 0)
        with open_workers(far, options.jobs) as workers:
            directory = load_directory(content, report, options.lscb, store=store, workers=workers)
        if options.base_url:
            changes = {"base_url": options.base_url}
            directory = replace(directory, site=directory.site.model_copy(update=changes))
        report("Planning", 0, 0)
        assets = dict(read_assets())
        renderer = Renderer(describe_frame(directory, hash_assets(assets)), directory.glossary)
        pages = list_page_files(directory, renderer)
        plan = plan_search(directory)
        entries, rows = list(cut_chunks(directory.entries, plan.tools)), cut_rows(directory.entries)

        files = FileTools(renderer, site, store)
        tools = {INDEX.name: plan.tools, MERGE.name: store, RENDER.name: files, COPY.name: files}
        tables: Tables = {INDEX.name: entries, EXPORT.name: rows, RENDER.name: pages}
        with open_workers(far, options.jobs, tools, tables) as workers:
            report("Indexing", 0, 0)
            chunks = list(run_task(INDEX, entries, store, workers))
            ranges = list(run_task(MERGE, plan_ranges(chunks, plan.synonyms), store, workers))
            report("Exporting", 0, 0)
            exported = list(run_task(EXPORT, rows, store, workers))
            for number, _ in enumerate(run_task(RENDER, pages, site, workers)):
                report("Rendering", number, len(pages))
            report("Copying", 0, 0)
            near = workers if workers.share_disk else Local(1, tools)
            deque(run_task(COPY, list_copies(directory, content, chunks), site, near), 0)

        report("Writing", 0, 0)
        index = write_index(directory, plan.synonyms, chunks, ranges)
        for some in (assets, index, export_actions(directory), export_form(directory)):
            for name, data in some.items():
                site.write(name, data)
        write_exports(directory, exported, store, site)
        note = Note(made_from=made_from, entries=len(directory.entries), pages=len(pages))
        note = commit(site, store, note)
    known = site.note.strangers
    new = tuple(name for name in note.strangers if name not in known and not is_hidden(name))
    return Published(note.entries, note.pages, len(note.files), site.changed, new)


@contextlib.contextmanager
def open_far(executor: str | None, report: Report) -> Iterator[Cluster | None]:
    """Give the cluster that does the work, if somebody chose one."""
    if executor is None:
        yield None
        return
    with open_cluster(executor, report) as cluster:
        yield cluster


@contextlib.contextmanager
def open_workers(
    far: Cluster | None,
    jobs: int | None,
    tools: ToolsByTask | None = None,
    tables: Tables | None = None,
) -> Iterator[Workers]:
    """Give the cluster's workers, or this machine's."""
    if far:
        far.take(tools or {})
        yield far
        return
    with Local(jobs, tools, tables) as local:
        yield local


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page, its file in the site, and a digest of all that it is made from."""

    name: str
    digest: bytes
    page: Page


@dataclass(frozen=True, slots=True)
class FileTools:
    """What the site's files need; a worker that shares no disk sends them back."""

    renderer: Renderer
    site: SiteWriter | None
    store: Store | None

    def leave_disk(self) -> "FileTools":
        """Return the tools without the folders of this machine."""
        return replace(self, site=None, store=None)


def list_page_files(directory: Directory, renderer: Renderer) -> list[PageFile]:
    """Return every page with its digest."""
    look = hash_values(renderer.shared, directory.glossary, hash_templates())
    return [PageFile(page.file, hash_page(page, look), page) for page in list_pages(directory)]


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


def key_page(file: PageFile) -> bytes:
    """Return the key of a page's file in the site."""
    return key_file(file.name, file.digest)


def render_page(tools: FileTools, file: PageFile, _parts: Parts) -> bool | bytes:
    """Render a page; tell whether its file changed, or return it where it must travel."""
    data = tools.renderer.render(file.page).encode()
    return tools.site.put(file.name, data) if tools.site else data


RENDER: Task[PageFile, bool | bytes] = Task("render", render_page, key_page)


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file of the site that is in the store, or in files of the content folder."""

    name: str
    digest: bytes
    source: Part | SourceFile


def list_copies(
    directory: Directory, content: Path, chunks: Sequence[IndexedChunk]
) -> Iterator[CopiedFile]:
    """Return the files with the search's cards, and the entries' own files."""
    for chunk in chunks:
        for name, part in chunk.files.items():
            yield CopiedFile(name, part.digest, part)
    for file in list_source_files(directory, content):
        yield CopiedFile(file.name, file.digest, file)


def key_copy(file: CopiedFile) -> bytes:
    """Return the key of a copied file in the site."""
    return key_file(file.name, file.digest)


def copy_file(tools: FileTools, file: CopiedFile, _parts: Parts) -> bool:
    """Copy a file; tell whether it changed. Only this machine's workers do."""
    if not (tools.site and tools.store):
        raise TypeError("a file is copied where the site and the store are")
    source = file.source
    data = tools.store.read(source) if isinstance(source, Part) else source.read()
    return tools.site.put(file.name, data)


COPY: Task[CopiedFile, bool] = Task("copy", copy_file, key_copy)


def write_exports(
    directory: Directory, exported: Sequence[Rows], store: Store, site: SiteWriter
) -> None:
    """Write all entries as data, from the rows of some at a time."""
    digest = hash_values([(one.json.digest, one.csv.digest) for one in exported])
    json = join_json((store.read(one.json) for one in exported), directory)
    site.write_parts("data/entries.json", json, hash_values(digest, directory.sources))
    csv = join_csv(store.read(one.csv) for one in exported)
    site.write_parts("data/entries.csv", csv, digest)


def is_hidden(name: str) -> bool:
    """Tell whether a file or a folder that it is in is hidden."""
    return any(part.startswith(".") for part in name.split("/"))
