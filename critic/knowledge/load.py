"""From the folder of knowledge to one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.errors import ConfigurationError
from critic.knowledge import compiled, decisions, journeys, nodes, weights
from critic.knowledge.schema import Knowledge

if TYPE_CHECKING:
    from pathlib import Path


def load(folder: Path) -> Knowledge:
    """Read ``verbs.yaml``, ``metrics/*.yaml``, ``lexicons/*.yaml`` and what was learned, if there.

    ``journeys.yaml`` is read when a journey is first asked for, ``neighbours.txt`` when a strategy
    is laid beside a draft. Raises ConfigurationError with ``file:line:column`` of the first entry
    that is wrong.
    """
    way = folder / "journeys.yaml"
    found = compiled.read(sources(folder), folder / compiled.FILE)
    learned = folder / "weights.json"
    by_name = found.metrics.by_name
    return Knowledge(
        metrics=by_name,
        metric_index=found.metrics.names,
        verbs=found.verbs,
        lexicons=found.lexicons,
        journeys=journeys.Journeys(lambda: journeys.read(nodes.read(way), by_name)),
        weights=weights.load(learned) if learned.is_file() else {},
        related=decisions.load(folder),
    )


def sources(folder: Path) -> compiled.Sources:
    """Return the files of words and metrics in a folder of knowledge."""
    return compiled.Sources(
        folder / "verbs.yaml", _files(folder / "metrics"), _files(folder / "lexicons")
    )


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.yaml"))
    if not found:
        message = f"{folder}: no .yaml file in it; the rubric is not complete"
        raise ConfigurationError(message)
    return found
