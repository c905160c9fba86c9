"""The ``init`` command: writes a board's own repository."""

import argparse
import tempfile
from pathlib import Path

from goodpractice.cli.console import FINE, USAGE, CommandError
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
        raise CommandError(str(error), USAGE) from None
    except (HubError, RepositoryError) as error:
        raise CommandError(str(error)) from None
    except VocabularyError as error:
        raise CommandError(f"the hub {show_marks(options.hub)[:200]} {error}") from None
    print(describe_next(wish, files))
    return FINE
