"""Hashes of what things are made from: two pages of one hash are the same page.

What is made of other things computes its digest from theirs, once; everything else is hashed part
by part. A kind of value that is not known here is an error: what a page shows must not be
left out of its hash.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any, ClassVar

from pydantic import BaseModel

DIGEST = 16
"""Bytes of a digest: enough that no two things ever share one."""


def hash_bytes(*parts: bytes) -> bytes:
    """Return the digest of some bytes; where one part ends and the next begins counts."""
    lengths = ",".join(map(str, map(len, parts)))
    whole = b"".join((lengths.encode(), b";", *parts))
    return hashlib.blake2b(whole, digest_size=DIGEST).digest()


class Hashed:
    """A dataclass whose digest is that of all it was made from, computed when first asked for.

    What was read from a file has the file's digest as its `origin`: that stands for everything
    but its name, `id` or `slug`, and other things with digests, which other files decide too.
    """

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @cached_property
    def digest(self) -> bytes:
        """The digest of everything that this was made from."""
        values = {name: getattr(self, name) for name in self.__dataclass_fields__}
        kind, origin = type(self).__name__, values.get("origin")
        if not origin:
            return hash_values(kind, values)
        parts = [kind.encode(), origin]
        for name, value in values.items():
            if name in {"id", "slug"}:
                parts.append(value.encode())
            elif isinstance(value, Hashed):
                parts.append(value.digest)
            elif isinstance(value, tuple):
                parts += (one.digest for one in value if isinstance(one, Hashed))
                parts.append(b"")
        return hash_bytes(*parts)


def hash_values(*values: Any) -> bytes:
    """Return the digest of texts, numbers, records, views, and lists and mappings of them."""
    parts: list[bytes] = []
    add_all(b"v", values, parts)
    return hash_bytes(*parts)


def add_parts(value: Any, parts: list[bytes]) -> None:
    """Add everything that a value is to the parts of a digest; the commonest kinds first."""
    kind = type(value)
    if kind is str:
        parts.append(b"s" + value.encode("utf-8", "surrogatepass"))
    elif kind in (tuple, list):
        add_all(b"l", value, parts)
    elif digest := getattr(value, "digest", b""):
        parts.append(kind.__name__.encode() + digest)
    elif value is None or kind in (bool, int, float):
        parts.append(b"n" + repr(value).encode())
    elif kind is bytes:
        parts.append(b"b" + value)
    elif isinstance(value, Mapping):
        add_all(b"m", [part for pair in value.items() for part in pair], parts)
    elif isinstance(value, BaseModel):
        parts.append(b"r" + kind.__name__.encode() + repr(value).encode())
    elif isinstance(value, set | frozenset):
        add_all(b"l", sorted(value), parts)
    elif is_dataclass(value):
        own = [getattr(value, one.name) for one in fields(value)]
        add_all(b"c" + kind.__name__.encode(), own, parts)
    else:
        raise TypeError(f"no digest for a {kind.__name__}")


def add_all(mark: bytes, values: Collection[Any], parts: list[bytes]) -> None:
    """Add several values, and how many there are; most are texts, or have digests."""
    parts.append(b"%b%d" % (mark, len(values)))
    for value in values:
        if type(value) is str:
            parts.append(b"s" + value.encode("utf-8", "surrogatepass"))
        elif isinstance(value, Hashed):
            parts.append(type(value).__name__.encode() + value.digest)
        else:
            add_parts(value, parts)
