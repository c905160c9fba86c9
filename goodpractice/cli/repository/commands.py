"""The ``init`` command: writes a board's own repository."""

import argparse

from goodpractice.cli.console import FINE, PROBLEMS, USAGE, print_fault, print_notices
from goodpractice.cli.repository.place import HUB_CACHE, describe_hub
from goodpractice.model.problems import show_marks


def run_init(options: argparse.Namespace) -> int:
    """Write a board's own repository."""
    from goodpractice.contribute.hub.hub import HubError, open_hub
    from goodpractice.contribute.hub.new_repository import (
        RepositoryError,
        RepositoryWish,
        RepositoryWishError,
        describe_next,
        start_repository,
    )
    from goodpractice.contribute.hub.vocabulary import VocabularyError

    wish = RepositoryWish(options.folder, options.lscb, options.hub, options.package)
    try:
        hub = open_hub(options.hub, HUB_CACHE, describe_hub)
        files = start_repository(wish, hub)
    except RepositoryWishError as error:
        print_fault(str(error))
        return USAGE
    except (HubError, RepositoryError) as error:
        print_fault(str(error))
        return PROBLEMS
    except VocabularyError as error:
        print_fault(f"the hub {show_marks(options.hub)[:200]} {error}")
        return PROBLEMS
    print_notices([hub.notice] if hub.notice else [])
    print(describe_next(wish, files))
    return FINE
