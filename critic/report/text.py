"""The report for a terminal: what to do first, then every finding at its place, then the score."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from critic.report import advice, columns, excerpt, points, view
from critic.report.look import paint
from critic.rules import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.okr.document import Span
    from critic.report.look import Look
    from critic.report.model import Report
    from critic.report.view import Part, Section, View
    from critic.rules.base import Finding
    from critic.score import Score

_BAR = 20
_UNSURE = 5


def render(reports: Sequence[Report], look: Look) -> str:
    """Return the reports one below the other, and a sum where there are several."""
    blocks = ["\n".join(_Page(view.arrange(report), look).lines()) for report in reports]
    if len(reports) > 1:
        blocks.append(_sum(reports, look))
    notes = [line for note in advice.notes(reports) for line in columns.wrap(note, look.width)]
    told = "".join(f"\n{paint(line, look.palette.dim)}" for line in notes)
    return "\n\n\n".join(blocks) + (f"\n{told}\n" if notes else "\n")


def _sum(reports: Sequence[Report], look: Look) -> str:
    counts = view.tally(finding for report in reports for finding in report.findings)
    text = f"{view.counted(len(reports), 'document')}: {view.spoken(counts)}"
    return paint(text, look.palette.strong)


class _Page:
    """One report, laid out line by line."""

    def __init__(self, arranged: View, look: Look) -> None:
        self._view = arranged
        self._look = look
        self._palette = look.palette
        self._signs = look.signs
        document = arranged.report.judged.document
        self._source = document.source
        last = arranged.lines.position(len(document.source)).line
        self._digits = len(str(last)) if arranged.report.extract is None else 0

    def lines(self) -> Iterator[str]:
        yield from self._head()
        yield from self._first()
        if self._view.general:
            yield ""
            yield from self._findings(self._view.general)
        for team, sections in groupby(self._view.sections, key=lambda section: section.team):
            if team and team != self._view.report.judged.document.team:
                yield from ("", paint(f"Team {columns.printable(team)}", self._palette.strong))
            for section in sections:
                yield from self._section(section)
        yield from self._unsure()
        yield from self._idle()
        yield from self._baselined()
        if self._view.report.score:
            yield from self._score(self._view.report.score)
        if self._view.report.ledger:
            yield from ("", *points.lines(self._view.report.ledger, self._look))
        yield from self._closing()

    def _head(self) -> Iterator[str]:
        yield paint(columns.printable(self._view.title), self._palette.strong)
        if self._view.sections:
            headline = f" {self._signs.dot} ".join(map(columns.printable, self._view.headline))
            yield from self._wrapped(headline, "", self._palette.dim)
            yield from self._wrapped(self._view.verdict, "")
        for remark in self._view.remarks:
            yield from self._wrapped(columns.printable(remark), "", self._palette.ask)

    def _first(self) -> Iterator[str]:
        if self._view.first:
            yield from ("", paint("Mend these three first", self._palette.strong))
        for number, (part, finding) in enumerate(self._view.first, 1):
            label = columns.printable(f"{part.id}, {self._view.where(finding.span.start)}:") + " "
            yield f"  {number}  {label}{self._clipped(part.plain, 5 + len(label))}"
            yield from self._titled(finding, view.summary(finding), "     ")

    def _section(self, section: Section) -> Iterator[str]:
        part = section.objective
        title = f"{part.id}  {columns.printable(part.plain)}"
        yield ""
        yield from self._wrapped(title, "    ", self._palette.strong)
        yield from self._findings(part.findings)
        yield from self._suggestions(part)
        is_airy = _says_much(part)
        for key_result in section.key_results:
            if is_airy or _says_much(key_result):
                yield ""
            yield from self._key_result(key_result)
            is_airy = _says_much(key_result)

    def _key_result(self, part: Part) -> Iterator[str]:
        if part.findings:
            loudest = part.findings[0].severity
            sign = paint(self._signs.of(loudest), self._palette.of(loudest))
            yield f"  {sign} {part.id} {part.kind}"
            yield from self._findings(part.findings)
            yield from self._suggestions(part)
            return
        first, *others = columns.wrap(
            f"{part.id} {part.kind}: {columns.printable(part.plain)}", self._look.width - 6
        )
        yield f"  {paint(self._signs.good, self._palette.good)} {first}"
        yield from (f"      {line}" for line in others)
        if part.switched_off:
            off = f"switched off by a comment: {', '.join(part.switched_off)}"
            yield f"    {paint(off, self._palette.dim)}"
        yield from self._suggestions(part)

    def _findings(self, findings: Iterable[Finding]) -> Iterator[str]:
        for span, group in groupby(findings, key=lambda finding: finding.span):
            together = tuple(group)
            yield from self._excerpt(span, self._palette.of(together[0].severity))
            for finding in together:
                yield from self._finding(finding)

    def _titled(self, finding: Finding, text: str, indent: str) -> Iterator[str]:
        title = f"{finding.code} {view.name(finding)}:"
        said = f"{title} {columns.printable(text)}"
        first, *others = columns.wrap(said, self._look.width - len(indent) - 2)
        yield indent + first.replace(title, paint(title, self._palette.of(finding.severity)), 1)
        yield from (f"{indent}  {line}" for line in others)

    def _finding(self, finding: Finding) -> Iterator[str]:
        yield from self._titled(finding, finding.message, "    ")
        if finding.question:
            question = f"{self._signs.ask} {columns.printable(finding.question)}"
            yield from self._wrapped(question, "      ", self._palette.ask, "    ")
        for source, locator, _ in finding.citations:
            cited = columns.printable(f"{source}, {locator}")
            yield from self._wrapped(cited, "      ", self._palette.dim, "    ")

    def _suggestions(self, part: Part) -> Iterator[str]:
        for each in part.suggestions:
            gain = advice.gain(each)
            title = f"{advice.lead(each)} ({gain}):" if gain else f"{advice.lead(each)}:"
            yield f"    {paint(title, self._palette.good)}"
            for line in each.proposal.text.split("\n"):
                written = f"{self._signs.instead} {columns.printable(line)}"
                yield from self._wrapped(written, "        ", self._palette.strong, "      ")
            yield from self._wrapped(
                columns.printable(each.proposal.why), "      ", self._palette.dim, "      "
            )
            cited = columns.printable(advice.places(each.proposal.citations))
            if cited:
                yield from self._wrapped(cited, "        ", self._palette.dim, "      ")

    def _closing(self) -> Iterator[str]:
        closing = advice.closing(self._view.report)
        if closing:
            yield ""
            yield from self._wrapped(closing, "", self._palette.dim)

    def _excerpt(self, span: Span, colour: str) -> Iterator[str]:
        room = self._look.width - self._digits - 7
        place = self._view.place(span.start)
        if place is not None:
            yield f"    {paint(self._clipped(place.name, 4), self._palette.dim)}"
        rows = excerpt.rows(
            self._source,
            self._view.lines,
            span,
            width=room,
            ellipsis=self._signs.ellipsis,
            within=place.span if place else None,
        )
        for row in rows:
            number = str(row.line or "" if place is None else "").rjust(self._digits)
            gutter = paint(f"{number} {self._signs.gutter}", self._palette.dim)
            yield f"    {gutter} {row.text}"
            bar = paint(f"{' ' * self._digits} {self._signs.gutter}", self._palette.dim)
            mark = paint(self._signs.underline * (row.end - row.start), colour)
            yield f"    {bar} {' ' * row.start}{mark}"

    def _unsure(self) -> Iterator[str]:
        if self._view.unsure:
            yield from ("", paint("Not sure that these belong to the OKRs", self._palette.strong))
        for reason, spans in self._view.unsure.items():
            yield from self._wrapped(columns.printable(reason), "  ", self._palette.dim, "  ")
            for span in spans[:_UNSURE]:
                label = columns.printable(f"{self._view.where(span.start)}:") + " "
                yield f"    {label}{self._clipped(span.of(self._source), 4 + len(label))}"
            if len(spans) > _UNSURE:
                yield f"    and {len(spans) - _UNSURE} more; --format json lists them all"

    def _idle(self) -> Iterator[str]:
        if not self._view.report.idle:
            return
        yield from ("", paint("Comments that silence nothing", self._palette.strong))
        for span, code, reason in self._view.report.idle:
            where = self._view.where(span.start)
            yield f"  {columns.printable(f'{where}: {view.idle(code, reason)}')}"

    def _baselined(self) -> Iterator[str]:
        baselined = self._view.report.baselined
        if not baselined:
            return
        yield from ("", paint("Beside the baseline", self._palette.strong))
        yield f"  {view.counted(baselined.known, 'known finding')} left aside"
        for code, text in baselined.gone:
            yield f"  gone: {code} {self._clipped(text, 16)}"
        if baselined.gone:
            yield "  --update-baseline forgets what is gone"

    def _score(self, score: Score) -> Iterator[str]:
        yield from ("", paint(f"Score {score.total} of 100", self._palette.strong))
        titles = [Criterion(criterion).heading for criterion in score.by_criterion]
        widest = max(map(len, titles), default=0)
        for title, value in zip(titles, score.by_criterion.values(), strict=True):
            full = round(_BAR * value / 100)
            bar = self._signs.full * full + self._signs.empty * (_BAR - full)
            yield f"  {title:<{widest}}  {paint(bar, self._palette.info)} {value:>3}"

    def _wrapped(self, text: str, indent: str, colour: str = "", first: str = "") -> Iterator[str]:
        """Yield ``text`` in lines; those after the first one stand at ``indent``."""
        head, *others = columns.wrap(text, self._look.width - len(indent or first))
        yield first + paint(head, colour)
        yield from (indent + paint(line, colour) for line in others)

    def _clipped(self, text: str, used: int) -> str:
        return columns.clip(columns.printable(text), self._look.width - used, self._signs.ellipsis)


def _says_much(part: Part) -> bool:
    """Whether more than a line is said of a statement, so that a blank line sets it apart."""
    return bool(part.findings or part.suggestions)
