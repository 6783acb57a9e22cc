"""Proposals without a model: sentences made from the parsed parts of a draft.

Each finding has the ways in which its statement may be mended, the best first; a way that does not
fit the statement proposes nothing. Numbers are never made up: what is not in the draft is a
placeholder that says whom to ask.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from critic.rules import Severity
from critic.suggest.proposals import Proposal, SuggestionKind
from critic.suggest.serving import DECLINED, UNLINKED, codes
from critic.suggest.templates import (
    behind,
    deliveries,
    guardrails,
    objectives,
    opinions,
    pieces,
    values,
)
from critic.suggest.templates.segment import segment
from critic.suggest.templates.subject import Subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from critic.context import Context
    from critic.judge.judged import JudgedObjective
    from critic.knowledge import Knowledge
    from critic.rules import Finding
    from critic.suggest.proposals import Checked
    from critic.suggest.templates.subject import Wording

    Way = Callable[[Subject], Iterator[Wording]]

# In this order: what changes the statement most comes first, and what comes later is not needed.
_KEY_RESULT: Mapping[str, Way] = {
    "OUT003": pieces.result_alone,
    "CLR002": pieces.apart,
    "OUT004": deliveries.of_own_work,
    "OUT001": deliveries.of_activity,
    "OUT002": deliveries.of_output,
    "CLR005": deliveries.of_topic,
    "CLR001": opinions.of_vague,
    "MEA001": opinions.of_unmeasurable,
    "SOW001": opinions.of_unmeasurable,
    "LEA003": behind.of_vanity,
    "INF001": behind.of_far_metric,
    "DET001": behind.of_far_metric,
    "MEA002": values.with_target,
    "MEA006": values.with_placeholders,
    "MEA003": values.with_baseline,
    "TIM002": values.within_cycle,
    "LEA004": behind.of_generic,
}
_OBJECTIVE: Mapping[str, Way] = {
    "SOW001": objectives.so_that,
    "CLR001": objectives.plainly,
    "CLR005": objectives.of_topic,
    "TIM001": objectives.with_horizon,
    "TIM002": values.within_cycle,
}


_LOUDNESS = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def propose(checked: Checked, context: Context, knowledge: Knowledge) -> Iterator[Proposal]:
    """Yield what may be written instead, statement by statement, then questions to the team."""
    if checked.judged.document.language != "en":
        return
    found: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        if finding.statement is not None and not finding.suppressed:
            found.setdefault(finding.statement, []).append(finding)
    served, said = segment(context.strategy, knowledge), codes(checked)
    for judged in checked.judged.objectives:
        strays = not said.get(judged.objective.id, frozenset()).isdisjoint((DECLINED, UNLINKED))
        subjects = (
            replace(each, segment=None if strays else served)
            for each in _subjects(judged, checked, knowledge, context)
        )
        # A set measures nothing twice: of two proposals with the same text, the first.
        texts = {
            proposal.text: proposal
            for subject in reversed(tuple(subjects))
            for proposal in reversed(tuple(_of_statement(subject, found.get(subject.id, []))))
        }
        yield from reversed(texts.values())
    for statement, findings in found.items():
        yield from _questions(statement, findings)


def _subjects(
    judged: JudgedObjective, checked: Checked, knowledge: Knowledge, context: Context
) -> Iterator[Subject]:
    source = checked.judged.document.source
    if judged.objective.statement is not None:
        yield Subject(judged, None, judged.objective.statement, source, knowledge, context)
    for each in judged.key_results:
        yield Subject(judged, each, each.key_result.statement, source, knowledge, context)


def _of_statement(subject: Subject, findings: list[Finding]) -> Iterator[Proposal]:
    ways = _OBJECTIVE if subject.key_result is None else _KEY_RESULT
    by_code = {finding.code: finding for finding in findings}
    kind = SuggestionKind.OBJECTIVE if subject.key_result is None else SuggestionKind.REWRITE
    is_work = any(code.startswith("OUT") for code in by_code)
    for code, way in ways.items():
        # A value more does not make a result of work.
        if code not in by_code or (is_work and code.startswith("MEA")):
            continue
        for text, why in way(subject.about(by_code[code])):
            split = SuggestionKind.SPLIT if "\n" in text else kind
            yield _with_segment(Proposal(subject.id, split, text, why, (code,)), subject)
    if "LEA005" in by_code:
        for text, why in guardrails.beside(subject):
            yield Proposal(subject.id, SuggestionKind.GUARDRAIL, text, why, ("LEA005",))


def _with_segment(proposal: Proposal, subject: Subject) -> Proposal:
    """Return a proposal that cites the strategy where it has whom that serves."""
    served = subject.segment
    if served is None or served.phrase.lower() not in proposal.text.lower():
        return proposal
    why = f"{proposal.why} The strategy is for these."
    return replace(proposal, why=why, citations=(served.citation,))


def _questions(statement: str, findings: list[Finding]) -> Iterator[Proposal]:
    """Yield the question of the loudest finding that has one."""
    asking = [finding for finding in findings if finding.question]
    for finding in sorted(asking, key=lambda each: _LOUDNESS.index(each.severity))[:1]:
        text = finding.question or ""
        why = "Only the team knows the answer; with it, the statement can be mended."
        yield Proposal(statement, SuggestionKind.QUESTION, text, why, (finding.code,))
