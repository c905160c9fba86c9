"""Field types: what may stand behind a field's colon: one text, slug, date, address or number.

Each type says its rule twice over with the same pattern and the same words: to the validator, in
a message that a newcomer can act on, and to the JSON Schema, for editors and forms. Values read
from YAML are texts here; an editor reads ``2010`` as a number, so the schema allows that too.
Browsers read the patterns as well: their strictest mode wants brackets and hyphens escaped.
"""

import html
import re
import unicodedata
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticKnownError

from goodpractice.model.fields.addresses import (
    EMAIL_EXPECTED,
    EMAIL_PATTERN,
    LOGIN_PATTERN,
    LONGEST_EMAIL,
    LONGEST_URL,
    URL_EXPECTED,
    URL_PATTERN,
    check_base,
    check_email,
    check_url,
)
from goodpractice.model.fields.dates import (
    DATE_EXPECTED,
    DATE_PATTERN,
    DAY_EXPECTED,
    DAY_PATTERN,
    check_date,
    check_day,
)
from goodpractice.model.fields.hosts import WRAPPED_PATTERN, describe_mark
from goodpractice.model.fields.telephones import (
    TELEPHONE_EXPECTED,
    TELEPHONE_PATTERN,
    check_telephone,
)
from goodpractice.model.text import RESERVED_NAMES, make_slug, propose_slug

LONGEST_NAME = 120
"""Characters of a person's, a team's or an organisation's name: two make a page's address, and
no disk takes more than 255."""

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_EXPECTED = "expected small letters, figures and hyphens"

LONGEST_REF_NUMBER = 40
"""Characters of a recommendation's or an action's number, which is a part of its address."""

LONGEST_TITLE = 90
LONGEST_SUMMARY = 200
"""Characters of a title, and of what stands below it in lists."""

LONGEST_HOURS = 120
"""Characters of when a number is answered, which stands on one line with the number."""

ENTITY_PATTERN = re.compile(
    "&(?:amp|lt|gt|quot|apos|nbsp|pound|euro|copy|bull|hellip|[nm]dash|[lr][sd]quo|[aeiou]acute"
    "|#[0-9]{2,6}|#x[0-9a-f]{2,5});",
    re.IGNORECASE,
)
"""What stands for a character in a web page, and comes from one with a text that was pasted."""

MARKUP_PATTERN = re.compile(
    r"\]\([^\s()]+\)|\*\*[^\s*][^*]*\*\*|(?<!\w)__[^\s_][^_]*__(?!\w)"
    r"|<a\s[^<>=]*=[^<>]*>|<\/?(?:br|div|em|font|li|p|span|strong|ul)(?:\s[^<>]*)?\/?>",
    re.IGNORECASE,
)
"""Markdown's links and bold words, which are markup in the text below the front matter alone, and
HTML as it comes along from a page."""


BULLETS = frozenset("•●○◦▪▫■‣\u2043∙➢➤❖·")
"""What begins an item of a list that was copied from a page or a word processor."""


ADDRESSES = (
    (WRAPPED_PATTERN, "is that of a program that looks at links; write the address that it opens"),
    (LOGIN_PATTERN, "opens for those alone who are logged in; give one that anybody can open"),
)
"""Addresses of no use to readers, and what is said of each: a text may name one too."""


def check_flag(value: object) -> bool:
    """Accept ``true`` and ``false`` as they are read from YAML, where values are texts."""
    if isinstance(value, bool):
        return value
    if not isinstance(value, str):
        raise PydanticKnownError("bool_type")
    if value in {"true", "false"}:
        return value == "true"
    meant = dict.fromkeys(("yes", "y", "on"), "true") | dict.fromkeys(("no", "n", "off"), "false")
    folded = value.casefold()
    hint = next((one for one in ("true", "false") if meant.get(folded, folded) == one), "")
    raise ValueError(f"expected true or false, found '{value}'{hint and f'; write {hint}'}")


def check_readable(value: str) -> str:
    """Accept a text with a letter or a figure: what a reader can say and search for."""
    if value and not is_readable(value):
        raise ValueError(f"holds no letter and no figure, found '{value}'; please write something")
    if value[:1] in BULLETS:
        raise ValueError(
            f"begins with {value[0]}, a mark of a list, which would be shown; delete it"
        )
    if "<!--" in value:
        raise ValueError(
            "holds <!--, which would be shown; write a comment behind # on its own line"
        )
    if entity := ENTITY_PATTERN.search(value):
        meant = html.unescape(entity[0])
        meant = html.unescape(entity[0].lower()) if meant == entity[0] else meant
        raise ValueError(f"holds {entity[0]}, which would be shown; write {meant!r}")
    if markup := MARKUP_PATTERN.search(value):
        raise ValueError(
            f"holds {markup[0]}, which would be shown as typed; write the words alone, a link "
            "among the links"
        )
    for pattern, said in ADDRESSES if "://" in value else ():
        for found in pattern.finditer(value):
            if value[: found.start()][-1:] not in {"=", "/"}:  # it stands in another's
                raise ValueError(f"{found[0]} {said}")
    for mark, called in (("\n", "a line break"), ("\t", "a tab")):
        if mark in value:
            raise ValueError(
                f"holds {called}, which no page shows; write it on one line, with spaces"
            )
    return value


def is_readable(text: str) -> bool:
    """Tell whether a text holds a letter or a figure; those newer than this Python are unknown."""
    return text[:1].isalnum() or any(
        mark.isalnum() or unicodedata.category(mark) == "Cn" for mark in text
    )


def check_ref_number(value: str) -> str:
    """Accept what its source numbers something by: no figure in it is such as a footnote's ²."""
    for mark in value:
        if not mark.isascii() and unicodedata.category(mark)[0] == "N":
            raise ValueError(f"expected plain figures, found '{value}' with {describe_mark(mark)}")
    return value


def check_whole(value: object) -> object:
    """Accept figures alone as a whole number: no 1_000, no 13.0."""
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,15}", value.strip()):
        raise PydanticKnownError("int_parsing")
    return value


def find_slug_fault(slug: str) -> str:
    """Return why a file or a folder cannot have a name, which is a part of addresses, or ''."""
    if not slug:
        return "is empty; write a name in small letters, figures and hyphens"
    if slug.casefold() in RESERVED_NAMES:
        return f"no file or folder on Windows can be called '{slug}'; choose another name"
    if not re.fullmatch(SLUG_PATTERN, slug):
        rule = "use small letters, figures and hyphens"
        return f"'{slug}' cannot be part of an address; {rule}: '{propose_slug(slug)}'"
    if len(slug) > LONGEST_NAME:
        return f"is {len(slug)} characters long; {LONGEST_NAME} at most"
    return ""


def check_name(value: str) -> str:
    """Accept a name that can be a page's address, which is a folder's name on the disk."""
    is_plain = value.isascii() and "&" not in value  # each mark of it is one of the address
    length = len(value) if is_plain else max(len(value), len(make_slug(value)))
    if length > LONGEST_NAME:
        raise ValueError(f"is {length} characters long; {LONGEST_NAME} at most")
    return value


Text = Annotated[str, StringConstraints(min_length=1), AfterValidator(check_readable)]
FIGURES = BeforeValidator(check_whole)
Name = Annotated[
    Text, AfterValidator(check_name), Field(json_schema_extra={"maxLength": LONGEST_NAME})
]
Due = Annotated[Text, Field(json_schema_extra={"type": ["string", "number"]})]
"""A text that is often a number: ``1.10`` must not become 1.1."""
RefNumber = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_REF_NUMBER),
    AfterValidator(check_readable),
    AfterValidator(check_ref_number),
    Field(json_schema_extra={"type": ["string", "number"], "format": "reference"}),
]
Title = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_TITLE), AfterValidator(check_readable)
]
Summary = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_SUMMARY), AfterValidator(check_readable)
]
Hours = Annotated[
    str, StringConstraints(min_length=1, max_length=LONGEST_HOURS), AfterValidator(check_readable)
]
Slug = Annotated[
    str,
    StringConstraints(pattern=SLUG_PATTERN),
    Field(json_schema_extra={"x-expected": SLUG_EXPECTED}),
]
BoardSlug = Annotated[Slug, Field(json_schema_extra={"x-folder": "lscbs"})]
ThemeSlug = Annotated[Slug, Field(json_schema_extra={"x-folder": "themes"})]
ReviewSlug = Annotated[Slug, Field(json_schema_extra={"x-folder": "reviews"})]
SourceSlug = Annotated[Slug, Field(json_schema_extra={"x-folder": "sources"})]
ToolId = Annotated[Text, Field(json_schema_extra={"x-folder": "tools"})]
PartialDate = Annotated[
    str,
    AfterValidator(check_date),
    Field(
        json_schema_extra={
            "type": ["string", "integer"],
            "pattern": DATE_PATTERN,
            "x-date": "partial",
            "x-expected": DATE_EXPECTED,
            "minimum": 1000,
            "maximum": 9999,
        }
    ),
]
Day = Annotated[
    str,
    AfterValidator(check_day),
    Field(
        json_schema_extra={
            "format": "date",
            "pattern": DAY_PATTERN,
            "x-date": "day",
            "x-expected": DAY_EXPECTED,
        }
    ),
]
Email = Annotated[
    str,
    AfterValidator(check_email),
    Field(
        json_schema_extra={
            "format": "email",
            "pattern": EMAIL_PATTERN,
            "maxLength": LONGEST_EMAIL,
            "x-expected": EMAIL_EXPECTED,
        }
    ),
]
Telephone = Annotated[
    str,
    AfterValidator(check_telephone),
    Field(
        json_schema_extra={
            "type": ["string", "integer"],
            "format": "telephone",
            "pattern": TELEPHONE_PATTERN,
            "x-expected": TELEPHONE_EXPECTED,
        }
    ),
]
Flag = Annotated[bool, BeforeValidator(check_flag), Field(json_schema_extra={"type": "boolean"})]
Tile = Annotated[
    list[Annotated[int, Field(ge=1, le=12), FIGURES]], Field(min_length=2, max_length=2)
]
ADDRESS = Field(
    json_schema_extra={
        "format": "iri",
        "pattern": URL_PATTERN,
        "maxLength": LONGEST_URL,
        "x-expected": URL_EXPECTED,
    }
)
Url = Annotated[str, AfterValidator(check_url), ADDRESS]
BaseUrl = Annotated[str, AfterValidator(check_base), ADDRESS]
