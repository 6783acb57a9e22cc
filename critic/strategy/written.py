"""A strategy as YAML that a person can correct: what ``document.read`` reads."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from critic.context.strategy import Choice, Quoted, Strategy

_HEAD = "# The strategy as it was read in {names}. Correct it: --strategy takes it as it stands."


def written(strategy: Strategy) -> str:
    """Return the YAML of a strategy."""
    return "\n".join(_lines(strategy)) + "\n"


def _lines(strategy: Strategy) -> Iterator[str]:
    names = (strategy.source, *(name for name, _ in strategy.beside))
    yield _HEAD.format(names=", ".join(" ".join(name.split()) for name in names))
    yield from _list("", "horizon", strategy.horizon)
    yield from _list("", "north_star", strategy.north_star)
    if strategy.choices:
        yield from ("", "choices:")
    for choice in strategy.choices:
        yield from _choice(choice)
    yield from _list("", "journey", [stage.name for stage in strategy.journey])


def _choice(choice: Choice) -> Iterator[str]:
    lines: list[str] = []
    if choice.name:
        lines.append(f"    name: {_scalar(choice.name)}")
    for name, passages in (
        ("narrative", choice.narrative),
        ("playing_field", choice.playing_field),
        ("winning_moves", choice.winning_moves),
        ("declined", choice.declined),
    ):
        lines += [line for line in _list("    ", name, passages) if line]
    yield from (f"  - {line[4:]}" if not number else line for number, line in enumerate(lines))


def _list(indent: str, name: str, passages: Sequence[Quoted]) -> Iterator[str]:
    if passages:
        yield from ("", f"{indent}{name}:")
        yield from (f"{indent}  - {_scalar(each)}" for each in passages)


def _scalar(passage: Quoted) -> str:
    """Return a text in quotation marks; JSON's are YAML's."""
    return json.dumps(" ".join(passage.text.split()), ensure_ascii=False)
