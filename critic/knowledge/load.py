"""From the folder of knowledge to one value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.errors import ConfigurationError
from critic.knowledge import lexicons, metrics, verbs
from critic.knowledge.schema import Knowledge

if TYPE_CHECKING:
    from pathlib import Path


def load(folder: Path) -> Knowledge:
    """Read ``verbs.yaml``, ``metrics/*.yaml`` and ``lexicons/*.yaml``.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    counted = metrics.read(_files(folder / "metrics"))
    return Knowledge(
        metrics=counted.by_name,
        metric_index=counted.names,
        verbs=verbs.read(folder / "verbs.yaml"),
        lexicons=lexicons.read(_files(folder / "lexicons")),
    )


def _files(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.yaml"))
    if not found:
        message = f"{folder}: no .yaml file in it; the rubric is not complete"
        raise ConfigurationError(message)
    return found
