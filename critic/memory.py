"""Remembering what words say: the same words say the same the next time they are sent.

A draft in an editor is sent again after every key stroke, with one statement changed. What was
worked out from the words of the others still holds, so it is only looked up.
"""

from __future__ import annotations

from functools import lru_cache, wraps
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Answer = TypeVar("_Answer")
_Answer_co = TypeVar("_Answer_co", covariant=True)

MOST = 4096
LONGEST = 500


class Reader(Protocol[_Answer_co]):
    """A function of texts alone."""

    def __call__(self, text: str, /, *more: str) -> _Answer_co:
        """Return what the texts say."""


def remembered(read: Callable[..., _Answer]) -> Reader[_Answer]:
    """Return ``read`` with a memory, which many threads may ask.

    Nothing but the texts may decide the answer, and nobody may change it. The memory is bounded:
    ``MOST`` answers, those asked for last, and none on more than ``LONGEST`` characters.
    """
    known = lru_cache(maxsize=MOST)(read)

    @wraps(read)
    def look(text: str, /, *more: str) -> _Answer:
        size = len(text) + sum(map(len, more)) if more else len(text)
        return known(text, *more) if size <= LONGEST else read(text, *more)

    return look
