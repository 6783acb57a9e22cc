"""Leading indicators: from the late results of a draft to what moves before them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given as fed
from hypothesis import strategies as st

from critic import bootstrap, okr, strategy
from critic.context import Context, Scope, given
from critic.context.strategy import Citation
from critic.judge import judge
from critic.suggest import leading
from critic.suggest.leading import why as whys
from critic.suggest.leading.wording import BASELINE, TARGET
from critic.suggest.proposals import Proposal, SuggestionKind

KNOWLEDGE = bootstrap.load_knowledge()
CASES: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "leading.yaml").read_text("utf-8"), yaml.CSafeLoader
)
NOTHING = Context()
OPEN = f" from {BASELINE} to {TARGET}"

NIGHT_BOAT = """\
north_star: Guests who sleep aboard
winning_moves:
- A lantern at the pier tells guests where to ask
- Something else
journey: [guest sees the lantern, guest asks at the pier, guest sleeps aboard]
"""
DRAFT = """\
Objective: The night boat is a place to come back to
- Churn of guests falls from 30% to 20%
"""


def propose(text: str, context: Context = NOTHING) -> list[Proposal]:
    judged = judge(okr.parse(text, KNOWLEDGE), KNOWLEDGE, context)
    return list(leading.propose(judged, context, KNOWLEDGE))


def with_strategy(text: str) -> Context:
    chosen = strategy.read(text)
    return Context(strategy=chosen, journey=strategy.journey(chosen, KNOWLEDGE))


def context_of(case: dict[str, Any]) -> Context:
    chosen = strategy.read(case["strategy"]) if "strategy" in case else None
    own = strategy.journey(chosen, KNOWLEDGE) if chosen else None
    named = given.journey(case["journey"], KNOWLEDGE.journeys) if "journey" in case else None
    team = {share: tuple(phrases) for share, phrases in case.get("team", {}).items()}
    return Context(
        cycle=given.cycle(str(case["cycle"])) if "cycle" in case else None,
        today=case.get("today"),
        team=Scope(**team) if team else None,
        strategy=chosen,
        journey=named or own,
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_what_is_proposed(case: dict[str, Any]) -> None:
    found = propose(case["text"], context_of(case))

    told = [
        [each.statement, each.text.removesuffix(OPEN).partition(" whether")[0]] for each in found
    ]
    assert told == case["expect"]


def test_a_proposal_says_what_it_drives_how_soon_it_shows_and_what_it_serves() -> None:
    asks, sleeps = propose(DRAFT, with_strategy(NIGHT_BOAT))[-2:]

    assert asks.kind is SuggestionKind.LEADING_INDICATOR
    assert asks.text == f"Guests who see the lantern rise{OPEN}"
    assert sleeps.text == f"Guests who ask at the pier rise{OPEN}"
    assert sleeps.why == (
        "“Churn of guests” shows late, more than a month after a change. This is counted at the"
        " step “guest asks at the pier” on the way there, right before it. Each counts on the day"
        " it happens, so the first week already gives a reading. It serves the North Star “Guests"
        " who sleep aboard” and the winning move “A lantern at the pier tells guests where to ask”."
    )
    assert sleeps.citations == (
        Citation("strategy.yaml", "journey, line 5", "guest asks at the pier"),
        Citation("strategy.yaml", "north star, line 1", "Guests who sleep aboard"),
        Citation(
            "strategy.yaml",
            "winning moves, line 3",
            "A lantern at the pier tells guests where to ask",
        ),
    )


def test_every_quote_stands_in_the_passage_that_it_names() -> None:
    context = with_strategy(NIGHT_BOAT)
    judged = judge(okr.parse(DRAFT, KNOWLEDGE), KNOWLEDGE, context)
    passages = strategy.passages(DRAFT, context)

    found = list(leading.propose(judged, context, KNOWLEDGE))

    assert all(each.quote in passages[each.source] for one in found for each in one.citations)
    assert strategy.passages(DRAFT, NOTHING) == {strategy.DRAFT: DRAFT}


@pytest.mark.parametrize(
    ("text", "context", "why"),
    [
        pytest.param(
            "Objective: x\n- Win rate of lecturers rises from 18% to 25%\n",
            Context(team=Scope(owns=("lead response",))),
            "“Win rate of lecturers” shows late, more than a month after a change. This moves"
            " before “Win rate of lecturers” and drives it. The first reading comes after about a"
            " week, then every week. Your team owns this.",
            id="a driver that the team owns",
        ),
        pytest.param(
            "Objective: x\n- Raise lifetime value per tenant from 200 to 300\n",
            Context(team=Scope(influences=("health score",))),
            "“lifetime value per tenant” shows late, more than a quarter after a change. This"
            " drives “churn rate”, and so “lifetime value per tenant”. The first reading comes"
            " after about a month, then every month. Your team influences this.",
            id="a driver of a driver",
        ),
        pytest.param(
            "Way: leaflet read → meter fitted → bill paid\n\nObjective: x\n"
            "- Paid bills of households rise from 4 to 9\n",
            Context(),
            "“Paid bills of households” comes late on the way and hangs on much else. This is"
            " counted at the step “leaflet read” on the way there, before “meter fitted”. Each"
            " counts on the day it happens, so the first week already gives a reading.",
            id="a step before a step",
        ),
        pytest.param(
            "Way: leaflet read → meter fitted → bill paid\n\nObjective: x\n- 90% of bills paid\n",
            Context(),
            "“90% of bills paid” comes late on the way and hangs on much else. This is counted at"
            " the step “leaflet read” on the way there, before “meter fitted”. Each counts on the"
            " day it happens, so the first week already gives a reading.",
            id="a value before the name",
        ),
    ],
)
def test_why(text: str, context: Context, why: str) -> None:
    assert propose(text, context)[0].why.startswith(f"{why} Look back first: ")


def test_how_to_try_it_on_the_past_is_said_once_for_a_set() -> None:
    found = propose(DRAFT, with_strategy(NIGHT_BOAT))

    said = ["Look back first: did those behind “" in each.why for each in found]
    assert said == [True] + [False] * (len(found) - 1)


@pytest.mark.parametrize(
    ("days", "name"),
    [
        (0, "about a week"),
        (21, "a few weeks"),
        (90, "about a quarter"),
        (365, "about a year or more"),
    ],
)
def test_a_length_of_time_is_told_without_a_number(days: int, name: str) -> None:
    assert whys.span(days) == name


def test_what_was_proposed_for_one_set_is_not_proposed_for_the_next() -> None:
    found = propose(f"{DRAFT}\n{DRAFT}")

    texts = [each.text for each in found]
    assert len(texts) == len(set(texts)) > 2


PIECES = st.sampled_from(
    [
        "Objective: Guests come back\n",
        "- Churn of guests in the north falls from 30% to 20%\n",
        "- Revenue of 12 ferries rises from €4M to €5M\n",
        "- NPS rises from 10 to 30\n",
        "Journey: hears → books 2 nights → returns in 30 days → stays\n",
        "Journey: guest hears of us → guest books → ⅔ return\n",
        "- Launch it\n",
        "🎯 ",
        "# Team, Q3 2026\n",
    ]
)


@fed(st.lists(PIECES, max_size=9).map("".join))
def test_no_proposal_has_a_digit_that_the_draft_lacks_and_the_order_is_the_same(text: str) -> None:
    found = propose(text)

    digits = set(re.findall(r"\d+", text))
    for each in found:
        assert set(re.findall(r"\d+", f"{each.text} {each.why}")) <= digits
    assert propose(text) == found
