"""Print every figure beside its limit; exit 1 when one is over it by more than noise explains."""

from __future__ import annotations

import sys
from itertools import chain
from typing import TYPE_CHECKING

from evals.bench import (
    asking,
    commands,
    engine,
    hostile,
    model,
    pace,
    retrieval,
    service,
    strategies,
)

if TYPE_CHECKING:
    from evals.bench.figure import Figure


def main() -> int:
    """Measure, print as it comes, and return the exit code."""
    failed = False
    for figure in chain(
        engine.figures(),
        strategies.figures(),
        hostile.figures(),
        model.figures(),
        service.figures(),
        commands.figures(),
        retrieval.figures(),
        asking.figures(),
    ):
        judged = _at_pace(figure)
        print(judged, flush=True)
        failed |= judged.failed
    return int(failed)


def _at_pace(figure: Figure) -> Figure:
    """Return a figure with the pace at which it was measured, where that may excuse it."""
    is_over = figure.limit is not None and figure.value > figure.limit
    return figure._replace(pace=pace.now()) if is_over and figure.unit != "x" else figure


if __name__ == "__main__":
    sys.exit(main())
