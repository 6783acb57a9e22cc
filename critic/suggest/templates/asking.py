"""Placeholders: what is to be filled in, and whom to ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from critic.knowledge import Metric

TARGET = "[target: agree with the team]"
QUARTER = "by the end of [quarter: agree with the team]"
CHANGE = "[change: agree with the team]"
_DOMAINS = {
    "finance": ("banking", "finance"),
    "sales": ("sales",),
    "marketing": ("marketing",),
    "engineering": ("engineering", "platform", "reliability", "security"),
    "operations": ("logistics", "manufacturing"),
    "the people team": ("people",),
    "the support lead": ("support",),
}
_WHOM = {domain: whom for whom, domains in _DOMAINS.items() for domain in domains}
_ANYBODY = "analytics"


def whom(metric: Metric | None) -> str:
    """Return who can look a metric up."""
    return _WHOM.get(metric.domain, _ANYBODY) if metric else _ANYBODY


def baseline(metric: Metric | None = None) -> str:
    """Return the placeholder for the value of today."""
    return f"[baseline: ask {whom(metric)}]"


def limit(metric: Metric | None = None) -> str:
    """Return the placeholder for a value that is not to be passed."""
    return f"[limit: agree with {whom(metric)}]"


def rises(share: str, metric: Metric | None = None) -> str:
    """Return a sentence in which a share, in the singular, rises by values still to be found."""
    return f"{share} rises from {baseline(metric)} to {TARGET}"
