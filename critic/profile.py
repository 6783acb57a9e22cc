"""Which rules speak, how loudly, and what a finding costs: one YAML file a profile."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from critic.errors import ConfigurationError
from critic.knowledge import nodes
from critic.rules import ALL_RULES, Criterion, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from yaml import Node

_Name = TypeVar("_Name", bound=StrEnum)


@dataclass(frozen=True)
class Profile:
    """A way to apply the rubric; ``version`` is the version of the rubric's data.

    ``rules`` carry their severity and options. ``costs`` says what a finding takes of the 100
    points of a statement, ``weights`` how much a criterion counts in the whole.
    """

    name: str
    version: str
    rules: tuple[Rule, ...]
    costs: Mapping[Severity, float]
    weights: Mapping[Criterion, float]

    def rule(self, code: str) -> Rule | None:
        """Return the rule with this code, None where the profile leaves it out."""
        return next((rule for rule in self.rules if rule.code == code), None)


def load(name: str, folder: Path) -> Profile:
    """Return the profile ``name`` of a folder of profiles."""
    path = folder / f"{name}.yaml"
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in folder.glob("*.yaml")))
        raise ConfigurationError(f"there is no profile {name!r}; known are {known}")
    return read(path)


def read(path: Path) -> Profile:
    """Return the profile in a file.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    root = nodes.read(path)
    entries = nodes.mapping(root)
    nodes.check_keys(root, entries, required=("name", "version", "rules", "costs", "weights"))
    return Profile(
        name=nodes.text(entries["name"].value),
        version=nodes.text(entries["version"].value),
        rules=_rules(entries["rules"].value),
        costs=_costs(entries["costs"].value),
        weights=_numbers(entries["weights"].value, Criterion),
    )


def _costs(node: Node) -> dict[Severity, float]:
    costs = _numbers(node, Severity)
    if not costs[Severity.INFO] < costs[Severity.WARNING] < costs[Severity.ERROR]:
        nodes.fail(node, "an info must cost less than a warning, and a warning less than an error")
    return costs


def _numbers(node: Node, names: type[_Name]) -> dict[_Name, float]:
    """Return a number for each name."""
    entries = nodes.mapping(node)
    nodes.check_keys(node, entries, required=[str(name) for name in names])
    return {name: nodes.number(entries[str(name)].value) for name in names}


def _rules(node: Node) -> tuple[Rule, ...]:
    by_code = {rule.code: rule for rule in ALL_RULES}
    entries = nodes.mapping(node)
    nodes.check_keys(node, entries, optional=by_code)
    return tuple(
        _configured(rule, entries[code].value) for code, rule in by_code.items() if code in entries
    )


def _configured(rule: type[Rule], node: Node) -> Rule:
    entries = nodes.mapping(node)
    types = {field.name: str(field.type) for field in fields(rule)}
    nodes.check_keys(node, entries, optional=types)
    options = {name: _READERS[types[name]](entry.value) for name, entry in entries.items()}
    return replace(rule(), **options)


def _severity(node: Node) -> Severity:
    return nodes.choice(node, Severity)


def _words(node: Node) -> tuple[str, ...]:
    return tuple(nodes.text(item) for item in nodes.sequence(node))


def _groups(node: Node) -> tuple[tuple[str, ...], ...]:
    return tuple(_words(item) for item in nodes.sequence(node))


# By the type of a rule's field, as it is written there. No type says that key and value belong
# together, hence Any.
_READERS: Mapping[str, Callable[[Node], Any]] = {
    "int": nodes.whole_number,
    "Severity": _severity,
    "tuple[str, ...]": _words,
    "tuple[tuple[str, ...], ...]": _groups,
}
