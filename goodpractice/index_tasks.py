"""The search and the exports, made of portions and ranges; known ones stay as they are.

What a portion or a range gives is kept by the digest of what it was made from; its files stay on
the shelf and in the site. A portion whose files are not all there is worked on again.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence

from goodpractice.directory.directory import Directory
from goodpractice.engine.blobs import Shelf
from goodpractice.engine.digests import hash_values
from goodpractice.engine.store import Cache, make_key
from goodpractice.engine.workers import Workers
from goodpractice.publish.writer import Staging
from goodpractice.search.chunks import (
    CSV,
    JSON,
    RUN,
    Delivery,
    Portion,
    Portioned,
    SearchTools,
    cut_portions,
    describe_portion,
    name_kept,
)
from goodpractice.search.index import plan_ranges
from goodpractice.search.merge import Range, write_range
from goodpractice.search.segments import Piece
from goodpractice.search.synonyms import Synonyms
from goodpractice.site.exports import export_actions, join_csv, join_json
from goodpractice.site.pages.care import export_calendars
from goodpractice.site.pages.form import export_form
from goodpractice.site.pages.gaps import export_gaps
from goodpractice.worker_context import Tools

RANGES = 4
"""Ranges that go to a worker at a time."""


def list_portions(directory: Directory, tools: SearchTools) -> list[Portion]:
    """Return the portions, each under a name that says what it is made from."""
    shared = hash_values(tools.phrases.digest, tools.wanted, tools.titles, tools.small)
    portions = []
    for first, entries in cut_portions(directory.entries):
        digests = [entry.digest for entry in entries]
        name = make_key("portion", shared, str(first).encode(), *digests).hex()
        portions.append(Portion(name, first, entries))
    return portions


def find_portions(
    portions: Sequence[Portion], staging: Staging, kept: Cache, shelf: Shelf
) -> list[Portioned | None]:
    """Return what is known of each portion that was worked on before."""
    done: list[Portioned | None] = []
    for portion, packed in zip(portions, kept.fetch(map(name_key, portions)), strict=True):
        result: Portioned | None = pickle.loads(packed) if packed else None
        if result and not (has_kept(portion, result, shelf) and keep_all(result.files, staging)):
            result = None
        done.append(result)
    return done


def has_kept(portion: Portion, result: Portioned, shelf: Shelf) -> bool:
    """Tell whether a portion's kept files are there, as long as they were."""
    return all(
        shelf.measure(name_kept(portion.name, kind)) == result.sizes[kind]
        for kind in (RUN, JSON, CSV)
    )


def keep_all(names: Iterable[str], staging: Staging) -> bool:
    """Take files, whose names say what is in them, from the old site; False where one is not."""
    return all(staging.keep(name, hash_values(name)) for name in names)


def name_key(portion: Portion) -> bytes:
    """Return the key of a portion's result."""
    return bytes.fromhex(portion.name)


def make_portion(tools: Tools, portion: Portion) -> tuple[Delivery, dict[str, bool]]:
    """Work on a portion; tell which of its files changed, or return them to travel."""
    delivery = describe_portion(tools.search, portion)
    if not tools.staging or not tools.shelf:
        return delivery, {}
    changed = {name: tools.staging.put(name, data) for name, data in delivery.files.items()}
    for kind, data in delivery.kept.items():
        tools.shelf.write(name_kept(portion.name, kind), data)
    return Delivery(delivery.result, {}, {}), changed


def take_portion(
    portion: Portion,
    made: tuple[Delivery, dict[str, bool]],
    staging: Staging,
    kept: Cache,
    shelf: Shelf,
) -> Portioned:
    """Count a portion's files, write those that travelled, and keep what is known of it."""
    delivery, changed = made
    for name, is_changed in changed.items():
        staging.count(name, hash_values(name), changed=is_changed)
    for name, data in delivery.files.items():
        staging.write(name, data, hash_values(name))
    for kind, data in delivery.kept.items():
        shelf.write(name_kept(portion.name, kind), data)
    for kind in (RUN, JSON, CSV):
        shelf.path(name_kept(portion.name, kind))
    kept.keep([(name_key(portion), pickle.dumps(delivery.result))])
    return delivery.result


def make_ranges(
    done: Sequence[Portioned],
    portions: Sequence[Portion],
    synonyms: Synonyms,
    workers: Workers,
    kept: Cache,
    shelf: Shelf,
) -> Iterator[Range]:
    """Begin to make the ranges of the index, those that are not known, and return all."""

    def locate(number: int, piece: Piece) -> tuple[str, int, int]:
        return str(shelf.path(name_kept(portions[number].name, RUN))), piece.start, piece.length

    planned = plan_ranges(done, synonyms, locate)
    keys = [make_key("range", digest) for digest, _ in planned]
    found = list(kept.fetch(keys))
    tasks = [task for (_, task), packed in zip(planned, found, strict=True) if packed is None]
    if not workers.share_disk:
        tasks = [task.load() for task in tasks]
    return take_ranges(keys, found, workers.map(write_range, tasks, RANGES), kept)


def take_ranges(
    keys: Sequence[bytes], found: Sequence[bytes | None], made: Iterator[Range], kept: Cache
) -> Iterator[Range]:
    """Return ranges in order, known ones and new ones; new ones are kept."""
    for key, packed in zip(keys, found, strict=True):
        if packed is None:
            one = next(made)
            kept.keep([(key, pickle.dumps(one))])
            yield one
        else:
            known: Range = pickle.loads(packed)
            yield known


def write_exports(
    directory: Directory, portions: Sequence[Portion], staging: Staging, shelf: Shelf
) -> None:
    """Write the directory as data."""

    def read(kind: str) -> Iterator[bytes]:
        for portion in portions:
            yield shelf.path(name_kept(portion.name, kind)).read_bytes()

    whole = hash_values([portion.name for portion in portions], directory.sources)
    for name, parts in (
        ("data/entries.json", join_json(read(JSON), directory)),
        ("data/entries.csv", join_csv(read(CSV))),
    ):
        if not staging.keep(name, whole):
            staging.write_parts(name, parts, whole)
    for files in (
        export_actions(directory),
        export_calendars(directory),
        export_form(directory),
        export_gaps(directory),
    ):
        for name, data in files.items():
            staging.write(name, data)
