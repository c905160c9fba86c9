"""JSON as the site's files hold it: as short as it can be."""

import json


def write_json(value: object) -> str:
    """Return a value as JSON in one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def encode_json(value: object) -> bytes:
    """Return a file that holds a value as JSON."""
    return f"{write_json(value)}\n".encode()
