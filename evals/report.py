"""A run's figures as a table for people and as JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from evals.figures import Figure


def table(figures: Iterable[Figure]) -> str:
    """Return one line a figure: value, interval, standard error, and what it rests on."""
    return "\n".join(_rows(list(figures)))


def as_json(figures: Iterable[Figure]) -> str:
    """Return the figures as JSON, in the order of the table."""
    rows = [
        {
            "name": figure.name,
            **{name: round(value, 4) for name, value in figure.estimate._asdict().items()},
            "size": figure.size,
            "held": figure.held,
        }
        for figure in figures
    ]
    return json.dumps({"figures": rows}, ensure_ascii=False, indent=1) + "\n"


def _rows(figures: list[Figure]) -> Iterator[str]:
    width = max((len(figure.name) for figure in figures), default=0)
    for figure in figures:
        value, low, high, error = figure.estimate
        yield (
            f"{figure.name:<{width}}  {value:6.3f}  [{low:6.3f}, {high:6.3f}]  ±{error:.3f}"
            f"  n={figure.size}"
        )
