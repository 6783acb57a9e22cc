"""Where each point of a score went, down to the last hundredth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import columns
from critic.report.look import paint
from critic.report.view import name_of_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.report.look import Look
    from critic.report.model import Json
    from critic.score import Ledger, Loss, Part

_FULL = 100 * 100
_BELOW = " " * 9


def lines(ledger: Ledger, look: Look) -> Iterator[str]:
    """Yield the way from 100 to the score: criteria, and below each what took its points."""
    strong, dim = look.palette.strong, look.palette.dim
    yield paint("Where the points went", strong)
    yield from _row(_FULL, "what there is to have", look)
    for part in ledger.parts:
        if part.losses:
            yield from _row(-part.hundredths, heading(part), look)
        for loss in part.losses:
            said = f"{loss.statement} {told(loss)}"
            yield from (paint(line, dim) for line in _row(-loss.hundredths, said, look, _BELOW))
    if ledger.rounding:
        yield from _row(-ledger.rounding, "rounded down", look)
    yield from (paint(line, strong) for line in _row(100 * ledger.total, "score", look))


def heading(part: Part) -> str:
    """Return what a criterion has and what it can give: "outcome 60, 22% of the whole"."""
    return f"{part.criterion.heading} {part.points}, {part.share:.0%} of the whole"


def told(loss: Loss) -> str:
    """Return which rule took how much of a statement, and for whom it speaks."""
    by = "" if loss.by == loss.code else f", which {loss.by} speaks for"
    return f"{loss.code} {name_of_rule(loss.code)}{by}: {loss.taken:g} of 100"


def number(hundredths: int) -> str:
    """Return a count of hundredths as a number: -2.22."""
    sign = "-" if hundredths < 0 else ""
    whole, rest = divmod(abs(hundredths), 100)
    return f"{sign}{whole}.{rest:02}"


def as_object(ledger: Ledger) -> Mapping[str, Json]:
    """Return the ledger as JSON has it; ``points`` are of the whole and add up to 100."""
    return {
        "total": ledger.total,
        "rounding": ledger.rounding / 100,
        "criteria": [
            {
                "criterion": part.criterion,
                "score": part.points,
                "weight": part.weight,
                "statements": part.statements,
                "points": part.hundredths / 100,
                "losses": [
                    {
                        "statement": loss.statement,
                        "code": loss.code,
                        "finding": loss.by,
                        "taken": loss.taken,
                        "points": loss.hundredths / 100,
                    }
                    for loss in part.losses
                ],
            }
            for part in ledger.parts
        ],
    }


def _row(hundredths: int, text: str, look: Look, indent: str = "") -> Iterator[str]:
    head = f"{indent}{number(hundredths):>9}  "
    first, *others = columns.wrap(text, look.width - len(head))
    yield head + first
    yield from (" " * len(head) + line for line in others)
