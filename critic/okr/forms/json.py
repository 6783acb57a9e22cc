"""JSON with the place of every value; the standard library decodes the strings."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import TYPE_CHECKING

from critic.errors import MalformedError
from critic.okr.forms.outline import Run
from critic.okr.forms.values import Mapping, Scalar, Sequence, Value, aligned, normalise
from critic.okr.forms.values import outline as outline_of

if TYPE_CHECKING:
    from critic.okr.forms.outline import Node

_SPACE = re.compile(r"[ \t\r\n]*")
_LITERAL = re.compile(
    r"-?(?:0|[1-9]\d{0,400})(?:\.\d{1,400})?(?:[eE][+-]?\d{1,4})?|true|false|null"
)
_DEEPEST = 100
_DECODER = JSONDecoder(strict=False)


def outline(source: str) -> Node:
    """Return the tree of a JSON document; MalformedError says where and why it is none."""
    return outline_of(_Reader(source).read())


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._depth = 0

    def read(self) -> Value:
        value = self._value()
        self._space()
        if self._at < len(self._source):
            raise self._error("more text after the end of the JSON; remove it")
        return value

    def _value(self) -> Value:
        self._space()
        opening = self._source[self._at : self._at + 1]
        if opening == '"':
            return self._string()
        if opening and opening in "{[":
            self._depth += 1
            if self._depth > _DEEPEST:
                raise self._error(f"nested more than {_DEEPEST} levels deep; flatten it")
            value = self._mapping() if opening == "{" else self._sequence()
            self._depth -= 1
            return value
        literal = _LITERAL.match(self._source, self._at)
        if literal is None:
            raise self._error("expected a value: a string in double quotes, a number, { or [")
        self._at = literal.end()
        text = "" if literal[0] == "null" else literal[0]
        return Scalar(Run.of_slice(self._source, literal.start(), literal.start() + len(text)))

    def _string(self) -> Scalar:
        start = self._at + 1
        try:
            value, self._at = _DECODER.raw_decode(self._source, self._at)
        except JSONDecodeError as error:
            self._at = error.pos
            raise self._error(f"{error.msg}; check the quotes and backslashes") from error
        return Scalar(aligned(self._source, start, self._at - 1, value))

    def _mapping(self) -> Mapping:
        entries: list[tuple[str, Scalar, Value]] = []
        self._at += 1
        while not self._closes("}", first=not entries):
            self._space()
            if self._source[self._at : self._at + 1] != '"':
                raise self._error("expected a key in double quotes")
            key = self._string()
            self._space()
            if self._source[self._at : self._at + 1] != ":":
                raise self._error("expected a colon after the key")
            self._at += 1
            entries.append((normalise(key.run.plain), key, self._value()))
        return Mapping(tuple(entries))

    def _sequence(self) -> Sequence:
        items: list[Value] = []
        self._at += 1
        while not self._closes("]", first=not items):
            items.append(self._value())
        return Sequence(tuple(items))

    def _closes(self, closing: str, *, first: bool) -> bool:
        """Consume the closing bracket, or the comma before the next entry."""
        self._space()
        here = self._source[self._at : self._at + 1]
        if here == closing:
            self._at += 1
            return True
        if not first:
            if here != ",":
                raise self._error(f"expected a comma or {closing}")
            self._at += 1
        return False

    def _space(self) -> None:
        match = _SPACE.match(self._source, self._at)
        self._at = match.end() if match else self._at

    def _error(self, message: str) -> MalformedError:
        line = self._source.count("\n", 0, self._at) + 1
        column = self._at - self._source.rfind("\n", 0, self._at)
        return MalformedError(f"not valid JSON: {message}", line=line, column=column)
