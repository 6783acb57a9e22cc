"""Reading ``metrics/*.yaml``: one file a domain, one entry a metric."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.knowledge import naming, nodes
from critic.knowledge.schema import Better, Metric, Reach, Timing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import yaml

    from critic.knowledge.phrases import PhraseIndex

_REQUIRED = ("aliases", "dimension", "better", "reach", "timing", "latency_days", "cadence")
_OPTIONAL = ("step", "drivers", "usual_change")
# What a number can count, as ``okr.document.Dimension`` has it.
DIMENSIONS = (
    "percent",
    "points",
    "currency",
    "duration",
    "size",
    "count",
    "ratio",
    "score",
)
_CADENCES = ("daily", "weekly", "monthly", "quarterly", "yearly")


class Metrics(NamedTuple):
    """Metrics by name, and the index of all names and aliases."""

    by_name: Mapping[str, Metric]
    names: PhraseIndex


class _Item(NamedTuple):
    """One metric as the file has it."""

    domain: str
    name: naming.Name
    aliases: tuple[naming.Name, ...]
    fields: Mapping[str, nodes.Entry]


def read(paths: Sequence[Path]) -> Metrics:
    """Return the metrics of all files; the name of a file is the domain of its metrics."""
    items = [item for path in paths for item in _items(path)]
    names = naming.index([name for item in items for name in (item.name, *item.aliases)])
    by_name = {item.name.phrase: _metric(item) for item in items}
    for item in items:
        _check_drivers(item, by_name)
    return Metrics(by_name, names)


def _items(path: Path) -> Iterator[_Item]:
    for name, entry in nodes.mapping(nodes.read(path)).items():
        fields = nodes.mapping(entry.value)
        nodes.check_keys(entry.key, fields, required=_REQUIRED, optional=_OPTIONAL)
        aliases = nodes.sequence(fields["aliases"].value)
        yield _Item(
            domain=path.stem,
            name=naming.Name(entry.key, name, name),
            aliases=tuple(naming.Name(node, nodes.text(node), name) for node in aliases),
            fields=fields,
        )


def _metric(item: _Item) -> Metric:
    fields = item.fields
    step, change = fields.get("step"), fields.get("usual_change")
    return Metric(
        name=item.name.phrase,
        aliases=tuple(alias.phrase for alias in item.aliases),
        dimension=nodes.one_of(fields["dimension"].value, DIMENSIONS),
        better=nodes.choice(fields["better"].value, Better),
        reach=nodes.choice(fields["reach"].value, Reach),
        timing=nodes.choice(fields["timing"].value, Timing),
        step=nodes.text(step.value) if step else "",
        drivers=tuple(map(nodes.text, _drivers(item))),
        latency_days=nodes.whole_number(fields["latency_days"].value),
        cadence=nodes.one_of(fields["cadence"].value, _CADENCES),
        usual_change=nodes.number(change.value) if change else None,
        domain=item.domain,
    )


def _drivers(item: _Item) -> list[yaml.Node]:
    drivers = item.fields.get("drivers")
    return nodes.sequence(drivers.value) if drivers else []


def _check_drivers(item: _Item, metrics: Mapping[str, Metric]) -> None:
    for node in _drivers(item):
        if nodes.text(node) not in metrics:
            nodes.fail(node, f"the driver {nodes.text(node)!r} is the name of no metric")
