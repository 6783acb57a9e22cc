"""A conversation with episodes: what was asked and answered, so that questions may point back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic.episodes.answer import Answered, answer
from critic.episodes.follow import Turn, is_follow_up, resolve

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from critic.corpus.evidence import Scales
    from critic.corpus.model import Source
    from critic.episodes.answer import Answer, Citation
    from critic.episodes.material import Material


TOLD = 3
"""So many exchanges a model is told of with a question."""
_FARTHEST = 12
"""So many questions are asked anew at most."""


class Exchange(NamedTuple):
    """A question as it was asked, and its answer; None where that is no longer kept.

    ``alone`` is what was answered without a model, where a model has changed that.
    """

    question: str
    answer: Answer | None
    alone: Answer | None = None


class Talk:
    """What was asked and answered about ``sources``, whoever finds the answers."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self.exchanges: list[Exchange] = []
        self._turns: list[Turn] = []

    def resume(self, exchanges: Iterable[Exchange]) -> None:
        """Go on after what was said before."""
        for each in exchanges:
            self.remember(each)

    @property
    def turns(self) -> tuple[Turn, ...]:
        """What the next question may point back to."""
        return tuple(self._turns[-1:])

    def cited(self) -> tuple[Citation, ...]:
        """Return the first place of each claim of the last answer."""
        last = self.exchanges[-1].answer if self.exchanges else None
        claims = last.claims if isinstance(last, Answered) else ()
        return tuple(claim.citations[0] for claim in claims)

    def remember(self, exchange: Exchange) -> None:
        """Go on after a question and its answer."""
        question, found = exchange.question, exchange.alone or exchange.answer
        if isinstance(found, Answered):
            # A chain of follow-ups would otherwise grow with every question.
            whole = resolve(question, [Turn(each.question, "") for each in self._turns[-1:]])
            about = question if len(whole.split()) > _LONGEST else whole
            self._turns.append(Turn(about, found.claims[0].citations[0].quote))
        self.exchanges.append(exchange)


class Conversation(Talk):
    """A talk that finds its answers in material; it grows with every question."""

    def __init__(self, material: Material, scales: Scales) -> None:
        super().__init__(material.sources)
        self.material = material
        self.scales = scales

    def ask(self, question: str) -> Answer:
        """Answer in the light of the question before."""
        found = answer(question, self.material, self.scales, self.turns)
        self.remember(Exchange(question, found))
        return found

    def reworded(self, found: Answer) -> None:
        """Put an answer in other words in the place of the last one.

        What the next question is searched with stays, so no model decides what is found.
        """
        last = self.exchanges[-1]
        if found != last.answer:
            self.exchanges[-1] = last._replace(answer=found, alone=last.answer)


def retraced(
    questions: Sequence[str], material: Material, scales: Scales, told: int = TOLD
) -> Conversation:
    """Return the conversation to which these questions have led, asked anew and without a model.

    It is as good for the next question as the one that was had, of which nobody has to keep or to
    believe anything. The last ``told`` exchanges are made, and those that they rest on: it begins
    with a question that stands alone and is answered.
    """
    lately = questions[-_FARTHEST:]
    begin = max(len(lately) - max(told, 1), 0)
    while begin and not _stands(lately[begin], material, scales):
        begin -= 1
    conversation = Conversation(material, scales)
    for question in lately[begin:]:
        conversation.ask(question)
    return conversation


def _stands(question: str, material: Material, scales: Scales) -> bool:
    """Return whether all that is asked after a question rests on nothing before it."""
    if is_follow_up(question):
        return False
    return isinstance(answer(question, material, scales), Answered)


_LONGEST = 40
"""Words of a question that is carried over."""
