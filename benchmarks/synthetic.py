"""Synthetic directories of any size, with the vocabulary of the real one.

`python -m benchmarks.synthetic 10000 DIR` writes a content folder of 10,000 entries: the real
boards, themes and sources, and practices, tools and courses whose words are drawn from the real
texts by their frequency, each with a contact of its own: twice as many pages as entries. The same
number gives the same bytes.
"""

import random
import re
import shutil
import sys
from itertools import accumulate
from pathlib import Path

from goodpractice.model.kinds import list_folders
from goodpractice.paths import PROJECT

CONTENT = PROJECT / "content"
BOARDS = (
    "birmingham coventry dudley herefordshire sandwell shropshire solihull staffordshire "
    "stoke-on-trent telford-and-wrekin walsall warwickshire wolverhampton worcestershire "
    "calderdale"
).split()
WORDS_AN_ENTRY = 300
SEED = 2010
SECTION = "Tools and guidance"
"""Under which a made-up board has its tools."""


class Writer:
    """Writes texts of random words that follow the real content's frequencies."""

    def __init__(self, seed: int = SEED) -> None:
        self._random = random.Random(seed)
        counts: dict[str, int] = {}
        for file in sorted((CONTENT / "practices").rglob("*.md")):
            body = file.read_text("utf-8").split("---\n", 2)[2]
            for word in re.findall(r"[A-Za-z][a-z]+(?:-[a-z]+)*", body):
                counts[word.lower()] = counts.get(word.lower(), 0) + 1
        # Larger directories have rarer words too: names and places that stand once or twice.
        syllables = "ba ken lo mar ti ver sho dun wal pen ri go san hal bre ".split()
        for _ in range(20_000):
            word = "".join(self._random.choices(syllables, k=self._random.randint(2, 4)))
            counts.setdefault(word, 1)
        self._words = list(counts)
        self._weights = list(accumulate(counts.values()))
        self._themes = sorted(file.stem for file in (CONTENT / "themes").glob("*.md"))
        self._sections = {
            "solihull": "Neglect strategy and tools",
            "calderdale": "Practitioners' tools and guidance",
            "dudley": "Early Help Strategy",
        }

    def write_words(self, count: int) -> str:
        """Return so many words as sentences."""
        words = self._random.choices(self._words, cum_weights=self._weights, k=count)
        sentences = [words[start : start + 14] for start in range(0, count, 14)]
        return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)

    def write_entry(self, number: int, board: str = "") -> tuple[str, str]:
        """Return an entry's path under content/ and its text; of any board where none is given."""
        kind = self._random.choices(["practices", "tools", "courses"], [80, 15, 5])[0]
        board = board or self._random.choice(list(self._sections) if kind == "tools" else BOARDS)
        themes = self._random.sample(self._themes, self._random.randint(1, 3))
        lines = [
            "---",
            f"title: {self.write_words(7)[:80].rstrip('.')} {number}",
            f"summary: {self.write_words(18)[:190]}",
            f"lscbs: [{board}]",
            f"themes: [{', '.join(themes)}]",
            f"organisations: [Organisation {number % 1500}]",
            "contacts:",
            f"  - name: Person {number}",
            f"    organisation: Organisation {number % 1500}",
            f"    email: person.{number}@example.org",
            f"    telephone: 0121 {number:07}",
            f"source: {{document: west-midlands-safeguarding-awards-2010, item: {number + 100}}}",
            f"published: {self._random.randint(2005, 2025)}",
        ]
        if kind == "tools":
            lines.append(f'section: "{self._sections.get(board, SECTION)}"')
        lines.append("---")
        questions = list_folders()[kind].questions
        for question in questions:
            part = WORDS_AN_ENTRY // len(questions)
            lines += [
                *("", f"## {question.heading}", "", self.write_words(part // 2), ""),
                *(f"- {self.write_words(part // 8)}" for _ in range(4)),
            ]
        return f"{kind}/{board}/entry-{number}.md", "\n".join(lines) + "\n"


def write_directory(count: int, folder: Path) -> None:
    """Write a content folder of so many entries; what was in it goes."""
    write_shared(folder)
    writer = Writer()
    for number in range(count):
        write_file(folder, *writer.write_entry(number))


def write_shared(folder: Path) -> None:
    """Write a content folder with all that is no entry; what was in it goes."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name in ("lscbs", "themes", "sources", "pages"):
        shutil.copytree(CONTENT / name, folder / name)
    for name in ("site.md", "glossary.md"):
        shutil.copy(CONTENT / name, folder / name)


def write_board(writer: Writer, board: str, numbers: range, folder: Path) -> None:
    """Write a made-up board's file, and entries of its own with these numbers."""
    title = board.replace("-", " ").capitalize()
    lines = ["---", f"title: {title} Safeguarding Partnership", f"short_title: {title}"]
    lines += [f'sections: ["{SECTION}"]', "---", ""]
    write_file(folder, f"lscbs/{board}.md", "\n".join(lines))
    for number in numbers:
        write_file(folder, *writer.write_entry(number, board))


def write_file(folder: Path, path: str, text: str) -> None:
    """Write a file, and the folders above it."""
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


if __name__ == "__main__":
    write_directory(int(sys.argv[1]), Path(sys.argv[2]))
