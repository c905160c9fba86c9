"""The ``init`` command: writes a board's own repository."""

import argparse
import tempfile
from pathlib import Path

from goodpractice.cli.console import FINE, PROBLEMS, USAGE, print_fault
from goodpractice.cli.repository.place import describe_hub
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
        # The folder that this is run in is not the board's, or is to be found empty.
        with tempfile.TemporaryDirectory() as cache:
            hub = open_hub(options.hub, Path(cache), describe_hub)
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
    print(describe_next(wish, files))
    return FINE
