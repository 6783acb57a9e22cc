"""What became of asking a model, for programs and for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.model.status import Status, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from critic.model.status import Part, Usage
    from critic.report.model import Json, Report

_WITHOUT = "what to write instead is made of the draft's own parts"
_SAID = {
    Status.OK: "{name} was asked as well, and what it words passed the same checks",
    Status.CACHED: "{name} had answered the same before, and what it words passed the same checks",
    Status.INCOMPLETE: "{name} has not answered in full; what is missing is left out",
    Status.DISABLED: f"{{name}} was not asked: {_WITHOUT}",
    Status.SHED: f"{{name}} has too much to do: {_WITHOUT}",
    Status.BUDGET_EXHAUSTED: f"{{name}} was asked as far as the budget goes; else {_WITHOUT}",
    Status.DEGRADED: f"{{name}} does not answer: {_WITHOUT}",
}
_PARTLY = ": what it has said before that is shown"
_QUOTES = ": the nearest quotes are given as they stand"
_ANSWERED = {
    Status.OK: ("{name} was asked, and each of its claims has a verified quote", ""),
    Status.CACHED: ("{name} had answered the same before; each claim has a verified quote", ""),
    Status.INCOMPLETE: ("{name} has not answered as it was asked to", _QUOTES),
    Status.DISABLED: ("{name} was not asked", ""),
    Status.SHED: ("{name} has too much to do", _QUOTES),
    Status.BUDGET_EXHAUSTED: ("the budget does not reach for {name}", _QUOTES),
    Status.DEGRADED: ("{name} does not answer", _QUOTES),
}
_REFUSED = ("{name} was asked", "")


def as_object(reports: Sequence[Report]) -> dict[str, Json]:
    """Return what reports say of it together."""
    return fields(joined(report.model for report in reports))


def fields(part: Part) -> dict[str, Json]:
    """Return what became of it as JSON has it."""
    return {
        "name": part.name,
        "status": part.status,
        "reason": part.reason,
        "retry_after_s": part.retry_after_s,
        "prompt": part.prompt,
        "usage": part.usage._asdict() if part.usage else None,
    }


def said(part: Part) -> str:
    """Return what became of it, and what it took, in a line."""
    if part.name is None:
        return "No model was used: what to write instead is made of the draft's own parts."
    became = _SAID[part.status].format(name=part.name)
    because = f" ({part.reason})" if part.reason else ""
    return f"{became}{because}.{_cost(part.usage)}"


def answered(part: Part, *, worded: int, dropped: int = 0) -> str:
    """Return in a line what became of asking about episodes, and what it took.

    ``worded`` claims are shown in the words of the model, ``dropped`` could not be verified.
    """
    well = part.status in {Status.OK, Status.CACHED}
    form, then = _REFUSED if well and not worded else _ANSWERED[part.status]
    because = f" ({part.reason})" if part.reason else ""
    then = _PARTLY if worded and then else then
    left = f" Left out, since nothing proved it: {dropped}." if dropped else ""
    return f"{form.format(name=part.name)}{because}{then}.{left}{_cost(part.usage)}"


def _cost(usage: Usage | None) -> str:
    if usage is None or not usage.read + usage.written:
        return ""
    money = "" if usage.cost is None else f", ${usage.cost:.4f}"
    tokens = f"{usage.read} tokens read and {usage.written} written"
    return f" It took {tokens}{money}, {usage.ms / 1000:.1f} s."
