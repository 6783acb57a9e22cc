"""Models by way of langchain: the one module that knows it, and what it stands on.

It makes no retries of its own, writes no traces, and takes neither key nor endpoint from the
environment: both are given. What an endpoint says in an error is not repeated, because it may hold
the key or the draft.
"""

from __future__ import annotations

import asyncio
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol
from urllib.parse import urlsplit

import openai
from langchain.chat_models import init_chat_model
from langchain.messages import AIMessage
from langsmith import tracing_context

from critic.config.endpoint import is_loopback
from critic.errors import ConfigurationError, MissingExtraError
from critic.model.port import (
    Answer,
    IncompleteError,
    LateError,
    Model,
    ModelError,
    RefusedError,
    Request,
    ThrottledError,
    Tokens,
    UnavailableError,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


_OPENAI = ("openai", "azure_openai")
_WHOLE = frozenset({"stop", "end_turn", "stop_sequence", "eos", "STOP"})
_CUT = frozenset({"length", "max_tokens", "model_length", "MAX_TOKENS"})
_NO_KEY = "none"
_TOO_MANY, _TIMED_OUT, _CONFLICT, _SERVER = 429, 408, 409, 500


class Endpoint(NamedTuple):
    """Where a model is: ``key`` "" is none, ``base_url`` None the usual place of the provider."""

    provider: str
    model: str
    base_url: str | None = None
    key: str = ""

    def __repr__(self) -> str:
        """Say all but the key."""
        return f"Endpoint({self.provider}:{self.model} at {self.base_url})"


def load(endpoint: Endpoint) -> Model:
    """Return the model at an endpoint.

    Raises MissingExtraError where its provider needs a package, ConfigurationError where there is
    no such provider.
    """
    provider, name, base_url, key = endpoint
    given: dict[str, Any] = {"model_provider": provider, "max_retries": 0}
    client: _Closing | None = None
    if key or provider in _OPENAI:
        given["api_key"] = key or _NO_KEY
    if base_url:
        # The usual place of a provider may serve models that take no temperature.
        given |= {"base_url": base_url, "temperature": 0}
    if provider in _OPENAI:
        given |= {"streaming": True, "stream_usage": True, "use_responses_api": False}
        given["stream_chunk_timeout"] = None  # whoever asks has a deadline
        given["http_async_client"] = client = _client(base_url)
    try:
        chat = init_chat_model(name, **given)
    except ImportError as error:
        raise MissingExtraError(
            f"models of {provider!r} need a package of langchain that is not installed"
            f" ({error.name or 'langchain-' + provider}); install it beside okr-critic"
        ) from error
    except ValueError as error:
        raise ConfigurationError(
            f"there is no provider {provider!r}, or it needs more than name, base URL and key;"
            " most endpoints are reached as openai:NAME with a base URL"
        ) from error
    return Langchain(chat, f"{provider}:{name}", base_url, client)


def _client(base_url: str | None) -> openai.DefaultAsyncHttpxClient:
    """Return a client of our own, to be closed: theirs are shared by all models of a process.

    It goes where it is sent and no further, and to this machine by no proxy.
    """
    is_here = is_loopback(urlsplit(base_url or "").hostname or "")
    return openai.DefaultAsyncHttpxClient(follow_redirects=False, trust_env=not is_here)


class _Bound(Protocol):
    async def ainvoke(self, messages: list[tuple[str, str]], /) -> object: ...


class _Chat(Protocol):
    def with_structured_output(
        self, schema: dict[str, object], /, *, include_raw: bool, method: str, max_tokens: int
    ) -> _Bound: ...


class _Closing(Protocol):
    async def aclose(self) -> None: ...


class Langchain(Model):
    """Asks a chat model of langchain; ``client`` is what is to be closed in the end."""

    def __init__(
        self, chat: _Chat, name: str, base_url: str | None, client: _Closing | None
    ) -> None:
        self._chat, self._client = chat, client
        self._name = f"{name} at {base_url}" if base_url else name

    @property
    def name(self) -> str:
        """The name, and where it is served."""
        return self._name

    async def ask(self, request: Request) -> Answer:
        """Ask once, with the schema as response format."""
        form: dict[str, object] = {"name": request.name, "strict": True, "schema": request.schema}
        bound = self._chat.with_structured_output(
            form, method="json_schema", include_raw=True, max_tokens=request.max_tokens
        )
        messages = [("system", request.system), ("user", request.user)]
        with tracing_context(enabled=False):
            # Every provider has errors of its own: they come back as values, and are told apart.
            found = await asyncio.gather(bound.ainvoke(messages), return_exceptions=True)
        return _answer(found[0])

    async def close(self) -> None:
        """Close the client, where it is ours."""
        if self._client is not None:
            await self._client.aclose()


def _answer(found: object) -> Answer:
    """Return the answer of a call. Raises ModelError, from nothing: theirs may hold the key."""
    if isinstance(found, Exception):
        raise _meant(found) from None
    if isinstance(found, BaseException):
        raise found
    raw = found.get("raw") if isinstance(found, dict) else None
    if not isinstance(raw, AIMessage):
        raise IncompleteError("the answer was no message")
    return _whole(raw)


def _whole(message: AIMessage) -> Answer:
    why = _why_it_ended(message.response_metadata)
    if why in _CUT:
        raise IncompleteError("the answer was longer than may be", lasting=True)
    if why not in _WHOLE:
        raise IncompleteError("the answer was cut off")
    used = message.usage_metadata
    if used is None:
        return Answer(message.text)
    reused = used.get("input_token_details", {}).get("cache_read", 0)
    return Answer(message.text, Tokens(used["input_tokens"], used["output_tokens"], reused))


def _why_it_ended(metadata: Mapping[str, Any]) -> str:
    """Return what a provider says of the end of an answer, "" where it says nothing."""
    keys = ("finish_reason", "stop_reason", "done_reason")
    return next((str(metadata[key]) for key in keys if metadata.get(key)), "")


def _meant(error: Exception) -> ModelError:
    """Return what an error of a vendor means to us, in our words."""
    if isinstance(error, openai.LengthFinishReasonError):
        return IncompleteError("the answer was longer than may be", lasting=True)
    if isinstance(error, JSONDecodeError | UnicodeDecodeError):
        return IncompleteError("the answer was corrupt")
    if isinstance(error, openai.APITimeoutError | TimeoutError):
        return LateError("no whole answer came in time")
    status = getattr(error, "status_code", None)
    if isinstance(status, int):
        return _of_status(status, _seconds(error))
    if isinstance(error, openai.APIConnectionError | OSError):
        return UnavailableError("the endpoint cannot be reached, or hung up")
    return UnavailableError(f"the endpoint failed ({type(error).__name__})")


def _of_status(status: int, retry_after_s: float | None) -> ModelError:
    if status == _TOO_MANY:
        return ThrottledError(
            "the endpoint has had too many requests (429)", retry_after_s=retry_after_s
        )
    if status in {_TIMED_OUT, _CONFLICT} or status >= _SERVER:
        return UnavailableError(f"the endpoint failed ({status})", retry_after_s=retry_after_s)
    hints = {
        401: "is the key right?",
        403: "may the key use this model?",
        404: "are the model's name and the base URL right?",
    }
    hint = hints.get(status, "does the model know JSON schemas, and is the draft short enough?")
    return RefusedError(f"the endpoint does not take the request ({status}); {hint}")


def _seconds(error: Exception) -> float | None:
    """Return what a Retry-After in seconds says; a date would need a clock of theirs."""
    headers = getattr(getattr(error, "response", None), "headers", None) or {}
    try:
        return max(float(headers.get("retry-after", "")), 0.0)
    except ValueError:
        return None
