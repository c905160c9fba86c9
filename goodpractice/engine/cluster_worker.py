"""What a build runs on a cluster's machines, and how it knows that they are like this one.

Other code, or other versions of the packages it stands on, would make other bytes: workers have
this project's code themselves, and theirs is compared with whoever's asks, at the beginning of a
build and again in each worker that joins later.
"""

import os
import pickle
import platform
import re
import threading
from collections.abc import Callable, Mapping
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from goodpractice.engine.digests import hash_values
from goodpractice.engine.versions import hash_folder
from goodpractice.paths import CODE, LOCK, TEMPLATES

Facts = dict[str, str]
"""What must be the same on every machine: versions by package, and hashes."""


class ClusterError(Exception):
    """Work cannot be done on the cluster; the old site stands as it was."""


def list_facts() -> Facts:
    """Return what this machine works with; runs in the worker too."""
    names = re.findall(r"^([\w.-]+)==\S+ \\$", LOCK.read_text("utf-8"), re.MULTILINE)
    return {
        "system": os.name,
        "Python": platform.python_version(),
        "the code": hash_folder(CODE).hex()[:8],
        "the templates": hash_folder(TEMPLATES).hex()[:8],
        **{name: find_version(name) for name in (*names, "dask", "distributed")},
    }


def pick_facts(facts: Mapping[str, str]) -> Facts:
    """Return what a scheduler must have too: it hands on the work, and does none of it."""
    python = facts.get("Python") or facts["python"]
    return {
        "Python": ".".join(python.split(".")[:2]),
        "dask": facts["dask"],
        "distributed": facts["distributed"],
    }


def find_version(name: str) -> str:
    """Return a package's version."""
    try:
        return version(name)
    except PackageNotFoundError:
        return "missing"


def compare(who: str, ours: Facts, theirs: Facts) -> None:
    """Refuse a machine that is not like this one."""
    others = [
        f"{name} {theirs.get(name, 'missing')} instead of {ours.get(name, 'none')}"
        for name in ours | theirs
        if ours.get(name) != theirs.get(name)
    ]
    if others:
        raise ClusterError(
            f"the {who} is not like this machine ({', '.join(others[:3])}"
            f"{' …' if len(others) > 3 else ''}); bring both to the same, and start it again"
        )


def make_far(name: str) -> Callable[..., Any]:
    """Return a function that calls one of this module's where it runs.

    It is sent by value, being no module's itself: so a scheduler needs no code of ours, and a
    worker without any can say so.
    """

    def far(*arguments: Any) -> Any:
        from importlib import import_module

        return getattr(import_module("goodpractice.engine.cluster_worker"), name)(*arguments)

    return far


turn = threading.Lock()
"""Taken by a worker's thread while it works: Markdown's converter is one for all of them, and
Python would not run two at once anyway."""


def load_sent(digest: bytes, packed: bytes) -> Any:
    """Return what was sent; runs in the worker."""
    check_facts(digest)
    return pickle.loads(packed)


def run_sent(digest: bytes, packed: bytes, tools: Any) -> list[Any]:
    """Return a function's results for some items; runs in the worker."""
    with turn:
        function, items = load_sent(digest, packed)
        return [function(tools, item) for item in items]


@cache
def check_facts(digest: bytes) -> None:
    """Refuse to work in a worker that came later, and is not like whoever asks."""
    if hash_values(list_facts()) != digest:
        raise ClusterError(
            "a worker joined the cluster whose code or packages are not like this machine's"
        )
