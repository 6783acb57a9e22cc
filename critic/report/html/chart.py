"""The criteria as bars, and the same as a table for those who cannot see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from critic.report.html.markup import Markup, element, joined
from critic.rules import Criterion

if TYPE_CHECKING:
    from critic.score import Score

_ROW, _BAR, _LABEL, _LENGTH, _NUMBER = 26, 14, 116, 300, 44


def chart(score: Score) -> Markup:
    """Return the criteria of a score."""
    table = element(
        "table",
        element("caption", f"Score by criterion, 0 to 100; {score.total} in total"),
        element(
            "thead",
            element(
                "tr",
                element("th", "Criterion", scope="col"),
                element("th", "Score", scope="col"),
            ),
        ),
        element("tbody", joined(_table_row(*each) for each in score.by_criterion.items())),
        class_="unseen",
    )
    return element("figure", _bars(score), table, class_="chart")


def _bars(score: Score) -> Markup:
    height = _ROW * len(score.by_criterion)
    rows = joined(
        _bar(number * _ROW, Criterion(name).heading, points)
        for number, (name, points) in enumerate(score.by_criterion.items())
    )
    width = _LABEL + _LENGTH + _NUMBER
    return element("svg", rows, viewBox=f"0 0 {width} {height}", aria_hidden="true")


def _bar(top: int, heading: str, points: int) -> Markup:
    middle, edge = str(top + _ROW // 2), str(top + (_ROW - _BAR) // 2)
    box = {"x": str(_LABEL), "y": edge, "height": str(_BAR), "rx": "3"}
    return joined(
        (
            element("text", heading, x=str(_LABEL - 10), y=middle, class_="label"),
            element("rect", **box, width=str(_LENGTH), class_="all"),
            element("rect", **box, width=str(_LENGTH * points // 100 or 0), class_="points"),
            element("text", str(points), x=str(_LABEL + _LENGTH + 10), y=middle),
        )
    )


def _table_row(name: str, points: int) -> Markup:
    heading = Criterion(name).heading
    return element("tr", element("th", heading, scope="row"), element("td", str(points)))
