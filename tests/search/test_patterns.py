"""Patterns of what people type: the file that editors write, and what becomes of it."""

from pathlib import Path

import pytest

from goodpractice.engine.store import Parts
from goodpractice.load import load_directory
from goodpractice.model.problems import ContentError
from goodpractice.paths import PROJECT
from goodpractice.search.chunks import cut_chunks, index_chunk, list_present
from goodpractice.search.expansions import add_roles, describe_patterns, list_meanings
from goodpractice.search.index import plan_search
from goodpractice.search.patterns import code_number, read_patterns
from goodpractice.search.synonyms import PATTERNS_FILE

SMALL = """
fillers = ["my", "is"]
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
    assert patterns.list_targets() == ["coercive control", "domestic abuse"] * 2


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("relative + control + relative", "relative + contrl", 9, "no role 'contrl'"),
        ("tool =", "tol =", 7, "no intent 'tol'"),
        ('"form"', '"form"', 4, "of 'my ex' fillers leave less than 2 words"),
        ("[intents]", "[intents", 6, "is no TOML"),
        ("fillers", "filler", 1, "'fillers' is missing"),
    ],
)
def test_a_mistake_in_the_file_is_named(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    with pytest.raises(ContentError) as caught:
        read_patterns(write_patterns(tmp_path, SMALL.replace(old, new)))
    [problem] = caught.value.problems
    assert str(problem).startswith(f"goodpractice/search/patterns.toml:{line}: ")
    assert said in problem.message


def test_numbers_become_letters() -> None:
    assert [code_number(number) for number in (0, 25, 26, 27, 52)] == ["a", "z", "ba", "bb", "ca"]


def test_every_pattern_of_ours_leads_to_something_in_the_directory() -> None:
    directory = load_directory(PROJECT / "content")
    plan = plan_search(directory)
    chunks = cut_chunks(directory.entries, plan.tools)
    present = list_present([index_chunk(plan.tools, chunk, Parts(b"")) for chunk in chunks])
    described = str(describe_patterns(plan.synonyms, present)["patterns"])
    ours = read_patterns(PATTERNS_FILE)
    kept = sum(len(line.partition(">")[0].split(",")) for line in described.splitlines())
    assert kept == len(ours.patterns)
    assert "|0" in described or ">0" in described
    led = add_roles(list_meanings(plan.synonyms, present), ours)
    assert led["husband"].endswith(
        "|".join(f"4{ours.code_roles()[role]}" for role in ("spouse", "relative"))
    )
