"""The Good Practice Directory: a static site generator for directories of safeguarding practice."""

VERSION = "0.1.0"
"""The generator's: that of the wheel which a board's own repository installs."""

RULES = 1
"""The version of the rules that content is checked by; raised where what was fine no longer is,
or a field is added. A hub's `data/vocabulary.json` says which one its members' checks need."""
