"""Reading ``verbs.yaml``: every form of every verb."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.knowledge import inflect, nodes
from critic.knowledge.schema import Verb, VerbClass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import yaml

_SECTIONS = (*(each.value for each in VerbClass), "irregular", "doubled")
_DIRECTIONS = ("increase", "decrease", "maintain", "none")


def read(path: Path) -> dict[str, Verb]:
    """Return every form, lower case, with its verb."""
    root = nodes.read(path)
    return _read(root, required=_SECTIONS)


def extend(base: Mapping[str, Verb], root: yaml.Node) -> dict[str, Verb]:
    """Return the verbs with those of a user, who may leave out any section.

    A verb takes the place of one with its lemma, and the forms that it has are its own.
    """
    added = _read(root, required=())
    lemmas = {verb.lemma for verb in added.values()}
    kept = {form: verb for form, verb in base.items() if verb.lemma not in lemmas}
    return {**kept, **added}


def _read(root: yaml.Node, *, required: Sequence[str]) -> dict[str, Verb]:
    sections = nodes.mapping(root)
    nodes.check_keys(root, sections, required=required, optional=_SECTIONS)
    irregular = _irregular(sections.pop("irregular", None))
    doubled = _doubled(sections.pop("doubled", None))
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


def _irregular(section: nodes.Entry | None) -> Mapping[str, tuple[str, ...]]:
    entries = nodes.mapping(section.value) if section else {}
    return {
        lemma: tuple(map(nodes.text, nodes.sequence(past.value))) for lemma, past in entries.items()
    }


def _doubled(section: nodes.Entry | None) -> frozenset[str]:
    return frozenset(map(nodes.text, nodes.sequence(section.value) if section else ()))
