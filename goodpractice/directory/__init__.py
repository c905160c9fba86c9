"""Directory: all entries together: references, groups, contacts, related ones, one board's part.

It must not know which pages there are or how anything is shown.
"""
