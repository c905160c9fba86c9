"""The Good Practice Directory: a static site generator for directories of safeguarding practice."""
