"""The engine as the commands run it, and its CPU time on ordinary drafts of growing size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import bootstrap, pipeline
from critic.context import Context
from evals.bench import clock
from evals.bench.figure import Figure
from evals.bench.texts import draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.report.model import Report

SMALL = 2_000
LARGE = 1_000_000
MILLISECONDS = 1000


def check(source: str) -> Report:
    """Critique ``source`` with what ships with okr-critic."""
    return pipeline.check(
        source,
        path="-",
        knowledge=bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=Context(),
    )


def seconds(source: str, *, tries: int) -> float:
    """Return the CPU seconds of parser, judge and rules on ``source``, all data loaded."""
    return clock.of_call(lambda: check(source), tries=tries)


def figures() -> Iterator[Figure]:
    """Yield the time for a small draft and a large one, and how time grows with length."""
    small = seconds(draft(SMALL), tries=50)
    tenth = seconds(draft(LARGE // 10), tries=5)
    large = seconds(draft(LARGE), tries=2)
    yield Figure("parser, judge and rules, 2 kB", small * MILLISECONDS, "ms", limit=2, held=8)
    yield Figure("parser, judge and rules, 1 MB", large, "s", limit=2, held=4)
    yield Figure("1 MB / 100 kB", large / tenth, "x", limit=12)
