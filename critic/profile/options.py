"""What a file says about one rule: off, a severity, or its options, each changed from what it was.

A list is replaced by a list, and changed by ``{add: [...], remove: [...]}``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, TypeVar

from critic.knowledge import nodes
from critic.rules import ALL_RULES, Severity, lookup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from yaml import Node

    from critic.rules import Inspector

_Item = TypeVar("_Item")

OFF = "off"

_SEVERITY = "severity"
_ORDER = {rule.code: number for number, rule in enumerate(ALL_RULES)}


@dataclass(frozen=True)
class Rules:
    """The rules that run, and those that do not, by code and in order."""

    by_code: Mapping[str, Inspector]
    running: frozenset[str]

    @classmethod
    def of(cls, on: Iterable[Inspector], off: Iterable[Inspector]) -> Rules:
        """Return the rules as they are switched."""
        running = {rule.code: rule for rule in on}
        every = {**running, **{rule.code: rule for rule in off}}
        in_order = sorted(every.values(), key=_place)
        return cls({rule.code: rule for rule in in_order}, frozenset(running))

    @property
    def on(self) -> tuple[Inspector, ...]:
        """Those that run."""
        return tuple(rule for code, rule in self.by_code.items() if code in self.running)

    @property
    def off(self) -> tuple[Inspector, ...]:
        """Those that do not."""
        return tuple(rule for code, rule in self.by_code.items() if code not in self.running)

    def with_on(self, codes: Iterable[str]) -> Rules:
        """Return the rules with these on as well."""
        return replace(self, running=self.running.union(codes))

    def changed(self, code: str, entry: nodes.Entry) -> Rules:
        """Return the rules with one of them as a file says."""
        if code not in self.by_code:
            near = lookup.near(code, self.by_code.values()) or "; critic rules lists all"
            nodes.fail(entry.key, f"there is no rule {code!r}{near}")
        rule, node = self.by_code[code], entry.value
        if nodes.is_text(node):
            if nodes.text(node) == OFF:
                return replace(self, running=self.running - {code})
            return self._with(replace(rule, severity=_loudness(node)))
        options = nodes.mapping(node)
        if code not in self.running and _SEVERITY not in options:
            nodes.fail(entry.key, f"{code} is off; give it a severity to switch it on")
        return self._with(_configured(rule, node, options))

    def _with(self, rule: Inspector) -> Rules:
        return Rules({**self.by_code, rule.code: rule}, self.running | {rule.code})


def words(node: Node) -> tuple[str, ...]:
    """Return the texts of a list."""
    return tuple(nodes.text(item) for item in nodes.sequence(node))


def _place(rule: Inspector) -> tuple[int, str]:
    return _ORDER.get(rule.code, len(_ORDER)), rule.code


def _loudness(node: Node) -> Severity:
    """Read a severity where ``off`` might stand as well."""
    known = ", ".join((*Severity, OFF))
    value = nodes.text(node)
    if value not in list(Severity):
        nodes.fail(node, f"{value!r} is none of {known}")
    return Severity(value)


def _configured(rule: Inspector, node: Node, options: Mapping[str, nodes.Entry]) -> Inspector:
    types = {field.name: str(field.type) for field in fields(rule) if field.type in _READERS}
    nodes.check_keys(node, options, optional=types)
    values = {
        name: _READERS[types[name]](entry.value, getattr(rule, name))
        for name, entry in options.items()
    }
    return replace(rule, **values)


def _number(node: Node, inherited: int) -> int:
    del inherited
    return nodes.whole_number(node)


def _severity(node: Node, inherited: Severity) -> Severity:
    del inherited
    return nodes.choice(node, Severity)


def _words(node: Node, inherited: tuple[str, ...]) -> tuple[str, ...]:
    return _list(node, inherited, words)


def _groups(node: Node, inherited: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    return _list(node, inherited, lambda each: tuple(words(item) for item in nodes.sequence(each)))


def _list(
    node: Node, inherited: tuple[_Item, ...], read: Callable[[Node], tuple[_Item, ...]]
) -> tuple[_Item, ...]:
    if not nodes.is_mapping(node):
        return read(node)
    change = nodes.mapping(node)
    nodes.check_keys(node, change, optional=("add", "remove"))
    gone: tuple[_Item, ...] = read(change["remove"].value) if "remove" in change else ()
    more: tuple[_Item, ...] = read(change["add"].value) if "add" in change else ()
    for item in gone:
        if item not in inherited:
            nodes.fail(change["remove"].value, f"{item!r} is not there to remove")
    kept = [item for item in inherited if item not in gone]
    return tuple(dict.fromkeys((*kept, *more)))


# By the type of a rule's field, as it is written there. No type says that key and value belong
# together, hence Any.
_READERS: Mapping[str, Callable[[Node, Any], Any]] = {
    "int": _number,
    "Severity": _severity,
    "tuple[str, ...]": _words,
    "tuple[tuple[str, ...], ...]": _groups,
}
