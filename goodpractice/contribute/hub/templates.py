"""Templates of what is written for a board: Markdown, TOML and workflows, which are no HTML."""

import json

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from goodpractice.paths import TEMPLATES

FOLDER = TEMPLATES / "member"


def open_templates() -> Environment:
    """Return the templates of templates/member/; ``quoted`` writes a text for TOML and YAML."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=select_autoescape(),  # by the file's ending: none of these is HTML
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = quote
    return environment


def quote(text: str) -> str:
    """Return a text between double quotes, as TOML, YAML and JSON alike read it."""
    return json.dumps(text, ensure_ascii=False)
