"""What a body may be, whatever it is."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic_api.access import bodies

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.types import Message, Receive

VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


def receiving(*messages: Message) -> Receive:
    left = list(messages)

    async def receive() -> Message:
        return left.pop(0)

    return receive


def whole(parts: Sequence[bytes]) -> list[Message]:
    last = len(parts) - 1
    return [
        {"type": "http.request", "body": part, "more_body": at != last}
        for at, part in enumerate(parts)
    ]


@given(value=VALUES, ascii_only=st.booleans())
def test_what_json_can_say_is_taken(value: object, *, ascii_only: bool) -> None:
    body = json.dumps(value, ensure_ascii=ascii_only).encode()

    assert bodies.problem(body) == ("it has a NUL character" if b"\\u0000" in body else None)


@given(body=st.binary() | st.text().map(str.encode) | st.from_regex(rb'["\\uD8dc0\[\]{}]*'))
def test_what_is_taken_has_no_nul_and_no_half_of_a_pair(body: bytes) -> None:
    if bodies.problem(body) is not None:
        return
    try:
        value = json.loads(body)
    except ValueError:
        return
    said = json.dumps(value, ensure_ascii=False)
    assert said.encode().decode() == said
    assert "\0" not in body.decode()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b'{"text": "\\ud800"}', "half a surrogate pair"),
        (b'{"text": "\\udc00"}', "half a surrogate pair"),
        (b'{"text": "\\ud83d \\ude00"}', "half a surrogate pair"),
        (b'{"text": "\\ud83d\\ud83d\\ude00"}', "half a surrogate pair"),
        (b'{"\\ud83d": 1}', "half a surrogate pair"),
        (b'{"text": "a\\u0000b"}', "NUL"),
        (b'{"text": "a\0b"}', "NUL"),
        ('{"text": "a"}'.encode("utf-16"), "no UTF-8"),
        ('{"text": "a"}'.encode("utf-16-le"), "NUL"),
        (b'{"text": "\xed\xa0\x80"}', "no UTF-8"),
        (b'{"limit": NaN}', "NaN is no number"),
        (b'{"limit": [1, Infinity]}', "Infinity is no number"),
        (b'{"limit": -Infinity}', "-Infinity is no number"),
        (b"[" * 65 + b"]" * 65, "nested more than 64 deep"),
        (b'{"a":' * 65 + b"1" + b"}" * 65, "nested more than 64 deep"),
    ],
)
def test_what_is_not_taken_is_told(body: bytes, said: str) -> None:
    assert said in str(bodies.problem(body))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b'{"text": "\\ud83d\\ude00"}',
        b'{"text": "\\\\ud800"}',
        b'{"text": "NaN [[[[ \\" {"}',
        b"[" * 64 + b"]" * 64,
        b"[]," * 100,
        b'{"text": "no end',
        b'{"text": "no end\\',
    ],
)
def test_what_others_tell_of_is_let_through(body: bytes) -> None:
    assert bodies.problem(body) is None


@given(parts=st.lists(st.binary(max_size=9), min_size=1), most=st.integers(0, 30))
def test_a_body_is_read_as_far_as_it_may_be_long(parts: list[bytes], most: int) -> None:
    body = b"".join(parts)
    if len(body) > most:
        with pytest.raises(bodies.TooLargeError):
            asyncio.run(bodies.read(receiving(*whole(parts)), most))
    else:
        assert asyncio.run(bodies.read(receiving(*whole(parts)), most)) == body


def test_of_a_client_that_has_gone_nothing_is_read() -> None:
    messages = [*whole([b"a", b"b"])[:1], {"type": "http.disconnect"}]

    assert asyncio.run(bodies.read(receiving(*messages), 9)) is None


def test_a_body_is_given_again_and_then_what_comes_after_it() -> None:
    async def read() -> list[Message]:
        receive = bodies.again(b"a", receiving({"type": "http.disconnect"}))
        return [await receive(), await receive()]

    assert asyncio.run(read()) == [*whole([b"a"]), {"type": "http.disconnect"}]
