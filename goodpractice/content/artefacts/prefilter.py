"""Prefilter of patterns: short strings that stand in all that one finds, looked for all at once.

Next to no text has any of them; to know that takes a hundredth of the time of a pattern that is
tried at every place of the text.
"""

import re
from collections.abc import Iterator

from ahocorasick_rs import BytesAhoCorasick, Implementation


class Prefilter:
    """Some marks (literals), of which one or another may stand in a text."""

    def __init__(self, *marks: str) -> None:
        self._automaton = BytesAhoCorasick(
            [mark.encode() for mark in marks], implementation=Implementation.DFA
        )

    def stand_in(self, text: str) -> bool:
        """Tell whether a mark stands in a text, which has a line's end before and behind it."""
        # Halves of letters, as an escape in a field may leave them, are bytes like others.
        raw = f"\n{text}\n".encode("utf-8", "surrogatepass")
        return bool(self._automaton.find_matches_as_indexes(raw))

    def find(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """Return what a pattern finds in a text, where a mark stands in all that it finds."""
        return pattern.finditer(text) if self.stand_in(text) else iter(())
