"""The search for garbage stops for a while, and goes on however that ends."""

import gc

import pytest

from goodpractice.engine.collector import pause_collector


def fail() -> None:
    """Fail in the pause."""
    with pause_collector():
        raise ValueError("in the pause")


def test_the_collector_pauses() -> None:
    assert gc.isenabled()
    with pause_collector():
        assert not gc.isenabled()
        with pause_collector():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_an_error_ends_the_pause() -> None:
    with pytest.raises(ValueError, match="in the pause"):
        fail()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with pause_collector():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
