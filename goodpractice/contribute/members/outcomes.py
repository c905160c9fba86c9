"""Outcomes: what came of each member when its commits were fetched, or looked for anew."""

from dataclasses import dataclass, field

from goodpractice.model.problems import Problem

HUB = "(hub)"
"""What an outcome is called that is no member's: nobody's name has brackets."""


@dataclass(slots=True)
class Outcome:
    """What came of one member: its commits before and after, '' for none; what is to be said.

    `problems` are why it stays where it is; `found` is the newest commit, whether it was taken
    or not; `news` are numbers of new, changed and gone files.
    """

    name: str
    before: str = ""
    after: str = ""
    found: str = ""
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    news: tuple[int, int, int] = (0, 0, 0)
    removed: tuple[str, ...] = ()

    @property
    def moved(self) -> bool:
        """Tell whether the lock names another commit than before."""
        return self.before != self.after
