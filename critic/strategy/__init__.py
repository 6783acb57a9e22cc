"""What a strategy says: read as it is written, with the place of every sentence."""

from critic.strategy.document import read
from critic.strategy.own import DRAFT, passages, strategy_of
from critic.strategy.way import journey

__all__ = ["DRAFT", "journey", "passages", "read", "strategy_of"]
