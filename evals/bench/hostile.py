"""Each stage and each rule on 4 kB of whatever might make it slow."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from critic import bootstrap, rules
from critic.context import Context
from critic.errors import InputError
from evals.bench import clock, engine
from evals.bench.figure import Figure
from evals.bench.texts import hostile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from critic.judge.judged import JudgedDocument
    from critic.rules import Inspector

SIZE = 4096
_SUSPECTS = 5


def figures() -> Iterator[Figure]:
    """Yield the worst of the whole engine, of its growth with length, and of each rule alone."""
    texts = hostile(SIZE)
    short = {name: _whole(text, tries=2) for name, text in texts.items()}
    yield _worst("parser, judge and rules", short, limit=100)
    growth = _growth(texts, hostile(10 * SIZE), short)
    steepest = max(growth, key=growth.__getitem__)
    yield Figure(f"40 kB / 4 kB of {steepest}", growth[steepest], "x", limit=12)
    judged = {name: judged for name, text in texts.items() for judged in _judged(text)}
    for rule in bootstrap.load_profile().rules:
        alone = {name: _alone(rule, text) for name, text in judged.items()}
        yield _worst(rule.code, alone, limit=20)


def _growth(
    texts: Mapping[str, str], longer: Mapping[str, str], short: Mapping[str, float]
) -> Mapping[str, float]:
    """Return how many times longer the steepest of ten times the text take, each tried again.

    A single look at a hundred texts finds the worst noise; only the suspects are worth more.
    """
    once = {name: _whole(text, tries=1) / short[name] for name, text in longer.items()}
    suspects = sorted(once, key=once.__getitem__)[-_SUSPECTS:]
    return {name: _whole(longer[name], tries=3) / _whole(texts[name], tries=3) for name in suspects}


def _whole(text: str, *, tries: int) -> float:
    return clock.of_call(lambda: tuple(_judged(text)), tries=tries)


def _judged(text: str) -> Iterator[JudgedDocument]:
    """Yield the text as the rules see it; nothing where it is refused as malformed."""
    with suppress(InputError):
        yield engine.check(text).judged


def _alone(rule: Inspector, judged: JudgedDocument) -> float:
    return clock.of_call(lambda: rules.run(judged, Context(), (rule,)), tries=2)


def _worst(what: str, seconds: Mapping[str, float], *, limit: float) -> Figure:
    text = max(seconds, key=seconds.__getitem__)
    value = seconds[text] * engine.MILLISECONDS
    return Figure(f"{what}, 4 kB of {text}", value, "ms", limit=limit)
