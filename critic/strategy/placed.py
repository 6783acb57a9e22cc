"""Where the passages of a document stand that has no lines of its own: on a page, on a slide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from critic.context.strategy import Choice, Quoted, Strategy

_PARTS = ("narrative", "playing_field", "winning_moves", "declined")


def placed(strategy: Strategy, where: Callable[[int], str]) -> Strategy:
    """Return a strategy whose locators name what people see: the heading, and ``where`` it says.

    ``where`` is given an offset of the text that was taken out of the document.
    """

    def moved(passage: Quoted) -> Quoted:
        under = passage.locator.removesuffix(f"line {passage.line}").removesuffix(", ")
        parts = filter(None, (under, where(passage.span.start)))
        return passage._replace(locator=", ".join(parts) or "its text")

    def all_moved(passages: tuple[Quoted, ...]) -> tuple[Quoted, ...]:
        return tuple(map(moved, passages))

    def choice(each: Choice) -> Choice:
        told = {part: all_moved(getattr(each, part)) for part in _PARTS}
        return replace(each, name=moved(each.name) if each.name else None, **told)

    return replace(
        strategy,
        choices=tuple(map(choice, strategy.choices)),
        journey=tuple(
            stage._replace(name=moved(stage.name), metrics=all_moved(stage.metrics))
            for stage in strategy.journey
        ),
        north_star=all_moved(strategy.north_star),
        horizon=all_moved(strategy.horizon),
    )
