"""What the formats for people say, in the order in which they say it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from critic.report.period import name_of
from critic.report.position import Lines
from critic.rules import ALL_RULES, Criterion, Severity, page

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from critic.judge.judged import JudgedObjective
    from critic.okr.document import Span, Statement, Unsure
    from critic.okr.extract import Place
    from critic.report.model import Report
    from critic.rules.base import Finding
    from critic.suggest.proposals import Suggestion

_FIRST = 3
_RULES = {rule.code: rule for rule in ALL_RULES}
_LOUDNESS = tuple(Severity)
_NOUNS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LEVERAGE = (
    Criterion.LINKED,  # what should not be pursued need not be worded better
    Criterion.OUTCOME,  # a result in place of work changes what the team does
    Criterion.SO_WHAT,
    Criterion.MEASURABLE,  # a number changes how it looks at it
    Criterion.INFLUENCEABLE,
    Criterion.LEADING,
    Criterion.DETECTABLE,
    Criterion.REALISTIC,
    Criterion.CLEAR,
    Criterion.TIME,
    Criterion.FOCUS,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One statement and what was found on it, loudest first; ``switched_off`` are codes.

    ``suggestions`` are what to write instead, or beside it; a question that a finding asks already
    stands there.
    """

    id: str
    plain: str
    kind: str
    findings: tuple[Finding, ...]
    switched_off: tuple[str, ...]
    suggestions: tuple[Suggestion, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An objective with its key results, and the team named above it."""

    team: str | None
    objective: Part
    key_results: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A report, arranged for people. ``general`` are findings on the document as a whole.

    ``unsure`` are the parts that may or may not be OKRs, by the reason why.
    """

    report: Report
    lines: Lines
    title: str
    headline: tuple[str, ...]
    verdict: str
    remarks: tuple[str, ...]
    first: tuple[tuple[Part, Finding], ...]
    general: tuple[Finding, ...]
    sections: tuple[Section, ...]
    unsure: Mapping[str, Sequence[Span]]

    def where(self, offset: int) -> str:
        """Return where a person finds what stands at ``offset``: "line 3", "table 2, row 3"."""
        place = self.place(offset)
        return place.name if place else f"line {self.lines.position(offset).line}"

    def place(self, offset: int) -> Place | None:
        """Return where ``offset`` stands in the Word or Excel file, None in a text."""
        return self.report.extract.place(offset) if self.report.extract else None


def arrange(report: Report) -> View:
    """Return ``report`` as people read it."""
    found = _Found(report.findings, report.suggestions)
    sections = tuple(_section(judged, found) for judged in report.judged.objectives)
    return View(
        report=report,
        lines=Lines(report.judged.document.source),
        title="Standard input" if report.path == "-" else report.path,
        headline=_headline(report),
        verdict=_verdict(sections, tally(report.findings)),
        remarks=tuple(_remarks(report)),
        first=_first(sections),
        general=found.loud(None),
        sections=sections,
        unsure=_by_reason(report.judged.document.unsure),
    )


def locator(report: Report, offset: int) -> str | None:
    """Return where ``offset`` stands in the Word or Excel file; None where the draft is text."""
    place = report.extract.place(offset) if report.extract else None
    return place.name if place else None


def summary(finding: Finding) -> str:
    """Return what the rule flags, in one sentence."""
    if finding.rule:
        return finding.rule.page.summary
    return page.of(_RULES[finding.code]).summary


def name(finding: Finding) -> str:
    """Return the name of the rule that found it ("no-baseline")."""
    return (finding.rule or _RULES[finding.code]).name


def name_of_rule(code: str) -> str:
    """Return the name of one of our rules; of a profile's own, which only findings know, ""."""
    return _RULES[code].name if code in _RULES else ""


def criterion(finding: Finding) -> Criterion:
    """Return the criterion of the rule that found it."""
    return (finding.rule or _RULES[finding.code]).criterion


def tally(findings: Iterable[Finding]) -> dict[Severity, int]:
    """Return how many findings of each severity are not suppressed."""
    loud = [finding.severity for finding in findings if not finding.suppressed]
    return {severity: loud.count(severity) for severity in Severity}


def counted(number: int, noun: str) -> str:
    """Return ``number`` with its noun: "1 note", "2 notes"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def spoken(counts: Mapping[Severity, int]) -> str:
    """Return "1 error, 4 warnings", or "no findings"."""
    parts = [counted(counts[severity], _NOUNS[severity]) for severity in Severity]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "no findings"


def idle(code: str, reason: str) -> str:
    """Return what to say of a comment that silences nothing."""
    return f"{code}: {reason}" if code else reason


def _urgency(finding: Finding) -> tuple[int, int, int]:
    leverage = _LEVERAGE.index(criterion(finding))
    return _LOUDNESS.index(finding.severity), leverage, finding.span.start


class _Found:
    """The findings by statement."""

    def __init__(self, findings: Collection[Finding], suggestions: Iterable[Suggestion]) -> None:
        self._by_statement: dict[str | None, list[Finding]] = {}
        asked = {finding.question for finding in findings}
        self._suggestions = [each for each in suggestions if each.proposal.text not in asked]
        for finding in sorted(findings, key=_urgency):
            self._by_statement.setdefault(finding.statement, []).append(finding)

    def loud(self, statement: str | None) -> tuple[Finding, ...]:
        found = self._by_statement.get(statement, ())
        return tuple(finding for finding in found if not finding.suppressed)

    def suggested(self, statement: str) -> tuple[Suggestion, ...]:
        return tuple(each for each in self._suggestions if each.proposal.statement == statement)

    def switched_off(self, statement: str) -> tuple[str, ...]:
        found = self._by_statement.get(statement, ())
        return tuple(finding.code for finding in found if finding.suppressed)


def _section(judged: JudgedObjective, found: _Found) -> Section:
    objective, judgement = judged.objective, judged.judgement
    kind = judgement.kind.value if judgement else ""
    return Section(
        team=objective.team,
        objective=_part(objective.id, _plain(objective.statement), kind, found),
        key_results=tuple(
            _part(part.key_result.id, part.key_result.statement.plain, part.judgement.kind, found)
            for part in judged.key_results
        ),
    )


def _part(identity: str, plain: str, kind: str, found: _Found) -> Part:
    return Part(
        identity,
        plain,
        kind,
        found.loud(identity),
        found.switched_off(identity),
        found.suggested(identity),
    )


def _plain(statement: Statement | None) -> str:
    return statement.plain if statement else "Key results without an objective"


def _headline(report: Report) -> tuple[str, ...]:
    objectives, team = report.judged.objectives, report.judged.document.team
    parts = (
        counted(sum(part.judgement is not None for part in objectives), "objective"),
        counted(sum(len(part.key_results) for part in objectives), "key result"),
        name_of(report.cycle) if report.cycle else "",
        team if team and "team" in team.lower() else f"team {team}" if team else "",
        _profile(report),
    )
    return tuple(filter(None, parts))


def _profile(report: Report) -> str:
    """Name the profile and those that it extends."""
    above = ", ".join(each.name for each in report.extends)
    return f"profile {report.profile}" + (f" (extends {above})" if above else "")


def _verdict(sections: tuple[Section, ...], counts: Mapping[Severity, int]) -> str:
    key_results = [part for section in sections for part in section.key_results]
    clean = sum(not part.findings for part in key_results)
    if not any(counts.values()):
        return "nothing to mend"
    if not key_results:
        return spoken(counts)
    standing = f"key results that can stand as they are: {clean} of {len(key_results)}"
    return f"{spoken(counts)}; {standing}"


def _remarks(report: Report) -> Iterator[str]:
    document = report.judged.document
    if report.extract:
        yield from report.extract.notes
    if not document.source.strip():
        yield (
            "The input is empty. Give a draft with objectives and key results, for example a line"
            " “Objective: …” and below it lines that begin with “- ”."
        )
    elif not document.objectives:
        yield (
            "No objectives or key results were found. Begin a line with “Objective:” and put its"
            " key results below it as a list."
        )
    if document.language != "en":
        yield (
            f"The draft does not seem to be in English (“{document.language}”);"
            " only what needs no English was judged."
        )


def _by_reason(unsure: Iterable[Unsure]) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for span, reason in unsure:
        spans.setdefault(reason, []).append(span)
    return spans


def _first(sections: tuple[Section, ...]) -> tuple[tuple[Part, Finding], ...]:
    """Return what to mend first, each on another statement; nothing where little was found.

    The loudest come first; among these, a rule that has not yet spoken.
    """
    parts = [part for section in sections for part in (section.objective, *section.key_results)]
    waiting = sorted(
        ((part, part.findings[0]) for part in parts if part.findings),
        key=lambda item: _urgency(item[1]),
    )
    if len(waiting) < _FIRST or sum(len(part.findings) for part in parts) == _FIRST:
        return ()
    chosen: list[tuple[Part, Finding]] = []
    while len(chosen) < _FIRST:
        told = {finding.code for _, finding in chosen}
        loudest = waiting[0][1].severity
        best = next(
            (item for item in waiting if item[1].code not in told and item[1].severity is loudest),
            waiting[0],
        )
        chosen.append(best)
        waiting.remove(best)
    return tuple(chosen)
