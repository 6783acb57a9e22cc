"""``python -m evals.training``: learn the weights of the second opinion from our own sentences.

Reads evals/datasets/training and writes rubrics/knowledge/weights.json. Prints for each question
how often the rules are right, the weights, and the rules where weights may turn them, each about
a file that the weights were not learned from. Published sets are never learned from. ``--check``
writes nothing and fails where the file is out of date.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from critic import bootstrap, okr
from critic.judge import key_result, lexicon, objective
from critic.judge.around import NOTHING
from critic.knowledge import weights
from critic.knowledge.weights import SCALE, Margin, WeightsJson
from evals import cases, places, solver
from evals.labelled import ask, draft_of
from evals.learning import Example, Question, learn
from evals.scorers.f1 import macro_f1
from evals.scorers.pairs import Pair

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from critic.judge.lexicon import Lexicon
    from critic.knowledge import Knowledge
    from critic.knowledge.weights import Weights
    from critic.okr.document import Document
    from evals.labelled import Asked, LabelledSet
    from evals.places import Places

    Examples = dict[str, list[Example]]

TOLERANCE = 20
"""How far a weight, in thousandths, may differ on another machine."""

_WORK = ("kind", ("output", "activity"))
_OUTCOME = ("kind", ("outcome",))
_DECIDED = ("measurable", ("yes", "no"))
_PLAIN = ("kind", ("outcome", "output", "activity"))
_NEVER = 99.0

KEY_RESULT: Mapping[str, Question] = {
    "outcome": Question("kind", ("outcome",), Margin(1.0, 0.5), _PLAIN),
    "guardrail": Question("indicator", ("none",), Margin(0.5, _NEVER), _OUTCOME),
    "activity": Question("kind", ("activity",), Margin(-0.5, 1.0), _WORK),
    "undecidable": Question("measurable", ("no",), Margin(-0.25, 0.5), _DECIDED),
    "vague": Question("vague", ("yes",), Margin(-0.5, 1.0)),
    "compound": Question("compound", ("yes",), Margin(1.0, _NEVER)),
    "lagging": Question("indicator", ("lagging",), Margin(0.75, 0.5), _OUTCOME),
    "shared": Question("influence", ("shared", "external"), Margin(-1.0, 0.5)),
    "external": Question("influence", ("external",), Margin(-2.0, _NEVER)),
    "generic": Question("generic", ("yes",), Margin(-0.4, _NEVER)),
    "progress": Question("so_what", ("pass",), Margin(0.45, 0.5)),
}
OBJECTIVE: Mapping[str, Question] = {
    "aspiration": Question("o_kind", ("aspiration",), Margin(0.0, 0.0)),
    "metric": Question("o_kind", ("metric",), Margin(0.0, 0.0)),
    "work": Question("o_kind", ("work",), Margin(0.0, 0.0)),
    "topic": Question("o_kind", ("topic",), Margin(0.0, 0.0)),
    "vague": Question("o_vague", ("yes",), Margin(0.25, 1.0)),
    "compound": Question("o_compound", ("yes",), Margin(1.5, 2.0)),
    "progress": Question("o_so_what", ("pass",), Margin(-0.1, 0.0)),
}
QUESTIONS = {key_result.WEIGHTS: KEY_RESULT, objective.WEIGHTS: OBJECTIVE}


def main(argv: Sequence[str] | None = None, where: Places | None = None) -> int:
    """Learn, report, and write the file; return the exit code."""
    options = argparse.ArgumentParser(prog="python -m evals.training", description=__doc__)
    options.add_argument("--check", action="store_true", help="fail if the file is out of date")
    check = options.parse_args(argv).check
    where = where or places.usual(os.environ)
    sets = list(cases.labelled_sets(where.training))
    examples = examples_of(sets)
    tables = tables_of(examples)
    if check:
        return compared(tables, json.loads(where.weights.read_bytes()))
    print(*report(sets, examples), sep="\n")
    where.weights.write_text(_as_json(tables), encoding="utf-8")
    return 0


def compared(found: Mapping[str, WeightsJson], held: Mapping[str, WeightsJson]) -> int:
    """Return 1 where a weight is another one than the file has."""
    for name, learned in found.items():
        ours, theirs = learned["weights"], held[name]["weights"]
        if learned["margins"] != held[name]["margins"] or not _is_near(ours, theirs):
            print(f"{name}: the weights are out of date; python -m evals.training", file=sys.stderr)
            return 1
    return 0


def examples_of(sets: Sequence[LabelledSet]) -> Examples:
    """Return every sentence with what is noticed of it, by the sort of statement."""
    found: dict[str, list[Example]] = {name: [] for name in QUESTIONS}
    knowledge = bootstrap.load_knowledge()
    words = lexicon.of(knowledge)
    for one in sets:
        draft = draft_of(one)
        noticed = dict(_noticed(okr.parse(draft.text, knowledge), words))
        for statement, start, end in draft.places:
            name = objective.WEIGHTS if start == 0 else key_result.WEIGHTS
            features = next((noticed[at] for at in noticed if start <= at < end), None)
            if features:
                found[name].append(Example(tuple(features), statement.labels, one.source))
    return found


def _noticed(document: Document, words: Lexicon) -> Iterator[tuple[int, list[str]]]:
    """Yield where each statement starts and what is noticed of it."""
    for parsed in document.objectives:
        if parsed.statement:
            yield parsed.statement.span.start, objective.noticed(parsed.statement, words)
        for each in parsed.key_results:
            yield each.statement.span.start, key_result.noticed(each, words, NOTHING)


def tables_of(examples: Examples, without: str = "") -> dict[str, WeightsJson]:
    """Return what the file says, learned from all sources but ``without``."""
    return {
        name: table(questions, [each for each in examples[name] if each.source != without])
        for name, questions in QUESTIONS.items()
    }


def table(questions: Mapping[str, Question], examples: Sequence[Example]) -> WeightsJson:
    """Return what the file says of one sort of statement."""
    learned = [learn(question, examples) for question in questions.values()]
    names = sorted({name for each in learned for name in each.weights})
    rows = {
        name: [round(SCALE * each.weights.get(name, 0.0)) for each in learned] for name in names
    }
    return {
        "margins": {name: list(question.margin) for name, question in questions.items()},
        "start": [round(SCALE * each.start) for each in learned],
        "weights": {name: row for name, row in rows.items() if any(row)},
    }


def report(sets: Sequence[LabelledSet], examples: Examples) -> Iterator[str]:
    """Yield one line a question: F1 of the rules, of the weights, and of both together.

    What judges a file was learned from the others.
    """
    known = bootstrap.load_knowledge()
    by_rules = _asked(sets, replace(known, weights={}))
    by_weights: dict[tuple[str, str], list[Pair]] = {}
    by_both: list[Asked] = []
    for source in sorted({one.source for one in sets}):
        learned = weights.read(tables_of(examples, without=source))
        by_both += _asked(
            [one for one in sets if one.source == source], replace(known, weights=learned)
        )
        for name, each, odds in _weighed(examples, source, learned):
            for asked, question in QUESTIONS[name].items():
                pairs = by_weights.setdefault((name, asked), [])
                pairs += _pair(question, each.labels, said=odds[asked] > 0)
    yield f"{'':<24} rules  weights  both"
    for (name, asked), pairs in by_weights.items():
        question = QUESTIONS[name][asked]
        ways = (_answers(question, by_rules), pairs, _answers(question, by_both))
        found = "  ".join(f"{macro_f1(way) or 0:.3f}" for way in ways)
        yield f"{name}/{asked:<13} {found}  n={len(pairs)}"


def _asked(sets: Sequence[LabelledSet], known: Knowledge) -> list[Asked]:
    solve = partial(solver.judge, known=known)
    return [each for one in sets for each in ask(one, solve)]


def _weighed(
    examples: Examples, source: str, learned: Mapping[str, Weights]
) -> Iterator[tuple[str, Example, Mapping[str, float]]]:
    for name, every in examples.items():
        for each in every:
            if each.source == source:
                yield name, each, learned[name].weigh(each.features)


def _answers(question: Question, asked: Sequence[Asked]) -> list[Pair]:
    return [
        pair
        for each in asked
        if each.said is not None
        for pair in _pair(
            question,
            each.statement.labels,
            said=each.said.get(question.label) in question.classes,
        )
    ]


def _pair(question: Question, labels: Mapping[str, str | None], *, said: bool) -> Iterator[Pair]:
    """Yield the answer that is expected beside the one that is given; nothing if none is."""
    answer = question.answer(labels)
    if answer is not None:
        yield Pair(str(answer), str(said))


def _as_json(tables: Mapping[str, WeightsJson]) -> str:
    """Return the tables as JSON with one line a feature, so that changes can be read."""
    text = json.dumps(tables, ensure_ascii=False, separators=(",", ":"), sort_keys=False)
    return text.replace('],"', '],\n"') + "\n"


def _is_near(ours: Mapping[str, Sequence[int]], theirs: Mapping[str, Sequence[int]]) -> bool:
    return all(
        abs(a - b) <= TOLERANCE
        for name in {*ours, *theirs}
        for a, b in zip_longest(ours.get(name, ()), theirs.get(name, ()), fillvalue=0)
    )


if __name__ == "__main__":
    sys.exit(main())
