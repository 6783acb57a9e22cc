"""What another wording of a statement may not leave out or turn round, and when it may."""

from __future__ import annotations

from dataclasses import replace

import pytest

from critic import bootstrap
from critic.okr.document import Span, Statement
from critic.okr.grammar import statement
from critic.suggest import kept
from critic.suggest.proposals import Proposal, Rejected, Suggestion
from critic.suggest.reasons import Reason
from tests.suggest.drafts import GUARDRAIL, LEADING, OBJECTIVE, SPLIT, outcomes, proposal

START, GOAL = "[baseline: ask analytics]", "[target: agree with the team]"
BREAD = "Share of shops with bread at 6 pm grows by 20%"
RETURNS = "Raise on-time returns to 95% by June 2026"
WAITS = "Waits at the desk stay at or below 4 minutes"
LOANS = "Loans of saws rise from 20 to 90 a week"
TWO = "Late loans fall from 9 to 4 and fees rise by 6%"


def read(plain: str) -> Statement:
    claim = statement.read(plain, bootstrap.load_knowledge())
    return Statement(plain, Span(0, len(plain)), plain, claim=claim)


def objection(was: str, now: str, *codes: str, delivery: str = "") -> Reason | None:
    told = kept.Was(read(was)).without(delivery) if delivery else kept.Was(read(was))
    return kept.objection(told, [read(line) for line in now.split("\n")], codes)


@pytest.mark.parametrize(
    ("was", "now", "codes"),
    [
        (BREAD, f"Share of shops with bread at 6 pm grows by 20% from {START}", ["MEA003"]),
        (RETURNS, f"On-time returns rise from {START} to 95% by June 2026", ["MEA003"]),
        (RETURNS, f"On-time returns rise from {START} to 95% by 30 June 2026", ["MEA003"]),
        (RETURNS, f"Raise on-time returns to 95% by the end of {START}", ["TIM002"]),
        (WAITS, f"Waits at the desk stay at or below 4 minutes, down from {START}", ["MEA003"]),
        (TWO, "Late loans fall from 9 to 4\nFees rise by 6%", ["CLR002"]),
        ("Pairs meet at least twice a month", f"Pairs who meet twice a month rise from {START}",
         ["MEA002"]),
        ("Launch 3 features by May", f"Share of members who borrow falls from {START}", ["OUT002"]),
        ("Reach 5,000 followers", f"Share of followers who borrow rises to {GOAL}", ["LEA003"]),
        ("Members are not lost", f"Members stay from {START} to {GOAL}", ["MEA001"]),
        ("Roofs do not exceed 5%", f"Roofs do not exceed 5%, down from {START}", ["MEA003"]),
        ("Avoid bad habits", f"Share of nurses who wash rises from {START} to {GOAL}", ["CLR001"]),
        ("Trial weeks with a contract from 12% to 25% and sick days from 16 to 11",
         "Trial weeks with a contract from 12% to 25%\nSick days fall from 16 to 11", ["CLR002"]),
        ("Churn stays at 5%", "Churn falls from 5% to 3%", ["REA002"]),
        ("NPS rises from 10 to 90", f"NPS rises from 10 to {GOAL}", ["REA001"]),
        ("Grow loans by N%", f"Grow loans by {GOAL} from {START}", ["MEA006"]),
    ],
)  # fmt: skip
def test_what_says_the_same_may_take_its_place(was: str, now: str, codes: list[str]) -> None:
    assert objection(was, now, *codes) is None


@pytest.mark.parametrize(
    ("was", "now", "codes", "expected"),
    [
        (BREAD, f"Share of shops with bread at 6 pm falls from {START} to {GOAL}", ["MEA003"],
         Reason.TURNED),
        (BREAD, f"Share of shops with bread at 6 pm falls by 20% from {START}", ["MEA003"],
         Reason.TURNED),
        (BREAD, f"Share of shops without bread at 6 pm grows by 20% from {START}", ["MEA003"],
         Reason.TURNED),
        (BREAD, f"Share of shops with bread at 6 pm grows from {START} to {GOAL}", ["MEA003"],
         Reason.VALUE_LOST),
        (BREAD, f"Share of shops with bread at 6 pm grows from {START} to 20%", ["MEA004"],
         Reason.VALUE_LOST),
        (BREAD, f"Share of shops with cake at 6 pm grows by 20% from {START}", ["MEA003"],
         Reason.OTHER_MEASURE),
        (LOANS, "Loans of saws fall from 90 to 20 a week", ["CLR001"], Reason.TURNED),
        (LOANS, "Loans of saws rise to 90 a week", ["CLR001"], Reason.VALUE_LOST),
        (WAITS, "Waits at the desk stay at or above 4 minutes", ["CLR001"], Reason.TURNED),
        (WAITS, "Waits at the desk rise to 4 minutes", ["CLR001"], Reason.TURNED),
        (RETURNS, f"On-time returns rise from {START} to 95%", ["MEA003"], Reason.DATE_LOST),
        (RETURNS, f"Late returns rise from {START} to 95% by June 2026", ["MEA003"],
         Reason.OTHER_MEASURE),
        (TWO, "Late loans fall from 9 to 4\nFees rise", ["CLR002"], Reason.VALUE_LOST),
        (TWO, "Late loans fall from 9 to 4\nFees fall by 6%", ["CLR002"], Reason.TURNED),
        ("Late loans fall from 9 to 4 and fees rise from 5 to 6",
         "Late loans fall from 9 to 4\nFees fall from 6 to 5", ["CLR002"], Reason.TURNED),
        ("Members find tools", "Guests praise rooms", ["TIM001"], Reason.OTHER_MEASURE),
    ],
)  # fmt: skip
def test_what_leaves_out_or_turns_round_may_not(
    was: str, now: str, codes: list[str], expected: Reason
) -> None:
    assert objection(was, now, *codes) is expected


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("Churn falls from 5% to 3%", None),
        ("Churn falls to 3%", Reason.VALUE_LOST),
        ("Churn rises from 3% to 5%", Reason.TURNED),
        ("Renewals fall from 5% to 3%", Reason.OTHER_MEASURE),
    ],
)
def test_a_delivery_goes_with_all_that_is_counted_in_it(now: str, expected: Reason | None) -> None:
    was = "Launch 3 features by May so that churn falls from 5% to 3%"

    assert objection(was, now, "OUT003", delivery="Launch 3 features by May") is expected


def test_a_delivery_that_markup_hides_is_left_alone() -> None:
    told = kept.Was(read("Launch it so that churn falls from 5% to 3%"))

    assert told.without("Launch **it**") == told


def test_numbers_of_what_nobody_can_measure_are_no_values() -> None:
    told = kept.Was(read("Excellent support for our top 10 users"))

    assert [each.value for each in told.values] == [10]
    assert replace(told, counts=False).values == ()


DRAFT = f"""\
Objective: Neighbours borrow tools instead of buying them by the end of Q3 2026
- {LOANS}
- Raise on-time returns to 95%
- Late loans fall from 9 to 4 and fees rise from 5 to 6
"""
APART = "Late loans fall from 9 to 4\nFees rise from 5 to 6"


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        (proposal("O1.KR2", f"On-time returns fall from {START} to 95%", "MEA003"), Reason.TURNED),
        (
            proposal("O1.KR2", f"Raise on-time returns from {START} to {GOAL}", "MEA003"),
            Reason.VALUE_LOST,
        ),
        (
            proposal(
                "O1.KR3",
                APART.replace("rise from 5 to 6", "fall from 6 to 5"),
                "CLR002",
                kind=SPLIT,
            ),
            Reason.TURNED,
        ),
        (proposal("O1", f"Saws: loans rise from {START} to {GOAL}", kind=LEADING), Reason.REPEATED),
        (proposal("O1", f"Raise on-time returns to {GOAL}", kind=GUARDRAIL), Reason.REPEATED),
        (proposal("O1", "Raise on-time returns", "TIM001", kind=OBJECTIVE), Reason.REPEATED),
        (proposal("O1.KR2", LOANS, "MEA003"), Reason.REPEATED),
    ],
)
def test_it_is_tried_on_the_draft(tried: Proposal, expected: Reason) -> None:
    (found,) = outcomes(DRAFT, [tried])

    assert isinstance(found, Rejected)
    assert found.reason == expected


def test_two_results_with_all_their_values_may_stand_apart() -> None:
    (found,) = outcomes(DRAFT, [proposal("O1.KR3", APART, "CLR002", kind=SPLIT)])

    assert isinstance(found, Suggestion)


def test_where_a_deed_is_still_to_be_named_nothing_repeats() -> None:
    line = "Share of members who [what: name the deed] rises"

    assert not kept.repeats(line, [read("Share of members rises")])
    assert kept.repeats("Share of members rises to " + GOAL, [read("Members rise")])
