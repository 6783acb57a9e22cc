"""``python -m evals.run``: measure the engine, and fail where it got worse.

Prints every figure with its 95% interval, its standard error and the number of items, and writes
evals/out/report.json and listings beside it. Exit 1 where a held figure is below
evals/baseline.json.
"""

from __future__ import annotations

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING

from critic import bootstrap
from critic.context import Context
from critic.corpus.model import Kind
from critic.episodes import select
from critic.episodes.material import Material
from critic.okr.document import Period
from evals import (
    asking,
    baseline,
    cases,
    critiques,
    leading,
    linkage,
    places,
    questions,
    reference,
    report,
    solver,
)
from evals.chance import seeded
from evals.figures import Outcome, listing
from evals.tasks import (
    ask,
    drafts,
    evidence,
    labels,
    paraphrases,
    parser,
    rankings,
    retrieval,
    suggestions,
)
from evals.tasks import critiques as critique_tasks
from evals.tasks import linkage as links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from evals.chance import Chance
    from evals.figures import Figure
    from evals.places import Places
    from evals.questions import Question, Shelf

SEED = 20260701
CYCLE = Period(date(2027, 1, 1), date(2027, 3, 31))
WORST = 30
"""How many ways to be wrong the report of the worst confusions lists."""


def main(argv: Sequence[str] | None = None, where: Places | None = None) -> int:
    """Run the tasks that ``argv`` names, or all of them; return the exit code."""
    options = _options(argv)
    where = where or places.usual(os.environ)
    outcomes = _outcomes(options.task or list(TASKS), where)
    figures = [figure for outcome in outcomes for figure in outcome.figures]
    print(report.table(figures))
    for outcome in outcomes:
        if outcome.skipped:
            print(f"skipped: {outcome.skipped}")
    _write(outcomes, figures, where)
    held = baseline.load(where.baseline)
    if options.update_baseline:
        renew = baseline.replaced if options.allow_lower else baseline.raised
        held = renew(figures, held)
        baseline.save(held, where.baseline)
    fallen = baseline.fallen(figures, held)
    for each in fallen:
        print(f"worse: {each}", file=sys.stderr)
    return 1 if fallen else 0


def _outcomes(names: Sequence[str], where: Places) -> list[Outcome]:
    """Run tasks side by side; each draws chance of its own, so none hangs on another."""
    if len(names) == 1:
        return [_outcome(names[0], where)]
    with ProcessPoolExecutor(os.cpu_count(), get_context("spawn")) as pool:
        # The last take longest, so they begin.
        running = [pool.submit(_outcome, name, where) for name in reversed(names)]
        return [each.result() for each in reversed(running)]


def _outcome(name: str, where: Places) -> Outcome:
    return TASKS[name](where, seeded(SEED))


def _labels(where: Places, chance: Chance) -> Outcome:
    if not where.published.is_dir():
        return Outcome(skipped=f"labels, for want of {where.published}")
    return labels.run("labels", reference.labelled_sets(where.published), solver.judge, chance)


def _parser(where: Places, chance: Chance) -> Outcome:
    if not where.published.is_dir():
        return Outcome(skipped=f"parser, for want of {where.published}")
    return parser.run(reference.published(where.published), solver.read, chance)


def _statements(where: Places, chance: Chance) -> Outcome:
    return labels.run(
        "statements", list(cases.labelled_sets(where.statements)), solver.judge, chance
    )


def _unseen(where: Places, chance: Chance) -> Outcome:
    return labels.run("unseen", list(cases.labelled_sets(where.unseen)), solver.judge, chance)


def _drafts(where: Places, chance: Chance) -> Outcome:
    return drafts.run(list(cases.drafts(where.drafts)), solver.read, chance)


def _critiques(where: Places, chance: Chance) -> Outcome:
    return critique_tasks.run(list(critiques.cases(where.critiques)), solver.critique, chance)


def _pairs(where: Places, chance: Chance) -> Outcome:
    return rankings.run(list(critiques.rankings(where.pairs)), solver.critique, chance)


def _paraphrases(where: Places, chance: Chance) -> Outcome:
    return paraphrases.run(list(critiques.paraphrases(where.paraphrases)), solver.critique, chance)


def _suggestions(where: Places, chance: Chance) -> Outcome:
    late = list(leading.cases(where.leading, bootstrap.load_knowledge()))
    return suggestions.run(
        late, list(_drafts_of_every_kind(where)), solver.suggest, chance, list(_beside(where))
    )


def _linkage(where: Places, chance: Chance) -> Outcome:
    aside = linkage.fresh(where.linkage, where.strategies)
    return links.run(
        [*linkage.plans(where.strategies), *aside.plans],
        [*linkage.cases(where.linkage), *aside.cases],
        solver.inspect,
        solver.link,
        chance,
    )


def _retrieval(where: Places, chance: Chance) -> Outcome:
    shelves = questions.shelves(where.examples, where.seeds, bootstrap.load_embedder())
    files = [list(questions.cases(each)) for each in (where.retrieval, where.notes, where.fresh)]
    asked = [each for every in files for each in every]
    natural = list(questions.cases(where.natural, questions.NATURAL))
    notes = questions.on_notes_alone([*files[1], *natural], shelves["episode" + questions.ALONE])
    seeds = _on_seeds(where, shelves)
    asking = list(questions.of_asking(where.asking))
    found = retrieval.run([*asked, *natural, *asking, *notes, *seeds], shelves, chance)
    told = evidence.run(
        evidence.gather([*files[0], *asking], shelves), bootstrap.load_scales(), chance
    )
    return Outcome(
        (*found.figures, *told.figures),
        found.listings,
        "" if seeds else f"questions over published show notes, for want of {where.seeds}",
    )


def _on_seeds(where: Places, shelves: Mapping[str, Shelf]) -> list[Question]:
    """Return the questions over published show notes, also of these alone; none without them."""
    if questions.SEEDS not in shelves:
        return []
    asked = [
        *questions.of_seeds(where.seed_questions),
        *questions.of_seeds(where.seeds_natural, questions.SEEDS_NATURAL),
    ]
    alone = questions.on_notes_alone(asked, shelves[questions.SEEDS + questions.ALONE])
    return [*asked, *alone]


def _ask(where: Places, _: Chance) -> Outcome:
    scales, embedder = bootstrap.load_scales(), bootstrap.load_embedder()
    found = questions.sources(where.examples / "episodes", Kind.EPISODE, where.examples.parent)
    material = Material(select.completed(list(found)), embedder)
    outcomes = [
        ask.run(list(asking.cases(path)), material, scales, group)
        for group, path in (("ask", where.asking), ("ask-natural", where.ask_natural))
    ]
    skipped = f"ask-seeds, for want of {where.seeds}"
    if where.seeds.is_dir():
        notes = filter(
            questions.is_notes, questions.sources(where.seeds, Kind.EPISODE, where.seeds)
        )
        material = Material(select.completed(list(notes)), embedder)
        asked = list(asking.of_seeds(where.seeds_ask, where.seeds))
        outcomes.append(ask.run(asked, material, scales, "ask-seeds"))
        skipped = ""
    return Outcome(
        tuple(figure for each in outcomes for figure in each.figures),
        tuple(listed for each in outcomes for listed in each.listings),
        skipped,
    )


def _drafts_of_every_kind(where: Places) -> Iterator[suggestions.Draft]:
    """Yield drafts with and without faults: those of the critiques, pairs and paraphrases."""
    for case in critiques.cases(where.critiques):
        yield suggestions.Draft(f"critique {case.id}", case.source, case.context)
    for pair in critiques.rankings(where.pairs):
        yield suggestions.Draft(f"pair {pair.id}", pair.worse, Context())
    for group in critiques.paraphrases(where.paraphrases):
        yield suggestions.Draft(f"paraphrase {group.id}", group.texts[0], Context())


def _beside(where: Places) -> Iterator[suggestions.Beside]:
    """Yield the drafts that stand beside a strategy of which something is read."""
    plans = {plan.id: plan.text for plan in linkage.plans(where.strategies)}
    for case in linkage.cases(where.linkage):
        text = plans[case.strategy]
        context = solver.beside(text)
        if context is not None:
            # Without a cycle, most suggestions would only ask for one.
            draft = suggestions.Draft(case.id, case.source, replace(context, cycle=CYCLE))
            yield suggestions.Beside(draft, case.split, text, case.quote)


TASKS: Mapping[str, Callable[[Places, Chance], Outcome]] = {
    "labels": _labels,
    "parser": _parser,
    "statements": _statements,
    "unseen": _unseen,
    "drafts": _drafts,
    "critiques": _critiques,
    "pairs": _pairs,
    "paraphrases": _paraphrases,
    "suggestions": _suggestions,
    "linkage": _linkage,
    "retrieval": _retrieval,
    "ask": _ask,
}


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m evals.run", description=__doc__)
    options.add_argument("--task", action="append", choices=list(TASKS), help="run this one only")
    options.add_argument(
        "--update-baseline", action="store_true", help="hold the figures that got better"
    )
    options.add_argument(
        "--allow-lower", action="store_true", help="with --update-baseline: hold lower ones too"
    )
    return options.parse_args(argv)


def _write(outcomes: Sequence[Outcome], figures: Sequence[Figure], where: Places) -> None:
    where.out.mkdir(exist_ok=True)
    for outcome in outcomes:
        for each in outcome.listings:
            (where.out / each.file_name).write_text(each.text + "\n", encoding="utf-8")
    worst = sorted(
        (each for outcome in outcomes for each in outcome.confusions),
        key=lambda each: (-len(each.texts), each.name),
    )
    text = listing("worst-confusions.txt", worst[:WORST]).text
    (where.out / "worst-confusions.txt").write_text(text + "\n", encoding="utf-8")
    (where.out / "report.json").write_text(report.as_json(figures), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
