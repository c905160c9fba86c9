"""Data files: what other programs, calendars and this site's own pages load, besides the entries.

The entries' files are made of some entries at a time, by a task of their own.
"""

from pathlib import Path

from goodpractice.directory.directory import Directory
from goodpractice.site.data.exports import export_actions
from goodpractice.site.data.vocabulary import export_vocabulary
from goodpractice.site.pages.boards.care import export_calendars
from goodpractice.site.pages.boards.gaps import export_gaps
from goodpractice.site.pages.form.form import export_form


def list_data_files(directory: Directory, content: Path) -> dict[str, bytes]:
    """Return every data file by its name in the site."""
    return {
        **export_actions(directory),
        **export_calendars(directory),
        **export_form(directory),
        **export_gaps(directory),
        **export_vocabulary(directory, content),
    }
