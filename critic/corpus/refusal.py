"""Why a document is not taken: a reason for programs, and a sentence for who can mend it."""

from __future__ import annotations

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from critic.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BROKEN = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,  # what XML parsers raise
    TypeError,
    ValueError,
)


class Reason(StrEnum):
    """What stands in the way of reading a document."""

    BOMB = "bomb"
    CRASH = "crash"
    EMPTY = "empty"
    ENCRYPTED = "encrypted"
    FORMAT = "format"
    MEMORY = "memory"
    MISSING = "missing"
    TIME = "time"
    TOO_LARGE = "too-large"
    UNREADABLE = "unreadable"


class RefusedError(InputError):
    """A document is not taken; the message says why, and what to do about it."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


@contextmanager
def guarded(what: str, *errors: type[Exception]) -> Iterator[None]:
    """Turn what a library raises on a broken file into a refusal; ``errors`` are its own."""
    known: tuple[type[Exception], ...] = (*_BROKEN, *errors)
    try:
        yield
    except MemoryError as error:
        raise RefusedError(
            Reason.MEMORY, "it needs more memory than a document may; split it"
        ) from error
    except known as error:
        raise RefusedError(
            Reason.FORMAT,
            f"not {what} that can be read ({type(error).__name__}: it seems to be broken);"
            " open it, save it anew, and try again",
        ) from error
