"""What is made once in a run of the tests, though several processes run them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.waiting import wait_for


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that the first process fills which asks for it; the others wait.

    Where filling it fails there, the others say so too, after a while.
    """
    if "PYTEST_XDIST_WORKER" not in os.environ:
        folder = factory.mktemp(name)
        make(folder)
        return folder
    folder = factory.getbasetemp().parent / name
    done = folder.with_name(f"{name}-done")
    try:
        folder.mkdir()
    except FileExistsError:
        wait_for(done.exists)
    else:
        make(folder)
        done.touch()
    return folder
