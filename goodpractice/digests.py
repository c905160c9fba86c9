"""Hashes of what things are made from: two pages of one hash are the same page.

Whatever came from a file of its own carries its digest; everything else is hashed part by
part. A kind of value that is not known here is an error: what a page shows must not be
left out of its hash.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from pydantic import BaseModel

DIGEST = 16
"""Bytes of a digest: enough that no two things ever share one."""


def hash_bytes(*parts: bytes) -> bytes:
    """Return the digest of some bytes; where one part ends and the next begins counts."""
    joined = b"".join(len(part).to_bytes(8) + part for part in parts)
    return hashlib.blake2b(joined, digest_size=DIGEST).digest()


def hash_values(*values: Any) -> bytes:
    """Return the digest of texts, numbers, records, views, and lists and mappings of them."""
    parts: list[bytes] = []
    add_parts(values, parts)
    return hash_bytes(*parts)


def add_parts(value: Any, parts: list[bytes]) -> None:
    """Add everything that a value is to the parts of a digest."""
    kind = type(value)
    if kind is str:
        parts.append(b"s" + value.encode("utf-8", "surrogatepass"))
    elif value is None or kind in (bool, int, float):
        parts.append(b"n" + repr(value).encode())
    elif kind is bytes:
        parts.append(b"b" + value)
    elif isinstance(value, BaseModel):
        parts.append(b"r" + kind.__name__.encode() + repr(value).encode())
    elif isinstance(value, Mapping):
        add_all(b"m", (part for pair in value.items() for part in pair), len(value), parts)
    elif isinstance(value, list | tuple):
        add_all(b"l", value, len(value), parts)
    elif isinstance(value, set | frozenset):
        add_all(b"l", sorted(value), len(value), parts)
    elif is_dataclass(value):
        add_dataclass(value, parts)
    else:
        raise TypeError(f"no digest for a {kind.__name__}")


def add_all(mark: bytes, values: Iterable[Any], count: int, parts: list[bytes]) -> None:
    """Add several values, and how many there are."""
    parts.append(mark + str(count).encode())
    for value in values:
        add_parts(value, parts)


def add_dataclass(value: Any, parts: list[bytes]) -> None:
    """Add a view by its digest, and what has none field by field."""
    digest: bytes = getattr(value, "digest", b"")
    if digest:
        parts.append(b"d" + type(value).__name__.encode() + digest)
        return
    parts.append(b"c" + type(value).__name__.encode())
    for one in fields(value):
        add_parts(getattr(value, one.name), parts)
