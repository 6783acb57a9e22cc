"""Reading metrics: one file a domain, one entry a metric."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from critic.knowledge import naming, nodes
from critic.knowledge.phrases import fold
from critic.knowledge.schema import Better, Metric, Reach, Timing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    import yaml

    from critic.knowledge.phrases import PhraseIndex

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
_FACTS = ("aliases", "dimension", "better", "reach", "timing", "latency_days", "cadence")
_MORE_FACTS = ("step", "drivers", "usual_change", "vanity", "generic", "protects")
_LEAST = ("dimension", "better")
_USUAL_LATENCY = 14
_MOST_LEADS = 3
_Fact = TypeVar("_Fact")


class Metrics(NamedTuple):
    """Metrics by name, and the index of all names and aliases."""

    by_name: Mapping[str, Metric]
    names: PhraseIndex


class _Item(NamedTuple):
    """One metric as the file has it."""

    domain: str
    key: yaml.Node
    name: str
    facts: Mapping[str, nodes.Entry]

    def named(self, fact: str) -> Iterator[tuple[yaml.Node, str]]:
        """Yield the texts of a fact and where they stand."""
        if fact in self.facts:
            yield from nodes.named(self.facts[fact].value)

    def told(self, fact: str, read: Callable[[yaml.Node], _Fact], default: _Fact) -> _Fact:
        """Return a fact as ``read`` reads it, ``default`` where it is left out."""
        entry = self.facts.get(fact)
        return default if entry is None else read(entry.value)


def read(paths: Sequence[Path]) -> Metrics:
    """Return the metrics of all files; the name of a file is the domain of its metrics."""
    items: list[_Item] = []
    for path in paths:
        items += _items(nodes.read(path), path.stem, required=_FACTS, optional=_MORE_FACTS)
    return _gathered(items, {})


def extend(base: Metrics, root: yaml.Node, domain: str) -> Metrics:
    """Return the metrics with those of a user, who may leave out most facts.

    A metric takes the place of one with its name, and the names that it has are its own.
    """
    items = list(_items(root, domain, required=_LEAST, optional=(*_FACTS, *_MORE_FACTS)))
    added = _gathered(items, base.by_name)
    both = {**dict(_with_their_names(base, added.names)), **added.by_name}
    for item in items:
        if item.name in _upstream(item.name, both):
            nodes.fail(item.key, f"{item.name!r} drives itself; leave out one of the drivers")
    return Metrics(both, base.names.updated(added.names, without=added.by_name))


def check_names(listed: yaml.Node, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """Return the names of metrics in a list; complain of one that is none, with a better one."""
    names = nodes.texts(listed)
    if not all(name in metrics for name in names):
        node, name = next(each for each in nodes.named(listed) if each[1] not in metrics)
        nodes.fail(node, f"{name!r} is the name of no metric; {_instead(name, metrics)}")
    return names


def _instead(name: str, metrics: Mapping[str, Metric]) -> str:
    phrase = fold(name)
    for metric in metrics.values():
        if any(fold(alias) == phrase for alias in metric.aliases):
            return f"it is an alias of {metric.name!r}, which is its name"
    near = get_close_matches(name, metrics, n=1)
    return f"did you mean {near[0]!r}?" if near else "write the name of one, or add it to metrics"


def _items(
    root: yaml.Node, domain: str, *, required: Sequence[str], optional: Sequence[str]
) -> Iterator[_Item]:
    for name, entry in nodes.mapping(root).items():
        facts = nodes.mapping(entry.value)
        nodes.check_keys(entry.key, facts, required=required, optional=optional)
        yield _Item(domain, entry.key, name, facts)


def _gathered(items: Sequence[_Item], known: Mapping[str, Metric]) -> Metrics:
    """Return the metrics; ``known`` may drive them too."""
    metrics = [_metric(item) for item in items]
    names = naming.index(
        [(name, metric.name) for metric in metrics for name in (metric.name, *metric.aliases)],
        lambda: _names(items),
    )
    by_name = {metric.name: metric for metric in metrics}
    every = {**known, **by_name}
    for item in items:
        if "drivers" in item.facts:
            check_names(item.facts["drivers"].value, every)
    led = {name: replace(metric, leads=_leads(metric, every)) for name, metric in by_name.items()}
    return Metrics(led, names)


def _leads(metric: Metric, metrics: Mapping[str, Metric]) -> tuple[str, ...]:
    """Return the nearest metrics upstream that are leading and in a team's reach."""
    found: list[str] = []
    seen: set[str] = {metric.name}
    waiting = deque(metric.drivers)
    while waiting and len(found) < _MOST_LEADS:
        name = waiting.popleft()
        if name in seen:
            continue
        seen.add(name)
        driver = metrics[name]
        if driver.timing is Timing.LEADING and driver.reach is Reach.TEAM:
            found.append(name)
        else:
            waiting += driver.drivers
    return tuple(found)


def _metric(item: _Item) -> Metric:
    told = item.told
    return Metric(
        name=item.name,
        aliases=told("aliases", nodes.texts, ()),
        dimension=told("dimension", _dimension, ""),
        better=told("better", _better, Better.EITHER),
        reach=told("reach", _reach, Reach.TEAM),
        timing=told("timing", _timing, Timing.LEADING),
        step=told("step", nodes.text, ""),
        drivers=told("drivers", nodes.texts, ()),
        latency_days=told("latency_days", nodes.whole_number, _USUAL_LATENCY),
        cadence=told("cadence", _cadence, "weekly"),
        usual_change=told("usual_change", nodes.number, None),
        domain=item.domain,
        vanity=told("vanity", nodes.flag, default=False),
        generic=told("generic", nodes.flag, default=False),
        protects=told("protects", nodes.flag, default=False),
    )


def _dimension(node: yaml.Node) -> str:
    return nodes.one_of(node, DIMENSIONS)


def _better(node: yaml.Node) -> Better:
    return nodes.choice(node, Better)


def _reach(node: yaml.Node) -> Reach:
    return nodes.choice(node, Reach)


def _timing(node: yaml.Node) -> Timing:
    return nodes.choice(node, Timing)


def _cadence(node: yaml.Node) -> str:
    return nodes.one_of(node, _CADENCES)


def _names(items: Sequence[_Item]) -> Iterator[naming.Name]:
    for item in items:
        yield naming.Name(item.key, item.name, item.name)
        for node, alias in item.named("aliases"):
            yield naming.Name(node, alias, item.name)


def _with_their_names(base: Metrics, taken: PhraseIndex) -> Iterator[tuple[str, Metric]]:
    """Yield the metrics of ``base`` without the aliases that are taken."""
    losing = {base.names.entry(" ".join(parts)) for parts, _ in taken.items()}
    for name, metric in base.by_name.items():
        if name not in losing:
            yield name, metric
        else:
            left = tuple(alias for alias in metric.aliases if taken.entry(alias) is None)
            yield name, replace(metric, aliases=left)


def _upstream(name: str, metrics: Mapping[str, Metric]) -> set[str]:
    """Return the names of all metrics that drive one, be it by way of others."""
    found: set[str] = set()
    waiting = list(metrics[name].drivers)
    while waiting:
        driver = waiting.pop()
        if driver not in found:
            found.add(driver)
            waiting += metrics[driver].drivers
    return found
