"""What must not suffer while a number grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge import Better, Reach
from critic.okr.grammar.words import is_plural
from critic.suggest.templates import asking
from critic.suggest.templates.naming import sentence
from critic.suggest.templates.subject import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.knowledge import Metric
    from critic.suggest.templates.subject import Subject


def beside(subject: Subject) -> Iterator[Wording]:
    """Yield a limit on what the growth of a metric could cost (LEA005)."""
    grown = subject.metric
    protecting = _protecting(subject, grown) if grown else None
    if grown is None or protecting is None:
        return
    many = is_plural(protecting.name.split()[-1])
    side = "at or above" if protecting.better is Better.UP else "at or below"
    text = f"{sentence(protecting.name)} {'stay' if many else 'stays'} {side}"
    why = f"Pushed hard, “{grown.name}” can grow at the cost of this; the limit would show it."
    yield Wording(f"{text} {asking.limit(protecting)}", why)


def _protecting(subject: Subject, grown: Metric) -> Metric | None:
    """Return the first metric of the same field that shows harm and that a team can move."""
    there = " ".join(each.key_result.statement.plain for each in subject.within.key_results).lower()
    return next(
        (
            metric
            for metric in subject.knowledge.metrics.values()
            if metric.protects
            and metric.domain == grown.domain
            and metric.reach is Reach.TEAM
            and metric.better is not Better.EITHER
            and metric.name not in there
        ),
        None,
    )
