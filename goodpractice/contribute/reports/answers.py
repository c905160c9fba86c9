"""Answers of linked pages when they were asked, kept in a file for the next report and the site."""

import contextlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from goodpractice.model.fields.dates import format_date
from goodpractice.paths import is_seen_file, read_open_file
from goodpractice.publish.whole_file import write_whole

OK, DEAD, UNSURE = "ok", "dead", "unsure"
KEPT_DAYS = {OK: 20, DEAD: 1, UNSURE: 20}
"""For how many days an answer is good."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What asking for a page gave: ok, dead or unsure, why, and on which day."""

    state: str
    detail: str
    day: str


def is_fresh(answer: Answer, today: date) -> bool:
    """Tell whether an answer is good for today."""
    age = (today - date.fromisoformat(answer.day)).days
    return 0 <= age < KEPT_DAYS[answer.state]


def read_cache(path: Path) -> dict[str, Answer]:
    """Return the answers of earlier reports; none where the file cannot be read."""
    try:
        found = json.loads(read_open_file(path) or b"")
        answers = {str(url): Answer(**one) for url, one in found.items()}
        for one in answers.values():
            date.fromisoformat(one.day)
            KEPT_DAYS[one.state]
    except (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError):
        return {}
    return answers


def list_dead(path: Path) -> dict[str, str] | None:
    """Return what became of the addresses that were gone when last asked for, and when that was.

    None where nobody has asked: there is no file of answers.
    """
    if not is_seen_file(path):  # or nobody may look
        return None
    return {
        url: f"{answer.detail}, asked on {format_date(answer.day)}"
        for url, answer in read_cache(path).items()
        if answer.state == DEAD
    }


def write_cache(path: Path, answers: Mapping[str, Answer]) -> None:
    """Keep answers for the next report; a folder that cannot be written is no fault."""
    with contextlib.suppress(OSError):
        text = json.dumps({url: asdict(answers[url]) for url in sorted(answers)}, indent=1)
        write_whole(path, f"{text}\n".encode())
