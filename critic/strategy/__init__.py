"""What a strategy says: read as it is written, with the place of every sentence."""

from critic.strategy.cues import Cues
from critic.strategy.document import read
from critic.strategy.own import DRAFT, passages, strategy_of
from critic.strategy.placed import placed
from critic.strategy.texts import (
    NOTHING,
    SUFFIXES,
    YAML,
    draft_of,
    joined,
    left_out,
    read_any,
    says_something,
)
from critic.strategy.way import journey
from critic.strategy.written import written

__all__ = [
    "DRAFT",
    "NOTHING",
    "SUFFIXES",
    "YAML",
    "Cues",
    "draft_of",
    "joined",
    "journey",
    "left_out",
    "passages",
    "placed",
    "read",
    "read_any",
    "says_something",
    "strategy_of",
    "written",
]
