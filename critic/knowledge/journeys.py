"""Reading journeys: what comes first for a customer, a patient, a case, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from critic.knowledge import nodes
from critic.knowledge.metrics import check_names
from critic.knowledge.schema import Journey, Step

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import yaml

    from critic.knowledge.schema import Metric


class Journeys(Mapping[str, Journey]):
    """Journeys by name, read when one of them is first asked for: few drafts need any."""

    def __init__(self, read: Callable[[], Mapping[str, Journey]]) -> None:
        self._read = read

    def __getitem__(self, name: str) -> Journey:
        """Return the journey with this name."""
        return self._all[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in order."""
        return iter(self._all)

    def __len__(self) -> int:
        """Return how many journeys there are."""
        return len(self._all)

    @cached_property
    def _all(self) -> Mapping[str, Journey]:
        return self._read()


def read(root: yaml.Node, metrics: Mapping[str, Metric]) -> dict[str, Journey]:
    """Return the journeys by name; their steps name ``metrics``."""
    return {name: _journey(name, entry, metrics) for name, entry in nodes.mapping(root).items()}


def _journey(name: str, entry: nodes.Entry, metrics: Mapping[str, Metric]) -> Journey:
    facts = nodes.mapping(entry.value)
    nodes.check_keys(entry.key, facts, required=("cues", "steps"))
    steps = nodes.mapping(facts["steps"].value)
    return Journey(
        name=name,
        cues=nodes.texts(facts["cues"].value),
        steps=tuple(_step(step, each, metrics) for step, each in steps.items()),
    )


def _step(name: str, entry: nodes.Entry, metrics: Mapping[str, Metric]) -> Step:
    facts = nodes.mapping(entry.value)
    nodes.check_keys(entry.key, facts, required=("metrics",), optional=("phrases",))
    phrases = facts.get("phrases")
    return Step(
        name=name,
        metrics=check_names(facts["metrics"].value, metrics),
        phrases=nodes.texts(phrases.value) if phrases else (),
    )
