"""Whatever an entry holds, it is read within two seconds and 200 MB, or refused with its line.

The times are the processor's, so that a busy machine does not count; what is tried is built of
tokens repeated, as texts that take long are, up to the length at which a text is refused.
"""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodpractice.content.files import LONGEST_FILE
from goodpractice.content.reader import Document, parse_document
from goodpractice.content.text.body import LONGEST_TEXT
from goodpractice.model.problems import LONGEST_MESSAGE
from goodpractice.paths import PROJECT
from tests.helpers.sites import PRACTICE_BODY, write_practice

SECONDS = 2.0
MEGABYTES = 200

TOKENS = [
    *(
        "[",
        "]",
        "(",
        ")",
        "](",
        "[a](",
        "[a](<",
        '[a](b "',
        "[a](((",
        "[][",
        "[a][",
        "![",
        "[^a]",
        "[^",
    ),
    *(
        "*",
        "**",
        "_",
        "__",
        "~~",
        "*a ",
        "**a",
        "_a_ ",
        "a_b",
        "*_",
        "`",
        "``",
        "`a",
        "\\",
        "&",
        "&#",
    ),
    *("<", "<a", "<!--", "-->", "<https://", "<a@", "http://a", "www.", "www.a", "@", "a@", "a@b."),
    *("> ", ">", "- ", "- a\n", "  ", "    ", "\t", "1. ", "1. a\n", "9999999999. ", "# "),
    *("### a\n\n", "* * *\n", "---\n", "===\n", "a\n===\n", "```\n", "~~~\n", "    a\n", "|", "|-"),
    *("a|b\n-|-\n", "[a]: b\n", "[^a]: b\n", "\n", "a\n", "a  \n", "a ", "é", "\u200d", "\u00ad"),
    *("&#", "ﷺ", "A (AB) ", "[^a](a)", "[a](b/) ", "[a][b] "),
]


def measure(text: str) -> tuple[float, list[str]]:
    """Return the seconds that reading a file takes, and its problems."""
    began = time.process_time()
    found = parse_document("content/practices/dudley/x.md", "practices/dudley/x.md", text.encode())
    seconds = time.process_time() - began
    return seconds, [] if isinstance(found, Document) else [str(one) for one in found]


def check(text: str) -> list[str]:
    """Hold a file's reading to its bounds, and return its problems."""
    seconds, problems = measure(text)
    assert seconds < SECONDS, text[:200]
    assert all(len(one) < LONGEST_MESSAGE + 10 for one in problems)
    assert len(problems) < 100
    return problems


def repeat(token: str, share: float = 1.0) -> str:
    """Return a practice with a token repeated in it, as long as a text may be or a part of that."""
    length = int(share * (LONGEST_TEXT - len(PRACTICE_BODY) - 10))
    more = (token * (length // len(token) + 1))[:length]
    return write_practice(body=f"{PRACTICE_BODY}\n\n{more}")


def check_growth(write: Callable[[str, float], str], tokens: Iterable[str]) -> None:
    """Hold the reading of each token repeated to its bounds.

    A quarter of it is read first. Where that takes a sixteenth of the time, and no more, the whole
    is in time even where four times as much takes sixteen times as long.
    """
    for token in tokens:
        seconds, _ = measure(write(token, 0.25))
        if seconds > SECONDS / 16:
            check(write(token, 1))


def test_a_token_repeated_is_read_in_time() -> None:
    check_growth(repeat, TOKENS)


@settings(deadline=None, max_examples=6, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(TOKENS), min_size=2, max_size=5).map("".join))
def test_tokens_repeated_are_read_in_time(token: str) -> None:
    check(repeat(token))


HEADERS = [
    *("k{0}: v\n", "- ", "? ", "[", "{{", '"', "'", "a: ", "&a ", "!", "#", " #", "title: x\n"),
    *("themes: [t{0}]\n", "t{0}, ", "\n", "  - a\n", "a: |\n b\n", "\u00a0", "“", "a:b ", ": "),
]


@pytest.mark.parametrize("begin", ["", "themes: [", "title: "])
def test_front_matter_of_any_tokens_is_read_in_time(begin: str) -> None:
    def write(token: str, share: float) -> str:
        count = int(share * (LONGEST_FILE - 1000)) // max(len(token), 3)
        lines = "".join(token.format(number) for number in range(count))
        return f"---\n{begin}{lines}\n---\n{PRACTICE_BODY}"

    check_growth(write, HEADERS)


def test_a_list_is_read_in_time_where_n_a_stands_in_the_text() -> None:
    text = write_practice(body=PRACTICE_BODY + "\n\nFor most it is N/A.")
    words = ", ".join(f"w{number}" for number in range(24))
    check(text.replace("\ntitle:", f"\nsearch_words: [{words}]\ntitle:", 1))


@pytest.mark.parametrize("name", ["title", "themes", "published", "source", "links", "contacts"])
def test_a_long_value_is_cut_in_its_message(name: str) -> None:
    for value in ("x" * 300_000, ["x" * 100_000] * 3, ["x"] * 20_000, {"url": "x" * 300_000}):
        check(write_practice(**{name: value}))


def test_what_is_too_long_is_said_with_its_line() -> None:
    _, problems = measure(write_practice(body=PRACTICE_BODY + "\n\nwords and words" * 4000))
    line = next(n for n in range(8, 9000) if f"x.md:{n}: the text is" in problems[0])
    assert 4000 < line < 8000
    assert problems[0].endswith(f"characters long; {LONGEST_TEXT} at most")
    fields = "".join(f"k{number}: v\n" for number in range(500))
    _, problems = measure(f"---\n{fields}---\nText")
    assert problems == ["content/practices/dudley/x.md:152: there are 500 fields; 150 at most"]
    _, problems = measure(write_practice(organisations=["a"] * 1500))
    assert problems == ["content/practices/dudley/x.md:7: a list has 1500 items; 1000 at most"]


SCRIPT = """
import json, resource, sys
from goodpractice.content.reader import parse_document
texts = json.load(sys.stdin)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for text in texts:
    parse_document("content/x", "practices/dudley/x.md", text.encode())
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_no_text_takes_much_memory() -> None:
    tokens = [
        "[a](",
        "<!--",
        "### a\n\n",
        "- a\n",
        "*a ",
        "a|b\n-|-\n",
        "> ",
        "[a]: b\n",
        "&",
        "\\",
    ]
    texts = [write_practice(body=PRACTICE_BODY + (token * 40000)[:38000]) for token in tokens]
    result = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(texts),
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    assert int(result.stdout) < MEGABYTES


@pytest.mark.parametrize("count", [30, 31, 3000])
def test_a_row_of_asterisks_is_read_in_time_or_refused(count: int) -> None:
    text = f"{'*' * count}{'a_b' * 12_000}"
    problems = check(write_practice(body=f"{PRACTICE_BODY}\n\n{text}"))
    assert any("stand in a row" in one for one in problems) == (count > 30)
    _, problems = measure(write_practice(body=f"{PRACTICE_BODY}\n\n{'*' * count}"))
    assert not problems, "it parts the text"
