"""Unreadable front matter: which line YAML stumbles over, and what to write there instead.

It must not know what a field's value means, but for fields' names.
"""
