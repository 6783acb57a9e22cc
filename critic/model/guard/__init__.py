"""Limits around a model: time, failures, calls at once, tokens and money."""

from critic.model.guard.breaker import Breaker, State
from critic.model.guard.budget import Budget, Limits, Price
from critic.model.guard.cache import Cache, Key
from critic.model.guard.clock import Clock
from critic.model.guard.deadline import Deadline
from critic.model.guard.gate import Gate
from critic.model.guard.guarded import Guard, Outcome
from critic.model.guard.ledger import Charge, Ledger
from critic.model.guard.observer import Asked, Heard, Nobody, Observer
from critic.model.guard.retry import Patience
from critic.model.status import NOT_ASKED, Part, Status, Usage, joined

__all__ = [
    "NOT_ASKED",
    "Asked",
    "Breaker",
    "Budget",
    "Cache",
    "Charge",
    "Clock",
    "Deadline",
    "Gate",
    "Guard",
    "Heard",
    "Key",
    "Ledger",
    "Limits",
    "Nobody",
    "Observer",
    "Outcome",
    "Part",
    "Patience",
    "Price",
    "State",
    "Status",
    "Usage",
    "joined",
]
