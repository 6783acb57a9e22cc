"""Whatever a model says, what is shown is proven, and without it there are the quotes."""

from __future__ import annotations

import asyncio

import pytest

from critic import answering
from critic.answering import NOT_TOLD, TOO_FAR, UNPROVEN, Claimed, Event, Told
from critic.episodes.answer import Answered, NotCovered
from critic.episodes.conversation import Exchange
from critic.episodes.worded.verify import Fault
from critic.model.port import Answer, Request, UnavailableError
from critic.model.prompt import estimated_tokens
from critic.model.scripted import ScriptedModel
from critic.model.status import Part, Status
from tests.episodes.worded.asks import (
    QUOTE,
    SHIP,
    TEXT,
    asker,
    claimed,
    claims,
    events,
    said,
    subject,
    told,
)

BAD = claimed(quote="It was often late.", text="The ferry was often late.")
NINE = claimed(quote="By ferry, at nine.", text="They go by ferry, at nine.")


def test_claims_are_told_as_they_are_verified_and_the_answer_last() -> None:
    found = events(subject(), ScriptedModel([said(claimed(), NINE)]))

    assert [each.claim.text for each in found[:-1] if isinstance(each, Claimed)] == [
        TEXT,
        NINE["text"],
    ]
    last = told(subject(), ScriptedModel([said(claimed(), NINE)]))
    assert isinstance(last.answer, Answered)
    assert last.answer.nearest == subject().alone.nearest
    assert (last.part.status, last.first, last.held_first) == (Status.OK, 2, 2)
    assert last.part.prompt
    assert last.part.prompt.startswith("ask/v1 ")


def test_what_fails_is_asked_for_once_more_with_the_reason() -> None:
    model = ScriptedModel([said(NINE, BAD), said(claimed())])

    found = told(subject(), model)

    assert [each.text for each in claims(found)] == [NINE["text"], TEXT]
    assert [each.fault for each in found.dropped] == [Fault.NOT_FOUND]
    assert model.asked[0].system == model.asked[1].system
    assert Fault.NOT_FOUND in model.asked[1].user
    assert (found.first, found.held_first, len(model.asked)) == (2, 1, 2)


def test_what_fails_twice_is_left_out() -> None:
    model = ScriptedModel([said(NINE, BAD)])

    found = told(subject(), model)

    assert [each.text for each in claims(found)] == [NINE["text"]]
    assert len(model.asked) == 2


@pytest.mark.parametrize(
    ("steps", "status", "reason"),
    [
        ([said(BAD)], Status.INCOMPLETE, UNPROVEN),
        ([said()], Status.INCOMPLETE, UNPROVEN),
        (["no JSON"], Status.INCOMPLETE, "the answer does not keep to the schema (at the whole)"),
        ([UnavailableError("the endpoint failed (503)")], Status.DEGRADED, "failed (503)"),
        ([said(BAD), UnavailableError("gone")], Status.DEGRADED, "gone"),
        ([said(claimed(source=9))], Status.INCOMPLETE, "schema (at claims.0.source)"),
        ([said(claimed(text="x" * 400))], Status.INCOMPLETE, "schema (at claims.0.text)"),
        ([said(claimed(more=1))], Status.INCOMPLETE, "schema (at claims.0.more)"),
        ([said(*[claimed()] * 4)], Status.INCOMPLETE, "schema (at claims)"),
    ],
)
def test_without_a_proven_claim_it_is_the_answer_without_a_model(
    steps: list[str | UnavailableError], status: Status, reason: str
) -> None:
    found = told(subject(), ScriptedModel(steps))

    assert found.answer == subject().alone
    assert found.part.status is status
    assert reason in (found.part.reason or "")


def test_a_first_claim_stays_when_the_second_answer_does_not_come() -> None:
    found = told(subject(), ScriptedModel([said(claimed(), BAD), UnavailableError("gone")]))

    assert [each.text for each in claims(found)] == [TEXT]
    assert found.part.status is Status.DEGRADED


@pytest.mark.parametrize(
    "steps",
    [
        [said(covered=False)],
        [said(claimed(), covered=False)],
        [said(BAD), said(covered=False)],
    ],
)
def test_a_model_that_finds_no_answer_in_the_passages_is_believed(steps: list[str]) -> None:
    found = told(subject(), ScriptedModel(steps))

    assert found.answer == NotCovered(subject().alone.nearest)
    assert (found.part.status, found.part.reason) == (Status.OK, NOT_TOLD)


def test_a_claim_that_is_proven_outlives_a_second_thought() -> None:
    found = told(subject(), ScriptedModel([said(claimed(), BAD), said(covered=False)]))

    assert [each.text for each in claims(found)] == [TEXT]


def test_what_the_evidence_refuses_no_model_is_asked() -> None:
    model = ScriptedModel([said(claimed())])
    refused = subject("What is tax law?")

    found = told(refused, model)

    assert found.answer == refused.alone
    assert isinstance(found.answer, NotCovered)
    assert (found.part.status, found.part.reason) == (Status.DISABLED, TOO_FAR)
    assert model.asked == []


def test_there_are_three_claims_at_most() -> None:
    one = claimed(3, "A loaf of rye.", "A loaf of rye is what they bake.")
    two = claimed(4, "A loaf, dark and round.", "A loaf is dark and round.")
    model = ScriptedModel([said(claimed(), NINE, BAD), said(one, two)])

    assert len(claims(told(subject(), model))) == 3


def test_two_questions_are_asked_with_the_same_beginning() -> None:
    first, second = ScriptedModel([said(claimed())]), ScriptedModel([said(claimed())])
    told(subject(), first)
    told(subject("Which bread?", history=[Exchange(SHIP, subject().alone)]), second)

    one, other = first.asked[0], second.asked[0]
    assert one.user != other.user
    assert one.system == other.system
    assert one.schema == other.schema
    # Four bytes a token, which is rather few tokens.
    assert len(one.system.encode()) / 4 >= 1_024
    assert estimated_tokens(one.system) > 1_024


def test_passages_have_numbers_titles_and_no_times() -> None:
    model = ScriptedModel([said(claimed())])
    told(subject(), model)

    user = model.asked[0].user
    assert "2 of “Crumbs, episode 7: Rye at sea”\nAda: And how do you travel?\nBo: By" in user
    assert "00:01" not in user
    assert user.index("PASSAGES") < user.index("HISTORY") < user.index(SHIP)
    assert "\nnothing\n" in user


def test_what_was_asked_before_stands_between_marks() -> None:
    model = ScriptedModel([said(claimed())])
    before = [Exchange(f"Question {n}?", subject().alone) for n in range(5)]
    told(subject(history=[*before, Exchange("Tax law?", NotCovered(()))]), model)
    lost = ScriptedModel([said(claimed())])
    told(subject(history=[Exchange("Lost?", None)]), lost)

    user = model.asked[0].user
    assert "Asked before: Tax law?\nAnswered before: The material does not cover this." in user
    assert "Asked before: Question 4?\nAnswered before: The last ferry." in user
    assert "Question 2?" not in user
    assert "Asked before: Lost?\nHISTORY" in lost.asked[0].user


def test_when_the_listener_goes_away_the_call_is_cancelled() -> None:
    class Hangs(ScriptedModel):
        """Never answers."""

        ended = 0
        begun = asyncio.Event()

        async def ask(self, request: Request) -> Answer:
            self.asked.append(request)
            self.begun.set()
            try:
                await asyncio.Event().wait()
            finally:
                self.ended += 1
            return Answer("")

    async def abandoned() -> tuple[int, int, int]:
        model = Hangs([])

        async def listen() -> None:
            async for _ in answering.answer(subject(), asker(model)):
                pass

        task = asyncio.create_task(listen())
        await model.begun.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        return len(model.asked), model.ended, len(asyncio.all_tasks())

    assert asyncio.run(abandoned()) == (1, 1, 1)


def test_where_nobody_is_asked_the_answer_says_why() -> None:
    why = Part("openai:m", Status.DISABLED, "nobody has agreed")

    async def gathered() -> list[Event]:
        return [event async for event in answering.answer(subject(), why)]

    assert asyncio.run(gathered()) == [Told(subject().alone, why)]


def test_the_same_question_is_answered_from_memory() -> None:
    model = ScriptedModel([said(claimed())])
    made = asker(model)

    async def twice() -> list[Status]:
        found = []
        for _ in range(2):
            events = [each async for each in answering.answer(subject(), made)]
            found.append(events[-1])
        return [each.part.status for each in found if not isinstance(each, Claimed)]

    assert asyncio.run(twice()) == [Status.OK, Status.CACHED]
    assert QUOTE in model.asked[0].user
