"""Content: one file becomes one document: front matter, body, Markdown, and messages on them.

It must not look at a second file: what files say of each other is the directory's.
"""
