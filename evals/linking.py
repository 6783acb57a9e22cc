"""``python -m evals.linking``: learn when a draft beside a strategy is unlinked or declined.

Reads the cases in evals/datasets/linkage.yaml and linkage-training-*.yaml and writes
rubrics/knowledge/links.json. Prints F1 on strategies that were left out of the learning. Those
of linkage-fresh.yaml are never learned from. ``--check`` writes nothing and fails where the file
is out of date.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from critic import bootstrap, judge, okr, strategy
from critic.context import Context
from critic.knowledge import decisions
from critic.knowledge.decisions import HUNDRED, SCALE, Decision
from critic.rules.strategic import Declined, draft_of
from critic.strategy.links import links
from evals import linkage, places
from evals.scorers.f1 import f1

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from critic.context.strategy import Strategy
    from critic.strategy.reader import Reader
    from evals.places import Places

TOLERANCE = 20
"""How far a weight, in thousandths, may differ on another machine."""
FOLDS = 8

_STRENGTH = 0.1
_ROUNDS = 1000


class Question(NamedTuple):
    """What is learned: whether ``code`` speaks, from ``signs``.

    The signs were chosen one after the other, as long as the next one helped on strategies that
    were left out.
    """

    code: str
    signs: tuple[str, ...]


QUESTIONS: Mapping[str, Question] = {
    "unlinked": Question(
        "LNK001",
        (
            "best known result",
            "a result begins known",
            "five best known words",
            "least known word",
            "specific words",
            "leaving words",
            "no taken up",
            "no: nearer in sum",
            "no: a word of its own",
            "no in objective",
            "no in what rises",
        ),
    ),
    "declined": Question(
        "LNK003",
        (
            "known by the no, over what is wanted",
            "no taken up",
            "no in what rises",
            "no: nearer than what is wanted",
            "same words",
            "unknown words",
            "objective known",
            "least known word",
            "nothing specific",
            "leaving words",
        ),
    ),
}


class Example(NamedTuple):
    """What is noticed of a case, the codes that it expects, and the strategy beside it."""

    signs: Mapping[str, int]
    expect: tuple[str, ...]
    strategy: str


def main(argv: Sequence[str] | None = None, where: Places | None = None) -> int:
    """Learn, report, and write the file; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m evals.linking", description=__doc__)
    options.add_argument("--check", action="store_true", help="fail if the file is out of date")
    check = options.parse_args(argv).check
    where = where or places.usual(os.environ)
    examples = examples_of(where.linkage, where.strategies)
    learned = {name: learn(question, examples) for name, question in QUESTIONS.items()}
    if check:
        return _compare(learned, decisions.read(where.links))
    print(*report(examples), sep="\n")
    tables = {name: each._asdict() for name, each in learned.items()}
    where.links.write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
    return 0


@lru_cache(maxsize=1)
def examples_of(cases: Path, strategies: Path) -> tuple[Example, ...]:
    """Return every case from which we learn; read once, as it takes seconds."""
    sets = linkage.learned(cases, strategies)
    return tuple(_noticed(sets))


def _noticed(sets: Sequence[linkage.Set]) -> Iterator[Example]:
    plans = {each.id: _read(each.text) for one in sets for each in one.plans}
    known, reader = bootstrap.load_knowledge(), _reader()
    for case in (each for one in sets for each in one.cases):
        document = okr.parse(case.source, known)
        judged = judge.judge(document, known, Context(strategy=plans[case.strategy]))
        found = links(plans[case.strategy], reader, known.related)
        yield Example(found.signs(draft_of(judged.objectives[0])), case.expect, case.strategy)


@lru_cache(maxsize=256)
def _read(text: str) -> Strategy:
    return strategy.draft_of(text, "strategy", bootstrap.load_cues())


def _reader() -> Reader:
    [rule] = [rule for rule in bootstrap.load_profile().rules if isinstance(rule, Declined)]
    return rule.reader


def learn(question: Question, examples: Sequence[Example]) -> Decision:
    """Return the weights that fit the examples best, kept small by regularisation."""
    rows = np.array([[each.signs[name] for name in question.signs] for each in examples]) / HUNDRED
    scale = np.maximum(rows.std(axis=0), 1 / HUNDRED)
    model = LogisticRegression(C=_STRENGTH, max_iter=_ROUNDS)
    model.fit(rows / scale, [question.code in each.expect for each in examples])
    weights = (model.coef_[0] / scale).tolist()
    return Decision(
        round(SCALE * float(model.intercept_[0])),
        {name: round(SCALE * weight) for name, weight in zip(question.signs, weights, strict=True)},
    )


def report(examples: Sequence[Example]) -> Iterator[str]:
    """Yield one line a question: F1 on strategies left out of the learning, from each chance on."""
    bounds = range(25, 55, 5)
    yield f"{'from a chance of':<20} " + " ".join(f"{each / HUNDRED:.2f}" for each in bounds)
    for name, question in QUESTIONS.items():
        said = left_out(question, examples)
        truth = [question.code in each.expect for each in examples]
        scores = [
            f1([(was, chance >= bound) for was, chance in zip(truth, said, strict=True)]) or 0
            for bound in bounds
        ]
        yield f"{name:<20} " + " ".join(f"{score:.2f}" for score in scores)


def left_out(question: Question, examples: Sequence[Example]) -> list[int]:
    """Return for each example its chance by weights that were learned without its strategy."""
    said = [0] * len(examples)
    groups = [each.strategy for each in examples]
    for known, asked in GroupKFold(FOLDS).split(groups, groups=groups):
        decision = learn(question, [examples[at] for at in known])
        for at in asked:
            said[at] = decision.chance(examples[at].signs)
    return said


def _compare(learned: Mapping[str, Decision], held: Mapping[str, Decision]) -> int:
    """Return 1 where a weight is another one than the file has."""
    for name, ours in learned.items():
        theirs = held.get(name, Decision(0, {}))
        if ours.weights.keys() != theirs.weights.keys() or any(
            abs(ours.weights[sign] - theirs.weights[sign]) > TOLERANCE for sign in ours.weights
        ):
            print(f"{name}: the weights are out of date; python -m evals.linking", file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
