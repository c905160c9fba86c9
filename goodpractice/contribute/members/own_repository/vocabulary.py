"""Vocabulary of a hub, as its site publishes it: read, and found sound before anything is done.

It comes from elsewhere, so nothing in it is believed: its form is checked here, its records by
the models that check content, and its texts go through the reader as any file does.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
)

from goodpractice import RULES, VERSION
from goodpractice.content.files import check_place
from goodpractice.model.fields.field_types import LONGEST_NAME, SLUG_PATTERN
from goodpractice.model.fields.nested import Record
from goodpractice.model.kinds import list_folders
from goodpractice.model.problems import show_marks
from goodpractice.model.records.boards import Lscb, Source, Theme
from goodpractice.model.records.entries import Review
from goodpractice.model.records.site_files import Glossary, Removal, Site
from goodpractice.site.data.vocabulary import FORMAT, VOCABULARY

R = TypeVar("R", bound=Record)


class VocabularyError(Exception):
    """What was found is no vocabulary that this version can use; the message says why."""


def check_slug(folder: str) -> AfterValidator:
    """Return what refuses a name that no file of a folder can have."""

    def check(slug: str) -> str:
        if check_place("", f"{folder}/{slug}.md")[1]:
            raise ValueError("is no name of a file there")
        return slug

    return AfterValidator(check)


def check_id(id_: str) -> str:
    """Refuse what is no file's id."""
    if check_place("", f"{id_}.md")[1]:
        raise ValueError("is no id")
    return id_


def check_folder(name: str) -> str:
    """Refuse what is no folder of ids."""
    kind = list_folders().get(name.partition("/")[0])
    if not kind or name.count("/") != kind.depth - 2:
        raise ValueError("is no folder of the content")
    return name


Id = Annotated[str, AfterValidator(check_id)]
Slug = Annotated[str, StringConstraints(pattern=SLUG_PATTERN, max_length=LONGEST_NAME)]
VERSION_PATTERN = r"^[0-9][0-9A-Za-z.+-]{0,39}$"
Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
Package = Annotated[
    str,
    StringConstraints(
        pattern=r"^(goodpractice @ https://[0-9A-Za-z_.~:/@+=%?#-]+)?$", max_length=500
    ),
]
"""What pip installs: an address, so that nobody else's package of this name is taken for it. It
holds no mark that a shell reads, since somebody will copy it."""
Fields = dict[str, Any]
MODELS: dict[str, type[Record]] = {
    "themes": Theme,
    "lscbs": Lscb,
    "sources": Source,
    "reviews": Review,
}
"""What has a file of its own in the hub, by the vocabulary's parts."""


class Vocabulary(BaseModel):
    """What a hub says of itself; what a later version adds is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    format: int
    rules: Annotated[int, Field(ge=1)]
    generator: Version
    package: Package = ""
    board: str = ""
    site: Fields
    glossary: Fields = {}
    themes: dict[Annotated[str, check_slug("themes")], Fields]
    lscbs: dict[Annotated[str, check_slug("lscbs")], Fields]
    sources: dict[Annotated[str, check_slug("sources")], Fields] = {}
    reviews: dict[Annotated[str, check_slug("reviews")], Fields] = {}
    entries: dict[Annotated[str, AfterValidator(check_folder)], list[Slug]] = {}
    aliases: dict[str, Id] = {}
    named: dict[Id, list[str]] = {}
    organisations: dict[str, Annotated[list[str], Field(min_length=1)]] = {}
    removed: list[Fields] = []
    given_up: list[str] = []
    members: list["MemberFiles"] = []

    def list_ids(self) -> Iterator[str]:
        """Return the ids of all entries and plans."""
        for folder, slugs in self.entries.items():
            yield from (f"{folder}/{slug}" for slug in slugs)

    def read_boards(self) -> dict[str, Lscb]:
        """Return the boards and groups."""
        return {
            slug: self.read_record(Lscb, f"lscbs.{slug}", without_text(fields))
            for slug, fields in self.lscbs.items()
        }

    def read_removed(self) -> dict[str, Removal]:
        """Return the entries that are no more, by their ids."""
        read = (
            self.read_record(Removal, f"removed.{index}", fields)
            for index, fields in enumerate(self.removed)
        )
        return {one.id: one for one in read}

    def read_record(self, model: type[R], place: str, fields: Fields) -> R:
        """Return a record. Raises `VocabularyError` for what is none."""
        try:
            return model.model_validate(fields)
        except ValidationError as error:
            raise VocabularyError(describe(error, place)) from None

    def check_records(self) -> None:
        """Refuse a vocabulary with a record that is none."""
        self.read_record(Site, "site", self.site)
        self.read_record(Glossary, "glossary", self.glossary)
        self.read_removed()
        for name, model in MODELS.items():
            for slug, fields in getattr(self, name).items():
                self.read_record(model, f"{name}.{slug}", without_text(fields))

    def leave_out_unknown(self) -> "Vocabulary":
        """Return the same without the fields that only later rules know."""
        files = {
            name: {slug: keep_known(model, fields) for slug, fields in getattr(self, name).items()}
            for name, model in MODELS.items()
        }
        known = {
            "site": keep_known(Site, self.site),
            "glossary": keep_known(Glossary, self.glossary),
            "removed": [keep_known(Removal, fields) for fields in self.removed],
        }
        return self.model_copy(update=files | known)


class MemberFiles(BaseModel):
    """A member of the hub: its boards, and its files that are in no folder of a board."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)

    name: str
    boards: list[Slug]
    repository: str = ""
    files: list[Id] = []


def keep_known(model: type[Record], fields: Fields) -> Fields:
    """Return the fields that this version knows, and the text below them."""
    return {
        name: value
        for name, value in fields.items()
        if name in model.model_fields or name == "text"
    }


def without_text(fields: Fields) -> Fields:
    """Return a file's fields without the text below them."""
    return {name: value for name, value in fields.items() if name != "text"}


def read_vocabulary(data: bytes) -> Vocabulary:
    """Return a vocabulary; raises `VocabularyError` for anything that is not one."""
    try:
        text = data.decode("utf-8")
        found = json.loads(text, parse_constant=refuse_constant)
        json.dumps(found, ensure_ascii=False).encode()  # halves of letters cannot be written
    except (ValueError, RecursionError) as error:
        raise VocabularyError(f"is no JSON: {describe_text(data, error)}") from None
    if not isinstance(found, dict) or "format" not in found:
        raise VocabularyError(f"is not what this program writes as {VOCABULARY}")
    check_format(found)
    try:
        vocabulary = Vocabulary.model_validate(found)
    except ValidationError as error:
        raise VocabularyError(describe(error, "")) from None
    except RecursionError:
        raise VocabularyError("is nested too deeply") from None
    if vocabulary.board:
        raise VocabularyError(
            f"is of {show_marks(vocabulary.board)[:60]}'s own site, which lacks what other boards "
            "have; name the site of the whole directory"
        )
    if vocabulary.rules > RULES:
        vocabulary = vocabulary.leave_out_unknown()
    vocabulary.check_records()
    return vocabulary


def describe_text(data: bytes, error: Exception) -> str:
    """Return what a text is that is no JSON."""
    if data.lstrip()[:1] == b"<":
        return "a web page came; is this the address of the directory's own site?"
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno} is not as it should be" if data.strip() else "nothing came"
    if isinstance(error, UnicodeError):
        return "it is no text in UTF-8"
    return "it is nested too deeply, or holds a number that none can be"


def check_format(found: Mapping[str, Any]) -> None:
    """Refuse a form that only later versions read, and say which."""
    if isinstance(found["format"], int) and found["format"] <= FORMAT:
        return
    generator = str(found.get("generator", ""))
    named = re.fullmatch(VERSION_PATTERN, generator)
    later = f"goodpractice {generator}" if named else "a later version"
    raise VocabularyError(f"is of a form that goodpractice {VERSION} cannot read; install {later}")


def refuse_constant(name: str) -> None:
    """Refuse what is a number to JavaScript alone."""
    raise ValueError(f"{name} is no number")


def describe(error: ValidationError, place: str) -> str:
    """Return where the first fault is, and what it is."""
    first = error.errors(include_url=False, include_input=False)[0]
    parts = [str(part) for part in first["loc"] if part != "[key]"]
    where = ".".join([*([place] if place else []), *parts])
    return show_marks(f"is not sound: {where}: {first['msg'].removeprefix('Value error, ')}")[:300]


def find_later_rules(vocabulary: Vocabulary) -> str:
    """Return what to say where the hub checks by later rules than this version, else ''."""
    if vocabulary.rules <= RULES:
        return ""
    install = vocabulary.package or f"goodpractice {vocabulary.generator}"
    return (
        f"The hub checks by version {vocabulary.rules} of the rules, goodpractice {VERSION} knows "
        f"version {RULES}: install {show_marks(install)} to be told what the hub would say."
    )
