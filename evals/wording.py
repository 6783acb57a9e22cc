"""What a model words for one draft, and what becomes of it."""

from __future__ import annotations

import hashlib
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

from critic import bootstrap, pipeline
from critic.model.status import Status, Usage
from critic.suggest.apply import apply_all
from critic.suggest.proposals import Origin, Suggestion, SuggestionKind
from critic.suggest.worded.subject import subjects
from evals import leading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from critic.context import Context
    from critic.model.guard import Guard
    from critic.pipeline import Critique, Setting
    from critic.report import Report
    from critic.suggest.proposals import Proposal, Rejected
    from evals import critiques


class Draft(NamedTuple):
    """A draft with something to mend; ``late`` says what a coach would count earlier."""

    id: str
    source: str
    context: Context
    late: leading.Case | None = None


class Said(NamedTuple):
    """A proposal of the model: which draft line it is for, and why it is not shown ("": it is)."""

    statement: str
    kind: str
    text: str
    why: str
    reason: str


@dataclass(frozen=True)
class Worded:
    """What became of one draft.

    ``first`` proposals came with the first answers, of which ``held_first`` passed; of all that
    were made, ``said``, those without a reason are shown. They clear ``cleared`` of the
    ``findings``, and have ``quotes``, all found; ``misquoted`` proposals failed for a quote.
    ``templates`` are shown without a model. ``score`` is that of the draft, ``alone`` with all
    that is shown without a model, ``after`` with all that is shown; -1 is none. ``met`` is whether
    an accepted leading indicator is offered, None where none is awaited. ``unanswered`` of the
    ``asked`` sets got no whole answer. ``own_ms`` is the CPU time of ours within ``wall_ms``.
    """

    id: str
    asked: int
    unanswered: int
    first: int
    held_first: int
    said: tuple[Said, ...]
    findings: int
    cleared: int
    quotes: int
    templates: int
    templates_kept: bool
    score: int
    alone: int
    after: int
    met_alone: bool | None
    met: bool | None
    read: int
    reused: int
    written: int
    own_ms: int
    wall_ms: int

    @property
    def held(self) -> int:
        """How many proposals of the model are shown in the end."""
        return sum(not each.reason for each in self.said)

    @property
    def is_kept(self) -> bool:
        """Whether nothing of what is shown without a model is gone, and the score no lower."""
        return self.templates_kept and self.after >= self.alone

    def row(self) -> dict[str, object]:
        """Return it for a file."""
        return asdict(self) | {"said": [each._asdict() for each in self.said]}


def mixed(weak: Iterable[critiques.Case], late: Iterable[leading.Case]) -> Iterator[Draft]:
    """Yield drafts with something to mend, in turn of each sort, in an order that means nothing.

    So a run that is stopped anywhere has seen a fair share of both.
    """
    drafts = [Draft(each.id, each.source, each.context) for each in weak if each.must]
    early = [Draft(each.id, each.source, each.context, each) for each in late]
    for pair in zip(_shuffled(drafts), _shuffled(early), strict=False):
        yield from pair


def _shuffled(drafts: list[Draft]) -> list[Draft]:
    return sorted(drafts, key=lambda draft: hashlib.sha256(draft.id.encode()).digest())


async def of_draft(draft: Draft, guard: Guard) -> Worded:
    """Return what became of one draft."""
    setting, begun = without(draft)
    alone = begun.finished()
    started, busy = time.perf_counter(), time.process_time()
    parts = await _parts(begun, setting, guard)
    report = begun.finished()
    own, wall = time.process_time() - busy, time.perf_counter() - started
    ours = [each.proposal for each in report.suggestions if each.proposal.origin is Origin.MODEL]
    usage = Usage()
    for part in parts:
        usage = usage.plus(part.usage)
    return Worded(
        id=draft.id,
        asked=len(parts),
        unanswered=sum(part.is_unanswered for part in parts),
        first=sum(part.first for part in parts),
        held_first=sum(part.held for part in parts),
        said=tuple(_said(report)),
        findings=sum(not each.suppressed for each in report.findings),
        cleared=len({(each.statement, code) for each in ours for code in each.resolves}),
        quotes=sum(len(each.citations) for each in ours),
        templates=len(alone.suggestions),
        templates_kept=report.suggestions[: len(alone.suggestions)] == alone.suggestions,
        score=alone.score.total if alone.score else -1,
        alone=_score(alone, setting),
        after=_score(report, setting),
        met_alone=_is_met(draft, alone),
        met=_is_met(draft, report),
        read=usage.read,
        reused=usage.reused,
        written=usage.written,
        own_ms=round(own * 1_000),
        wall_ms=round(wall * 1_000),
    )


def without(draft: Draft) -> tuple[Setting, Critique]:
    """Return the critique of a draft with all that is suggested without a model."""
    known, profile = bootstrap.load_knowledge(), bootstrap.load_profile()
    setting = pipeline.Setting(known, profile, draft.context, bootstrap.proposers())
    begun = pipeline.Critique(draft.source, setting, "-", None)
    list(begun.verified(setting.proposals(begun.checked)))
    return setting, begun


class _Part(NamedTuple):
    first: int
    held: int
    is_unanswered: bool
    usage: Usage


async def _parts(begun: Critique, setting: Setting, guard: Guard) -> list[_Part]:
    """Ask about one set after another: a small machine has one model, and it is slow."""
    asker = bootstrap.load_asker(guard, setting.profile)
    parts: list[_Part] = []
    for subject in subjects(begun.checked, setting.context):
        tried: list[Suggestion | Rejected] = []

        async def try_out(
            proposals: Iterable[Proposal], kept: list[Suggestion | Rejected] = tried
        ) -> list[Suggestion | Rejected]:
            kept += begun.tried(proposals)
            return kept

        worded = await asker.about(subject, setting.context, guard.deadline(), try_out)
        list(begun.verified(worded.proposals))
        held = sum(isinstance(each, Suggestion) for each in tried)
        missed = worded.part.status is not Status.OK and not worded.proposals
        parts.append(_Part(worded.first, held, missed, worded.part.usage or Usage()))
    return parts


def _said(report: Report) -> Iterator[Said]:
    shown = [(each.proposal, "") for each in report.suggestions]
    for proposal, reason in (*shown, *report.rejected):
        if proposal.origin is Origin.MODEL:
            kind, text, why = str(proposal.kind), proposal.text, proposal.why
            yield Said(proposal.statement, kind, text, why, reason)


def _is_met(draft: Draft, report: Report) -> bool | None:
    if draft.late is None:
        return None
    shown = [each.proposal for each in report.suggestions]
    texts = [each.text for each in shown if each.kind is SuggestionKind.LEADING_INDICATOR]
    return leading.is_met(draft.late, texts)


def _score(report: Report, setting: Setting) -> int:
    """Return the score with all that is shown written into the draft, -1 where there is none."""
    document = report.judged.document
    text = apply_all(document, [each.proposal for each in report.suggestions])
    after = pipeline.check(
        text,
        path="-",
        knowledge=setting.knowledge,
        profile=setting.profile,
        context=setting.context,
    )
    return after.score.total if after.score else -1
