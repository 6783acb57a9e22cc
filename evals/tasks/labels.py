"""The engine's judgements against labels, one label at a time."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from evals.figures import Confusion, Figure, Outcome, by_frequency, listing
from evals.labelled import ask
from evals.scorers.bootstrap import estimate
from evals.scorers.f1 import macro_f1
from evals.scorers.kappa import cohens_kappa
from evals.scorers.pairs import MISSED, Pair
from evals.scorers.ranking import area_under_curve
from evals.scorers.share import share

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from evals.answers import Answer
    from evals.chance import Chance
    from evals.labelled import Asked, LabelledSet

Item = TypeVar("Item")

ENOUGH = 10
"""An organisation is shown alone with the classes of which it has this many."""

CURVES = {"kind": "outcome", "measurable": "yes"}
"""Labels with an area under the curve, and the class that should rank above the others."""


class Group(NamedTuple):
    """The statements of one set under one label; sets are drawn whole."""

    source: str
    twice: bool
    pairs: tuple[Pair, ...]


def run(
    task: str,
    sets: Sequence[LabelledSet],
    solve: Callable[[str], Iterable[Answer]],
    chance: Chance,
) -> Outcome:
    """Measure ``solve`` on labelled sets; figures are named after ``task``."""
    asked = [ask(one, solve) for one in sets]
    returned = [[each.said is not None for each in group] for group in asked]
    figures = list(_figure(f"{task}/returned", returned, share, chance, held=True))
    for label in _answered(asked):
        groups = [
            Group(one.source, one.twice, tuple(_pairs(group, label)))
            for one, group in zip(sets, asked, strict=True)
        ]
        figures += _label_figures(task, label, groups, chance)
    wrong = {label: _confusions(label, asked) for label in _answered(asked)}
    return Outcome(
        tuple(figures),
        tuple(listing(f"{task}-{label}.txt", found) for label, found in wrong.items()),
        confusions=tuple(
            each._replace(name=f"{task}/{label}: {each.name}")
            for label, found in wrong.items()
            for each in found
        ),
    )


def _answered(asked: Sequence[Sequence[Asked]]) -> list[str]:
    """Return the labels that the engine answers anywhere, in the order of its answers."""
    return list(
        dict.fromkeys(
            label
            for group in asked
            for each in group
            for label, said in (each.said or {}).items()
            if said is not None
        )
    )


def _pairs(group: Sequence[Asked], label: str) -> Iterator[Pair]:
    for each in group:
        expected = each.statement.labels.get(label)
        if expected is None or (label, expected) == ("measurable", "partial"):
            continue
        said = MISSED if each.said is None else each.said[label]
        if said is not None:
            yield Pair(expected, said)


def _label_figures(
    task: str, label: str, groups: Sequence[Group], chance: Chance
) -> Iterator[Figure]:
    slices = {"": groups, "twice judged": [group for group in groups if group.twice]}
    for source in sorted({group.source for group in groups}):
        slices[source] = _frequent([group for group in groups if group.source == source])
    for which, chosen in slices.items():
        name = f"{task}/{label}/{which}".rstrip("/")
        pairs = [group.pairs for group in chosen]
        for scorer, score in _scorers(label).items():
            held = scorer == "f1" and which in {"", "twice judged"}
            yield from _figure(f"{name} {scorer}", pairs, score, chance, held=held)


def _scorers(label: str) -> dict[str, Callable[[Sequence[Pair]], float | None]]:
    if label not in CURVES:
        return {"f1": macro_f1, "kappa": cohens_kappa}
    curve = partial(area_under_curve, positive=CURVES[label])
    return {"f1": macro_f1, "kappa": cohens_kappa, "auc": curve}


def _frequent(groups: Sequence[Group]) -> list[Group]:
    """Keep the classes that are frequent; nothing where fewer than two are."""
    counts = Counter(pair.expected for group in groups for pair in group.pairs)
    classes = {name for name, count in counts.items() if count >= ENOUGH}
    if len(classes) < 2:
        return []
    return [
        group._replace(pairs=tuple(pair for pair in group.pairs if pair.expected in classes))
        for group in groups
    ]


def _figure(
    name: str,
    groups: Sequence[Sequence[Item]],
    statistic: Callable[[Sequence[Item]], float | None],
    chance: Chance,
    *,
    held: bool,
) -> Iterator[Figure]:
    measured = estimate(groups, statistic, chance)
    if measured is not None:
        yield Figure(name, measured, sum(map(len, groups)), held=held)


def _confusions(label: str, asked: Sequence[Sequence[Asked]]) -> tuple[Confusion, ...]:
    wrong: dict[str, list[str]] = {}
    for each in (each for group in asked for each in group):
        for pair in _pairs([each], label):
            if pair.expected != pair.said:
                name = f"{pair.expected}, said {pair.said}"
                wrong.setdefault(name, []).append(f"{each.set_name}: {each.statement.text}")
    return by_frequency(wrong)
