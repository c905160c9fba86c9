"""What all of a build's work needs, one and the same in every process."""

from dataclasses import dataclass, replace
from typing import Self

from goodpractice.engine.blobs import Shelf
from goodpractice.publish.writer import Staging
from goodpractice.search.chunks import SearchTools
from goodpractice.site.render import Renderer


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

    def leave_disk(self) -> Self:
        """Return the tools without the folders of this machine."""
        return replace(self, staging=None, shelf=None)
