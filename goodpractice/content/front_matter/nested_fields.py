"""Nested fields that somebody wrote as one text: what it most likely means, in curly brackets.

``The plan: https://…`` is a link's title and its address, ``Jo Doe, 0121 …`` a contact's name and
number.
"""

import re
from collections.abc import Sequence

from goodpractice.content.front_matter.yaml_values import write_scalar
from goodpractice.model.fields.addresses import is_email
from goodpractice.model.fields.field_types import SLUG_PATTERN
from goodpractice.model.fields.telephones import TELEPHONE_PATTERN
from goodpractice.model.text import make_slug

PATH_PATTERN = re.compile(r"(?:[^\s,;&+]*/)?([^/\s]+?)(?:\.md|/)")
"""A file, or a page's address, where its name is wanted."""

BESIDE_PATTERN = re.compile(
    r"([^|]*?[^\s|:,(–—-])(?:\s*[|:,(–—-]\s*|\s+)((?:https?://|www\.)[^\s)]+)\)?"
)
"""What a link is called, and its address behind that."""

MAIL_PATTERN = re.compile(r"([^<(@]*[^\s<(@])\s*[<(]([^\s<>()]+@[^\s<>()]+)[>)]")
"""Somebody's name, and an address in brackets behind it."""

LINK_PATTERN = re.compile(r"\[([^\[\]]+)\]\((\S+)\)")
"""A link as a text below the front matter has it."""


def write_nested(typed: str, fields: Sequence[str]) -> str:
    """Return what a text most likely means where fields of its own are wanted."""
    value = write_scalar(typed, inside=True)
    is_address = "url" in fields and re.match(r"(https?://|www\.)\S+$", typed) is not None
    address = write_scalar(typed if "://" in typed else f"https://{typed}", inside=True)
    path = PATH_PATTERN.fullmatch(typed)
    if "document" in fields and path and re.match(r"(?:content/)?sources/", typed):
        return f"{{document: {make_slug(path[1])}}}"
    if "account" in fields and is_address:
        return f"{{title: …, publisher: …, published: …, url: {address}}}"
    if "account" in fields and not re.fullmatch(SLUG_PATTERN, typed):
        return f"{{title: {value}, publisher: …}} or {{account: {value}, published: …}}"
    if "url" in fields and (link := LINK_PATTERN.fullmatch(typed)):
        title, address = (write_scalar(one, inside=True) for one in link.groups())
        return f"{{title: {title}, url: {address}}}"
    if is_address:
        return f"{{title: …, url: {address}}}"
    if "url" in fields and (beside := BESIDE_PATTERN.fullmatch(typed)):
        return f"{{{', '.join(write_link_fields(*beside.groups()))}}}"
    if "email" in fields and (mail := MAIL_PATTERN.fullmatch(typed)):
        return write_contact(mail.groups())
    if "email" in fields and len(parts := re.split(r"\s*[,;|]\s*", typed)) > 1 and any(parts):
        return write_contact(parts)
    if fields[0] == "ref" and " " in typed:  # what is to be done, without its number
        told = next(name for name in ("action", "text") if name in fields)
        return f"{{ref: …, {told}: {value}}}"
    return f"{{{fields[0]}: {value}}}"


def write_link_fields(title: str, address: str) -> tuple[str, str]:
    """Return what a link is called and its address as its fields."""
    whole = address if "://" in address else f"https://{address}"
    return f"title: {write_scalar(title, True)}", f"url: {write_scalar(whole, True)}"


def write_contact(parts: Sequence[str]) -> str:
    """Return what a contact's line holds as its fields in curly brackets, a name first."""
    named, *rest = [one for one in parts if one]
    fields = {"name": named}
    for one in rest:
        is_number = re.fullmatch(TELEPHONE_PATTERN, one) is not None
        name = "email" if is_email(one) else "telephone" if is_number else "role"
        name = name if name not in fields else "note"
        fields[name] = f"{fields[name]}, {one}" if name in fields else one
    return f"{{{', '.join(f'{key}: {write_scalar(one, True)}' for key, one in fields.items())}}}"
