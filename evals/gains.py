"""What the words of a model come to over many drafts."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from critic.suggest.reasons import Reason
from evals import chance
from evals.scorers.bootstrap import estimate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.model.guard import Price
    from evals.scorers.bootstrap import Estimate
    from evals.wording import Worded

_SEED = 1
_MISQUOTED = (Reason.NO_PASSAGE, Reason.QUOTE_NOT_FOUND)


class Gain(NamedTuple):
    """One figure; ``size`` is how many things it rests on. None where there are none."""

    name: str
    estimate: Estimate | None
    size: int
    is_share: bool = True

    def __str__(self) -> str:
        """Return it as a row of a table; intervals are 95%, of whole drafts drawn anew."""
        if self.estimate is None:
            return f"| {self.name} | none to count | 0 |"
        value, low, high, _ = self.estimate
        form = "{:.0%} ({:.0%} to {:.0%})" if self.is_share else "{:,.1f} ({:,.1f} to {:,.1f})"
        return f"| {self.name} | {form.format(value, low, high)} | {self.size:,} |"


def table(rows: Sequence[Worded], price: Price | None = None) -> str:
    """Return all figures, and why proposals were rejected, the most frequent reason first."""
    reasons = Counter(each.reason for row in rows for each in row.said if each.reason)
    head = ["| of | value | n |", "|---|---|---|"]
    why = [f"- {count} × {reason}" for reason, count in reasons.most_common()]
    told = (*gains(rows), *costs(rows, price))
    return "\n".join([*head, *map(str, told), "", f"rejected, of {len(rows)} drafts:", *why])


def gains(rows: Sequence[Worded]) -> Iterator[Gain]:
    """Yield every figure."""
    yield share("sets without a whole answer", [(row.unanswered, row.asked) for row in rows])
    yield share(
        "proposals of the first answer that pass", [(row.held_first, row.first) for row in rows]
    )
    yield share(
        "shown in the end, of those shown or rejected",
        [(row.held, len(row.said)) for row in rows],
    )
    yield mean("proposals shown for a draft", [row.held for row in rows])
    yield share("findings that they clear", [(row.cleared, row.findings) for row in rows])
    yield share("quotes that hold", [(row.quotes, row.quotes + misquoted(row)) for row in rows])
    late = [row for row in rows if row.met is not None]
    yield share("accepted early sign, without", [(int(bool(row.met_alone)), 1) for row in late])
    yield share("accepted early sign, with", [(int(bool(row.met)), 1) for row in late])
    yield share(
        "drafts with all that they have without, no lower", [(row.is_kept, 1) for row in rows]
    )
    scored = [row for row in rows if min(row.score, row.alone, row.after) >= 0]
    yield mean("score of the draft", [row.score for row in scored])
    yield mean("score with what is shown without a model", [row.alone for row in scored])
    yield mean("score with all that is shown", [row.after for row in scored])
    yield _each("tokens read for a set", [(row.read, row.asked) for row in rows])
    yield _each("of them, read before", [(row.reused, row.asked) for row in rows])
    yield _each("tokens written for a set", [(row.written, row.asked) for row in rows])
    yield _each("seconds for a set", [(row.wall_ms / 1_000, row.asked) for row in rows])
    yield _each("CPU time of ours for a set, ms", [(row.own_ms, row.asked) for row in rows])


def costs(rows: Sequence[Worded], price: Price | None) -> Iterator[Gain]:
    """Yield what sets cost, with nothing off for what was read before; nothing without a price."""
    if price is not None:
        paid = [(price.of(row.read, row.written) * 1_000, row.asked) for row in rows]
        yield _each("US dollars for a thousand sets", paid)


def share(name: str, counts: Sequence[tuple[int, int]]) -> Gain:
    """Return a share of the whole of all drafts: of each, how many and out of how many."""
    return Gain(name, _ratio(counts), sum(whole for _, whole in counts))


def misquoted(row: Worded) -> int:
    """Return how many proposals failed for what they quote."""
    return sum(each.reason in _MISQUOTED for each in row.said)


def mean(name: str, values: Sequence[float]) -> Gain:
    """Return the mean of what each draft, or question, has."""
    return _each(name, [(value, 1) for value in values])


def _each(name: str, amounts: Sequence[tuple[float, int]]) -> Gain:
    return Gain(name, _ratio(amounts), sum(number for _, number in amounts), is_share=False)


def _ratio(parts: Sequence[tuple[float, int]]) -> Estimate | None:
    def of(drawn: Sequence[tuple[float, int]]) -> float | None:
        whole = sum(number for _, number in drawn)
        return sum(amount for amount, _ in drawn) / whole if whole else None

    return estimate([[part] for part in parts], of, chance.seeded(_SEED))
