"""What was read in a strategy, with the quotes, and what it lacks: as text, JSON and Markdown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from critic.report import as_json, columns, markdown, view
from critic.report.look import ASCII, paint

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from critic.context.strategy import Choice, Quoted, Strategy
    from critic.report.look import Look
    from critic.report.model import Json, Report

_SPAN = re.compile(r"\[\n\s+(\d+),\n\s+(\d+)\n\s+\]")
_PARTS = (
    ("narrative", "Why us, why now"),
    ("playing_field", "Playing field"),
    ("winning_moves", "Winning moves"),
    ("declined", "Declined"),
)


def text(report: Report, strategy: Strategy, look: Look) -> str:
    """Return what people read in a terminal."""
    return "\n".join(_text(report, strategy, look)) + "\n"


def markdown_of(report: Report, strategy: Strategy, look: Look) -> str:
    """Return the same as Markdown; ``look`` does not matter to it."""
    del look
    return "\n".join(_markdown(report, strategy))


def json_of(report: Report, strategy: Strategy, look: Look) -> str:
    """Return the object of ``critic check`` with the choices and what stands beside them."""
    told = as_json.as_object([report]) | {
        "choices": [_choice(choice, strategy) for choice in strategy.choices],
        "north_star": _quotes(strategy.north_star, strategy),
        "horizon": _quotes(strategy.horizon, strategy),
        "journey": _quotes([stage.name for stage in strategy.journey], strategy),
        "left_out": [each._asdict() for each in strategy.left_out],
    }
    plain = json.dumps(told, indent=2, ensure_ascii=look.signs is ASCII)
    return _SPAN.sub(r"[\1, \2]", plain) + "\n"


FORMATS: Mapping[str, Callable[[Report, Strategy, Look], str]] = {
    "text": text,
    "json": json_of,
    "markdown": markdown_of,
}


def _choice(choice: Choice, strategy: Strategy) -> Json:
    told: dict[str, Json] = {name: _quotes(getattr(choice, name), strategy) for name, _ in _PARTS}
    return {"name": choice.name.text if choice.name else None, **told}


def _quotes(passages: Sequence[Quoted], strategy: Strategy) -> list[Json]:
    return [
        {
            "text": each.text,
            "source": each.source or strategy.source,
            "locator": each.locator,
            "quote": each.quote,
            "span": list(each.span),
        }
        for each in passages
    ]


def _sections(strategy: Strategy) -> Iterator[tuple[str, Sequence[Quoted]]]:
    yield "Horizon", strategy.horizon
    for choice in strategy.choices:
        if choice.name:
            yield "Choice", (choice.name,)
        for name, title in _PARTS:
            yield title, getattr(choice, name)
    yield "North Star", strategy.north_star
    yield "Journey", [stage.name for stage in strategy.journey]


def _text(report: Report, strategy: Strategy, look: Look) -> Iterator[str]:
    yield paint(columns.printable(report.path), look.palette.strong)
    for title, passages in _sections(strategy):
        if passages:
            yield from ("", paint(title, look.palette.strong))
        for each in passages:
            place = columns.printable(_place(each, strategy))
            first, *others = columns.wrap(columns.printable(each.text), look.width - 4)
            yield f"  - {first}"
            yield from (f"    {line}" for line in others)
            yield f"    {paint(place, look.palette.dim)}"
    if report.findings:
        yield ""
    for finding in report.findings:
        title = f"{finding.code} {view.name(finding)}:"
        said = columns.wrap(f"{title} {columns.printable(finding.message)}", look.width - 4)
        yield f"  {look.signs.of(finding.severity)} {said[0]}"
        yield from (f"    {line}" for line in said[1:])
        asked = f"{look.signs.ask} {columns.printable(finding.question or '')}"
        yield from (f"    {line}" for line in columns.wrap(asked, look.width - 4))
    yield from ("", view.spoken(view.tally(report.findings)))


def _markdown(report: Report, strategy: Strategy) -> Iterator[str]:
    yield from (f"# Strategy in {markdown.escaped(report.path)}", "")
    for title, passages in _sections(strategy):
        if passages:
            yield from (f"## {title}", "")
            for each in passages:
                yield f"- {markdown.escaped(each.text)}"
                yield f"  *{markdown.escaped(_place(each, strategy))}*"
            yield ""
    for finding in report.findings:
        yield f"- `{finding.code} {view.name(finding)}`: {markdown.escaped(finding.message)}"
        yield f"  *{markdown.escaped(finding.question or '')}*"
    yield ""


def _place(passage: Quoted, strategy: Strategy) -> str:
    return f"{passage.source or strategy.source}, {passage.locator}"
