"""The report as Markdown, to paste into a wiki page or a pull request."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from critic.report import advice, columns, points, view
from critic.report.statistics import count
from critic.rules import Criterion, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.context.strategy import Citation
    from critic.report.look import Look
    from critic.report.model import Report
    from critic.report.view import Part, Section, View
    from critic.rules import Finding
    from critic.score import Ledger, Score

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")
_SIGNS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "💡"}
_GOOD = "✅"


def render(reports: Sequence[Report], look: Look) -> str:
    """Return the reports as one Markdown document; ``look`` does not matter to it."""
    del look
    lines = [line for report in reports for line in _page(view.arrange(report))]
    for note in advice.notes(reports):
        lines += (escaped(note), "")
    return "\n".join(lines)


def statistics(reports: Sequence[Report], look: Look) -> str:
    """Return how often each rule speaks, as a table; ``look`` does not matter to it."""
    del look
    rows = (
        f"| `{each.code} {each.name}` | {each.findings} | {each.statements} | {each.share:.0%} |"
        for each in count(reports)
    )
    head = ("## How often each rule speaks", "")
    table = ("| rule | findings | statements | of all |", "|---|---:|---:|---:|")
    return "\n".join((*head, *table, *rows, ""))


def _page(arranged: View) -> Iterator[str]:
    yield from _head(arranged)
    yield from _first(arranged)
    if arranged.general:
        yield from (*_findings(arranged, arranged.general, ""), "")
    for section in arranged.sections:
        yield from _section(arranged, section)
    yield from _unsure(arranged)
    yield from _idle(arranged)
    yield from _baselined(arranged.report)
    if arranged.report.score:
        yield from _score(arranged.report.score)
    if arranged.report.ledger:
        yield from _ledger(arranged.report.ledger)
    closing = advice.closing(arranged.report)
    if closing:
        yield from (escaped(closing), "")


def _head(arranged: View) -> Iterator[str]:
    yield from (f"# Critique of {escaped(arranged.title)}", "")
    if arranged.sections:
        yield from (" · ".join(map(escaped, arranged.headline)) + "  ", arranged.verdict, "")
    for remark in arranged.remarks:
        yield from (f"> {escaped(remark)}", "")


def _section(arranged: View, section: Section) -> Iterator[str]:
    part = section.objective
    yield from (f"## {part.id}: {escaped(part.plain)}", "")
    if section.team and section.team != arranged.report.judged.document.team:
        yield from (f"Team {escaped(section.team)}", "")
    if part.findings or part.suggestions:
        yield from (*_findings(arranged, part.findings, ""), *_suggestions(part, ""), "")
    for key_result in section.key_results:
        yield from _key_result(arranged, key_result)
    yield ""


def _first(arranged: View) -> Iterator[str]:
    if not arranged.first:
        return
    yield from ("## Mend these three first", "")
    for number, (part, finding) in enumerate(arranged.first, 1):
        yield f"{number}. **{part.id}** {escaped(part.plain)}  "
        yield f"   {_rule(finding)} {escaped(view.summary(finding))}"
    yield ""


def _key_result(arranged: View, part: Part) -> Iterator[str]:
    sign = _SIGNS[part.findings[0].severity] if part.findings else _GOOD
    yield f"- {sign} **{part.id}** {part.kind}: {escaped(part.plain)}"
    if part.switched_off:
        yield f"  - switched off by a comment: {', '.join(part.switched_off)}"
    yield from _findings(arranged, part.findings, "  ")
    yield from _suggestions(part, "  ")


def _suggestions(part: Part, indent: str) -> Iterator[str]:
    for each in part.suggestions:
        gain = advice.gain(each)
        yield f"{indent}- {advice.lead(each)}{f' ({gain})' if gain else ''}:"
        for line in each.proposal.text.split("\n"):
            yield f"{indent}  > {escaped(line)}  "
        yield ""
        yield f"{indent}  {escaped(each.proposal.why)}"
        yield from _cited(each.proposal.citations, indent)


def _findings(arranged: View, findings: Iterable[Finding], indent: str) -> Iterator[str]:
    for finding in findings:
        where = escaped(arranged.where(finding.span.start))
        yield f"{indent}- {_rule(finding)} ({where}): {escaped(finding.message)}"
        if finding.question:
            yield f"{indent}  *{escaped(finding.question)}*"
        yield from _cited(finding.citations, indent)


def _cited(citations: Iterable[Citation], indent: str) -> Iterator[str]:
    for number, (source, locator, quote) in enumerate(citations):
        # A blank line, or Markdown joins the quotes.
        yield from [""] if number else []
        yield f"{indent}  > {escaped(quote)} ({escaped(source)}, {escaped(locator)})"


def _rule(finding: Finding) -> str:
    return f"`{finding.code} {view.name(finding)}`"


def _unsure(arranged: View) -> Iterator[str]:
    if not arranged.unsure:
        return
    yield from ("## Not sure that these belong to the OKRs", "")
    source = arranged.report.judged.document.source
    for reason, spans in arranged.unsure.items():
        yield f"- {escaped(reason)}"
        for span in spans:
            yield f"  - {escaped(arranged.where(span.start))}: {escaped(span.of(source))}"
    yield ""


def _idle(arranged: View) -> Iterator[str]:
    if not arranged.report.idle:
        return
    yield from ("## Comments that silence nothing", "")
    for span, code, reason in arranged.report.idle:
        yield f"- {escaped(arranged.where(span.start))}: {escaped(view.idle(code, reason))}"
    yield ""


def _score(score: Score) -> Iterator[str]:
    yield from (f"## Score: {score.total} of 100", "", "| criterion | score |", "|---|---|")
    for criterion, value in score.by_criterion.items():
        yield f"| {Criterion(criterion).heading} | {value} |"
    yield ""


def _baselined(report: Report) -> Iterator[str]:
    if not report.baselined:
        return
    known = view.counted(report.baselined.known, "known finding")
    yield from ("## Beside the baseline", "", f"- {known} left aside")
    for code, text in report.baselined.gone:
        yield f"- gone: `{code}` {escaped(text)}"
    yield ""


def _ledger(ledger: Ledger) -> Iterator[str]:
    yield from ("## Where the points went", "", "| | points |", "|---|---:|")
    for part in ledger.parts:
        if part.losses:
            yield f"| **{points.heading(part)}** | {points.number(-part.hundredths)} |"
        for loss in part.losses:
            yield f"| {loss.statement} {points.told(loss)} | {points.number(-loss.hundredths)} |"
    if ledger.rounding:
        yield f"| rounded down | {points.number(-ledger.rounding)} |"
    yield from (f"| **score** | {points.number(100 * ledger.total)} |", "")


def escaped(text: str) -> str:
    """Return ``text`` on one line, with nothing in it that Markdown would take for markup."""
    return _SPECIAL.sub(r"\\\1", columns.printable(text))
