"""What all of a build's work needs, one and the same in every process."""

from dataclasses import dataclass

from goodpractice.portions import SearchTools
from goodpractice.rendering import Renderer
from goodpractice.shelf import Shelf
from goodpractice.staging import Staging


@dataclass(frozen=True, slots=True)
class Tools:
    """What all work needs.

    `staging` and `shelf` are where the site's files and kept files go; a worker that shares no
    disk with whoever asks has neither, and sends the files back.
    """

    renderer: Renderer
    search: SearchTools
    staging: Staging | None
    shelf: Shelf | None
