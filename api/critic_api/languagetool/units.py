"""From code points, in which the engine counts, to the UTF-16 units in which editors do."""

from __future__ import annotations

from bisect import bisect_left

_LAST_OF_ONE_UNIT = "\uffff"


class Units:
    """The UTF-16 units of one text."""

    def __init__(self, text: str) -> None:
        wide = not text.isascii() and max(text) > _LAST_OF_ONE_UNIT
        self._wide = (
            [at for at, sign in enumerate(text) if sign > _LAST_OF_ONE_UNIT] if wide else []
        )

    def before(self, offset: int) -> int:
        """Return how many units stand before a code point."""
        return offset + bisect_left(self._wide, offset)


def length(text: str) -> int:
    """Return how many units a text has."""
    return Units(text).before(len(text))
