"""Parts that an extra brings."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from critic.errors import MissingExtraError

if TYPE_CHECKING:
    from types import ModuleType


def installed(module: str, purpose: str, extra: str) -> ModuleType:
    """Return a module. Raises MissingExtraError where it, or what it imports, is not there."""
    try:
        return import_module(module)
    except ImportError as error:
        raise MissingExtraError(
            f"{purpose} needs {error.name}, which is not installed:"
            f" pip install 'okr-critic[{extra}]'"
        ) from error
