"""What is told of a bug: its type and where it happened, and no value, for it may quote a draft."""

from __future__ import annotations

from traceback import walk_tb
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_MOST = 30


def kind(error: BaseException) -> str:
    """Return the name of its type."""
    return type(error).__name__


def stack(error: BaseException) -> list[str]:
    """Return the calls that led to it, the last one last: "module:line function"."""
    return _calls(error.__traceback__)


def _calls(traceback: TracebackType | None) -> list[str]:
    return [
        f"{frame.f_globals.get('__name__', '?')}:{line} {frame.f_code.co_name}"
        for frame, line in walk_tb(traceback)
    ][-_MOST:]
