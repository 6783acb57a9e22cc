"""A rule speaks in the scopes that it overrides, and is silent in the others."""

from __future__ import annotations

from critic.context import Context
from critic.judge.judged import JudgedDocument, JudgedKeyResult, JudgedObjective
from critic.okr.document import Document, KeyResult, Objective, Span, Statement
from critic.rules import Criterion, Inspector
from critic.rules.page import Page
from tests.rules.build import ASPIRATION, OUTCOME


class Silent(Inspector):
    code = "OWN001"
    name = "silent"
    criterion = Criterion.CLEAR
    language_free = True
    page = Page("", "", (), (), "", "", "")


def test_a_rule_that_overrides_nothing_finds_nothing() -> None:
    statement = Statement("Calm nights", Span(0, 11), "Calm nights")
    judged = JudgedKeyResult(KeyResult("O1.KR1", statement), OUTCOME)
    within = JudgedObjective(Objective("O1", statement), ASPIRATION, (judged,))
    document = JudgedDocument(Document("Calm nights"), (within,))
    rule = Silent()

    assert list(rule.on_key_result(judged, within, Context())) == []
    assert list(rule.on_objective(within, document, Context())) == []
    assert list(rule.on_document(document, Context())) == []
