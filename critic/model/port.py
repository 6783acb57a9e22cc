"""What a language model is to us: a request with a schema goes in, a whole answer comes out.

UpstreamError
└── ModelError            there is no answer; ``retry_after_s`` where it is known when to ask again
    ├── UnavailableError      nobody answers, or with an error that is not ours
    │   └── LateError             not in time
    ├── ThrottledError        it asks us to come back later
    ├── RefusedError          it will not answer such a request, however often it is asked
    └── IncompleteError       what came is cut off, corrupt, or not what was asked for
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, Protocol

from critic.errors import UpstreamError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

__all__ = [
    "Answer",
    "IncompleteError",
    "LateError",
    "Model",
    "ModelError",
    "RefusedError",
    "Request",
    "ThrottledError",
    "Tokens",
    "UnavailableError",
]


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. ``system`` is what many requests share, byte for byte; ``user`` comes after.

    ``schema`` is a JSON schema, the same for every request of a kind, and ``name`` its name.
    ``max_tokens`` is the longest answer that is waited for.
    """

    system: str
    user: str
    name: str
    schema: Mapping[str, Any]
    max_tokens: int


class Tokens(NamedTuple):
    """What a model says that it read and wrote; ``reused`` of ``read`` came from its own cache."""

    read: int = 0
    written: int = 0
    reused: int = 0


class Answer(NamedTuple):
    """The whole text of an answer: a model that stopped before its end gives none."""

    text: str
    tokens: Tokens = Tokens()


class Model(Protocol):
    """A model; ``name`` tells it, and the endpoint that serves it, from any other."""

    @property
    def name(self) -> str:
        """The name of the model and of where it is."""
        ...

    async def ask(self, request: Request) -> Answer:
        """Return the answer. Raises ModelError; a cancelled call is cancelled upstream."""
        ...

    async def close(self) -> None:
        """End all connections; nothing is asked after that."""
        ...


class ModelError(UpstreamError):
    """There is no answer; the message is ours and repeats nothing that an endpoint has said."""

    def __init__(self, message: str, *, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class UnavailableError(ModelError):
    """Nobody answers, or with an error that is not ours."""


class LateError(UnavailableError):
    """The time for an answer is over."""


class ThrottledError(ModelError):
    """The endpoint has had too many requests; ``retry_after_s`` is when it wants the next."""


class RefusedError(ModelError):
    """The endpoint does not take the request: key, name of the model, or the request itself."""


class IncompleteError(ModelError):
    """What came is no whole answer; ``lasting`` where the next one would be cut off as well."""

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        super().__init__(message)
        self.lasting = lasting
