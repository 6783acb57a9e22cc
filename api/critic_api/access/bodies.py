"""Bodies as they come: how large, and whether they are what JSON may be here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.types import Message, Receive

DEEPEST = 64
# A client that is still sending hears no answer, so a little more is read, and thrown away.
PATIENCE = 1 << 20
# One pass: a string that does not end runs to the end of the text, so that none is begun twice.
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"?|[\[{\]}]|NaN|-?Infinity', re.DOTALL)
_ESCAPE = re.compile(rb"\\(?:u([0-9A-Fa-f]{4})|.)", re.DOTALL)
_OPENS, _CLOSES = (b"[", b"{"), (b"]", b"}")
_NUL = "it has a NUL character"
_TOO_MANY_DIGITS = "it has a number of more digits than are read"
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
        part = message.get("body", b"")
        size += len(part)
        if size <= most:
            parts.append(part)
        is_last = not message.get("more_body", False)
        if size > most and (is_last or size > most + PATIENCE):
            raise TooLargeError
        if is_last:
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
    found = _NUL if b"\0" in body else next(_wrong(body), None)
    return found or _read(body)


def _read(body: bytes) -> str | None:
    """Return what only reading tells; what is nested too deep has been told by then."""
    try:
        json.loads(body, object_pairs_hook=_once)
    except _TwiceError as error:
        return f"it has {json.dumps(error.args[0])} twice in one object"
    except json.JSONDecodeError:
        return None
    except ValueError:
        return _TOO_MANY_DIGITS
    return None


class _TwiceError(Exception):
    """An object has a key twice, so that each reader may take another value."""


def _once(pairs: list[tuple[str, object]]) -> None:
    seen: set[str] = set()
    for key, _ in pairs:
        if key in seen:
            raise _TwiceError(key)
        seen.add(key)


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
