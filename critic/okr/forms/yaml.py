"""YAML with the place of every value, composed by PyYAML."""

from __future__ import annotations

import re

import yaml

from critic.errors import MalformedError
from critic.okr.document import Span
from critic.okr.forms.outline import Kind, Node
from critic.okr.forms.values import Mapping, Scalar, Sequence, Value, aligned, normalise
from critic.okr.forms.values import outline as outline_of

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
_DEEPEST = 100
_NESTING_DASHES = re.compile(rf"^[ ]*(?:[-?] +){{{_DEEPEST},}}", re.MULTILINE)
_NESTING_BLANKS = re.compile(r"^ {150,}(?=[^\s#])", re.MULTILINE)
_BRACKETS = re.compile(r"[\[\]{}]")


def outline(source: str) -> Node:
    """Return the tree of a YAML text of one or more documents.

    Raises MalformedError with line and column where it is none. Aliases are read once, where
    they are anchored, so that no text can unfold into more than itself.
    """
    children = [child for value in values(source) for child in outline_of(value).children]
    return Node(Kind.ROOT, children=children)


def values(source: str) -> list[Value]:
    """Return the value of each document of a YAML text; raises as ``outline`` does."""
    text = _readable(source)
    _refuse_depth(text)
    try:
        documents = list(yaml.compose_all(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        message = f"not valid YAML: {error.problem}; check the indentation and the quotes"
        raise MalformedError(message, line=line, column=column) from error
    seen: set[int] = set()
    return [_value(node, source, seen) for node in documents]


def _readable(source: str) -> str:
    return re.sub(_UNREADABLE, "\ufffd", source)


def scalar_at(source: str, offset: int) -> tuple[Span, str] | None:
    """Return where the scalar that holds ``offset`` stands, quotes included, and its style.

    The style is one of ``'``, ``"``, ``|``, ``>``, and "" for a plain scalar; ``source`` is valid
    YAML. None where no scalar stands there.
    """
    waiting: list[yaml.Node] = list(yaml.compose_all(_readable(source), Loader=_LOADER))
    while waiting:
        node = waiting.pop()
        if not node.start_mark.index <= offset <= node.end_mark.index:
            continue
        if isinstance(node, yaml.ScalarNode):
            return Span(node.start_mark.index, node.end_mark.index), node.style or ""
        if isinstance(node, yaml.MappingNode):
            waiting += [part for entry in node.value for part in entry]
        waiting += node.value if isinstance(node, yaml.SequenceNode) else []
    return None


def _value(node: yaml.Node, source: str, seen: set[int]) -> Value:
    if id(node) in seen:
        return Sequence(())
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return Mapping(
            tuple(
                (normalise(key.value), _scalar(key, source), _value(value, source, seen))
                for key, value in node.value
                if isinstance(key, yaml.ScalarNode)
            )
        )
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_value(item, source, seen) for item in node.value))
    return _scalar(node, source) if isinstance(node, yaml.ScalarNode) else Sequence(())


def _scalar(node: yaml.ScalarNode, source: str) -> Scalar:
    start, end = node.start_mark.index, node.end_mark.index
    if node.style in {"'", '"'}:
        start, end = start + 1, end - 1
    elif node.style in {"|", ">"}:
        start = source.find("\n", start, end) + 1
    return Scalar(aligned(source, start, end, node.value.rstrip("\n")))


def _refuse_depth(text: str) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        depth += 1 if match[0] in "[{" else -1
        if depth > _DEEPEST:
            raise _too_deep(text, match.start())
    for pattern in (_NESTING_DASHES, _NESTING_BLANKS):
        found = pattern.search(text)
        if found:
            raise _too_deep(text, found.start())


def _too_deep(text: str, at: int) -> MalformedError:
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    message = f"nested more than {_DEEPEST} levels deep; flatten it"
    return MalformedError(message, line=line, column=column)
