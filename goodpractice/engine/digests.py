"""Digests, hashes of what things are made from: pages of one digest are the same page.

What is made of other things computes its digest from theirs, once; everything else is hashed part
by part. An unknown type of value is an error: what a page shows must not be left
out of its hash. Only the standard library is loaded here: an unchanged build hashes its versions
first.
"""

import hashlib
import marshal
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar

DIGEST = 16
"""Bytes of a digest: enough that no two things ever share one."""

PLAIN = frozenset({str, bytes, bool, int, float, type(None)})
"""Values that are written as they are."""

FORMAT = 2
"""The version of `marshal` that looks for nothing shared: the quickest, and equal values give equal
bytes."""


def hash_bytes(*parts: bytes) -> bytes:
    """Return the digest of some bytes; where one part ends and the next begins counts."""
    return hashlib.sha256(marshal.dumps(parts, FORMAT)).digest()[:DIGEST]


class Hashed:
    """Base of dataclasses with a digest of all that they were made from, computed once, when asked.

    What was read from a file has the file's digest as its `origin`, which stands for all fields
    but `id`, `slug` and those that have digests of their own, which other files decide too.
    """

    __slots__ = ("_digest",)
    _digest: bytes
    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def digest(self) -> bytes:
        """The digest of everything that this was made from."""
        if not hasattr(self, "_digest"):  # there are too many for a dictionary each
            told = {name: getattr(self, name) for name in self.__dataclass_fields__}
            for name, value in told.items() if told.get("origin") else ():
                if isinstance(value, tuple):
                    told[name] = [one for one in value if isinstance(one, Hashed)]
                elif name not in {"origin", "id", "slug"} and not isinstance(value, Hashed):
                    told[name] = None
            object.__setattr__(self, "_digest", hash_values(type(self).__name__, told))
        return self._digest


def hash_values(*values: Any) -> bytes:
    """Return the digest of texts, numbers, records, views, and lists and mappings of them."""
    return hash_bytes(marshal.dumps(describe(values), FORMAT))


def describe(value: Any) -> Any:
    """Return a value as `marshal` can write it: plain values as they are, lists and sets as lists.

    Everything else becomes a tuple that begins with its type.
    """
    kind = type(value)
    if kind in PLAIN:
        return value
    if kind in (tuple, list):
        return [one if type(one) in PLAIN else describe(one) for one in value]
    if digest := getattr(value, "digest", b""):
        return (kind.__name__, digest)
    if isinstance(value, Mapping):
        return ("mapping", describe([part for pair in value.items() for part in pair]))
    if hasattr(kind, "model_fields"):  # pydantic's: it takes long to load
        return ("record", kind.__name__, repr(value))
    if isinstance(value, set | frozenset):
        return describe(sorted(value))
    if is_dataclass(value):
        own = [describe(getattr(value, one.name)) for one in fields(value)]
        return ("made of", kind.__name__, own)
    raise TypeError(f"no digest for a {kind.__name__}")
