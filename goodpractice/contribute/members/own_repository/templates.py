"""Templates of what is written for a board: Markdown, TOML and workflows, which are no HTML."""

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from goodpractice.contribute.members.toml_files import write_text
from goodpractice.model.text import escape_markdown
from goodpractice.paths import TEMPLATES

FOLDER = TEMPLATES / "member"


def open_templates() -> Environment:
    """Return the templates of templates/member/.

    ``quoted`` writes a text for TOML and YAML, ``markdown`` for Markdown.
    """
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(),  # by the file's ending: none of these is HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = write_text
    environment.filters["markdown"] = escape_markdown
    return environment
