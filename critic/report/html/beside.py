"""What stands beside the lines of a draft: each statement, its findings and suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report import advice, view
from critic.report.html.markup import Markup, element, joined
from critic.report.look import UNICODE
from critic.suggest.proposals import SuggestionKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.context.strategy import Citation
    from critic.report.view import Part, View
    from critic.rules import Finding
    from critic.suggest.proposals import Suggestion

_REPLACING = (SuggestionKind.REWRITE, SuggestionKind.OBJECTIVE, SuggestionKind.SPLIT)


def statement(part: Part, arranged: View) -> Markup:
    """Return what there is to say of one statement."""
    loudest = part.findings[0].severity if part.findings else None
    sign = UNICODE.of(loudest) if loudest else UNICODE.good
    head = element(
        "h4",
        element("span", sign, class_=f"sign {loudest or 'good'}", aria_hidden="true"),
        f" {part.id} {part.kind}".rstrip(),
        *([] if loudest else [element("span", ": nothing to mend", class_="unseen")]),
    )
    off = (
        [element("p", f"switched off by a comment: {', '.join(part.switched_off)}", class_="dim")]
        if part.switched_off
        else []
    )
    body = joined(
        (
            head,
            *off,
            *(finding(each, arranged) for each in part.findings),
            *(suggestion(each, part) for each in part.suggestions),
        )
    )
    return element("section", body, class_="statement")


def finding(found: Finding, arranged: View) -> Markup:
    """Return one finding: which rule, where, what to do, what to ask."""
    question = [element("p", found.question, class_="question")] if found.question else []
    return element(
        "article",
        element(
            "h5",
            element("span", str(found.severity), class_=f"badge {found.severity}"),
            f" {found.code} {view.name(found)}",
            _aside(_place(found.span.start, arranged)),
        ),
        element("p", found.message),
        *question,
        *map(_citation, found.citations),
        class_=f"finding {found.severity}",
    )


def suggestion(each: Suggestion, part: Part) -> Markup:
    """Return one suggestion: before and after, what for, and what it rests on."""
    proposal, gain = each.proposal, advice.gain(each)
    return element(
        "article",
        element("h5", advice.lead(each), *([_aside(gain)] if gain else [])),
        joined(_texts(each, part)),
        element("p", proposal.why, class_="why"),
        joined(_citation(citation) for citation in proposal.citations),
        class_="suggestion",
    )


def _texts(each: Suggestion, part: Part) -> Iterator[Markup]:
    kind, text = each.proposal.kind, each.proposal.text
    after = joined((element("ins", line) for line in text.split("\n")), "<br>")
    if kind in _REPLACING:
        yield element(
            "dl",
            element("dt", "Before"),
            element("dd", element("del", part.plain)),
            element("dt", "After"),
            element("dd", after),
        )
    else:
        yield element("p", text if kind is SuggestionKind.QUESTION else after)


def _place(offset: int, arranged: View) -> str:
    if arranged.place(offset):
        return arranged.where(offset)
    return f"{arranged.where(offset)}, column {arranged.lines.position(offset).column}"


def _aside(text: str) -> Markup:
    return element("span", f" {text}", class_="place")


def _citation(citation: Citation) -> Markup:
    return element(
        "blockquote",
        element("p", citation.quote),
        element("footer", f"{citation.source}, {citation.locator}"),
    )
