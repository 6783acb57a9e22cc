"""Reading ``verbs.yaml``: every form of every verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge import inflect, nodes
from critic.knowledge.schema import Verb, VerbClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import yaml

_CLASSES = tuple(each.value for each in VerbClass)
_DIRECTIONS = ("increase", "decrease", "maintain", "none")


def read(path: Path) -> dict[str, Verb]:
    """Return every form, lower case, with its verb."""
    root = nodes.read(path)
    sections = nodes.mapping(root)
    nodes.check_keys(root, sections, required=(*_CLASSES, "irregular", "doubled"))
    irregular = _irregular(sections.pop("irregular").value)
    doubled = _doubled(sections.pop("doubled").value)
    found: dict[str, Verb] = {}
    for node, verb in _verbs(sections.values()):
        head = inflect.first_word(verb.lemma)
        past = irregular.get(head, ())
        _add(found, node, verb, inflect.forms(verb.lemma, past, doubled=head in doubled))
    return found


def _verbs(sections: Iterable[nodes.Entry]) -> Iterator[tuple[yaml.Node, Verb]]:
    for section in sections:
        verb_class = nodes.choice(section.key, VerbClass)
        for entry in nodes.mapping(section.value).values():
            direction = nodes.one_of(entry.key, _DIRECTIONS)
            for node in nodes.sequence(entry.value):
                yield node, Verb(nodes.text(node).lower(), verb_class, direction)


def _add(found: dict[str, Verb], node: yaml.Node, verb: Verb, forms: tuple[str, ...]) -> None:
    for form in forms:
        known = found.setdefault(form, verb)
        if known is not verb:
            nodes.fail(node, f"{form!r} is already a form of {known.lemma!r}")


def _irregular(node: yaml.Node) -> Mapping[str, tuple[str, ...]]:
    return {
        lemma: tuple(map(nodes.text, nodes.sequence(past.value)))
        for lemma, past in nodes.mapping(node).items()
    }


def _doubled(node: yaml.Node) -> frozenset[str]:
    return frozenset(map(nodes.text, nodes.sequence(node)))
