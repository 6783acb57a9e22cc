"""Print every figure beside its limit; exit 1 when one is over it by more than noise explains."""

from __future__ import annotations

import sys
from itertools import chain

from evals.bench import commands, engine, hostile


def main() -> int:
    """Measure, print as it comes, and return the exit code."""
    failed = False
    for figure in chain(engine.figures(), hostile.figures(), commands.figures()):
        print(figure, flush=True)
        failed |= figure.failed
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
