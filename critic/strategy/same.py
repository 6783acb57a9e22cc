"""The same strategy again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic.context.strategy import Strategy


class Same:
    """A strategy that is looked up by identity: to compare a long one takes long."""

    __slots__ = ("strategy",)

    def __init__(self, strategy: Strategy) -> None:
        self.strategy = strategy

    def __hash__(self) -> int:
        return id(self.strategy)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.strategy is self.strategy
