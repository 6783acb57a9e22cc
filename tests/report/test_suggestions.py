"""Suggestions in the reports for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from critic.report import FORMATS, Look, Report
from critic.report.look import ASCII
from critic.suggest.proposals import Proposal, Rejected, Suggestion, SuggestionKind
from tests.report.reports import ferry

SPLIT = Proposal("O1.KR1", SuggestionKind.SPLIT, "One <b>\nOther", "Apart is clearer.", ("CLR002",))
ASKED = Proposal("O1.KR1", SuggestionKind.QUESTION, "Why this?", "Only you know.")
LIMIT = Proposal("O1", SuggestionKind.GUARDRAIL, "Noise stays below [limit: ask]", "It protects.")


def report(*rejected: Rejected) -> Report:
    shown = (Suggestion(SPLIT, 60, 70), Suggestion(ASKED), Suggestion(LIMIT))
    return replace(ferry(), suggestions=shown, rejected=rejected)


def test_a_terminal_shows_what_to_write_and_why() -> None:
    text = FORMATS["text"]([report()], Look())

    assert "    Write apart (score 60 to 70):\n      → One <b>\n      → Other\n" in text
    assert "      Apart is clearer.\n" in text
    assert "    Put beside it:\n      → Noise stays below [limit: ask]\n" in text
    assert "    Ask:\n      → Why this?\n      Only you know.\n" in text
    assert text.endswith("what to write instead is made of the draft's own parts.\n")


def test_a_terminal_without_arrows_shows_them_too() -> None:
    assert "      > Other\n" in FORMATS["text"]([report()], Look(signs=ASCII))


def test_markdown_escapes_them() -> None:
    text = FORMATS["markdown"]([report()], Look())

    assert "  - Write apart (score 60 to 70):\n    > One \\<b\\>  \n    > Other  \n" in text
    assert "\n    Apart is clearer.\n" in text


@pytest.mark.parametrize(("count", "said"), [(1, "1 proposal failed"), (2, "2 proposals failed")])
def test_what_was_dropped_is_counted(count: int, said: str) -> None:
    dropped = [Rejected(SPLIT, "it lowers the score")] * count

    assert said in FORMATS["text"]([report(*dropped)], Look())
    assert '"reason": "it lowers the score"' in FORMATS["json"]([report(*dropped)], Look())
