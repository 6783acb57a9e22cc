"""Reading YAML so that every complaint names ``file:line:column``.

Values are taken from the node tree itself, so the position of every entry is at hand. Scalars
are plain text until a reader asks for a number: no surprises from ``no`` or ``1_000``.
"""

from __future__ import annotations

import math
from difflib import get_close_matches
from string import whitespace
from typing import TYPE_CHECKING, NamedTuple, NoReturn, TypeVar

import yaml

from critic.errors import ConfigurationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path

_Choice = TypeVar("_Choice", bound="StrEnum")
_BLANK = f"-{whitespace}"
_BASE: type[yaml.BaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
# Every node asks for its tag, which nobody reads here: a quarter of the time goes into the answer.
_LOADER: type[yaml.BaseLoader] = type(
    "PlainLoader",
    (_BASE,),
    {
        "resolve": lambda *_: "",
        "descend_resolver": lambda *_: None,
        "ascend_resolver": lambda *_: None,
    },
)


class Entry(NamedTuple):
    """One ``key: value`` of a mapping."""

    key: yaml.Node
    value: yaml.Node


def read(path: Path) -> yaml.Node:
    """Return the root node of a YAML file."""
    try:
        with path.open("rb") as stream:
            root = yaml.compose(stream, Loader=_LOADER)
    except OSError as error:
        message = f"{path}: cannot be read ({error.strerror})"
        raise ConfigurationError(message) from error
    except yaml.MarkedYAMLError as error:
        raise ConfigurationError(_syntax(path, error)) from error
    except yaml.YAMLError as error:
        message = f"{path}:1:1: no YAML text in UTF-8 ({error})"
        raise ConfigurationError(message) from error
    if root is None:
        message = f"{path}:1:1: the file is empty"
        raise ConfigurationError(message)
    return root


def fail(node: yaml.Node, message: str) -> NoReturn:
    """Raise a ConfigurationError that points at ``node``."""
    raise ConfigurationError(f"{place(node)}: {message}")


def place(node: yaml.Node) -> str:
    """Return where a node stands: ``file:line:column``."""
    mark = node.start_mark
    return f"{mark.name}:{mark.line + 1}:{mark.column + 1}"


def is_text(node: yaml.Node) -> bool:
    """Whether a node is a text, and neither a list nor a mapping."""
    return isinstance(node, yaml.ScalarNode)


def is_empty(node: yaml.Node) -> bool:
    """Whether nothing stands behind a key."""
    return isinstance(node, yaml.ScalarNode) and not node.value.strip()


def is_mapping(node: yaml.Node) -> bool:
    """Whether a node is a mapping."""
    return isinstance(node, yaml.MappingNode)


def mapping(node: yaml.Node) -> dict[str, Entry]:
    """Return the entries of a mapping by key, in order; a key may stand there once."""
    if not isinstance(node, yaml.MappingNode):
        fail(node, "expected a mapping (name: value)")
    entries: dict[str, Entry] = {}
    for key, value in node.value:
        name = text(key)
        if name in entries:
            fail(key, f"{name!r} stands here twice")
        entries[name] = Entry(key, value)
    return entries


def check_keys(
    at: yaml.Node,
    entries: Mapping[str, Entry],
    *,
    required: Collection[str] = (),
    optional: Collection[str] = (),
) -> None:
    """Complain about a key that is not known (there) or that is missing (at ``at``)."""
    for name, entry in entries.items():
        if name not in required and name not in optional:
            known = sorted({*required, *optional})
            near = get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            fail(entry.key, f"unknown key {name!r}; known are {', '.join(known)}{hint}")
    for name in required:
        if name not in entries:
            fail(at, f"the key {name!r} is missing")


def sequence(node: yaml.Node) -> list[yaml.Node]:
    """Return the nodes of a list."""
    if not isinstance(node, yaml.SequenceNode):
        fail(node, "expected a list")
    items: list[yaml.Node] = node.value
    return items


def text(node: yaml.Node) -> str:
    """Return a text, trimmed, that is more than blanks and hyphens."""
    if isinstance(node, yaml.ScalarNode):
        value: str = node.value
        if value.strip(_BLANK):
            return value.strip()
    return fail(node, "expected a text")


def texts(node: yaml.Node) -> tuple[str, ...]:
    """Return the texts of a list, or of one text with commas ("uptake, take up rate").

    Long lists are written with commas: a text is read many times faster than a list.
    """
    if not isinstance(node, yaml.ScalarNode):
        return tuple(map(text, sequence(node)))
    found = tuple([part.strip(_BLANK) for part in text(node).split(",")])
    if not all(found):
        fail(node, "expected a text before and after every comma")
    return found


def named(node: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
    """Yield every text of ``texts`` with the node that it stands in."""
    if isinstance(node, yaml.ScalarNode):
        yield from ((node, each) for each in texts(node))
    else:
        yield from ((each, text(each)) for each in sequence(node))


def number(node: yaml.Node) -> float:
    """Return a number that is finite and not below zero."""
    value = text(node)
    try:
        found = float(value)
    except ValueError:
        found = math.nan
    if not 0 <= found < math.inf:
        fail(node, f"expected a number of zero or more, not {value!r}")
    return found


def whole_number(node: yaml.Node) -> int:
    """Return a whole number that is not below zero."""
    value = number(node)
    if not value.is_integer():
        fail(node, f"expected a whole number, not {text(node)!r}")
    return int(value)


def flag(node: yaml.Node) -> bool:
    """Return whether the node says true."""
    return one_of(node, ("true", "false")) == "true"


def choice(node: yaml.Node, choices: type[_Choice]) -> _Choice:
    """Return the member of ``choices`` that the node names."""
    value = text(node)
    try:
        return choices(value)
    except ValueError:
        return fail(node, f"{value!r} is none of {', '.join(choices)}")


def one_of(node: yaml.Node, choices: Collection[str]) -> str:
    """Return the node's text, which must be one of ``choices``."""
    value = text(node)
    if value not in choices:
        fail(node, f"{value!r} is none of {', '.join(choices)}")
    return value


def _syntax(path: Path, error: yaml.MarkedYAMLError) -> str:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return f"{path}:{line}:{column}: {error.problem or error.context or 'broken YAML'}"
