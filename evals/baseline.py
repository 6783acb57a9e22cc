"""The figures that may not get worse."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from evals.figures import Figure

PLACES = 4


class Fallen(NamedTuple):
    """A held figure below its baseline."""

    name: str
    was: float
    now: float

    def __str__(self) -> str:
        return f"{self.name} fell from {self.was} to {self.now}"


def load(path: Path) -> dict[str, float]:
    """Return the held values by name; none where there is no file."""
    if not path.exists():
        return {}
    values: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))
    return values


def fallen(figures: Iterable[Figure], held: Mapping[str, float]) -> list[Fallen]:
    """Return the figures below what is held; a figure that was not measured is none."""
    return [
        Fallen(figure.name, held[figure.name], _value(figure))
        for figure in figures
        if figure.name in held and _value(figure) < held[figure.name]
    ]


def raised(figures: Iterable[Figure], held: Mapping[str, float]) -> dict[str, float]:
    """Return what to hold from now on: the better of old and new."""
    return {
        name: max(value, held.get(name, value)) for name, value in replaced(figures, held).items()
    }


def replaced(figures: Iterable[Figure], held: Mapping[str, float]) -> dict[str, float]:
    """Return what to hold from now on where figures may fall: the new values."""
    measured = {figure.name: _value(figure) for figure in figures if figure.held}
    return dict(sorted({**held, **measured}.items()))


def save(values: Mapping[str, float], path: Path) -> None:
    """Write the held values."""
    path.write_text(json.dumps(values, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _value(figure: Figure) -> float:
    return round(figure.estimate.value, PLACES)
