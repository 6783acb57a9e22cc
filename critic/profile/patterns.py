"""Reading the rules that a profile brings: phrases to find, with examples."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.judge.judgement import Kind, ObjectiveKind
from critic.knowledge import fold, nodes
from critic.profile.model import Example
from critic.profile.options import words
from critic.rules import ALL_RULES, Criterion, Severity
from critic.rules.page import Page
from critic.rules.pattern import Facts, LooksAt, Pattern

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from yaml import Node

    from critic.rules import Inspector

_REQUIRED = ("name", "criterion", "message", "phrases", "bad", "good")
_OPTIONAL = ("severity", "question", "summary", "why", "looks_at", "unless", "kind")
_LETTERS, _DIGITS = 3, 3
# Those of ours, and those that ours will need: a code is never used twice.
_TAKEN = frozenset(rule.code[:_LETTERS] for rule in ALL_RULES) | {"ALN", "STR"}
_KINDS = {
    LooksAt.KEY_RESULT: frozenset(map(str, Kind)),
    LooksAt.OBJECTIVE: frozenset(map(str, ObjectiveKind)),
    LooksAt.ANY: frozenset(map(str, (*Kind, *ObjectiveKind))),
}


class Read(NamedTuple):
    """A rule and its examples."""

    rule: Pattern
    examples: tuple[Example, ...]


def read(node: Node, known: Sequence[Inspector]) -> tuple[Read, ...]:
    """Return the rules by which a profile goes beyond those that are ``known``.

    Raises ConfigurationError with ``file:line:column`` of the first entry that is wrong.
    """
    names = {rule.name: rule.code for rule in known}
    codes = {rule.code for rule in known}
    found: list[Read] = []
    for code, entry in nodes.mapping(node).items():
        _check_code(code, entry.key, codes)
        each = _pattern(code, entry.value)
        if each.rule.name in names:
            at = nodes.mapping(entry.value)["name"].value
            nodes.fail(at, f"{names[each.rule.name]} has the name {each.rule.name!r}; take another")
        names[each.rule.name] = code
        found.append(each)
    return tuple(found)


def _check_code(code: str, node: Node, codes: set[str]) -> None:
    prefix, number = code[:_LETTERS], code[_LETTERS:]
    is_written_so = prefix.isascii() and prefix.isalpha() and prefix.isupper()
    if not (is_written_so and len(number) == _DIGITS and number.isascii() and number.isdigit()):
        nodes.fail(node, f"{code!r} is no code: three capital letters and three digits (OWN001)")
    if prefix in _TAKEN:
        taken = ", ".join(sorted(_TAKEN))
        nodes.fail(
            node, f"codes that begin with {prefix} are ours ({taken}); take OWN, for example"
        )
    if code in codes:
        nodes.fail(node, f"{code} is a rule of what this profile extends; change it under rules")


def _pattern(code: str, node: Node) -> Read:
    entries = nodes.mapping(node)
    nodes.check_keys(node, entries, required=_REQUIRED, optional=_OPTIONAL)
    phrases = _phrases(entries["phrases"].value)
    bad, good = _examples(code, entries, "bad"), _examples(code, entries, "good")
    page = Page(
        summary=_text(entries, "summary") or _summary(phrases),
        why=_text(entries, "why") or "",
        bad=tuple(example.text for example in bad),
        good=tuple(example.text for example in good),
        boundary="",
        options="",
        source="",
    )
    name, looks_at = _name(entries["name"].value), _looks_at(entries)
    rule = Pattern(
        severity=_severity(entries),
        facts=Facts(code, name, nodes.choice(entries["criterion"].value, Criterion), page),
        message=nodes.text(entries["message"].value),
        question=_text(entries, "question"),
        looks_at=looks_at,
        kinds=_kinds(entries, looks_at),
        phrases=phrases,
        unless=_phrases(entries["unless"].value) if "unless" in entries else (),
    )
    return Read(rule, (*bad, *good))


def _name(node: Node) -> str:
    name = nodes.text(node)
    if not all(part.isalnum() and part == part.lower() for part in name.split("-")):
        nodes.fail(node, f"{name!r} is no name: small letters and hyphens (internal-jargon)")
    return name


def _text(entries: Mapping[str, nodes.Entry], key: str) -> str | None:
    return " ".join(nodes.text(entries[key].value).split()) if key in entries else None


def _summary(phrases: Sequence[str]) -> str:
    first = " or ".join(f"“{phrase}”" for phrase in phrases[:2])
    return f"It says {first}{', or the like' if len(phrases) > 2 else ''}."


def _severity(entries: Mapping[str, nodes.Entry]) -> Severity:
    if "severity" not in entries:
        return Severity.WARNING
    return nodes.choice(entries["severity"].value, Severity)


def _looks_at(entries: Mapping[str, nodes.Entry]) -> LooksAt:
    if "looks_at" not in entries:
        return LooksAt.ANY
    return nodes.choice(entries["looks_at"].value, LooksAt)


def _kinds(entries: Mapping[str, nodes.Entry], looks_at: LooksAt) -> frozenset[str]:
    if "kind" not in entries:
        return frozenset()
    items = nodes.sequence(entries["kind"].value)
    return frozenset(nodes.one_of(item, sorted(_KINDS[looks_at])) for item in items)


def _phrases(node: Node) -> tuple[str, ...]:
    """Return phrases that can be found: words, without the marks that stand between words."""
    found = tuple(phrase.replace("’", "'") for phrase in words(node))
    if not found:
        nodes.fail(node, "expected at least one phrase")
    for item, phrase in zip(nodes.sequence(node), found, strict=True):
        if not all(any(map(str.isalnum, part)) for part in fold(phrase)):
            nodes.fail(item, f"{phrase!r} is no phrase: words alone, as people write them")
    return found


def _examples(code: str, entries: Mapping[str, nodes.Entry], key: str) -> tuple[Example, ...]:
    items = nodes.sequence(entries[key].value)
    if not items:
        nodes.fail(entries[key].value, "expected at least one example")
    return tuple(Example(code, nodes.text(item), key == "bad", nodes.place(item)) for item in items)
