"""Paths of the project's own folders: templates, bundles, schemas and the code itself."""

from pathlib import Path

CODE = Path(__file__).parent
PROJECT = CODE.parent
TEMPLATES = PROJECT / "templates"
BUNDLES = PROJECT / "assets" / "dist"
"""Browser code and styles, as npm bundles them."""
SCHEMAS = PROJECT / "schema"
GUIDE = PROJECT / "CONTRIBUTING.md"
LOCK = PROJECT / "requirements.lock"
ISSUE_FORM = PROJECT / ".github" / "ISSUE_TEMPLATE" / "entry.yml"
