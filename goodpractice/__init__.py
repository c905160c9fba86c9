"""The Good Practice Directory: a static site generator for directories of safeguarding practice."""

VERSION = "0.1.0"
"""The generator's, which a board's own repository pins: `goodpractice==VERSION`."""
