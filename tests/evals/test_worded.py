"""What is measured of a model, with one that plays a script."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.context import Context
from critic.model.guard import Breaker, Clock, Guard, Patience, Price
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic.suggest.reasons import Reason
from evals import critiques, leading, places, worded
from evals.endpoint import Diary
from evals.gains import table
from evals.pairwise import Pair, Verdict, judged
from evals.pairwise import gains as pairwise
from evals.worded import FILE, named
from evals.wording import Draft, Worded, mixed, of_draft
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from critic.model.scripted import Step

BAD = GOOD.replace("[target: agree with the team]", "40%")
RIGHT, WRONG = (said(advice(2, text, resolves=["OUT002"])) for text in (GOOD, BAD))
DRAFT = Draft("tools", SOURCE, Context())
NAMED = "scripted"


async def _no_wait(seconds: float) -> None:
    del seconds


def guard(model: ScriptedModel) -> Guard:
    clock = Clock(lambda: 0.0, _no_wait, lambda: 0.0)
    return Guard(model, clock, Breaker(clock.now), patience=Patience(calls=1))


def measured(*steps: Step, draft: Draft = DRAFT) -> Worded:
    return asyncio.run(of_draft(draft, guard(ScriptedModel(steps))))


def test_what_passes_at_once_is_counted() -> None:
    row = measured(RIGHT)

    assert (row.asked, row.unanswered, row.first, row.held_first, row.held) == (1, 0, 1, 1, 1)
    assert row.cleared == 1
    assert row.is_kept
    assert row.alone >= row.score
    assert row.read > 1_000
    assert row.met is None


def test_what_passes_after_the_second_try_is_told_apart_from_the_first() -> None:
    row = measured(WRONG, RIGHT)

    assert (row.first, row.held_first, row.held, len(row.said)) == (1, 0, 1, 1)


def test_what_never_passes_takes_nothing_away() -> None:
    row = measured(WRONG)

    assert (row.held_first, row.held, row.cleared) == (0, 0, 0)
    assert [each.reason for each in row.said] == [Reason.INVENTED_NUMBER]
    assert row.is_kept
    assert row.after == row.alone


def test_a_set_without_an_answer_is_counted() -> None:
    row = measured(UnavailableError("down"))

    assert (row.asked, row.unanswered, row.first, row.is_kept) == (1, 1, 0, True)


@pytest.mark.parametrize(("accepted", "met"), [("find a tool", True), ("buy a tool", False)])
def test_an_early_sign_is_held_against_accepted_answers(accepted: str, *, met: bool) -> None:
    late = leading.Case("tools", "dev", "tools", SOURCE, Context(), ((accepted,),), ())
    early = said(advice(1, GOOD, kind="leading-indicator"))
    row = measured(early, draft=DRAFT._replace(late=late))

    assert row.held == 1
    assert (row.met_alone, row.met) == (False, met)


def test_a_run_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    path = tmp_path / FILE
    other = DRAFT._replace(id="others")

    def run(drafts: Sequence[Draft], by: str = NAMED) -> int:
        model = ScriptedModel([RIGHT])
        asyncio.run(worded.ask(drafts, guard(model), Diary(path, named(by))))
        return len(model.asked)

    assert [run([DRAFT]), run([DRAFT]), run([DRAFT, other]), run([DRAFT], "another")] == [
        1,
        0,
        1,
        1,
    ]
    rows = worded.kept(Diary(path, named(NAMED)))
    assert [each.id for each in rows] == ["tools", "others"]
    assert rows[0].said[0].text == GOOD
    assert worded.kept(Diary(path, f"{NAMED} of another prompt")) == []


def test_all_is_told_in_a_table_with_how_much_it_rests_on(tmp_path: Path) -> None:
    model = ScriptedModel([WRONG, RIGHT, '{"better": "A"}'])
    diary, price = Diary(tmp_path / FILE, named(NAMED)), Price(1_000.0, 0.0)
    told = asyncio.run(worded.compared([DRAFT], [DRAFT], guard(model), diary, price))
    (row,) = worded.kept(diary)

    assert "| proposals of the first answer that pass | 0% (0% to 0%) | 1 |" in told
    assert "| shown in the end, of those shown or rejected | 100% (100% to 100%) | 1 |" in told
    assert "| quotes that hold | none to count | 0 |" in told
    assert f"| US dollars for a thousand sets | {row.read:,.1f} " in told
    # Whoever says A whatever is there goes by the place.
    assert "| pairs judged alike in both orders | 0% (0% to 0%) | 1 |" in told


def test_a_table_of_nothing_says_so() -> None:
    assert "dollars" not in table([])
    assert "| sets without a whole answer | none to count | 0 |" in table([])


def test_why_proposals_fail_is_told() -> None:
    assert f"- 1 × {Reason.INVENTED_NUMBER}" in table([measured(WRONG)])


@pytest.mark.parametrize(
    ("steps", "verdict"),
    [
        (["A", "B"], Verdict(first=True, second=True)),
        (["B", "A"], Verdict(first=False, second=False)),
        (["B", "B"], Verdict(first=False, second=True)),
        (["C", "A"], Verdict(first=None, second=False)),
    ],
)
def test_a_pair_is_judged_in_both_orders(steps: list[str], verdict: Verdict) -> None:
    model = ScriptedModel([json.dumps({"better": step}) for step in steps])
    pair = Pair(SOURCE, "Launch the new catalogue", "From a template", "From a model")

    assert asyncio.run(judged(pair, guard(model))) == verdict
    assert verdict.is_consistent is (verdict.first == verdict.second)
    one, two = (request.user for request in model.asked)
    assert one.index("From a model") < one.index("From a template")
    assert two.index("From a template") < two.index("From a model")


def test_an_answer_that_is_no_json_is_no_verdict() -> None:
    pair = Pair(SOURCE, "a", "b", "c")

    found = asyncio.run(judged(pair, guard(ScriptedModel(["A"]))))

    assert (found, found.is_consistent) == (Verdict(None, None), False)


def test_only_verdicts_that_agree_say_who_is_preferred() -> None:
    marks = ((True, True), (False, True), (False, False))
    agreed, won = pairwise([Verdict(*each) for each in marks])

    assert str(agreed).startswith("| pairs judged alike in both orders | 67%")
    assert str(won).startswith("| of these, for the model | 50%")


def test_a_run_that_is_stopped_anywhere_has_seen_both_sorts() -> None:
    where = places.usual({})
    late = leading.cases(where.leading, bootstrap.load_knowledge())
    drafts = list(mixed(critiques.cases(where.critiques), late))

    assert len(drafts) >= 40
    assert [each.late is None for each in drafts[:4]] == [True, False, True, False]
    assert len({each.id for each in drafts}) == len(drafts)
