"""Words and stems: the same as the browser's."""

import json
import subprocess

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.paths import PROJECT
from goodpractice.search.language.synonyms import gather_synonyms
from goodpractice.search.language.words import split_name, split_words, stem_word, stem_words
from tests.helpers.sites import load_real

ROOT = PROJECT

BROWSER = """
import { readFileSync } from "node:fs";
import { splitWords, stemWord } from "./assets/search/language/words.js";
const texts = JSON.parse(readFileSync(0, "utf8"));
const words = texts.map(splitWords);
process.stdout.write(JSON.stringify(words.map((all) => [all, all.map(stemWord)])));
"""


def ask_browser_code(texts: list[str]) -> list[list[list[str]]]:
    """Return each text's words and stems as the browser's modules give them."""
    done = subprocess.run(
        ["node", "--input-type=module", "--eval", BROWSER],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    answer: list[list[list[str]]] = json.loads(done.stdout)
    return answer


def test_browser_and_generator_agree_on_every_word_of_the_content() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("content/**/*.md"))]
    texts += ["eed ies sses yes yet by say try play flying skies", "ΑΣ’s İstanbul ﬁne ½ Straße"]
    texts += [
        "A & E a&e R&D plan&b 10:30 1:1x a:b &&",
        "Łódź ØRE \u0131\u00ad\u200bx 安全教育 &\u00a0a",
    ]
    for text, (words, stems) in zip(texts, ask_browser_code(texts), strict=True):
        assert split_words(text) == words
        assert list(stem_words(text)) == stems


def test_names_that_one_build_has_split_are_there_for_the_next() -> None:
    gather_synonyms(load_real())
    before = split_name.cache_info().misses
    gather_synonyms(load_real())
    assert split_name.cache_info().misses == before


@given(st.text())
def test_any_text_gives_words_without_space_or_mark(text: str) -> None:
    for word in split_words(text):
        assert word
        assert not set(word) & set(" ~=|>,'")
        assert stem_word(word)
