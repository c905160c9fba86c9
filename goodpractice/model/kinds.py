"""Kinds of entry and of file: the one registry of what there is under content/.

Everything that differs from kind to kind in more than its fields stands here: the folder, what
readers call it, the headings of its text, whether it has a page, a starting file, a place in the
web form. Whoever adds a kind adds it to `KINDS` and, for what its page shows beside the fields of
every entry, a template ``templates/kinds/<name>.html``, which may be empty.
"""

from dataclasses import dataclass
from functools import cache

from goodpractice.model.fields.nested import Action, Record
from goodpractice.model.records.boards import Lscb, Source, Theme
from goodpractice.model.records.entries import Course, Entry, Plan, Practice, Review, Tool
from goodpractice.model.records.site_files import Glossary, OwnPage, Removed, Site


@dataclass(frozen=True, slots=True)
class Question:
    """A heading of the text below the front matter, and a hint for whoever writes under it."""

    heading: str
    hint: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry, or of another file of the content.

    `name` is the word for one, as in addresses and data; `folder` is the one below content/ that
    holds them, '' for a `single` file beside the folders and for what stands inside other files.
    `inside` is the kind whose slug names the folders in between (``practices/<lscb>/<name>``).
    """

    name: str
    model: type[Record]
    folder: str = ""
    single: bool = False
    inside: str = ""
    label: str = ""
    """What readers see for one; '' for what is no entry of lists and search."""
    plural: str = ""
    noun: str = ""
    """What messages call one, where that is not `name`."""
    questions: tuple[Question, ...] = ()
    questions_required: bool = False
    """Whether a text must have these headings, and no others of their level."""
    text_required: bool = False
    text_shown: bool = True
    """Whether a page shows the text below the front matter."""
    has_page: bool = False
    can_be_started: bool = False
    in_web_form: bool = False
    """Whether the form on the site makes one anew, in the folder of the board that is chosen."""
    weight: float = 1
    """What a match is worth in search, beside the other kinds': practice and tools are what people
    look for; parts of plans are many and alike. benchmarks/relevance measures a change."""

    @property
    def called(self) -> str:
        """The word that messages use for one."""
        return self.noun or self.name

    def name_many(self, number: int) -> str:
        """Return the noun that goes with a number of them: ``review``, ``reviews``."""
        return (self.label if number == 1 else self.plural).lower()

    @property
    def depth(self) -> int:
        """How many parts an id has."""
        return 1 if self.single else 3 if self.inside else 2

    @property
    def pattern(self) -> str:
        """Where a file of it stands below content/, in words."""
        if self.single:
            return f"{self.name}.md"
        middle = f"<{self.inside}>/" if self.inside else ""
        return f"{self.folder}/{middle}<name>.md"

    @property
    def is_entry(self) -> bool:
        """Whether its files are entries: what can be renamed, removed and asked about."""
        return issubclass(self.model, Entry)


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "practice",
            Practice,
            "practices",
            inside="lscb",
            label="Practice example",
            plural="Practice examples",
            questions=(
                Question(
                    "What is it?",
                    "Say in a few sentences what is done and why. Write each acronym out once.",
                ),
                Question(
                    "Who does it, when and where?",
                    "Name the organisations, the people it is for, the places and the years.",
                ),
                Question(
                    "What difference has it made?",
                    "Tell what changed for children and how you know. Set telling figures in "
                    "bold with their noun: **16,000 leaflets**.",
                ),
            ),
            questions_required=True,
            text_required=True,
            has_page=True,
            can_be_started=True,
            in_web_form=True,
        ),
        Kind(
            "tool",
            Tool,
            "tools",
            inside="lscb",
            label="Tool",
            plural="Tools",
            questions=(
                Question("Why it exists", "Say which need or review led to it."),
                Question("How to use it", "Say who uses it, when, and what to do with the result."),
            ),
            text_required=True,
            has_page=True,
            can_be_started=True,
            in_web_form=True,
        ),
        Kind(
            "course",
            Course,
            "courses",
            inside="lscb",
            label="Course",
            plural="Courses",
            questions=(
                Question(
                    "What it covers", "Say what people learn, whom it is for and how to book."
                ),
            ),
            text_required=True,
            has_page=True,
            can_be_started=True,
            in_web_form=True,
            weight=0.4,
        ),
        Kind(
            "review",
            Review,
            "reviews",
            label="Review",
            plural="Reviews",
            questions=(
                Question("What it was", "Say what was reviewed and by whom. Name no victim."),
                Question("What it led to", "Tell what was learned, and what changed after it."),
            ),
            text_required=True,
            has_page=True,
            can_be_started=True,
            weight=0.3,
        ),
        Kind(
            "action",  # one of a plan's, at its place on the review's page
            Action,
            label="Action after a review",
            plural="Actions after reviews",
            weight=0.25,
        ),
        Kind("plan", Plan, "plans", inside="review"),
        Kind("lscb", Lscb, "lscbs", noun="board"),
        Kind("theme", Theme, "themes"),
        Kind("source", Source, "sources"),
        Kind("page", OwnPage, "pages", text_required=True),
        Kind("site", Site, single=True),
        Kind("glossary", Glossary, single=True, text_shown=False),
        Kind("removed", Removed, single=True, text_shown=False),
    )
}
"""Every kind by its name, in the order in which readers see them."""


def list_files() -> list[Kind]:
    """Return the kinds that are files of their own."""
    return [kind for kind in KINDS.values() if kind.folder or kind.single]


def list_folders() -> dict[str, Kind]:
    """Return the kinds that have a folder, by its name."""
    return {kind.folder: kind for kind in KINDS.values() if kind.folder}


def list_entry_kinds() -> list[Kind]:
    """Return the kinds that lists and search tell apart, in the order readers see them."""
    return [kind for kind in KINDS.values() if kind.label]


def find_kind(id_: str) -> Kind | None:
    """Return the kind of the file with an id (``practices/dudley/x``, ``site``)."""
    folder, slash, _ = id_.partition("/")
    for kind in KINDS.values():
        if kind.folder == folder if slash else kind.single and kind.name == folder:
            return kind
    return None


def find_board_slug(id_: str) -> str:
    """Return the slug of the board in whose folder a file stands, or whose own it is; else ''."""
    kind = find_kind(id_)
    return id_.split("/")[1] if kind and (kind.inside == "lscb" or kind.name == "lscb") else ""


@cache
def find_name(model: type[Record]) -> str:
    """Return the name of the kind whose records a model describes."""
    return next(kind.name for kind in KINDS.values() if kind.model is model)
