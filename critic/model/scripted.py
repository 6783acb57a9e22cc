"""A model that plays a script: for tests, and to try a prompt without an endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from critic.model.port import Answer, Model, ModelError, Request, Tokens, UnavailableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Step: TypeAlias = "str | Answer | ModelError | Callable[[Request], str]"


class ScriptedModel(Model):
    """Plays one step a request, and the last one for ever; ``asked`` are the requests so far.

    A step is an answer, an error, or a function of the request. A plain text counts a token for
    every four characters.
    """

    def __init__(self, steps: Iterable[Step], name: str = "scripted") -> None:
        self._steps = list(steps)
        self._name = name
        self.asked: list[Request] = []

    @property
    def name(self) -> str:
        """The name that the script was given."""
        return self._name

    async def ask(self, request: Request) -> Answer:
        """Return what the script says next."""
        self.asked.append(request)
        if not self._steps:
            raise UnavailableError("the script says nothing")
        step = self._steps.pop(0) if len(self._steps) > 1 else self._steps[0]
        if isinstance(step, ModelError):
            raise step
        if isinstance(step, Answer):
            return step
        text = step if isinstance(step, str) else step(request)
        read = (len(request.system) + len(request.user)) // 4
        return Answer(text, Tokens(read, len(text) // 4))

    async def close(self) -> None:
        """End nothing: there is no connection."""
