"""The engine as the commands run it, and its CPU time on ordinary drafts of growing size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.context import Context
from evals.bench import clock
from evals.bench.figure import Figure
from evals.bench.texts import draft, edited

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.context.strategy import Strategy
    from critic.report.model import Report

SMALL = 2_000
LARGE = 1_000_000
MILLISECONDS = 1000


def check(source: str, strategy: Strategy | None = None) -> Report:
    """Critique ``source`` with what ships with okr-critic, beside a strategy or none."""
    return pipeline.check(
        source,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(strategy=strategy),
    )


def seconds(drafts: Iterable[str]) -> float:
    """Return the CPU seconds of parser, judge and rules on one of ``drafts``, all data loaded."""
    return clock.of_any(partial(check, each) for each in drafts)


def figures() -> Iterator[Figure]:
    """Yield the time for a small draft and a large one, and how time grows with length.

    The engine remembers what statements say. Every draft is new to it, but for those that are
    checked again with one statement changed, as an editor does after every key stroke.
    """
    small = seconds(_new(SMALL, tries=50))
    again = seconds(edited(draft(SMALL), round_) for round_ in range(50))
    tenth = seconds(_new(LARGE // 10, tries=5))
    large = seconds(_new(LARGE, tries=2))
    yield Figure("a new draft, 2 kB", small * MILLISECONDS, "ms", limit=2, held=8)
    yield Figure("the same, one statement changed", again * MILLISECONDS, "ms", limit=2, held=3)
    yield Figure("a new draft, 1 MB", large, "s", limit=2, held=4)
    yield Figure("1 MB / 100 kB", large / tenth, "x", limit=12)


def _new(size: int, *, tries: int) -> Iterator[str]:
    """Yield drafts of which no two have a statement in common."""
    return (draft(size, first=1 + try_ * size) for try_ in range(tries))
