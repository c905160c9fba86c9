"""Directories of any size, made of the real one's sentences and of invented words."""

from dataclasses import replace
from random import Random

from goodpractice.content.markdown.conversion import Markup
from goodpractice.directory.contacts import Contact
from goodpractice.directory.directory import Directory
from goodpractice.directory.views import EntryView

SYLLABLES = "bar ches den ford ham kin ley mar nor pen ric sal ton wick wor yar".split()
SENTENCES = 14
"""Sentences of a text, on average; the real ones have about as many."""


def make_directory(directory: Directory, count: int) -> Directory:
    """Return a directory of so many entries, the same on every run.

    Each entry takes kind, boards and themes of a real one, and sentences of many; one word in
    sixty is an invented name, so that the vocabulary grows with the entries. Each has a contact
    of its own, with a name that is invented too.
    """
    random = Random(1)
    real = [entry for entry in directory.entries if entry.kind in ("practice", "tool")]
    sentences = [
        sentence.strip()
        for entry in directory.entries
        for sentence in entry.body.text.replace("\n", ". ").split(". ")
        if len(sentence.split()) > 4
    ]
    places = ["".join(random.choices(SYLLABLES, k=3)) for _ in range(max(40, count // 3))]
    entries = tuple(
        make_entry(number, random, random.choice(real), sentences, places)
        for number in range(count)
    )
    people = tuple(contact for entry in entries for contact in entry.contacts)
    return replace(directory, entries=entries, contacts=people)


def make_entry(
    number: int, random: Random, real: EntryView, sentences: list[str], places: list[str]
) -> EntryView:
    """Return one entry after a real one."""
    chosen = random.sample(sentences, random.randint(SENTENCES // 2, SENTENCES * 3 // 2))
    words = ". ".join(chosen).split()
    for _ in range(len(words) // 60 + 1):
        words.insert(random.randrange(len(words)), random.choice(places).title())
    text = " ".join(words)
    title = " ".join(random.choice(sentences).split()[:6]) + " in " + random.choice(places).title()
    slug = f"{real.kind}s/{real.lscbs[0].slug}/entry-{number}"
    return replace(
        real,
        id=slug,
        title=title[:90],
        summary=random.choice(sentences)[:200],
        contacts=(make_person(number, random, real),),
        body=Markup(f"<p>{text}</p>", text, ()),
    )


def make_person(number: int, random: Random, real: EntryView) -> Contact:
    """Return a contact that no other entry has."""
    first, last = ("".join(random.choices(SYLLABLES, k=2)).title() for _ in range(2))
    return Contact(f"person-{number}", f"{first} {last}", organisations=real.organisations[:1])
