"""Who answers questions to episodes: the quotes alone, or a language model as well."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

from critic import bootstrap
from critic.cli import configuration, models
from critic.config.endpoint import NotAsked
from critic.config.terms import terms
from critic.model.status import NOT_ASKED, Part, Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from critic.cli.options import Options
    from critic.cli.terminal import Terminal
    from critic.episodes.answer import Answer, Claim
    from critic.episodes.conversation import Conversation
    from critic.episodes.material import Material

    Hear: TypeAlias = Callable[[Claim], None]


HERE = ("corpus", "home", "resume", "model", "dry_run")
"""Flags that say what is asked on this machine."""


class Reply(NamedTuple):
    """An answer and what became of a model; ``dropped`` claims could not be verified."""

    answer: Answer
    part: Part = NOT_ASKED
    dropped: int = 0


class Answerer(Protocol):
    """Answers questions."""

    def ask(self, question: str, material: Material) -> Reply:
        """Answer a question that stands alone."""
        ...

    def talk(self, conversation: Conversation, question: str, hear: Hear) -> Reply:
        """Answer in a conversation; ``hear`` is told each claim of a model as it is verified."""
        ...


class Quoting:
    """Answers without a model; ``part`` says why."""

    def __init__(self, part: Part = NOT_ASKED) -> None:
        self._part = part

    def ask(self, question: str, material: Material) -> Reply:
        """Return the nearest quotes."""
        answer = import_module("critic.episodes.answer").answer
        return Reply(answer(question, material, bootstrap.load_scales()), self._part)

    def talk(self, conversation: Conversation, question: str, hear: Hear) -> Reply:
        """Return the nearest quotes."""
        del hear
        return Reply(conversation.ask(question), self._part)


QUOTING = Quoting()


def chosen(options: Options, terminal: Terminal) -> AbstractContextManager[Answerer]:
    """Return who answers, as the settings say; a model is let go when the block ends."""
    settings = configuration.settle(options, terminal.environment)
    if options.dry_run:
        dry: Answerer = models.loaded("critic.cli.consulted").Dry(terminal)
        return nullcontext(dry)
    found = models.chosen(settings, terminal, options)
    if isinstance(found, NotAsked):
        if found.reason:
            terminal.complain(f"{found.name} is not asked: {found.reason}")
        return nullcontext(Quoting(Part(found.name, Status.DISABLED, found.reason)))
    consulted: AbstractContextManager[Answerer] = models.loaded("critic.cli.consulted").Consulted(
        found, terms(settings, found), terminal
    )
    return consulted


def tell(reply: Reply, terminal: Terminal) -> None:
    """Say on standard error what became of asking a model, where one was asked."""
    if reply.part.status is Status.DISABLED:
        return
    is_worded = import_module("critic.report.answers").is_worded
    claims: tuple[Claim, ...] = getattr(reply.answer, "claims", ())
    said = import_module("critic.report.asked").answered
    terminal.complain(said(reply.part, worded=sum(map(is_worded, claims)), dropped=reply.dropped))
