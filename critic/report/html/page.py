"""The report as one page of HTML: nothing in it is fetched, and nothing runs."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from critic.report import advice, points, view
from critic.report.html import beside
from critic.report.html.chart import chart
from critic.report.html.markup import Markup, element, joined
from critic.report.html.source import Marked, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from critic.okr.document import Span
    from critic.report.look import Look
    from critic.report.model import Baselined, Report
    from critic.report.view import Part, View
    from critic.score import Ledger

_STYLE = Path(__file__).with_name("style.css")


def render(reports: Sequence[Report], look: Look) -> str:
    """Return the reports as one document; ``look`` does not matter to it."""
    del look
    views = [view.arrange(report) for report in reports]
    title = (
        f"Critique of {views[0].title}" if len(views) == 1 else f"Critique of {len(views)} drafts"
    )
    body = element(
        "body",
        element("header", element("h1", "OKR critique"), _contents(views)),
        element("main", joined(_draft(number, each) for number, each in enumerate(views, 1))),
        element(
            "footer",
            joined(element("p", note) for note in advice.notes(reports)),
            element("p", _made_by(reports)),
        ),
    )
    return f"<!DOCTYPE html>\n{element('html', _head(title), body, lang='en')}\n"


def _head(title: str) -> Markup:
    style = _style()
    # Even if something slipped through, a browser would fetch and run nothing.
    fingerprint = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{fingerprint}'; base-uri 'none'; form-action 'none'"
    )
    return element(
        "head",
        Markup('<meta charset="utf-8">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{policy}">'),
        Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup('<meta name="color-scheme" content="light dark">'),
        element("title", title),
        element("style", style),
    )


@cache
def _style() -> Markup:
    return Markup(_STYLE.read_text(encoding="utf-8"))


def _contents(views: Sequence[View]) -> Markup:
    if len(views) == 1:
        return Markup()
    links = joined(
        element("li", element("a", each.title, href=f"#draft-{number}"), f" {each.verdict}")
        for number, each in enumerate(views, 1)
    )
    return element("nav", element("ol", links), aria_label="Drafts")


def _made_by(reports: Sequence[Report]) -> str:
    rubrics = dict.fromkeys(f"{each.profile} {each.rubric_version}" for each in reports)
    return f"Made by okr-critic with the profile {', '.join(rubrics)}."


def _draft(number: int, arranged: View) -> Markup:
    """Return one report. Its headings begin at the second level."""
    head = element(
        "div",
        element("h2", arranged.title),
        element("p", " · ".join(arranged.headline), class_="dim"),
        element("p", arranged.verdict, class_="verdict"),
        joined(element("p", remark, class_="remark") for remark in arranged.remarks),
        class_="head",
    )
    parts = (
        _score(arranged),
        _first(arranged),
        _general(arranged),
        _beside(arranged),
        *_rest(arranged),
    )
    return element("article", head, joined(parts), class_="draft", id=f"draft-{number}")


def _score(arranged: View) -> Markup:
    score = arranged.report.score
    if not score:
        return Markup()
    total = element("p", element("strong", str(score.total)), " of 100", class_="total")
    return _section("Score", element("div", total, chart(score), class_="score"))


def _first(arranged: View) -> Markup:
    if not arranged.first:
        return Markup()
    items = joined(
        element(
            "li",
            element("strong", part.id),
            f" {part.plain}",
            element("p", f"{found.code} {view.name(found)}: {view.summary(found)}"),
        )
        for part, found in arranged.first
    )
    return _section("Mend these three first", element("ol", items, class_="first"))


def _general(arranged: View) -> Markup:
    if not arranged.general:
        return Markup()
    found = joined(beside.finding(each, arranged) for each in arranged.general)
    return _section("The whole draft", found)


def _beside(arranged: View) -> Markup:
    """Return the draft with what there is to say of it beside its lines."""
    source = arranged.report.judged.document.source
    if not source.strip():
        return Markup()
    spans = _spans(arranged.report)
    by_line: dict[int, list[Part]] = {}
    for section in arranged.sections:
        for part in (section.objective, *section.key_results):
            if part.id in spans:
                line = arranged.lines.position(spans[part.id].start).line
                by_line.setdefault(line, []).append(part)
    loud = [each for each in arranged.report.findings if not each.suppressed]
    marked = Marked(source, arranged.lines, loud)
    end = arranged.lines.position(len(source)).line + 1
    turns = [1, *(line for line in starts(arranged.lines, [*spans.values()]) if line > 1), end]
    rows = joined(
        element(
            "div",
            marked.rows(first, after),
            element(
                "div",
                joined(beside.statement(part, arranged) for part in by_line.get(first, ())),
                class_="said",
            ),
            class_="row",
        )
        for first, after in pairwise(turns)
    )
    return _section("The draft and what to do", rows)


def _spans(report: Report) -> dict[str, Span]:
    """Return where each statement stands; a set without an objective where its first one does."""
    spans: dict[str, Span] = {}
    for judged in report.judged.objectives:
        key_results = {
            each.key_result.id: each.key_result.statement.span for each in judged.key_results
        }
        statement = judged.objective.statement
        own = statement.span if statement else min(key_results.values(), default=None)
        if own:
            spans[judged.objective.id] = own
        spans |= key_results
    return spans


def _rest(arranged: View) -> Iterator[Markup]:
    report = arranged.report
    if arranged.unsure:
        yield _section("Not sure that these belong to the OKRs", _unsure(arranged))
    if report.idle:
        yield _section("Comments that silence nothing", _idle(arranged))
    if report.baselined:
        yield _section("Beside the baseline", _baselined(report.baselined))
    if report.ledger:
        yield _section("Where the points went", _ledger(report.ledger))
    if advice.closing(report):
        yield element("p", advice.closing(report), class_="dim")


def _unsure(arranged: View) -> Markup:
    source = arranged.report.judged.document.source
    return _list(
        joined((reason, _line(arranged, span), element("q", span.of(source))))
        for reason, spans in arranged.unsure.items()
        for span in spans
    )


def _idle(arranged: View) -> Markup:
    return _list(
        joined((view.idle(each.code, each.reason), _line(arranged, each.span)))
        for each in arranged.report.idle
    )


def _baselined(baselined: Baselined) -> Markup:
    gone = (f"gone: {code} {text}" for code, text in baselined.gone)
    return _list((f"{view.counted(baselined.known, 'known finding')} left aside", *gone))


def _list(items: Iterable[str]) -> Markup:
    return element("ul", joined(element("li", item) for item in items), class_="list")


def _line(arranged: View, span: Span) -> Markup:
    return element("span", f" {arranged.where(span.start)} ", class_="place")


def _ledger(ledger: Ledger) -> Markup:
    rows = []
    for part in ledger.parts:
        if part.losses:
            rows.append(_points(element("strong", points.heading(part)), -part.hundredths))
        rows += [
            _points(f"{loss.statement} {points.told(loss)}", -loss.hundredths, "below")
            for loss in part.losses
        ]
    if ledger.rounding:
        rows.append(_points("rounded down", -ledger.rounding))
    rows.append(_points(element("strong", "score"), 100 * ledger.total))
    head = element("tr", element("th", "what", scope="col"), element("th", "points", scope="col"))
    return element("table", element("thead", head), element("tbody", joined(rows)), class_="ledger")


def _points(what: str, hundredths: int, kind: str = "") -> Markup:
    number = element("td", points.number(hundredths))
    return element("tr", element("th", what, scope="row"), number, class_=kind)


def _section(title: str, content: Markup) -> Markup:
    return element("section", element("h3", title), content)
