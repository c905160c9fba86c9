"""Text: what an entry's body must be: its headings and links, and nothing that no page would show.

It must not know of front matter, nor read a file.
"""
