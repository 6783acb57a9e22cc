"""What a model words is shown only when it holds, and changes nothing else."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from critic import asking, pipeline
from critic.context import Context
from critic.knowledge import Journey
from critic.knowledge.schema import Step as JourneyStep
from critic.model.port import Answer, Request, UnavailableError
from critic.model.prompt import estimated_tokens
from critic.model.scripted import ScriptedModel
from critic.model.status import Status
from critic.pipeline import Done, Dropped, FindingsReady, Suggested
from critic.strategy import read as read_strategy
from critic.suggest.proposals import Origin, SuggestionKind
from critic.suggest.reasons import Reason
from tests.suggest.drafts import setting
from tests.suggest.worded.asks import GOOD, SOURCE, advice, asker, events, report, said

if TYPE_CHECKING:
    from critic.report import Report

DRAFT = SOURCE + "- Raise on-time returns to 95%\n"
TWO = (
    DRAFT
    + """
Objective: Volunteers like to come by the end of Q3 2026
- Share of volunteers who come again within a month rises from 40% to 60%
- Write the handbook
"""
)
STRATEGY = """\
winning moves:
  - Neighbours see at a glance which tool is free near them
north star: Tools borrowed a month
journey:
  - neighbour finds a tool
  - tool borrowed
"""


def without(draft: str = DRAFT, context: Context | None = None) -> Report:
    return pipeline.report_of(pipeline.critique(draft, setting(context), path="-"))


def of_model(found: Report) -> list[str]:
    return [
        each.proposal.text for each in found.suggestions if each.proposal.origin is Origin.MODEL
    ]


def reasons(found: Report) -> list[str]:
    return [each.reason for each in found.rejected if each.proposal.origin is Origin.MODEL]


def test_what_holds_is_shown_beside_what_templates_word() -> None:
    found = report(DRAFT, [said(advice(2, GOOD, resolves=["OUT002"]))])

    assert of_model(found) == [GOOD]
    assert found.suggestions[: len(without().suggestions)] == without().suggestions
    assert (found.findings, found.judged, found.score) == (
        without().findings,
        without().judged,
        without().score,
    )
    assert found.model.status is Status.OK
    assert found.model.prompt
    assert found.model.prompt.startswith("critique/v2 ")


def test_findings_come_first_and_the_report_last() -> None:
    found = events(DRAFT, ScriptedModel([said(advice(3, "Do 7 things"), advice(2, GOOD))]))

    assert isinstance(found[0], FindingsReady)
    assert isinstance(found[-1], Done)
    assert {type(each) for each in found[1:-1]} == {Suggested, Dropped}


def test_what_fails_is_asked_for_once_more_with_the_reason() -> None:
    bad = advice(2, GOOD.replace("[target: agree with the team]", "40%"), resolves=["OUT002"])
    model = ScriptedModel([said(bad), said(advice(2, GOOD, resolves=["OUT002"]))])

    found = events(DRAFT, model)[-1]

    assert isinstance(found, Done)
    assert of_model(found.report) == [GOOD]
    assert reasons(found.report) == []
    assert len(model.asked) == 2
    assert model.asked[0].system == model.asked[1].system
    assert Reason.INVENTED_NUMBER in model.asked[1].user


def test_what_fails_twice_is_told_with_its_reason() -> None:
    bad = said(advice(2, "Reach 99% of all", resolves=["OUT002"]), advice(9, "For whom?"))

    found = report(DRAFT, [bad])

    assert of_model(found) == []
    assert {*reasons(found)} == {Reason.INVENTED_NUMBER, Reason.UNKNOWN_STATEMENT}


def test_objectives_are_asked_about_at_once_and_told_in_order() -> None:
    class Backwards(ScriptedModel):
        """Answers the first question last."""

        async def ask(self, request: Request) -> Answer:
            is_first = "0 (objective, aspiration): Neighbours" in request.user
            for _ in range(20 if is_first else 0):
                await asyncio.sleep(0)
            number = 2
            self.asked.append(request)
            text = GOOD if is_first else "Which chapter do volunteers need first?"
            kind = "rewrite" if is_first else "question"
            codes = ["OUT002"] if is_first else []
            return Answer(said(advice(number, text, kind=kind, resolves=codes)))

    model = Backwards([])
    found = events(TWO, model)[-1]

    assert isinstance(found, Done)
    assert "Neighbours" in model.asked[1].user
    assert of_model(found.report)[0] == GOOD


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (UnavailableError("the endpoint failed (503)"), Status.DEGRADED),
        ("no JSON", Status.INCOMPLETE),
        (said(advice(2, GOOD, kind="poem")), Status.INCOMPLETE),
        (said(advice(-1, GOOD)), Status.INCOMPLETE),
        (said(advice(2, GOOD, extra=1)), Status.INCOMPLETE),
        (said(advice(2, "x" * 400)), Status.INCOMPLETE),
    ],
)
def test_without_an_answer_it_is_the_critique_without_a_model(
    step: str | UnavailableError, status: Status
) -> None:
    found = report(DRAFT, [step])

    assert found.model.status is status
    assert found.model.reason
    assert (found.findings, found.suggestions, found.rejected, found.score) == (
        without().findings,
        without().suggestions,
        without().rejected,
        without().score,
    )


def test_a_first_answer_stays_when_the_second_does_not_come() -> None:
    both = said(advice(2, GOOD, resolves=["OUT002"]), advice(3, "Reach 4 of 5"))

    found = report(DRAFT, [both, UnavailableError("gone")])

    assert of_model(found) == [GOOD]
    assert reasons(found) == [Reason.INVENTED_NUMBER]
    assert found.model.status is Status.DEGRADED


def test_a_rewrite_of_statement_nought_is_one_of_the_objective() -> None:
    draft = DRAFT.replace(" by the end of Q3 2026", "")
    text = "Neighbours borrow tools instead of buying them by the end of [quarter: ask the board]"

    found = report(draft, [said(advice(0, text, resolves=["TIM001"]))])

    shown = [each.proposal for each in found.suggestions if each.proposal.origin is Origin.MODEL]
    assert [each.kind for each in shown] == [SuggestionKind.OBJECTIVE]


def test_an_example_of_the_prompt_is_no_suggestion() -> None:
    draft = DRAFT.replace(" by the end of Q3 2026", "")
    copied = (
        "Gardeners find the seeds that suit their soil without help by the end of"
        " [quarter: agree with the team]"
    )

    found = report(draft, [said(advice(0, copied, resolves=["TIM001"]))])

    assert reasons(found) == [Reason.STRAY]


def context() -> Context:
    return Context(strategy=read_strategy(STRATEGY, "plan.yaml"))


def test_a_quote_is_the_slice_of_the_passage_with_its_number() -> None:
    quotes = [{"passage": 1, "quote": "which tool  is free near them"}]
    text = "Share of neighbours who see which tool is free near them rises from 22% to 35%"
    one = advice(0, text, kind="leading-indicator", quotes=quotes)

    found = report(DRAFT, [said(one)], context())

    (shown,) = [each for each in found.suggestions if each.proposal.origin is Origin.MODEL]
    (cited,) = shown.proposal.citations
    assert (cited.source, cited.quote) == ("plan.yaml", "which tool is free near them")


@pytest.mark.parametrize(
    "quote",
    [
        {"passage": 1, "quote": "every tool is free"},
        {"passage": 1, "quote": "Tools borrowed a month"},
        {"passage": 1, "quote": " "},
        {"passage": 12, "quote": "which tool is free"},
    ],
)
def test_a_quote_that_is_not_in_its_passage_rejects(quote: dict[str, object]) -> None:
    one = advice(0, GOOD, kind="leading-indicator", quotes=[quote])

    assert reasons(report(DRAFT, [said(one)], context())) == [Reason.NO_PASSAGE]


def test_two_drafts_of_one_team_are_asked_about_with_the_same_beginning() -> None:
    first, second = ScriptedModel([said()]), ScriptedModel([said()])
    events(DRAFT, first, context())
    events(TWO.replace("catalogue", "app"), second, context())

    systems = {request.system for request in (*first.asked, *second.asked)}
    (system,) = systems
    assert len(second.asked) == 2
    # Four bytes a token, which is rather few tokens.
    assert len(system.encode()) / 4 >= 1_024
    assert estimated_tokens(system) > 1_024
    assert "neighbour finds a tool → tool borrowed" in system
    assert "free near them" in system
    assert first.asked[0].schema == second.asked[0].schema


def test_a_journey_that_is_named_is_told_by_its_steps() -> None:
    model = ScriptedModel([said()])
    way = Journey("loans", (), (JourneyStep("looks for it", (), ()), JourneyStep("has it", (), ())))
    events(DRAFT, model, Context(journey=way))

    assert "looks for it → has it" in model.asked[0].system
    assert "It has not said." in model.asked[0].system


def test_what_a_draft_says_of_its_strategy_may_be_quoted() -> None:
    model = ScriptedModel([said()])
    events("North star: tools borrowed a month\n\n" + DRAFT, model)

    assert "tools borrowed a month" in model.asked[0].user


def test_in_another_language_nobody_is_asked() -> None:
    model = ScriptedModel([said()])
    draft = """\
Ziel: Die Nachbarn leihen sich Werkzeug, statt es zu kaufen, und sie kommen gern wieder
- Der Anteil der Mitglieder, die im Monat etwas leihen, steigt von 22% auf 35%
- Der neue Katalog ist fertig und wird von den Nachbarn auch benutzt
"""
    found = events(draft, model)[-1]

    assert isinstance(found, Done)
    assert found.report.judged.document.language != "en"
    assert model.asked == []
    assert found.report.model.status is Status.DISABLED
    assert found.report.model.reason


def test_key_results_without_an_objective_are_asked_about() -> None:
    model = ScriptedModel([said(advice(1, "Launch the catalogue?", kind="question"))])
    events("- Launch the new catalogue\n- Raise on-time returns to 95%\n", model)

    assert "0 (objective, none): none" in model.asked[0].user


def test_when_the_listener_goes_away_the_calls_are_cancelled() -> None:
    class Hangs(ScriptedModel):
        """Never answers."""

        ended = 0
        begun = asyncio.Semaphore(0)

        async def ask(self, request: Request) -> Answer:
            self.asked.append(request)
            self.begun.release()
            try:
                await asyncio.Event().wait()
            finally:
                self.ended += 1
            return Answer("")

    async def abandoned() -> tuple[int, int, int]:
        model = Hangs([])
        found = asking.critique(TWO, setting(), asker(model), path="-")

        async def listen() -> None:
            async for _ in found:
                pass

        task = asyncio.create_task(listen())
        for _ in range(2):
            await model.begun.acquire()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return len(model.asked), model.ended, len(asyncio.all_tasks())

    assert asyncio.run(abandoned()) == (2, 2, 1)
