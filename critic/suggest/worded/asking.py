"""Asks a model about one objective, and once more about what fails; gives proposals, never more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from critic.config.tenant import LOCAL
from critic.context.strategy import Citation
from critic.model.guard import Key, Part, joined
from critic.model.prompt import digest
from critic.suggest.proposals import CHANGING, Origin, Proposal, Rejected, SuggestionKind
from critic.suggest.worded import answer, question

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from critic.context import Context
    from critic.model.guard import Deadline, Guard, Outcome
    from critic.model.port import Request
    from critic.model.prompt import Prompt
    from critic.suggest.proposals import Suggestion
    from critic.suggest.worded.answer import Advice, Quote
    from critic.suggest.worded.subject import Subject

    TryOut: TypeAlias = Callable[[Iterable[Proposal]], Awaitable[list[Suggestion | Rejected]]]

_NOT_GIVEN = "a passage that was not given"


class Worded(NamedTuple):
    """What a model proposes for one objective, in the order in which it is to be verified.

    What was mended comes before what it mends. ``first`` of them came with the first answer;
    ``part`` is what became of the asking.
    """

    proposals: tuple[Proposal, ...]
    part: Part
    first: int = 0


@dataclass(frozen=True)
class Asker:
    """Asks for a tenant, whose answers nobody else sees; ``rubric`` names profile and version.

    A tenant is called as its folder in the store is.
    """

    guard: Guard
    prompt: Prompt
    rubric: str
    tenant: str = LOCAL

    async def about(
        self, subject: Subject, context: Context, deadline: Deadline, try_out: TryOut
    ) -> Worded:
        """Return what a model proposes; where it gives no answer, only why not.

        ``try_out`` says what would become of proposals if nothing else were proposed.
        """
        found = await self._asked(question.request(self.prompt, subject, context), deadline)
        proposals = proposals_of(found.value or (), subject)
        failed = [each for each in await try_out(proposals) if isinstance(each, Rejected)]
        if not failed:
            return Worded(proposals, self._part(found), len(proposals))
        again = question.request(self.prompt, subject, context, failed)
        second = await self._asked(again, deadline)
        lost = {each.proposal for each in failed}
        kept = [each for each in proposals if each not in lost]
        mended = proposals_of(second.value or (), subject)
        ordered = (*kept, *mended, *(each for each in proposals if each in lost))
        part = joined((self._part(found), self._part(second)))
        return Worded(_once(ordered), part, len(proposals))

    async def _asked(self, asked: Request, deadline: Deadline) -> Outcome[tuple[Advice, ...]]:
        key = Key(
            self.tenant,
            self.guard.model.name,
            self.prompt.fingerprint,
            self.rubric,
            digest(asked.user),
            digest(asked.system),
        )
        return await self.guard.ask(asked, key, answer.read, deadline)

    def _part(self, found: Outcome[tuple[Advice, ...]]) -> Part:
        return Part(
            self.guard.model.name,
            found.status,
            found.reason,
            found.retry_after_s,
            found.usage,
            f"{self.prompt.name}/{self.prompt.version} {self.prompt.fingerprint}",
        )


def proposals_of(advices: Iterable[Advice], subject: Subject) -> tuple[Proposal, ...]:
    """Return what a model proposes, in our terms; no number of it is trusted."""
    return _once(_proposal(each, subject) for each in advices)


def _once(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the first of those that write the same for the same statement."""
    found: dict[tuple[str, SuggestionKind, str], Proposal] = {}
    for each in proposals:
        found.setdefault((each.statement, each.kind, each.text), each)
    return tuple(found.values())


def _proposal(advice: Advice, subject: Subject) -> Proposal:
    ids = subject.ids
    kind = SuggestionKind(advice.kind)
    if kind is SuggestionKind.REWRITE and not advice.statement:
        kind = SuggestionKind.OBJECTIVE
    statement = ids[advice.statement] if advice.statement < len(ids) else ""
    return Proposal(
        statement,
        kind,
        "\n".join(line.strip() for line in advice.lines),
        advice.why.strip(),
        _claimed(advice.resolves, subject.codes(statement), kind),
        tuple(_citation(each, subject) for each in advice.quotes),
        Origin.MODEL,
    )


def _claimed(codes: Iterable[str], found: tuple[str, ...], kind: SuggestionKind) -> tuple[str, ...]:
    """Return what a proposal may clear: which of it, is seen once it is written into the draft."""
    if kind in CHANGING:
        return found
    return tuple(code for code in dict.fromkeys(codes) if code in found)


def _citation(quote: Quote, subject: Subject) -> Citation:
    """Return a citation of the passage with the number, which must hold the words."""
    index = quote.passage - 1
    if subject.chosen is None or index >= len(subject.passages):
        return Citation(_NOT_GIVEN, "", quote.quote)
    passage = subject.passages[index]
    words = " ".join(quote.quote.split())
    if not words or words not in " ".join(passage.quote.split()):
        return Citation(_NOT_GIVEN, "", quote.quote)
    return subject.chosen.cite(passage)._replace(quote=quote.quote)
