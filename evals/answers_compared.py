"""What answers in the words of a model come to, beside those without one.

Whether a claim is true to its quote nobody judges here. What is counted instead is whether its
quote lies in a place that is known to answer: a claim may be quoted from the right place and still
say something else, and one from a place that nobody listed may be right.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from critic.model.status import Status
from evals.gains import mean, share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from evals.answered import Row, Side
    from evals.gains import Gain


def table(rows: Sequence[Row]) -> str:
    """Return all figures, and why claims were dropped, the most frequent reason first."""
    faults = Counter(each.fault for row in rows for each in row.said if each.fault)
    asked = [row for row in rows if row.is_asked]
    statuses = Counter((row.status, row.reason) for row in asked)
    lines = ["| of | value | n |", "|---|---|---|", *map(str, gains(rows))]
    lines += ["", f"dropped, of {len(asked)} questions asked of the model:"]
    lines += [f"- {count} × {fault}" for fault, count in faults.most_common()]
    lines += ["", "what became of the asking:"]
    lines += [f"- {n} × {' '.join(filter(None, told))}" for told, n in statuses.most_common()]
    return "\n".join(lines)


def gains(rows: Sequence[Row]) -> Iterator[Gain]:
    """Yield every figure."""
    yield from _of_model([row for row in rows if row.is_asked])
    told = [row for row in rows if row.parts]
    untold = [row for row in rows if not row.parts]
    for name, side in (("without", _alone), ("with", _worded)):
        yield from _of_side(name, side, told, untold)


def _of_model(asked: Sequence[Row]) -> Iterator[Gain]:
    yield share("no whole answer", [(_is_lost(row), 1) for row in asked])
    yield share("none in the passages, says the model", [(_is_denied(row), 1) for row in asked])
    yield mean("claims of the first answer", [row.first for row in asked])
    yield share("of them verified", [(row.held_first, row.first) for row in asked])
    yield share(
        "verified after the second try, of all", [(row.held, len(row.said)) for row in asked]
    )
    yield mean("claims shown", [row.held for row in asked])
    own = [row for row in asked if row.held]
    yield share(
        "of a place that answers, of claims shown",
        [(row.worded.supporting, row.worded.quotes) for row in own],
    )
    told = [row for row in asked if row.parts]
    yield share(
        "the same, where there is such a place",
        [(row.worded.supporting, row.worded.quotes) for row in own if row.parts],
    )
    yield share("a place that answers is among the passages", [(row.within, 1) for row in told])
    yield mean("tokens read", [row.read for row in asked])
    yield mean("of them, read before", [row.reused for row in asked])
    yield mean("tokens written", [row.written for row in asked])
    yield mean("seconds", [row.wall_ms / 1_000 for row in asked])
    yield mean("CPU time of ours, ms", [row.own_ms for row in asked])


def _of_side(
    name: str, side: Callable[[Row], Side], told: Sequence[Row], untold: Sequence[Row]
) -> Iterator[Gain]:
    yield share(f"{name}: a right place cited", [(side(row).is_right, 1) for row in told])
    yield share(f"{name}: wrongly refused", [(not side(row).is_answered, 1) for row in told])
    yield share(f"{name}: wrongly answered", [(side(row).is_wrong, 1) for row in untold])
    yield share(
        f"{name}: quotes of a place that answers, where there is one",
        [(side(row).supporting, side(row).quotes) for row in told],
    )
    yield share(
        f"{name}: the same, of all quotes shown",
        [(side(row).supporting, side(row).quotes) for row in (*told, *untold)],
    )
    yield share(f"{name}: parts with such a quote", [(side(row).found, row.parts) for row in told])


def _alone(row: Row) -> Side:
    return row.alone


def _worded(row: Row) -> Side:
    return row.worded


def _is_lost(row: Row) -> bool:
    return row.status not in {Status.OK, Status.CACHED}


def _is_denied(row: Row) -> bool:
    return not _is_lost(row) and not row.worded.is_answered
