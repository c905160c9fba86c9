"""A board's toolbox as text to paste into another page: plain HTML or Markdown, without scripts.

For content systems that forbid frames. It follows no change made here: the same command makes it
anew, and it says of which day it is.
"""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup as SafeText

from goodpractice.directory.directory import Directory
from goodpractice.model.fields.dates import format_date
from goodpractice.model.problems import UsageError
from goodpractice.model.text import escape_markdown
from goodpractice.site.pages.boards.boards import describe_toolbox
from goodpractice.site.render import make_environment

TEMPLATES = {"html": "pasted/toolbox.html", "markdown": "pasted/toolbox.md"}
"""How a toolbox can be written, and what writes it."""


@dataclass(frozen=True, slots=True)
class ToolboxRequest:
    """What somebody asked for: whose toolbox, in which of the formats, and for which place.

    `level` is that of its first heading; `base_url` stands in for the one in site.md.
    """

    lscb: str
    format: str
    level: int
    base_url: str | None


def write_toolbox(directory: Directory, request: ToolboxRequest, today: date) -> str:
    """Return a board's toolbox, whose links are whole addresses.

    Raises `UsageError` where there is no such board, it has no tools, or links cannot be whole.
    """
    board = directory.find_board(request.lscb)
    base = request.base_url or directory.site.base_url
    if not base:
        raise UsageError(
            "links need the site's whole address: give --base-url https://…, or base_url in "
            "content/site.md"
        )
    toolbox = describe_toolbox(directory, board)
    if not toolbox["sections"]:
        raise UsageError(f"{board.record.title} has no tools yet: nothing to paste")
    environment = make_environment()
    environment.filters["markdown"] = write_markdown
    template = environment.get_template(TEMPLATES[request.format])
    return template.render(
        **toolbox,
        site=directory.site,
        base=f"{base.rstrip('/')}/",
        level=request.level,
        today=format_date(today.isoformat()),
    )


def write_markdown(text: str) -> SafeText:
    """Return a text that Markdown shows as it is, and that is no HTML to escape."""
    return SafeText(escape_markdown(text))
