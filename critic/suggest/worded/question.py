"""What a model is asked about one objective: the same beginning for all drafts of a team."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from critic.model.port import Request
from critic.model.prompt import fenced
from critic.strategy import strategy_of
from critic.strategy.terms import Terms
from critic.suggest import kept
from critic.suggest.kept import Was
from critic.suggest.worded import answer, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.context import Context
    from critic.context.strategy import Quoted, Strategy
    from critic.judge.judged import JudgedObjective
    from critic.model.prompt import Prompt
    from critic.rules import Finding
    from critic.suggest.proposals import Checked, Rejected

MAX_TOKENS = 1_500
_MOST_OF_STRATEGY = 8_000
_MOST_OF_PASSAGE = 400
_MOST_OF_STATEMENT = 600
_NONE = "none"
_UNTOLD = "It has not said."
_AGAIN = (
    "\nYou have answered this before. These tasks are left, since what you wrote failed a check."
)


@dataclass(frozen=True, slots=True)
class Subject:
    """An objective, its findings, and the numbered ``passages`` that may be quoted for it.

    ``chosen`` is the strategy that they stand in; ``ids`` are the statements as a model counts
    them, the objective first.
    """

    judged: JudgedObjective
    findings: tuple[Finding, ...]
    chosen: Strategy | None
    passages: tuple[Quoted, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of the objective and its key results."""
        results = (each.key_result.id for each in self.judged.key_results)
        return (self.judged.objective.id, *results)

    @property
    def told(self) -> tuple[Was | None, ...]:
        """The same statements before they are changed; None for no objective."""
        objective = self.judged.objective.statement
        return (Was(objective) if objective else None, *map(kept.of, self.judged.key_results))

    def codes(self, statement: str) -> tuple[str, ...]:
        """Return the codes of the findings on a statement."""
        found = (each.code for each in self.findings if each.statement == statement)
        return tuple(dict.fromkeys(found))


def subjects(checked: Checked, context: Context) -> Iterator[Subject]:
    """Yield what there is to ask about: the sets with findings; nothing in other languages."""
    document = checked.judged.document
    if document.language != "en":
        return
    chosen = context.strategy or strategy_of(document.source)
    every = tuple(_passages(chosen)) if chosen else ()
    for whole in checked.judged.objectives:
        # A set so long has a finding of its own; the first of it are what can be asked about.
        judged = replace(whole, key_results=whole.key_results[: answer.STATEMENTS])
        ids = {judged.objective.id, *(each.key_result.id for each in judged.key_results)}
        findings = tuple(
            each for each in checked.findings if each.statement in ids and not each.suppressed
        )
        if findings:
            yield Subject(judged, findings, chosen, _nearest(every, judged))


def request(
    prompt: Prompt, subject: Subject, context: Context, failed: Iterable[Rejected] = ()
) -> Request:
    """Return the request; ``failed`` are proposals of the answer before, with what is wrong."""
    failed = tuple(failed)
    known = tasks.advice(prompt.system)
    system, user = prompt.filled(
        {
            "journey": _journey(context, subject.chosen),
            "strategy": _told(context),
            "passages": fenced("PASSAGES", "\n".join(_numbered(subject.passages)) or _NONE),
            "draft": fenced("DRAFT", "\n".join(_lines(subject))),
            "tasks": fenced("TASKS", "\n".join(tasks.lines(subject, known, failed))),
            "again": _AGAIN if failed else "",
        }
    )
    return Request(system, user, answer.NAME, answer.schema(), MAX_TOKENS)


def _told(context: Context) -> str:
    """Return the strategy that was given; what a draft tells of its own comes with the draft."""
    given = context.strategy
    if given is None:
        return _UNTOLD
    whole = "\n\n".join((given.text, *(text for _, text in given.beside)))
    return fenced("STRATEGY", whole[:_MOST_OF_STRATEGY])


def _journey(context: Context, chosen: Strategy | None) -> str:
    """Return the steps; a journey that only the draft tells stands among the passages."""
    if context.journey is not None:
        return fenced("JOURNEY", " → ".join(step.name for step in context.journey.steps))
    if context.strategy is not None and chosen is not None and chosen.journey:
        return fenced("JOURNEY", " → ".join(stage.name.text for stage in chosen.journey))
    return "not told."


def _passages(chosen: Strategy) -> Iterator[Quoted]:
    for choice in chosen.choices:
        yield from (*choice.winning_moves, *choice.playing_field)
        yield from (*choice.narrative, *choice.declined)
    yield from chosen.north_star
    yield from (stage.name for stage in chosen.journey)


def _nearest(passages: tuple[Quoted, ...], judged: JudgedObjective) -> tuple[Quoted, ...]:
    """Return the passages with the most words of a set, as many as may be cited."""
    objective, read = judged.objective, Terms().of
    said = [objective.statement.plain] if objective.statement else []
    said += [each.key_result.statement.plain for each in judged.key_results]
    terms = read(" ".join(said))
    ranked = sorted(passages, key=lambda passage: -len(terms & read(passage.text)))
    return tuple(ranked[: answer.PASSAGES])


def _numbered(passages: Iterable[Quoted]) -> Iterator[str]:
    for number, passage in enumerate(passages, 1):
        yield f"{number} ({passage.locator}): {tasks.clipped(passage.quote, _MOST_OF_PASSAGE)}"


def _lines(subject: Subject) -> Iterator[str]:
    judged = subject.judged
    statement = judged.objective.statement
    kind = judged.judgement.kind if judged.judgement else _NONE
    plain = tasks.clipped(statement.plain, _MOST_OF_STATEMENT) if statement else _NONE
    yield f"0 (objective, {kind}): {plain}"
    for number, each in enumerate(judged.key_results, 1):
        said = [each.key_result.statement, *each.key_result.details]
        text = tasks.clipped(" / ".join(one.plain for one in said), _MOST_OF_STATEMENT)
        yield f"{number} (key result, {each.judgement.kind}): {text}"
