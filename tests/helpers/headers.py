"""Front matter, read for tests: as data without faults, or as the error that stops it."""

from typing import Any

import pytest

from goodpractice.content.front_matter.header import Header, HeaderError, read_header


def read(yaml: str) -> dict[str, Any]:
    """Return what a header without faults says."""
    header = read_header(f"---\n{yaml}\n---\n")
    assert header.faults == []
    return header.data


def fail(text: str) -> tuple[int, str]:
    """Return the line and the message of what is wrong with a text's header."""
    with pytest.raises(HeaderError) as caught:
        read_header(text)
    return caught.value.line, caught.value.message


def read_or_fail(text: str) -> Header | HeaderError:
    """Return a text's header, or what is wrong with it."""
    try:
        return read_header(text)
    except HeaderError as error:
        return error
