"""What a user adds to the knowledge that ships: one file with any of its parts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import journeys, lexicons, metrics, nodes, verbs

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

    from critic.knowledge.schema import Knowledge

_PARTS = ("metrics", "verbs", "lexicons", "journeys")


class Addition(NamedTuple):
    """What somebody adds, as it was read, and the domain of its metrics."""

    root: yaml.Node
    domain: str


def extend(base: Knowledge, path: Path) -> Knowledge:
    """Return the knowledge with what stands in a file. Raises as ``add`` does."""
    return add(base, Addition(nodes.read(path), path.stem))


def add(base: Knowledge, addition: Addition) -> Knowledge:
    """Return the knowledge with what somebody adds: metrics, verbs, lexicons, journeys.

    Each part has the form of the files that ship, and where both know a name or a phrase, what is
    added holds. Raises ConfigurationError with ``file:line:column`` of the first entry that is
    wrong.
    """
    root = addition.root
    parts = nodes.mapping(root)
    nodes.check_keys(root, parts, optional=_PARTS)
    found = {name: entry.value for name, entry in parts.items()}
    if "metrics" in found:
        base = _with_metrics(base, found["metrics"], addition.domain)
    if "verbs" in found:
        base = replace(base, verbs=verbs.extend(base.verbs, found["verbs"]))
    if "lexicons" in found:
        base = replace(base, lexicons=lexicons.extend(base.lexicons, found["lexicons"]))
    if "journeys" in found:
        added = journeys.read(found["journeys"], base.metrics)
        base = replace(base, journeys={**base.journeys, **added})
    return base


def _with_metrics(base: Knowledge, root: yaml.Node, domain: str) -> Knowledge:
    known = metrics.Metrics(base.metrics, base.metric_index)
    both = metrics.extend(known, root, domain)
    return replace(base, metrics=both.by_name, metric_index=both.names)
