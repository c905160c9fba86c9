"""Data: the directory for other programs: JSON and CSV, feeds, calendars.

It must not know how anything looks on a page.
"""
