"""What other providers say of an answer, and what their errors mean to us."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from langchain.messages import AIMessage

from critic.errors import ConfigurationError, MissingExtraError
from critic.model import langchain
from critic.model.langchain import Endpoint, load
from critic.model.port import (
    Answer,
    IncompleteError,
    LateError,
    ModelError,
    RefusedError,
    ThrottledError,
    Tokens,
    UnavailableError,
)
from tests.model.fakes import REQUEST

if TYPE_CHECKING:
    from collections.abc import Mapping


class _Chat:
    """A chat model of no vendor, that returns or raises what it is given."""

    def __init__(self, found: object) -> None:
        self._found = found

    def with_structured_output(self, schema: object, **options: object) -> _Chat:
        del schema, options
        return self

    async def ainvoke(self, messages: object) -> object:
        del messages
        if isinstance(self._found, BaseException):
            raise self._found
        return self._found


def answer(found: object) -> Answer:
    return asyncio.run(langchain.Langchain(_Chat(found), "a:b", None, None).ask(REQUEST))


def said(metadata: Mapping[str, object]) -> dict[str, object]:
    return {"raw": AIMessage("{}", response_metadata=dict(metadata))}


@pytest.mark.parametrize(
    "metadata", [{"finish_reason": "stop"}, {"stop_reason": "end_turn"}, {"done_reason": "stop"}]
)
def test_an_answer_that_ended_by_itself_is_whole(metadata: dict[str, object]) -> None:
    assert answer(said(metadata)) == Answer("{}", Tokens())


@pytest.mark.parametrize(
    "found",
    [
        said({}),
        said({"finish_reason": None}),
        said({"finish_reason": "content_filter"}),
        said({"stop_reason": "max_tokens"}),
        {"raw": "text"},
        None,
    ],
)
def test_any_other_is_not(found: object) -> None:
    with pytest.raises(IncompleteError):
        answer(found)


class _VendorError(Exception):
    """An error of some vendor, who may have told a secret in it."""

    def __init__(self, status: int | None, retry_after: str = "") -> None:
        super().__init__("the key sk-canary is wrong")
        self.status_code = status
        self.response = SimpleNamespace(headers={"retry-after": retry_after})


@pytest.mark.parametrize(
    ("error", "meant", "wait"),
    [
        (_VendorError(429, "3"), ThrottledError, 3),
        (_VendorError(429, "Wed, 21 Oct 2026 07:28:00 GMT"), ThrottledError, None),
        (_VendorError(503, "-1"), UnavailableError, 0),
        (_VendorError(408), UnavailableError, None),
        (_VendorError(401), RefusedError, None),
        (_VendorError(422), RefusedError, None),
        (_VendorError(None), UnavailableError, None),
        (TimeoutError(), LateError, None),
        (ConnectionResetError(), UnavailableError, None),
        (UnicodeDecodeError("utf-8", b"", 0, 1, "x"), IncompleteError, None),
    ],
)
def test_an_error_of_a_vendor_is_told_in_our_words(
    error: Exception, meant: type[ModelError], wait: float | None
) -> None:
    with pytest.raises(meant) as caught:
        answer(error)

    assert caught.value.retry_after_s == wait
    assert "canary" not in f"{caught.value!r} {caught.value.__cause__!r}"


def test_an_interrupt_stays_one() -> None:
    with pytest.raises(asyncio.CancelledError):
        answer(asyncio.CancelledError())


def test_a_provider_that_is_not_installed_or_not_known_is_told() -> None:
    with pytest.raises(MissingExtraError, match="'anthropic' need a package"):
        load(Endpoint("anthropic", "m", None, "k"))
    with pytest.raises(ConfigurationError, match="no provider 'nobody'"):
        load(Endpoint("nobody", "m"))


def test_an_endpoint_is_shown_without_its_key() -> None:
    assert repr(Endpoint("openai", "m", "http://h", "sk-a")) == "Endpoint(openai:m at http://h)"
