"""Words and stems: the same as the browser's."""

import json
import subprocess

from hypothesis import given
from hypothesis import strategies as st

from goodpractice.paths import PROJECT
from goodpractice.search.language.words import split_words, stem_word, stem_words

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


def test_words_lose_case_accents_apostrophes_and_the_genitive() -> None:
    assert split_words("Children’s e-Safety: Zoë O'Neill's PARENTS' café") == (
        "children e safety zoe oneill parents cafe".split()
    )
    assert split_words("...") == []


def test_signs_that_make_a_name_stay_and_other_ampersands_are_and() -> None:
    assert split_words("A&E, Q & A, 1:1 and B&B") == ["a&e", "q&a", "1:1", "and", "b&b"]
    assert split_words("Telford & Wrekin; T&Cs: 3") == "telford and wrekin t and cs 3".split()
    assert stem_words("A&E 1:1") == ("a&e", "1:1")


def test_what_cannot_be_seen_cuts_no_word_and_strokes_are_dropped() -> None:
    assert split_words("Quokka\u00adwarden nar\u200bwhal\ufeff 0121\u00a0496") == (
        "quokkawarden narwhal 0121 496".split()
    )
    assert split_words("ŁÓDŹ Straße Œuvre Þór") == "lodz strasse oeuvre thor".split()


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


@given(st.text())
def test_any_text_gives_words_without_space_or_mark(text: str) -> None:
    for word in split_words(text):
        assert word
        assert not set(word) & set(" ~=|>,'")
        assert stem_word(word)
