"""All checks of a directory's documents, of one file or of several together."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from goodpractice.content.reader import Documents
from goodpractice.directory.checks.days import check_days
from goodpractice.directory.checks.elsewhere import add_unseen, check_elsewhere
from goodpractice.directory.checks.links import check_links
from goodpractice.directory.checks.names import check_names
from goodpractice.directory.checks.permissions import Merged, check_permissions, check_takeovers
from goodpractice.directory.checks.references import add_named, check_references
from goodpractice.directory.contacts import Organisations
from goodpractice.model.members import NOTHING_ELSEWHERE, Elsewhere
from goodpractice.model.problems import Problem
from goodpractice.model.references import list_organisation_names


def list_problems(
    merged: Merged,
    organisations: Organisations,
    elsewhere: Elsewhere = NOTHING_ELSEWHERE,
) -> list[Problem]:
    """Return every problem of a directory's documents, of one file or of several together."""
    documents = merged.documents
    known = add_unseen(documents, elsewhere)
    for name, id_ in elsewhere.spellings.items():
        organisations.find_spelling(name, f"{id_} (in the hub)")
    # Links within the site are judged as far as its pages are known.
    old = {*elsewhere.aliases, *elsewhere.removed}
    whole = not merged.problems and known is documents
    found = chain(
        check_references(known),
        check_names(known),
        check_elsewhere(documents, elsewhere),
        check_links(known, old, whole=whole),
        check_permissions(documents, merged),
        check_takeovers(known, merged.owners, elsewhere.given_up),
        check_days(documents, datetime.now(UTC).date()),
        check_organisations(documents, organisations),
    )
    # What points at a file that could not be read is mended with that file.
    told = (one for one in found if not merged.is_unread(one.about))
    return [*(add_named(known, one) for one in merged.problems), *told]


def check_site(content: Path, documents: Documents) -> list[Problem]:
    """Report the one file that every directory needs."""
    if "site" in documents or (content / "site.md").is_file():
        return []
    message = "is missing; it names the site (title, tagline)"
    return [Problem(f"{content.name}/site.md", 1, "", message)]


def check_organisations(documents: Documents, organisations: Organisations) -> Iterator[Problem]:
    """Report organisations that two entries spell differently."""
    for document in documents.values():
        for name, place in list_organisation_names(document.record):
            if found := organisations.find_spelling(name, document.path):
                first, path = found
                message = f"'{name}' is spelled '{first}' in {path}; use one spelling in both"
                yield document.report(message, *place)
