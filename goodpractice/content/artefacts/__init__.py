"""Artefacts: what programs leave in a text, and no author meant to write.

It must not know of front matter, nor of what a text is rendered to.
"""
