"""Answers for which a model is asked: loaded only then, because it takes time to load."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic import answering, bootstrap
from critic.answering import Claimed, Told
from critic.cli.answerers import Reply
from critic.cli.loop import Loop
from critic.episodes.worded import question as asked
from critic.model.prompt import estimated_tokens
from critic.model.status import NOT_ASKED
from critic.report import columns

if TYPE_CHECKING:
    from critic.cli.answerers import Hear
    from critic.cli.terminal import Terminal
    from critic.episodes.conversation import Conversation
    from critic.episodes.material import Material
    from critic.episodes.worded.question import Subject


class Consulted(Loop):
    """Answers question after question; ``Loop`` says what it is made of."""

    def ask(self, question: str, material: Material) -> Reply:
        """Answer a question that stands alone."""
        return self._reply(asked.subject(question, material, bootstrap.load_scales()), _nobody)

    def talk(self, conversation: Conversation, question: str, hear: Hear) -> Reply:
        """Answer in a conversation; it remembers what was said."""
        reply = self._reply(asked.continued(conversation, question), hear)
        conversation.reworded(reply.answer)
        return reply

    def _reply(self, subject: Subject, hear: Hear) -> Reply:
        if not subject.is_refused:
            self._terminal.progress(f"asking {self._name}")
        told = self._runner.run(self._told(subject, hear))
        return Reply(told.answer, told.part, len(told.dropped))

    async def _told(self, subject: Subject, hear: Hear) -> Told:
        told = Told(subject.alone, NOT_ASKED)
        async for event in answering.answer(subject, bootstrap.load_answerer(self._guard)):
            if isinstance(event, Claimed):
                hear(event.claim)
            else:
                told = event
        return told


class Dry:
    """Prints what a model would be asked, and asks nobody."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def ask(self, question: str, material: Material) -> Reply:
        """Print the request for a question that stands alone."""
        return self._printed(asked.subject(question, material, bootstrap.load_scales()))

    def talk(self, conversation: Conversation, question: str, hear: Hear) -> Reply:
        """Print the request for a question of a conversation."""
        del hear
        return self._printed(asked.continued(conversation, question))

    def _printed(self, subject: Subject) -> Reply:
        if subject.is_refused:
            self._terminal.answer(f"no request: {answering.TOO_FAR}\n")
            return Reply(subject.alone)
        request = asked.request(bootstrap.load_prompt(bootstrap.ASK_PROMPT), subject)
        read = estimated_tokens(request.system, request.user)
        each = f"about {read} tokens to read and {request.max_tokens} to write at most"
        lines = [
            *("=== the same for every question", "", *request.system.split("\n"), ""),
            *("=== this question", "", *request.user.split("\n"), ""),
            f"1 request, or 2 where a claim fails a check: {each}",
        ]
        is_shown = self._terminal.stdout.isatty()
        told = (columns.harmless(line) if is_shown else line for line in lines)
        self._terminal.answer("".join(f"{line}\n" for line in told))
        return Reply(subject.alone)


def _nobody(_: object) -> None:
    """Hear nothing: who asks once waits for the whole answer."""
