"""Bodies as they come: how large, and whether they are what JSON may be here."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Message, Receive

DEEPEST = 64
# One pass: a string that does not end runs to the end of the text, so that none is begun twice.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{\]}]|NaN|-?Infinity', re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)
_OPENS, _CLOSES = (b"[", b"{"), (b"]", b"}")
_NUL = "it has a NUL character"
_HIGH, _LOW = range(0xD800, 0xDC00), range(0xDC00, 0xE000)


class TooLargeError(Exception):
    """A body is larger than the route takes."""


async def read(receive: Receive, most: int) -> bytes | None:
    """Return a whole body, None where the client has gone. Raises TooLargeError."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > most:
            raise TooLargeError
        if not message.get("more_body", False):
            return b"".join(parts)


def again(body: bytes, receive: Receive) -> Receive:
    """Return what gives a body that was read, and then what comes after it."""
    left: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def give() -> Message:
        return left.pop() if left else await receive()

    return give


def problem(body: bytes) -> str | None:
    """Return why a body is no JSON that is taken here; of what is no JSON at all others tell."""
    try:
        body.decode()
    except UnicodeDecodeError:
        return "it is no UTF-8"
    return _NUL if b"\0" in body else next(_wrong(body), None)


def _wrong(body: bytes) -> Iterator[str]:
    depth = 0
    for found in _TOKEN.finditer(body):
        token = found[0]
        if token.startswith(b'"'):
            yield from _wrong_string(token)
        elif token in _OPENS:
            depth += 1
            if depth > DEEPEST:
                yield f"it is nested more than {DEEPEST} deep"
        elif token in _CLOSES:
            depth -= 1
        else:
            yield f"{token.decode()} is no number in JSON"


def _wrong_string(string: bytes) -> Iterator[str]:
    """Yield what a string may not have: NUL, and half a pair of surrogates."""
    expected = -1
    for escape in _ESCAPE.finditer(string):
        code = int(escape[1], 16) if escape[1] else 0x20
        if code == 0:
            yield _NUL
        is_second = code in _LOW and escape.start() == expected
        if (expected >= 0 and not is_second) or (code in _LOW and not is_second):
            yield "it has half a surrogate pair"
        expected = escape.end() if code in _HIGH else -1
    if expected >= 0:
        yield "it has half a surrogate pair"
