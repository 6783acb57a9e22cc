"""Values of YAML and JSON with their places, and how they become the tree of a draft."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.okr import labels
from critic.okr.forms.outline import Kind, Node, Role, Run

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string, a number or a truth value, as it reads and where it stands."""

    run: Run


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in order; ``entries`` are (normalised key, key, value)."""

    entries: tuple[tuple[str, Scalar, Value], ...]

    def first(self, names: tuple[str, ...]) -> Scalar | None:
        """Return the first scalar under one of ``names``, tried in that order.

        A key that ends in a name ("goal name") counts where no key is the name itself.
        """
        texts = [
            (k, v) for k, _, v in self.entries if isinstance(v, Scalar) and v.run.plain.strip()
        ]
        for name in names:
            for key, value in texts:
                if key == name:
                    return value
        endings = tuple(f" {name}" for name in names if name in _NAMES)
        return next((value for key, value in texts if endings and key.endswith(endings)), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in order."""

    items: tuple[Value, ...]


Value = Scalar | Mapping | Sequence

_NAMES = frozenset({"title", "name", "text", "description"})

_OBJECTIVE_TEXT = (
    "objective",
    "goal",
    "o",
    "title",
    "name",
    "text",
    "label",
    "summary",
    "description",
)
_KEY_RESULT_TEXT = (
    *(
        "key result",
        "kr",
        "text",
        "title",
        "name",
        "statement",
        "label",
        "result",
        "description",
        "metric",
    ),
)
_MEASURES = frozenset(
    [
        "baseline",
        "start",
        "start",
        "value",
        "current",
        "from",
        "initial",
        "target",
        "target",
        "value",
        "to",
        "unit",
        "metric",
        "due",
        "due",
        "date",
        "deadline",
        "by",
        "end",
        "date",
    ]
) | {"start value", "target value", "due date", "end date", "current value"}
_CAMEL = re.compile(r"(?<=[a-z\d])(?=[A-Z])")
_NUMBERED = re.compile(r"(?:kr|key result)?\s?\d")
_SPLIT = re.compile(r"[\s_\-]+")
_SECTIONS = {"key results": Role.KEY_RESULTS, "krs": Role.KEY_RESULTS, "okrs": Role.OKRS}
_ONE_OF = {Role.OBJECTIVES: Role.OBJECTIVE, Role.KEY_RESULTS: Role.KEY_RESULT}
_TYPES = {"objective": Role.OBJECTIVE, "key result": Role.KEY_RESULT, "kr": Role.KEY_RESULT}
_NESTED = frozenset({"objectives", "children", "items", "sub objectives", "subobjectives", "goals"})


def normalise(key: str) -> str:
    """Return a key as words: "keyResults" and "key_results" → "key results"."""
    return _SPLIT.sub(" ", _CAMEL.sub(" ", key)).strip().lower()


def outline(value: Value) -> Node:
    """Return the tree of a YAML or JSON document."""
    return Node(Kind.ROOT, children=list(_nodes(value, None)))


def _nodes(value: Value, within: Role | None) -> Iterator[Node]:
    """Yield the nodes of a value that stands in a list of ``within`` (objectives, key results)."""
    if isinstance(value, Sequence):
        for item in value.items:
            yield from _nodes(item, within)
    elif isinstance(value, Scalar):
        role = _ONE_OF.get(within) if within else None
        if role is not None and value.run.plain.strip():
            yield Node(Kind.ITEM, value.run, level=1, role=role)
    elif _typed(value) is not None:
        yield from _of_type(value)
    elif _is_objective(value, within):
        yield from _objective(value)
    elif within is Role.KEY_RESULTS:
        numbered = all(_NUMBERED.match(key) for key, _, _ in value.entries)
        yield from _numbered(value) if numbered else _key_result(value)
    else:
        yield from _entries(value, within)


def _typed(value: Mapping) -> Role | None:
    """Return the role that a mapping gives itself under "type"."""
    kind = value.first(("type", "kind"))
    return _TYPES.get(normalise(kind.run.plain)) if kind else None


def _of_type(value: Mapping) -> Iterator[Node]:
    """Yield the node of a mapping that says what it is."""
    yield from _key_result(value) if _typed(value) is Role.KEY_RESULT else _objective(value)


def _is_objective(value: Mapping, within: Role | None) -> bool:
    keys = {key for key, _, _ in value.entries}
    if within is Role.KEY_RESULTS:
        return False
    if any(_section(key) is Role.KEY_RESULTS for key in keys):
        return value.first(_OBJECTIVE_TEXT) is not None
    named = value.first(("objective",)) is not None
    return named or (within is Role.OBJECTIVES and value.first(_OBJECTIVE_TEXT) is not None)


def _objective(value: Mapping) -> Iterator[Node]:
    text = value.first(_OBJECTIVE_TEXT)
    node = Node(Kind.ITEM, text.run if text else Run(), level=1, role=Role.OBJECTIVE)
    for key, _, inner in value.entries:
        if inner is text:
            continue
        if isinstance(inner, Scalar):
            node.children.extend(_told(key, inner))
        elif _section(key) is Role.KEY_RESULTS:
            node.children.extend(_nodes(inner, Role.KEY_RESULTS))
    yield node
    for key, _, inner in value.entries:
        if key in _NESTED and not isinstance(inner, Scalar):
            for nested in _nodes(inner, Role.OBJECTIVES):
                nested.level = 2
                node.children.append(nested)


def _numbered(value: Mapping) -> Iterator[Node]:
    """Yield key results that stand under keys of their own ("kr1: …")."""
    for _, _, inner in value.entries:
        yield from _nodes(inner, Role.KEY_RESULTS)


def _key_result(value: Mapping) -> Iterator[Node]:
    text = value.first(_KEY_RESULT_TEXT)
    if text is None:
        return
    node = Node(Kind.ITEM, text.run, level=1, role=Role.KEY_RESULT)
    for key, _, inner in value.entries:
        if inner is text or not isinstance(inner, Scalar):
            continue
        if key in _MEASURES:
            node.children.append(Node(Kind.CELL, inner.run, role=Role.DETAIL, header=key))
        else:
            node.children.extend(_told(key, inner))
    yield node


def _told(key: str, value: Scalar) -> Iterator[Node]:
    """Yield what a scalar tells about the team, the cycle, the owner or the progress."""
    label = labels.read(f"{key}: x", 0, len(key) + 3)
    roles = {Role.TEAM, Role.CYCLE, Role.LEVEL, Role.OWNER, Role.PROGRESS}
    if label is not None and label.role in roles and value.run.plain.strip():
        yield Node(Kind.PARAGRAPH, value.run, role=label.role)


def _entries(value: Mapping, within: Role | None) -> Iterator[Node]:
    for key, name, inner in value.entries:
        if isinstance(inner, Scalar):
            yield from _told(key, inner)
            continue
        section = _section(key)
        if section in {Role.OBJECTIVES, Role.KEY_RESULTS, Role.OKRS}:
            held = Role.OBJECTIVES if section is Role.OKRS else section
            yield from _nodes(inner, held)
        elif (
            within is Role.OBJECTIVES and _is_list_of_text(inner) and " " in name.run.plain.strip()
        ):
            children = list(_nodes(inner, Role.KEY_RESULTS))
            yield Node(Kind.ITEM, name.run, level=1, role=Role.OBJECTIVE, children=children)
        else:
            yield Node(Kind.HEADING, name.run, level=1, children=list(_nodes(inner, within)))


def _is_list_of_text(value: Value) -> bool:
    return isinstance(value, Sequence) and all(isinstance(item, Scalar) for item in value.items)


def _section(key: str) -> Role | None:
    if key.endswith((" measures", " results", " krs")):
        return Role.KEY_RESULTS
    return _SECTIONS.get(key) or (
        role if (role := labels.section(key)) in {Role.OBJECTIVES, Role.KEY_RESULTS} else None
    )


def aligned(source: str, start: int, end: int, value: str) -> Run:
    """Return a run that reads ``value``, escaped or folded in ``source[start:end]``."""
    pieces: list[tuple[int, int, int]] = []
    value = value.replace("\r\n", "\n")
    at = start
    for offset, character in enumerate(value):
        at, width = _step(source, at, end, character)
        at = min(at, max(end - 1, start))
        last = pieces[-1] if pieces else None
        if last and last[1] + last[2] == at and width == 1:
            pieces[-1] = (last[0], last[1], last[2] + 1)
        else:
            pieces.append((offset, at, 1))
        at = min(at + width, end)
    breaks = tuple(i for i, character in enumerate(value) if character == "\n")
    return Run(value.replace("\n", " "), tuple(pieces), breaks)


def _step(source: str, at: int, end: int, character: str) -> tuple[int, int]:
    """Return where ``character`` stands at or after ``at``, and how much of the source it takes."""
    while at < end and source[at].isspace() and not character.isspace():
        at += 1
    here = source[at : at + 1]
    if here == character:
        doubled = character in "'\"" and source[at + 1 : at + 2] == character
        return at, 2 if doubled else 1
    if here == "\\":
        return at, _escape_width(source, at, end)
    if character.isspace():
        width = 1
        while at + width < end and source[at + width].isspace():
            width += 1
        return at, width
    return at, 1


def _escape_width(source: str, at: int, end: int) -> int:
    kind = source[at + 1 : at + 2]
    width = {"u": 6, "x": 4, "U": 10}.get(kind, 2)
    follows = source[at + width : at + width + 2]
    is_high = kind == "u" and source[at + 2 : at + 4].lower() in {"d8", "d9", "da", "db"}
    return min(width + (6 if is_high and follows == "\\u" else 0), end - at)
