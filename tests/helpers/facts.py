"""Facts held or lost: compares what a source says of an item with its entry's file.

A fact that changes its form is held: 16,000 is 16000, twelve is 12, "01/02/2013" is
"1 February 2013", "Children's Board" is "Childrens Board", and a list in place of a text is
any of its texts. tests/promises/test_facts.py says what the lists hold.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import yaml

UNSEEN = set(
    "aliases checked due_date evidence found_on lscbs published review_every review_note "
    "reviewed search_words source themes url".split()
)
"""Fields that no page prints as they stand, and dates of our own: no fact is held by them."""

MONTHS = (
    "january february march april may june july august september october november december"
).split()
NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split(),
        1,
    )
}
ORDINALS = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth", "5th": "fifth"}
LITTLE = {"and", "for", "from", "the", "with", "over"}


def name_month(found: re.Match[str]) -> str:
    """Return a date of figures or short forms with its month and its year in full."""
    day, month, year = found["day"] or "", found["month"], found["year"]
    written = MONTHS[int(month) - 1] if month.isdigit() else month
    return f" {day.lstrip('0')} {written} {year if len(year) == 4 else '20' + year} "


@cache
def fold(text: str) -> str:
    """Return a text's words and numbers in one form, with a space around each."""
    text = text.casefold().replace("’", "'").replace("‘", "'").replace("&", " and ")
    text = re.sub(r"'s\b|(?<=s)'|[*`\\]", "", text).replace("'", "")
    text = re.sub(r"\b(children|women)s\b", r"\1", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"\s*per cent\b|(?<=\d)\s+%", "%", text)
    text = re.sub(r"\b20(\d\d)\s?[/–-]\s?(\d\d)\b(?![/–-])", r"20\1 20\2", text)
    text = re.sub(r"\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?", expand_month, text)
    text = re.sub(
        r"\b(?P<day>\d\d?)(?P<mark>[/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<year>(?:20)?\d\d)\b",
        name_month,
        text,
    )
    text = re.sub(rf"\b(?P<day>)(?P<month>{'|'.join(MONTHS)})-(?P<year>\d\d)\b", name_month, text)
    words = re.findall(r"£?\w+(?:\.\d+)*%?", text.replace("_", " "))
    return f" {' '.join(fold_word(word) for word in words)} "


def expand_month(found: re.Match[str]) -> str:
    return next(month for month in MONTHS if month.startswith(found[1][:3]))


def fold_word(word: str) -> str:
    """Return a word, number words as figures and "16s" as the 16 that it is."""
    return ORDINALS.get(word) or NUMBERS.get(word) or re.sub(r"^(\d+)s$", r"\1", word)


@dataclass(frozen=True)
class Entry:
    """An entry as its readers get it."""

    text: str
    fields: dict[str, Any]
    passages: list[str]
    """Fields, paragraphs and list items, folded."""

    records: list[dict[str, str]]
    """Contacts, and people recognised."""


def list_texts(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for name, below in value.items():
            if name not in UNSEEN:
                yield from list_texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from list_texts(below)
    else:
        yield str(value)


def read_entry(text: str) -> Entry:
    """Return an entry file's facts; every value stays the text that was written."""
    _, front, body = text.split("---\n", 2)
    fields: dict[str, Any] = yaml.load(front, Loader=yaml.BaseLoader) or {}
    passages = [*list_texts(fields), *re.split(r"\n\s*\n|\n(?=\s*(?:[-*]|\d+\.) )", body)]
    records = [*fields.get("contacts", []), *fields.get("recognised", [])]
    return Entry(text, fields, [fold(passage) for passage in passages], records)


def list_forms(fact: str | list[str]) -> list[str]:
    return [fact] if isinstance(fact, str) else fact


def holds_phrase(passages: Iterable[str], phrase: str) -> bool:
    """Tell whether a passage has the words in a row; the last may be in the plural."""
    wanted = re.compile(f"{re.escape(fold(phrase).rstrip())}s? ")
    return any(wanted.search(passage) for passage in passages)


def is_number(word: str) -> bool:
    return any(letter.isdigit() for letter in word) or word in ORDINALS.values()


def holds_figure(passages: Iterable[str], figure: str) -> bool:
    """Tell whether a passage has all the figure's numbers, and a word of what they count."""
    words = fold(figure).split()
    numbers = {word for word in words if is_number(word)}
    nouns = tuple(
        word[:5]
        for word in words
        if word not in numbers | LITTLE and (len(word) > 2 or not numbers)
    )
    return any(
        numbers <= set(found) and (not nouns or any(word.startswith(nouns) for word in found))
        for found in (passage.split() for passage in passages)
    )


def holds_date(passages: Iterable[str], date: str) -> bool:
    """Tell whether a passage has the date, or all its parts as "January to June 2010" has."""
    words = fold(date).split()
    days = [f" {day} {month} " for day, month in pairwise(words) if day.isdigit()]
    return any(
        set(words) <= set(passage.split())
        and all(day in passage for day in days if day.split()[1] in MONTHS)
        for passage in passages
    )


def list_numbers(telephone: str) -> list[str]:
    return [re.sub(r"\D", "", part) for part in telephone.split("/")]


def holds_part(record: dict[str, str], part: str, fact: str | list[str]) -> bool:
    """Tell whether a contact's record has a part; a short number may have got its area code."""
    if part == "email":
        return str(fact).casefold() in re.split(r"[\s,]+", record.get("email", "").casefold())
    if part == "telephone":
        found = list_numbers(record.get("telephone", "") + "/" + record.get("note", ""))
        return all(
            any(one == number or (len(number) < 9 and one.endswith(number)) for one in found)
            for number in list_numbers(str(fact))
        )
    passages = [fold(value) for value in record.values()]
    return any(holds_phrase(passages, form) for form in list_forms(fact))


HOLDS = {"figures": holds_figure, "dates": holds_date}


def find_lost_texts(listed: dict[str, Any], passages: list[str]) -> Iterator[str]:
    """Yield the facts of a list that no passage holds."""
    for kind in ("figures", "dates", "names", "bodies", "called", "places"):
        for fact in listed.get(kind, []):
            holds = HOLDS.get(kind, holds_phrase)
            left_out = isinstance(fact, dict)
            if not left_out and not any(holds(passages, form) for form in list_forms(fact)):
                yield f"{kind}: lost {' or '.join(map(repr, list_forms(fact)))}"


def find_lost_actions(item: dict[str, Any], entry: Entry) -> Iterator[str]:
    """Yield what a plan has lost of its recommendations and actions."""
    refs = {found["ref"] for found in entry.fields.get("recommendations", [])}
    for ref in item.get("recommendations", []):
        if ref not in refs:
            yield f"recommendations: lost {ref}"
    actions = {found["ref"]: found for found in entry.fields.get("actions", [])}
    for listed in item.get("actions", []):
        found = actions.get(listed["ref"])
        if found is None:
            yield f"actions: lost {listed['ref']}"
            continue
        for part in ("recommendation", "status"):
            if found.get(part) != listed.get(part):
                yield f"action {listed['ref']}: {part} is {found.get(part)}, not {listed.get(part)}"
        for part in ("lead", "due"):
            forms = list_forms(listed[part])
            if not any(fold(form) in fold(found.get(part, "")) for form in forms):
                yield f"action {listed['ref']}: {part} {found.get(part)!r}, not {forms[0]!r}"
        passages = [fold(text) for text in list_texts(found)]
        for lost in find_lost_texts(listed, passages):
            yield f"action {listed['ref']}: {lost}"


def find_lost(source: str, item: dict[str, Any], entry: Entry) -> list[str]:
    """Return what an entry has lost of its item, each in words for whoever lost it."""
    lost = list(find_lost_texts(item, entry.passages))
    if "item" in item:
        origin = {"document": source, "item": str(item["item"])}
        origin |= {"page": str(item["page"])} if "page" in item else {}
        if entry.fields.get("source") != origin:
            lost.append(f"source: {entry.fields.get('source')}, not {origin}")
    lost += [
        f"names: {fact['name']!r} should stay out ({fact['left_out']})"
        for fact in item.get("names", [])
        if isinstance(fact, dict) and holds_phrase([fold(entry.text)], fact["name"])
    ]
    lost += [
        f"contacts: no one has all of {json.dumps(contact, ensure_ascii=False)}"
        for contact in item.get("contacts", [])
        if not any(
            all(holds_part(record, part, fact) for part, fact in contact.items())
            for record in entry.records
        )
    ]
    lost += [
        f"links: lost {link!r}"
        for link in item.get("links", [])
        if link.casefold() not in entry.text.casefold()
    ]
    for field in ("prompted_by", "tools"):
        missing = set(item.get(field, [])) - set(entry.fields.get(field, []))
        lost += [f"{field}: lost {name}" for name in sorted(missing)]
    lost += find_lost_actions(item, entry)
    where = f"{source}, item {item['item']}" if "item" in item else source
    return [f"{where}: content/{item['entry']}.md: {what}" for what in lost]
