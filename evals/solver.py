"""How the engine is asked: the parser as a library, its judgements through the JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from critic import bootstrap, okr, pipeline, strategy
from critic.context import Context
from critic.errors import InputError
from critic.report import FORMATS
from critic.report.look import Look
from critic.rules import Severity
from critic.suggest.apply import apply_all
from evals.answers import answers_of, spans_of
from evals.critiques import Critique, Said
from evals.outline import outline_of
from evals.tasks.linkage import Linked
from evals.tasks.suggestions import Dropped, Shown, Suggested

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.suggest.proposals import Proposal
    from evals.answers import Answer, WireDocument
    from evals.outline import Outline

_LOUD = (Severity.WARNING, Severity.ERROR)


def read(source: str) -> Outline:
    """Return what the parser reports; a draft that it refuses has nothing."""
    try:
        return outline_of(okr.parse(source, bootstrap.load_knowledge()))
    except InputError:
        return ()


def judge(source: str, known: Knowledge | None = None) -> tuple[Answer, ...]:
    """Return what ``critic check --format json`` says of every statement.

    ``known`` takes the place of the knowledge that ships.
    """
    return answers_of(_document(source, Context(), known))


def critique(source: str, context: Context) -> Critique:
    """Return the findings and the score that ``critic check --format json`` prints."""
    document = _document(source, context)
    places = spans_of(document)
    said = tuple(
        Said(each["code"], each["severity"], *places.get(each["statement"] or "", (0, len(source))))
        for each in document["findings"]
        if not each["suppressed"]
    )
    return Critique(said, document["score"]["total"] if document["score"] else None)


def suggest(source: str, context: Context) -> Suggested:
    """Return what is suggested for a draft, and the scores without and with all that is shown."""
    setting = pipeline.Setting(
        bootstrap.load_knowledge(), bootstrap.load_profile(), context, bootstrap.proposers()
    )
    report = pipeline.report_of(pipeline.critique(source, setting, path="-"))
    shown = [each.proposal for each in report.suggestions]
    after = pipeline.check(
        apply_all(report.judged.document, shown),
        path="-",
        knowledge=setting.knowledge,
        profile=setting.profile,
        context=context,
    )
    return Suggested(
        shown=tuple(
            Shown(each.kind, each.statement, each.text, each.why, _quotes(each)) for each in shown
        ),
        dropped=tuple(
            Dropped(each.proposal.kind, each.proposal.text, each.reason) for each in report.rejected
        ),
        warned=any(
            finding.severity in _LOUD and not finding.suppressed for finding in report.findings
        ),
        before=report.score.total if report.score else None,
        after=after.score.total if after.score else None,
    )


def inspect(text: str) -> Linked:
    """Return what is found in a strategy, and whether each of its quotes is to the letter."""
    found = strategy.draft_of(text, "strategy", bootstrap.load_cues())
    report = pipeline.check_strategy(found, bootstrap.load_profile())
    quoted = (
        *found.north_star,
        *found.horizon,
        *(stage.name for stage in found.journey),
        *(
            passage
            for choice in found.choices
            for part in (choice.narrative, choice.playing_field)
            for passage in part
        ),
        *(
            passage
            for choice in found.choices
            for part in (choice.winning_moves, choice.declined)
            for passage in part
        ),
    )
    return Linked(
        frozenset(finding.code for finding in report.findings),
        tuple(each.span.of(text) == each.quote for each in quoted),
    )


def link(source: str, text: str) -> Linked:
    """Return the codes that speak of a draft beside a strategy; nothing where none is read."""
    context = beside(text) or Context()
    said = [each for each in _document(source, context)["findings"] if not each["suppressed"]]
    return Linked(
        frozenset(each["code"] for each in said),
        tuple(cited["quote"] in text for each in said for cited in each["citations"]),
    )


def beside(text: str) -> Context | None:
    """Return what a strategy tells around a draft; None where nothing is read in it."""
    found = strategy.draft_of(text, "strategy", bootstrap.load_cues())
    if not strategy.says_something(found):
        return None
    try:
        journey = strategy.journey(found, bootstrap.load_knowledge())
    except InputError:  # a single step is no journey
        journey = None
    return Context(strategy=found, journey=journey)


def _quotes(proposal: Proposal) -> tuple[str, ...]:
    return tuple(each.quote for each in proposal.citations)


def _document(source: str, context: Context, known: Knowledge | None = None) -> WireDocument:
    report = pipeline.check(
        source,
        path="-",
        knowledge=known or bootstrap.load_knowledge(),
        profile=bootstrap.load_profile(),
        context=context,
    )
    document: WireDocument = json.loads(FORMATS["json"]([report], Look()))["documents"][0]
    return document
