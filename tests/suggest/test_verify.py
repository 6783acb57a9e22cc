"""Proposals that nobody should trust, and what becomes of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from critic.context.strategy import Citation
from critic.suggest.apply import apply_all
from critic.suggest.proposals import Checked, Origin, Proposal, Rejected, Suggestion
from critic.suggest.reasons import Reason
from critic.suggest.verify import verify
from tests.suggest.drafts import (
    GUARDRAIL,
    LEADING,
    OBJECTIVE,
    QUESTION,
    SPLIT,
    checked,
    outcomes,
    proposal,
)

DRAFT = """\
Objective: Neighbours borrow tools instead of buying them by the end of Q3 2026
- Share of members who borrow in a month rises from 22% to 35%
- Launch the new catalogue
- Raise on-time returns to 95%
"""
_MORE = "- Loans of saws rise from 20 to 90 a week\n"
GOOD = (
    "Share of members who use the new catalogue rises from [baseline: ask analytics]"
    " to [target: agree with the team]"
)
START = "Raise on-time returns from [baseline: ask the desk] to 95%"


def one(tried: Proposal, draft: str = DRAFT, **passages: str) -> Suggestion | Rejected:
    (found,) = outcomes(draft, [tried], passages={f"{k}.md": v for k, v in passages.items()})
    return found


def reason(tried: Proposal, draft: str = DRAFT, **passages: str) -> str:
    found = one(tried, draft, **passages)
    assert isinstance(found, Rejected)
    return found.reason


def test_a_good_proposal_is_shown_with_the_scores_without_and_with_it() -> None:
    found = one(proposal("O1.KR2", GOOD, "OUT002"))

    assert isinstance(found, Suggestion)
    assert found.before is not None
    assert found.after is not None
    assert found.before < found.after


@pytest.mark.parametrize(
    "text",
    [
        GOOD.replace("[target: agree with the team]", "40%"),
        GOOD.replace("[target: agree with the team]", "forty percent"),
        GOOD.replace("[target: agree with the team]", "٤٠"),
        GOOD.replace("[target: agree with the team]", "½"),
        GOOD.replace("[target: agree with the team]", "a third"),
        GOOD.replace("[baseline: ask analytics]", "[baseline: 31, says analytics]"),
        GOOD + " by March",
        GOOD + " by 2027",
        GOOD.replace("rises", "doubles"),
        GOOD.replace("[target: agree with the team]", "35"),
    ],
)
def test_a_number_is_never_invented(text: str) -> None:
    assert reason(proposal("O1.KR2", text, "OUT002")) == Reason.INVENTED_NUMBER


def test_a_number_in_the_reason_is_not_invented_either() -> None:
    assert (
        reason(proposal("O1.KR2", GOOD, "OUT002", why="Others reach 60%."))
        == Reason.INVENTED_NUMBER
    )


def test_a_reason_may_name_a_number_from_anywhere_in_the_draft() -> None:
    elsewhere = DRAFT + "\nOthers reach 60% by now.\n"

    found = one(proposal("O1.KR2", GOOD, "OUT002", why="Others reach 60%."), elsewhere)

    assert isinstance(found, Suggestion)


def test_a_number_may_come_from_a_passage_that_is_quoted() -> None:
    text = GOOD.replace("[target: agree with the team]", "60%")
    cited = Citation("plan.md", "Goals", "60% of\n members")
    tried = replace(proposal("O1.KR2", text, "OUT002"), citations=(cited,))
    found = one(tried, plan="We want 60%  of members to look it up.")

    assert isinstance(found, Suggestion)
    assert found.proposal.citations == (cited._replace(quote="60%  of members"),) or (
        found.proposal.citations[0].quote.split() == ["60%", "of", "members"]
    )


@pytest.mark.parametrize(
    ("source", "quote", "expected"),
    [
        ("plan.md", "all members", Reason.QUOTE_NOT_FOUND),
        ("plan.md", " ", Reason.QUOTE_NOT_FOUND),
        ("other.md", "members", Reason.NO_PASSAGE),
    ],
)
def test_a_quote_stands_in_its_passage(source: str, quote: str, expected: Reason) -> None:
    cited = Citation(source, "Goals", quote)
    tried = replace(proposal("O1.KR2", GOOD, "OUT002"), citations=(cited,))

    assert reason(tried, plan="We want members to look it up.") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Reason.NO_TEXT),
        (" ", Reason.NO_TEXT),
        (GOOD + "\nMore", Reason.TOO_MANY_LINES),
        (GOOD + " and so on" * 40, Reason.TOO_LONG),
        (GOOD + "\u202e", Reason.HIDDEN_CHARACTERS),
        (GOOD + "\x07", Reason.HIDDEN_CHARACTERS),
        (GOOD + "\u200b", Reason.HIDDEN_CHARACTERS),
        (GOOD + "\r", Reason.HIDDEN_CHARACTERS),
        (GOOD + "\u2028", Reason.HIDDEN_CHARACTERS),
        ("<b>" + GOOD, Reason.MARKUP),
        ("# " + GOOD, Reason.MARKUP),
        ("- " + GOOD, Reason.MARKUP),
        ("**" + GOOD + "**", Reason.MARKUP),
        (GOOD + " [more](x)", Reason.MARKUP),
        (GOOD + " https://tools.example", Reason.MARKUP),
        (GOOD.replace("[target: agree with the team]", "[X%]"), Reason.OPEN_VALUE),
        (GOOD.replace("[target: agree with the team]", "X%"), Reason.OPEN_VALUE),
        (GOOD.replace("[target: agree with the team]", "TBD"), Reason.OPEN_VALUE),
        (GOOD.replace("target:", "goal:"), Reason.OPEN_VALUE),
    ],
)
def test_a_text_is_short_plain_and_whole(text: str, expected: Reason) -> None:
    assert reason(proposal("O1.KR2", text, "OUT002")) == expected


@pytest.mark.parametrize(
    ("why", "expected"),
    [
        ("", Reason.NO_PURPOSE),
        ("See https://tools.example", Reason.MARKUP),
        ("Because\nof it", Reason.HIDDEN_CHARACTERS),
        ("because " * 100, Reason.TOO_LONG),
    ],
)
def test_a_reason_is_given_in_plain_words(why: str, expected: Reason) -> None:
    assert reason(proposal("O1.KR2", GOOD, "OUT002", why=why)) == expected


@pytest.mark.parametrize(
    ("tried", "expected"),
    [
        (proposal("O7", GOOD, "OUT002"), Reason.UNKNOWN_STATEMENT),
        (proposal("O1.KR9", GOOD, "OUT002"), Reason.UNKNOWN_STATEMENT),
        (proposal("", GOOD, "OUT002"), Reason.UNKNOWN_STATEMENT),
        (proposal("O1", GOOD, "OUT002"), Reason.WRONG_KIND),
        (proposal("O1.KR1", GOOD, "OUT002", kind=OBJECTIVE), Reason.WRONG_KIND),
        (proposal("O1.KR2", GOOD), Reason.NO_PURPOSE),
        (proposal("O1.KR2", GOOD, "MEA003"), Reason.NOTHING_TO_RESOLVE),
        (proposal("O1.KR2", GOOD, "OUT002", "FOO123"), Reason.NOTHING_TO_RESOLVE),
        (proposal("O1.KR2", "Launch the catalogue", "OUT002"), Reason.NOT_RESOLVED),
        (proposal("O1.KR2", "Members are happy", "OUT002"), Reason.NEW_FINDING),
        (
            proposal("O1.KR2", "Share of members who borrow rises from 22% to 35%", "OUT002"),
            Reason.REPEATED,
        ),
        (proposal("O1.KR2", "Objective: Members share", "OUT002"), Reason.NOT_AS_WRITTEN),
        (proposal("O1.KR2", GOOD + " @ada", "OUT002"), Reason.NOT_AS_WRITTEN),
    ],
)
def test_a_proposal_does_what_it_claims(tried: Proposal, expected: Reason) -> None:
    assert reason(tried) == expected


def test_a_change_that_breaks_the_form_is_not_as_written() -> None:
    draft = (
        "objectives:\n- objective: Neighbours borrow tools\n  key_results:\n  - |\n    Launch it\n"
    )
    draft += "  - Loans rise from 2 to 4 a day\n"
    before = checked(draft)

    def broken(text: str) -> Checked:
        return checked(text.replace("  - |", ": - |"))

    tried = proposal("O1.KR1", GOOD, "OUT002")
    (found,) = verify([tried], before, broken)
    assert isinstance(found, Rejected)
    assert found.reason == Reason.NOT_AS_WRITTEN


def test_no_other_statement_changes() -> None:
    before, tried = checked(DRAFT), proposal("O1.KR2", GOOD, "OUT002")

    (found,) = verify([tried], before, lambda text: checked(text.replace("22%", "23%")))
    assert isinstance(found, Rejected)
    assert found.reason == Reason.OTHERS_CHANGE


def test_what_cannot_be_placed_says_so() -> None:
    draft = "Objective: Neighbours borrow tools by the end of Q3 2026\nKey results: (1) Launch it"
    draft += "; (2) Loans rise from 2 to 4 a day"
    limit = "Broken tools stay at or below [limit: ask the desk]"

    assert "paste it yourself" in reason(proposal("O1", limit, kind=GUARDRAIL), draft)


def test_a_proposal_never_lowers_the_score() -> None:
    before = checked(DRAFT)
    lowered = before.score
    assert lowered is not None

    def strict(draft: str) -> Checked:
        found = checked(draft)
        return found._replace(score=replace(lowered, total=3))

    (found,) = verify([proposal("O1.KR3", START, "MEA003")], before, strict)
    assert isinstance(found, Rejected)
    assert found.reason == Reason.LOWER_SCORE


def test_a_draft_without_a_score_has_none_beside_its_suggestions() -> None:
    before = checked(DRAFT)._replace(score=None)
    tried = proposal("O1.KR3", START, "MEA003")
    (found,) = verify([tried], before, lambda text: checked(text)._replace(score=None))

    assert isinstance(found, Suggestion)
    assert (found.before, found.after) == (None, None)


def test_what_breaks_the_others_is_not_shown() -> None:
    limits = [
        proposal("O1", f"{what} stay at or below [limit: ask the desk]", kind=LEADING)
        for what in ("Broken tools", "Late returns")
    ]
    first, second = outcomes(DRAFT.replace("- Raise on-time returns to 95%\n", "") + _MORE, limits)

    assert isinstance(first, Suggestion)
    assert isinstance(second, Rejected)
    assert second.reason == Reason.NOT_TOGETHER


def test_what_reads_otherwise_beside_others_is_not_shown() -> None:
    tried = [proposal("O1.KR3", START, "MEA003"), proposal("O1.KR2", GOOD, "OUT002")]

    def confused(text: str) -> Checked:
        return checked("" if START in text and GOOD in text else text)

    first, second = verify(tried, checked(DRAFT), confused)
    assert isinstance(first, Suggestion)
    assert isinstance(second, Rejected)
    assert second.reason == Reason.NOT_TOGETHER


def test_a_split_and_what_stands_after_it_go_together() -> None:
    draft = DRAFT.replace(
        "- Raise on-time returns to 95%", "- Late loans fall from 9 to 4 and fees rise from 5 to 6"
    ).replace("- Launch the new catalogue\n", "")
    split = proposal("O1.KR2", "Late loans fall from 9 to 4\nFees rise from 5 to 6", kind=SPLIT)
    limit = proposal("O1", "Broken tools stay at or below [limit: ask the desk]", kind=GUARDRAIL)
    shown = outcomes(draft, [replace(split, resolves=("CLR002",)), limit])

    assert all(isinstance(each, Suggestion) for each in shown)
    changed = apply_all(checked(draft).judged.document, [each.proposal for each in shown])
    assert changed.endswith(
        "- Late loans fall from 9 to 4\n- Fees rise from 5 to 6\n"
        "- Broken tools stay at or below [limit: ask the desk]\n"
    )


def test_a_second_way_is_passed_over_where_the_first_is_shown() -> None:
    tried = [proposal("O1.KR3", START, "MEA003")] * 2
    asked = proposal("O1.KR3", "Where does it stand?", "MEA003", kind=QUESTION)

    assert len(outcomes(DRAFT, [*tried, asked])) == 1
    assert len(outcomes(DRAFT, [asked, *tried])) == 2


def test_another_author_may_word_the_same_statement() -> None:
    tried = proposal("O1.KR3", START, "MEA003")
    other = replace(tried, text=START.replace("desk", "team"), origin=Origin.MODEL)
    shown = outcomes(DRAFT, [tried, other])

    assert [isinstance(each, Suggestion) for each in shown] == [True, True]


def test_a_question_of_the_rules_may_have_the_numbers_of_the_profile() -> None:
    crowded = DRAFT + "".join(f"- Loans of saws rise from 2{i} to 9{i} a week\n" for i in range(5))
    found = next(each for each in checked(crowded).findings if each.code == "FOC001")
    assert found.question is not None
    asked = proposal("O1", found.question, "FOC001", kind=QUESTION)

    assert isinstance(one(asked, crowded), Suggestion)
    assert reason(replace(asked, text="Which 17?"), crowded) == Reason.INVENTED_NUMBER


def test_a_cascade_is_written_once() -> None:
    draft = """\
# Objectives 2026
- O1: Neighbours borrow tools
  - KR1: Loans rise from 2 to 4 a day
    - Objective: Launch the new catalogue
      - KR1: Loans of drills rise from 3 to 5 a day
"""
    found = one(proposal("O1.KR1", "Loans rise from 2 to 4 a day of the week", "OUT002"), draft)

    assert isinstance(found, Rejected)


def test_what_a_comment_silences_is_neither_cleared_nor_new() -> None:
    silent = DRAFT + "<!-- critic-disable-file OUT002: agreed -->\n"

    assert reason(proposal("O1.KR2", GOOD, "OUT002"), silent) == Reason.NOTHING_TO_RESOLVE
