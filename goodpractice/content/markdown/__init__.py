"""Markdown: a text becomes safe HTML, by the rules of GitHub, and plain text.

It must not know of front matter, nor which file a text stands in.
"""
