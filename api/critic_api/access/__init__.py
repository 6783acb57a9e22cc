"""Who may come in, for what, and how much of it: a layer around every route."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic_api.access.home import Access

__all__ = ["Access"]


def __getattr__(name: str) -> object:
    """Load ``Access`` when it is asked for: it needs what keeps documents, the layer does not."""
    if name not in __all__:
        raise AttributeError(name)
    return import_module("critic_api.access.home").Access
