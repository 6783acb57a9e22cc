"""What is measured of answers in a model's words, with one that plays a script."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.episodes.follow import Turn
from critic.episodes.worded.verify import Fault
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from evals import asked, asking, places
from evals.answered import Row, mixed, of_question
from evals.answers_compared import table
from evals.asked import FILE, named
from evals.asking import Place, Question
from evals.endpoint import Diary
from tests.episodes.episodes import material
from tests.episodes.worded.asks import QUOTE, SHIP, asker, claimed, said

if TYPE_CHECKING:
    from pathlib import Path

    from critic.model.scripted import Step

RIGHT = Place("talk.txt", QUOTE, 0.0, float("inf"), leads=False)
TOLD = Question("ask-told", "passage", "held", SHIP, (), ((RIGHT,),), ())
UNTOLD = Question("ask-untold", "neighbour", "held", SHIP, (), (), ())
REFUSED = UNTOLD._replace(id="ask-refused", question="What is tax law?")
BAD = claimed(quote="It was often late.")


def measured(question: Question, *steps: Step) -> Row:
    scales = bootstrap.load_scales()
    return asyncio.run(of_question(question, material(), scales, asker(ScriptedModel(steps))))


def test_a_claim_from_a_place_that_answers_is_counted() -> None:
    row = measured(TOLD, said(claimed()))

    assert (row.first, row.held_first, row.held, row.is_asked, row.within) == (1, 1, 1, True, True)
    assert (row.worded.is_right, row.worded.quotes, row.worded.supporting) == (True, 1, 1)
    assert (row.worded.found, row.parts) == (1, 1)
    assert row.alone.quotes > 1
    assert row.read > 1_000


def test_what_is_dropped_is_counted_with_its_reason() -> None:
    row = measured(TOLD, said(BAD, claimed()))

    assert (row.first, row.held_first, row.held) == (2, 1, 1)
    assert [each.fault for each in row.said if each.fault] == [Fault.NOT_FOUND, Fault.NOT_FOUND]


@pytest.mark.parametrize(
    ("steps", "wrong", "answered"),
    [
        ([said(claimed())], True, True),
        ([said(covered=False)], False, False),
        ([UnavailableError("down")], True, True),
    ],
)
def test_an_answer_where_there_is_none_is_wrong(
    steps: list[Step], *, wrong: bool, answered: bool
) -> None:
    row = measured(UNTOLD, *steps)

    assert (row.worded.is_wrong, row.worded.is_answered, row.alone.is_wrong) == (
        wrong,
        answered,
        True,
    )
    assert row.held == (steps == [said(claimed())])


def test_what_contradicts_may_be_cited() -> None:
    denied = UNTOLD._replace(contradicted_by=(RIGHT,))

    assert not measured(denied, said(claimed())).worded.is_wrong


def test_what_is_refused_is_asked_of_nobody() -> None:
    row = measured(REFUSED, said(claimed()))

    assert (row.is_asked, row.status, row.worded.is_answered) == (False, "disabled", False)


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    diary = Diary(tmp_path / FILE, named("scripted"))
    before = TOLD._replace(id="ask-before", history=(Turn(SHIP, "the ferry"),))

    def run(*questions: Question) -> int:
        model = ScriptedModel([said(claimed())])
        asyncio.run(asked.ask(questions, material(), asker(model).guard, diary))
        return len(model.asked)

    assert [run(TOLD), run(TOLD, before, UNTOLD), run(UNTOLD)] == [1, 2, 0]
    rows = asked.kept(diary)
    assert [each.id for each in rows] == ["ask-told", "ask-before", "ask-untold"]
    assert rows[0].worded.is_right
    assert rows[0].held == 1
    assert asked.kept(diary._replace(by="another")) == []


def test_all_is_told_side_by_side() -> None:
    told = table(
        [
            measured(TOLD, said(claimed(), BAD)),
            measured(UNTOLD, said(covered=False)),
            measured(REFUSED, said(claimed())),
        ]
    )

    assert "| of them verified | 50%" in told
    assert "| without: wrongly answered | 50%" in told
    assert "| with: wrongly answered | 0% (0% to 0%) | 2 |" in told
    assert f"- 2 × {Fault.NOT_FOUND}" in told
    assert "- 1 × ok it has read" in told
    assert "| no whole answer | none to count | 0 |" in table([])


def test_a_run_that_is_stopped_anywhere_has_seen_both_sorts() -> None:
    where = places.usual({})
    every = [*asking.cases(where.asking), *asking.cases(where.ask_natural)]
    found = list(mixed(every))

    assert {each.split for each in found} == {"held"}
    assert [bool(each.parts) for each in found[:4]] == [True, False, True, False]
    assert len({each.id for each in found}) == len(found)
