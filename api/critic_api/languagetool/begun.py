"""A text whose findings are there: what is known when the question is what to write instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from critic import pipeline
from critic.errors import MalformedError
from critic.okr import Form
from critic_api.languagetool import told

if TYPE_CHECKING:
    from critic.pipeline import Critique, Setting
    from critic.rules import Finding


class Begun(NamedTuple):
    """A critique on its way, the findings that are shown, and the ids of their statements."""

    critique: Critique
    setting: Setting
    form: Form | None
    findings: tuple[Finding, ...]
    statements: frozenset[str]


def begin(text: str, setting: Setting, *, picky: bool) -> Begun:
    """Begin with a text; what breaks its form is plain text, for its author is still typing."""
    form: Form | None = None
    try:
        critique = pipeline.Critique(text, setting, "-", None)
    except MalformedError:
        form = Form.MARKDOWN
        critique = pipeline.Critique(text, setting, "-", form)
    findings = told.findings(critique.report, picky=picky)
    statements = frozenset(found.statement for found in findings if found.statement)
    return Begun(critique, setting, form, findings, statements)
