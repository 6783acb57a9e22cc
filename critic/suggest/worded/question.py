"""What a model is asked about one objective: the same beginning for all drafts of a team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.model.port import Request
from critic.model.prompt import fenced
from critic.suggest.worded import answer, tasks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.context import Context
    from critic.context.strategy import Quoted, Strategy
    from critic.model.prompt import Prompt
    from critic.suggest.proposals import Rejected
    from critic.suggest.worded.subject import Subject

MAX_TOKENS = 1_500
_MOST_OF_STRATEGY = 8_000
_MOST_OF_PASSAGE = 400
_MOST_OF_STATEMENT = 600
_NONE = "none"
_UNTOLD = "It has not said."
_AGAIN = (
    "\nYou have answered this before. These tasks are left, since what you wrote failed a check."
)


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
