"""Loading a content folder: its files become one checked directory."""

from collections.abc import Mapping
from pathlib import Path

from goodpractice.content.incremental import read_content
from goodpractice.content.reader import Document, find_files
from goodpractice.directory.board_scope import narrow_documents
from goodpractice.directory.contacts import Organisations
from goodpractice.directory.directory import Directory, build_directory, check_organisations, select
from goodpractice.directory.references import check_references
from goodpractice.engine.progress import Report, report_nothing
from goodpractice.engine.store import NO_CACHE, Cache
from goodpractice.engine.workers import Jobs
from goodpractice.model.problems import ContentError, Problem
from goodpractice.model.records import Lscb


def read_documents(
    content: Path, report: Report, jobs: Jobs = 1, cache: Cache = NO_CACHE
) -> tuple[dict[str, Document], list[Problem]]:
    """Read every file of a content folder; a file with problems is left out of the first."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    if not content.is_dir():
        return documents, [Problem(str(content), 1, "", "expected a folder with the content")]
    paths = find_files(content)
    for number, result in enumerate(read_content(content, paths, cache, jobs)):
        report("Reading", number, len(paths))
        if isinstance(result, Document):
            documents[result.id] = result
        else:
            problems += result
    problems += check_site(content, documents)
    return documents, problems


def check_site(content: Path, documents: Mapping[str, Document]) -> list[Problem]:
    """Report the one file that every directory needs."""
    if "site" in documents or (content / "site.md").is_file():
        return []
    message = "is missing; it names the site (title, tagline)"
    return [Problem(f"{content.name}/site.md", 1, "", message)]


def load_directory(
    content: Path,
    report: Report = report_nothing,
    lscb: str | None = None,
    *,
    jobs: Jobs = 1,
    cache: Cache = NO_CACHE,
) -> Directory:
    """Read and check a content folder; with `lscb`, keep what that board's own site shows.

    Raises `ContentError` with every problem found, whichever stage found it, and
    `UnknownBoardError` where there is no such board.
    """
    documents, problems = read_documents(content, report, jobs, cache)
    unread = {find_id(problem.path) for problem in problems}
    # What points at a file that could not be read is mended with that file.
    problems += [one for one in check_references(documents) if one.about not in unread]
    organisations = Organisations(select(documents, "lscbs", Lscb))
    problems += check_organisations(documents, organisations)
    if problems:
        raise ContentError(problems)
    if lscb:
        documents = narrow_documents(documents, lscb)
        organisations = Organisations(select(documents, "lscbs", Lscb))
    return build_directory(documents, organisations, lscb)


def find_id(path: str) -> str:
    """Return the id of a file of the content, given its path in messages."""
    return path.partition("/")[2].removesuffix(".md")
