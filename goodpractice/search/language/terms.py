"""The terms of one entry: which there are, and how often in which field.

Counting is a pure function of an entry's texts and of the phrases to look for, so that it
can be kept by hash and spread over processes. Besides the stems of words, titles,
summaries, headings and names give pairs of neighbours (``child protect``), so that words
that belong together count as such (texts only where they are a name: all pairs of texts would
make the index half as large again), and titles and summaries the words as they stand
(``training=``), so that an exact word beats another of the same stem, but for those that are a
part of a compound ("sixth-form"), so that a whole word beats these. Words that no
index holds are names where they stand in capitals (IT, WHO), and count then. Telephone numbers
count without their spaces, e-mail addresses whole, and the number that an entry has in its document
with what it is called there (``item38``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, compress, count, pairwise

from goodpractice.content.markdown.conversion import drop_tags
from goodpractice.directory.views import EntryView
from goodpractice.model.fields.dates import format_date
from goodpractice.model.fields.nested import Action
from goodpractice.model.records.entries import Entry, Tool
from goodpractice.search.language.synonyms import SURFACE_MARK, Form, Phrases
from goodpractice.search.language.words import STOP_WORDS, split_words, stem_word

FIELDS = {"title": 12, "names": 8, "summary": 4, "headings": 1.5, "body": 1.5}
"""The fields of the index and their boosts, in the order in which counts are packed."""

HEADING_PATTERN = re.compile(r"<h[2-4][^>]*>(.*?)</h[2-4]>", re.DOTALL)
COMPOUND_PATTERN = re.compile(r"(?<![^\W_])[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")
CAPITALS_PATTERN = re.compile(r"[A-Z](?:(?<![^\W_].)(?:\.[A-Z])+|[A-Z]+)(?![^\W_])")
NUMBER_PATTERN = re.compile(
    r"[+0]0?(?:44)?[\s()\u2010-\u2015-]{0,3}[0-9](?:[\s()\u2010-\u2015-]{0,3}[0-9]){7,10}(?![0-9])"
)
ADDRESS_PATTERN = re.compile(r"[^\W_][^\s@<>(),;:\"]*@[^\s@<>(),;:\"]*[^\W_]")
"""An e-mail address; `assets/search/language/words.js` has the same."""

PROPER_PATTERN = re.compile(r"[A-Z][\w’'-]*(?: (?:(?:of|and|the|for|in|to) ){0,2}[A-Z][\w’'-]*)+")
"""Words in capitals side by side: the name of something."""

COUNT_BITS = 16
"""A term's counts in all fields are one integer, each field's in this many bits, the last
field's lowest: most terms stand in the text only, and small numbers are the fastest."""


SHIFTS = tuple(range((len(FIELDS) - 1) * COUNT_BITS, -1, -COUNT_BITS))
"""Where each field's count begins in that integer."""


@dataclass(frozen=True, slots=True)
class EntryTexts:
    """The texts of one entry that search looks at; names and headings singly.

    `numbers` are the telephone numbers in them, `addresses` the e-mail addresses, `items` are what
    `list_items` lists, `besides` what links say, without what they say in brackets, and the month
    that an entry is of (a source's year is that of most entries), `themes` their titles.
    """

    title: str
    summary: str
    headings: tuple[str, ...]
    names: tuple[str, ...]
    body: str
    numbers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    besides: str = ""
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntryTerms:
    """What one entry gives to the index: packed counts by term, and the words as they stand."""

    counts: dict[str, int]
    words: tuple[str, ...]


def gather_texts(entry: EntryView, titles: Mapping[str, str]) -> EntryTexts:
    """Return an entry's texts; `titles` are the reviews' by slug."""
    record = entry.record
    reviews = record.prompted_by if isinstance(record, Tool) else []
    names = [
        *(name for lscb in entry.lscbs for name in (lscb.record.title, lscb.record.short_title)),
        *(organisation.name for organisation in entry.organisations),
        *(name for one in entry.contacts for name in (one.name, *one.also_named, *one.roles)),
        *(titles[slug] for slug in reviews if slug in titles),
        *(record.search_words if isinstance(record, Entry) else ()),
    ]
    telephones = [number for one in entry.contacts for number in one.telephones]
    emails = [email for one in entry.contacts for email in (*one.emails, *one.notes)]
    besides = [link.title.partition(" (")[0] for link in entry.links]
    if entry.published and "-" in entry.published:
        besides.append(format_date(entry.published))
    return EntryTexts(
        entry.title,
        entry.summary,
        tuple(list_headings(entry)),
        tuple(dict.fromkeys(names)),
        entry.body.text,
        list_numbers([*telephones, entry.summary, entry.body.text]),
        list_addresses([*emails, entry.summary, entry.body.text]),
        tuple(list_items(entry)),
        "\n".join(besides),
        themes=tuple(theme.record.title for theme in entry.themes),
    )


def list_numbers(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the telephone numbers in texts as people type them at once: 01214960000."""
    found = [
        re.sub("[^0-9]", "", re.sub(r"^(?:\+|00)44[\s(]*0?", "0", number[0]))
        for text in texts
        for number in NUMBER_PATTERN.finditer(text)
        if not text[: number.start()][-1:].isalnum()
    ]
    return tuple(dict.fromkeys(found))


def list_addresses(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the e-mail addresses in texts, in lower case."""
    found = (one for text in texts if "@" in text for one in ADDRESS_PATTERN.findall(text.lower()))
    return tuple(dict.fromkeys(found))


def list_items(entry: EntryView) -> Iterator[str]:
    """Return the terms of the number by which a document calls an entry: item38, practice38.

    Those of an action are its own, ``action3x2`` for 3.2, which is part of ``action3``, and its
    recommendation's; `assets/search/query/items.js` makes the same of "action 3.2".
    """
    record = entry.record
    if isinstance(record, Action):
        for name, ref in (("action", record.ref), ("rec", record.recommendation)):
            if ref:
                yield from {name + ref.replace(".", "x"), name + ref.partition(".")[0]}
    elif entry.source and entry.citation.item:
        yield from (f"{name}{entry.citation.item}" for name in ("item", entry.kind))


def list_headings(entry: EntryView) -> Iterator[str]:
    """Return the headings of an entry's text, and a tool's place in its toolbox."""
    if isinstance(entry.record, Tool):
        yield entry.record.section
    for heading in HEADING_PATTERN.findall(entry.body.html):
        yield drop_tags(heading)


def count_terms(texts: EntryTexts, phrases: Phrases) -> EntryTerms:
    """Count the terms of one entry."""
    body = split_words(texts.body)
    counts: dict[str, int] = Counter(list_terms(texts.body, body, phrases))
    for name in PROPER_PATTERN.findall(texts.body):
        for term in list_pairs(filter(phrases.meanings.__getitem__, split_words(name))):
            counts[term] = counts.get(term, 0) + 1
    spoken = [body, texts.numbers]
    for place, field in enumerate(FIELDS):
        if field == "body":
            continue
        text = getattr(texts, field)
        one = 1 << SHIFTS[place]
        parts = [list_line(text, phrases)] if isinstance(text, str) else list_names(text, phrases)
        for words, terms in parts:
            spoken.append(words)
            for term in terms:
                counts[term] = counts.get(term, 0) + one
    spoken += [count_theme(title, counts, phrases) for title in texts.themes]
    one = 1 << SHIFTS[list(FIELDS).index("names")]
    for term in (*texts.numbers, *texts.addresses, *texts.items):
        counts[term] = counts.get(term, 0) + one
    # Links lead to something else: what they say finds an entry, and makes it no better.
    besides = split_words(texts.besides)
    spoken.append(besides)
    for term in list_terms(texts.besides, besides, phrases):
        counts.setdefault(term, 1)
    return EntryTerms(counts, tuple(dict.fromkeys(chain.from_iterable(spoken))))


def count_theme(title: str, counts: dict[str, int], phrases: Phrases) -> Sequence[str]:
    """Count the title of a theme among an entry's names, and return its words.

    Of a title that joins several things ("Leadership, supervision and quality") an entry may have
    but one: what it does not tell of itself counts as if its text had it once, and not as a name.
    """
    words, terms = list_name(title, phrases)
    stems = list(map(stem_word, words))
    whole = find_phrases(stems, 0, phrases.starts.get((*stems[:2],), ()), len(stems))
    one = 1 << SHIFTS[list(FIELDS).index("names")]
    for term in terms:
        named = " and " not in title or term in whole or term in counts
        counts[term] = counts.get(term, 0) + (one if named else 1)
    return words


def unpack_counts(packed: int) -> list[int]:
    """Return a term's counts field by field, in the order of `FIELDS`."""
    mask = (1 << COUNT_BITS) - 1
    return [(packed >> shift) & mask for shift in SHIFTS]


def list_terms(text: str, words: Sequence[str], phrases: Phrases) -> list[str]:
    """Return the stems and concepts of a text, given its words; as often as they stand there."""
    terms = list(chain.from_iterable(map(phrases.meanings.__getitem__, words)))
    stems = list(map(stem_word, words))
    starts = phrases.starts
    for index in compress(count(), map(starts.__contains__, pairwise(stems))):
        terms += find_phrases(stems, index, starts[stems[index], stems[index + 1]])
    terms += list_capitals(text, phrases)
    return terms


Line = tuple[Sequence[str], Sequence[str]]
"""The words of a text, and all that they give to the index."""


def list_line(text: str, phrases: Phrases) -> Line:
    """Return what a title or a summary gives: pairs of words, and words as they stand, too."""
    words = split_words(text)
    told = list(filter(phrases.meanings.__getitem__, words))
    terms = list_terms(text, words, phrases) + list_pairs(told)
    whole = split_words(COMPOUND_PATTERN.sub(" ", text))
    terms += [word + SURFACE_MARK for word in filter(phrases.meanings.__getitem__, whole)]
    return words, terms


def list_names(names: Iterable[str], phrases: Phrases) -> list[Line]:
    """Return what names or headings give."""
    return [list_name(name, phrases) for name in names]


@lru_cache(maxsize=4_000)
def list_name(name: str, phrases: Phrases) -> Line:
    """Return what a name or a heading gives: the same ones stand in many entries."""
    words = split_words(name)
    told = list(filter(phrases.meanings.__getitem__, words))
    return words, list_terms(name, words, phrases) + list_pairs(told)


def list_pairs(words: Iterable[str]) -> list[str]:
    """Return each two neighbours as one term."""
    return [f"{one} {two}" for one, two in pairwise(map(stem_word, words))]


def list_capitals(text: str, phrases: Phrases) -> Iterator[str]:
    """Return the terms of words that are names in capitals and elsewhere in no index."""
    if text.isupper():
        return
    for capitals in CAPITALS_PATTERN.findall(text):
        word = capitals.replace(".", "").lower()
        if word in STOP_WORDS:
            yield from phrases.meanings.name(word)
        yield from phrases.capitals.get(word + SURFACE_MARK, ())


def find_phrases(
    stems: list[str], index: int, known: Iterable[tuple[Form, tuple[str, ...]]], least: int = 0
) -> Iterable[str]:
    """Return the concepts of the phrases, of so many words or more, that begin at a place."""
    return dict.fromkeys(
        concept
        for form, concepts in known
        if len(form) >= least and tuple(stems[index : index + len(form)]) == form
        for concept in concepts
    )
