"""What a label scorer reads: the class that should be said beside the class that was said."""

from typing import NamedTuple

MISSED = "(not returned)"
"""What was said of a statement that the parser did not return: wrong whatever was expected."""


class Pair(NamedTuple):
    """One statement under one label."""

    expected: str
    said: str
