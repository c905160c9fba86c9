"""What a build finds outside the content: how links answered when somebody asked, printed files.

Both are optional: a page says nothing of what nobody looked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Findings:
    """`dead` says of addresses that did not answer what happened instead; None where none was asked.

    `printed` are the files that can be printed and stand in the site, by their path there:
    ``print/solihull.pdf``.
    """

    dead: Mapping[str, str] | None = None
    printed: frozenset[str] = frozenset()


NOTHING = Findings()
