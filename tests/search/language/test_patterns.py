"""Patterns of what people type: the file that editors write, and what becomes of it."""

import json
from pathlib import Path

import pytest

from goodpractice.model.problems import ContentError
from goodpractice.search.language.patterns import code_number, read_patterns
from goodpractice.search.language.synonyms import PATTERNS_FILE
from tests.helpers.search import build_search
from tests.helpers.sites import load_real

SMALL = """
fillers = ["my", "is"]
people = ["relative"]
unsaid = ["relative"]
reached = ["relative"]
about = ["relative"]
grave = ["control"]
told = ["relative"]
child = ["relative"]
[roles]
relative = ["dad", "my ex"]
control = ["controlling", "is following", "takes my money"]
[intents]
tool = ["form"]
[[patterns]]
of = ["relative + control", "relative + control + relative"]
means = ["coercive control"]
near = ["domestic abuse"]
"""


def write_patterns(folder: Path, text: str) -> Path:
    """Write a file of patterns."""
    path = folder / "patterns.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_phrases_lose_fillers_and_patterns_of_more_roles_come_first(tmp_path: Path) -> None:
    text = SMALL.replace('"my ex"', '"ex"').replace('"is following", ', "")
    patterns = read_patterns(write_patterns(tmp_path, text))
    assert list(patterns.list_forms()) == [
        ("dad", "role", "a"),
        ("ex", "role", "a"),
        ("control", "role", "b"),
        ("take money", "role", "b"),
        ("form", "intent", "tool"),
    ]
    assert [len(one.roles) for one in patterns.patterns] == [3, 2]
    assert patterns.people == patterns.unsaid == patterns.reached == ("relative",) == patterns.about
    assert not any(one.general or one.ring for one in patterns.patterns)
    general = read_patterns(write_patterns(tmp_path, f"{text}general = true\nring = true\n"))
    assert all(one.general and one.ring for one in general.patterns)
    assert patterns.list_targets() == ["coercive control", "domestic abuse"] * 2


def test_a_phrase_says_no_in_one_way(tmp_path: Path) -> None:
    text = SMALL.replace('"controlling", "is following"', '"cannot pay", "will not pay"')
    patterns = read_patterns(write_patterns(tmp_path, text.replace('"my ex"', '"ex"')))
    forms = [form for form, how, name in patterns.list_forms() if (how, name) == ("role", "b")]
    assert forms == ["not pay", "wont pay", "take money"]


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("relative + control + relative", "relative + contrl", 16, "no role 'contrl'"),
        ("tool =", "tooll =", 14, "no intent 'tooll'"),
        ('"form"', '"form"', 11, "of 'my ex' fillers leave less than 2 words"),
        ("[intents]", "[intents", 13, "is no TOML"),
        ('people = ["relative"]', 'people = ["relativ"]', 3, "no role 'relativ'"),
        ('unsaid = ["relative"]', 'unsaid = ["mum"]', 4, "no role 'mum'"),
        ('reached = ["relative"]', 'reached = ["mum"]', 5, "no role 'mum'"),
        ('about = ["relative"]', 'about = ["mum"]', 6, "no role 'mum'"),
        ('grave = ["control"]', 'grave = ["hit"]', 7, "no role 'hit'"),
        ("fillers", "filler", 1, "'fillers' is missing"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        read_patterns(write_patterns(tmp_path, SMALL.replace(old, new)))
    [problem] = caught.value.problems
    assert str(problem).startswith(f"goodpractice/search/language/patterns.toml:{line}: ")
    assert said in problem.message


def test_numbers_become_letters() -> None:
    assert [code_number(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "ba", "bb", "ca"]


def test_every_pattern_of_ours_leads_to_something_in_the_directory_in_their_order() -> None:
    files = build_search(load_real())
    head = json.loads(files["data/search/head.json"])
    ours = read_patterns(PATTERNS_FILE)
    lines = [line.partition(">")[0].split(",") for line in head["patterns"].splitlines()]
    codes = ours.code_roles()
    written = [" ".join(codes[role] for role in one.roles) for one in ours.patterns]
    assert [roles for line in lines for roles in line] == written, "the first that fits is taken"
    shards = [json.loads(data) for path, data in files.items() if "/shard-" in path]
    forms = [line for shard in shards for line in shard["forms"].splitlines()]
    [husband] = [line for line in forms if "husband" in line.partition(">")[0].split("|")]
    assert husband.endswith(f"4{codes['spouse']}|4{codes['relative']}")
