"""Made-up entries for the tests of search: many, varied, and the same on every run."""

from random import Random

from goodpractice.search.language.terms import EntryTexts

SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi wo ya".split()


def make_texts(count: int, seed: int = 1) -> list[EntryTexts]:
    """Return the texts of so many entries, over words as unevenly common as in a language."""
    random = Random(seed)
    words = [
        "".join(random.choice(SYLLABLES) for _ in range(random.randint(1, 4)))
        + random.choice(["", "", "s", "ing", "ed", "ation"])
        for _ in range(1500)
    ]
    weights = [1 / (rank + 3) for rank in range(len(words))]

    def write(least: int, most: int) -> str:
        return " ".join(random.choices(words, weights, k=random.randint(least, most)))

    return [
        EntryTexts(
            title=write(2, 8),
            summary=write(6, 20),
            headings=tuple(write(1, 4) for _ in range(random.randint(0, 3))),
            names=tuple(write(1, 3) for _ in range(random.randint(0, 4))),
            body=write(20, 150),
        )
        for _ in range(count)
    ]
