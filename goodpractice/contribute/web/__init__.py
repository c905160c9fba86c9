"""Web: asking other people's servers within bounds of time, size and place, and no further.

It must not know why somebody asks: for a report's links, or for a hub's vocabulary.
"""
