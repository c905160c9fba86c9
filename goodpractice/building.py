"""A content folder becomes a site: every stage in its order, over as many processes as pay.

Everything is gathered and checked first. Then pages and portions of entries are worked on, and
written into the staging folder by whoever made them; nothing large is kept in memory. What was
made from the same before is taken from the old site or from the cache.
"""

import pickle
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from goodpractice.assets import hash_assets, read_assets
from goodpractice.cache import Cache, make_key
from goodpractice.collector import pause_collector
from goodpractice.digests import hash_values
from goodpractice.directory import Directory, load_directory
from goodpractice.exports import export_actions, join_csv, join_json
from goodpractice.form_pages import export_form, list_entry_files
from goodpractice.frame import describe_frame
from goodpractice.page import Page
from goodpractice.pages import list_pages
from goodpractice.portions import (
    CSV,
    JSON,
    RUN,
    Delivery,
    Portion,
    Portioned,
    SearchTools,
    cut_portions,
    describe_portion,
    forget_portions,
    has_kept,
    name_kept,
    write_kept,
)
from goodpractice.progress import Report, report_nothing
from goodpractice.publishing import commit, stage
from goodpractice.ranges import Range, write_range
from goodpractice.rendering import Renderer, hash_templates
from goodpractice.runs import Piece
from goodpractice.search import plan_ranges, plan_search, write_index
from goodpractice.staging import Staging
from goodpractice.workers import Tables, Workers, open_workers


@dataclass(frozen=True, slots=True)
class Published:
    """What a build did: numbers of entries, pages, files, and files that changed."""

    entries: int
    pages: int
    files: int
    changed: int


@dataclass(frozen=True, slots=True)
class Tools:
    """What all work needs, one and the same in every process.

    `staging` and `folder` are where files of the site and kept files go; a worker that shares
    no disk with whoever asks sends them back.
    """

    renderer: Renderer
    search: SearchTools
    staging: Staging | None
    folder: Path | None


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
    kept = Cache(cache)
    report("Comparing", 0, 0)
    with pause_collector(), open_folder(kept) as folder, stage(out, kept) as staging:
        report("Reading", 0, 0)
        directory = load_directory(content, report, lscb, jobs=jobs, cache=kept)
        if base_url:
            site = directory.site.model_copy(update={"base_url": base_url})
            directory = replace(directory, site=site)
        report("Planning", 0, 0)
        assets = dict(read_assets())
        if staging.mirror:
            staging.mirror.wait()
        for name, data in assets.items():
            staging.write(name, data)
        pages = write_site(directory, hash_assets(assets), staging, kept, folder, jobs, report)
        for name, path, digest in list_entry_files(directory, content):
            if not (digest and staging.keep(name, digest)):
                staging.write(name, path.read_bytes(), digest)
        report("Writing", 0, 0)
        commit(staging, kept)
        forget_portions(folder, kept)
    kept.close()
    return Published(len(directory.entries), pages, len(staging.made), staging.changed)


@contextmanager
def open_folder(kept: Cache) -> Iterator[Path]:
    """Give a folder for kept files: the cache's, or one for this build alone."""
    if kept.folder:
        folder = kept.folder / "portions"
        folder.mkdir(exist_ok=True)
        yield folder
    else:
        with tempfile.TemporaryDirectory(prefix="goodpractice-") as name:
            yield Path(name)


def write_site(
    directory: Directory,
    version: str,
    staging: Staging,
    kept: Cache,
    folder: Path,
    jobs: int | None,
    report: Report,
) -> int:
    """Write the pages, the search and the exports; return how many pages there are."""
    frame = describe_frame(directory, version)
    pages = list(list_pages(directory))
    look = hash_values(frame, directory.glossary, hash_templates())
    digests = [hash_page(page, look) for page in pages]
    missing = [
        number
        for number, (page, digest) in enumerate(zip(pages, digests, strict=True))
        if not staging.keep(page.file, digest)
    ]
    plan = plan_search(directory)
    portions, done = find_portions(directory, plan.tools, staging, kept, folder)
    unmade = [number for number, one in enumerate(done) if one is None]
    tools = Tools(Renderer(frame, directory.glossary), plan.tools, staging, folder)
    tables: Tables = {"pages": pages, "portions": portions}
    work = len(missing) + sum(len(portions[number].entries) for number in unmade)
    with open_workers(work, jobs, tools, tables) as workers:
        counted = workers.map_table(make_portion, "portions", unmade, 1)
        rendered = workers.map_table(make_page, "pages", missing)
        for number, (delivery, changed) in zip(unmade, counted, strict=True):
            report("Counting", number, len(portions))
            done[number] = delivery.result
            take_portion(delivery, changed, portions[number], staging, folder)
            kept.keep([(name_key(portions[number]), pickle.dumps(delivery.result))])
        known = [one for one in done if one]
        ranges = make_ranges(known, portions, plan.synonyms, folder, workers, kept)
        for at, (number, data) in enumerate(zip(missing, rendered, strict=True)):
            report("Rendering", at, len(missing))
            page, digest = pages[number], digests[number]
            if isinstance(data, bytes):
                staging.write(page.file, data, digest)
            else:
                staging.count(page.file, digest, changed=data)
        report("Indexing", 0, 0)
        for name, data in write_index(directory, plan.synonyms, known, list(ranges)).items():
            staging.write(name, data)
    report("Exporting", 0, 0)
    write_exports(directory, portions, staging, folder)
    return len(pages)


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


def make_portion(tools: Tools, portion: Portion) -> tuple[Delivery, dict[str, bool]]:
    """Work on a portion; tell which of its files changed, or return them to travel."""
    delivery = describe_portion(tools.search, portion)
    if not tools.staging or not tools.folder:
        return delivery, {}
    changed = {name: tools.staging.put(name, data) for name, data in delivery.files.items()}
    write_kept(tools.folder, portion.name, delivery.kept)
    return Delivery(delivery.result, {}, {}), changed


def take_portion(
    delivery: Delivery, changed: dict[str, bool], portion: Portion, staging: Staging, folder: Path
) -> None:
    """Count a portion's files, and write those that travelled."""
    for name, is_changed in changed.items():
        staging.count(name, hash_values(name), changed=is_changed)
    for name, data in delivery.files.items():
        staging.write(name, data, hash_values(name))
    write_kept(folder, portion.name, delivery.kept)


def find_portions(
    directory: Directory, tools: SearchTools, staging: Staging, kept: Cache, folder: Path
) -> tuple[list[Portion], list[Portioned | None]]:
    """Return the portions, and what is known of each that was worked on before."""
    with_all = hash_values(tools.phrases.digest, tools.wanted, tools.titles, tools.small)
    portions = []
    for first, entries in cut_portions(directory.entries):
        # Without digests nothing is known to be the same: the entries' numbers must do.
        digests = [entry.digest or b"" for entry in entries]
        name = make_key("portion", with_all, str(first).encode(), *digests).hex()
        portions.append(Portion(name, first, entries))
    done: list[Portioned | None] = []
    for portion, packed in zip(portions, kept.fetch(map(name_key, portions)), strict=True):
        result: Portioned | None = pickle.loads(packed) if packed else None
        if result and not (has_kept(folder, portion.name) and keep_all(result.files, staging)):
            result = None
        done.append(result)
    return portions, done


def name_key(portion: Portion) -> bytes:
    """Return the key of a portion's result."""
    return bytes.fromhex(portion.name)


def keep_all(names: Sequence[str], staging: Staging) -> bool:
    """Take files, whose names say what is in them, from the old site; False where one is not."""
    return all(staging.keep(name, hash_values(name)) for name in names)


def make_ranges(
    done: Sequence[Portioned],
    portions: Sequence[Portion],
    synonyms: Any,
    folder: Path,
    workers: Workers,
    kept: Cache,
) -> Iterator[Range]:
    """Return the ranges of the index; those made from the same pieces before are known."""

    def locate(number: int, piece: Piece) -> tuple[str, int, int]:
        return str(name_kept(folder, portions[number].name, RUN)), piece.start, piece.length

    planned = plan_ranges(done, synonyms, locate)
    keys = [make_key("range", digest) for digest, _ in planned]
    found = list(kept.fetch(keys))
    tasks = [task for (_, task), packed in zip(planned, found, strict=True) if packed is None]
    if not workers.share_disk:
        tasks = [task.load() for task in tasks]
    made = workers.map(write_range, tasks, 4)
    for key, packed in zip(keys, found, strict=True):
        if packed is None:
            one: Range = next(made)
            kept.keep([(key, pickle.dumps(one))])
            yield one
        else:
            yield pickle.loads(packed)


def write_exports(
    directory: Directory, portions: Sequence[Portion], staging: Staging, folder: Path
) -> None:
    """Write the directory as data."""

    def read(kind: str) -> Iterator[bytes]:
        for portion in portions:
            yield name_kept(folder, portion.name, kind).read_bytes()

    whole = hash_values([portion.name for portion in portions], directory.sources)
    for name, parts in (
        ("data/entries.json", join_json(read(JSON), directory)),
        ("data/entries.csv", join_csv(read(CSV))),
    ):
        if not staging.keep(name, whole):
            staging.write_parts(name, parts, whole)
    for files in (export_actions(directory), export_form(directory)):
        for name, data in files.items():
            staging.write(name, data)
