from __future__ import annotations

from typing import TYPE_CHECKING

from evals.answers import Answer
from evals.cases import Draft
from evals.chance import seeded
from evals.labelled import LabelledSet, Statement
from evals.outline import Outline, Set
from evals.reference import Published
from evals.tasks import drafts, labels, parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from evals.figures import Figure, Outcome


def values(figures: Iterable[Figure]) -> dict[str, float]:
    return {figure.name: round(figure.estimate.value, 3) for figure in figures}


def listings(outcome: Outcome) -> dict[str, str]:
    return {listing.file_name: listing.text for listing in outcome.listings}


def labelled(name: str, kinds: Mapping[str, str | None], *, twice: bool = False) -> LabelledSet:
    statements = tuple(Statement(text, {"kind": kind}) for text, kind in kinds.items())
    return LabelledSet(name, "ours", Statement("Objective", {}), statements, twice=twice)


def says(kinds: Mapping[str, str | None], source: str) -> tuple[Answer, ...]:
    return tuple(
        Answer(is_objective=False, start=source.index(f"- {text}") + 2, labels={"kind": kind})
        for text, kind in kinds.items()
        if f"- {text}\n" in source
    )


def test_labels_are_scored_pooled_and_where_two_judged() -> None:
    sets = [
        labelled("one", {"a": "outcome", "b": "output"}, twice=True),
        labelled("two", {"c": "outcome", "d": None}),
    ]

    outcome = labels.run(
        "labels",
        sets,
        lambda source: says({"a": "outcome", "b": "output", "c": "output", "d": "output"}, source),
        seeded(1),
    )

    assert values(outcome.figures) == {
        "labels/returned": 0.667,  # the two objectives are not
        "labels/kind f1": 0.667,
        "labels/kind kappa": 0.4,
        "labels/kind auc": 0.75,
        "labels/kind/twice judged f1": 1.0,
        "labels/kind/twice judged kappa": 1.0,
        "labels/kind/twice judged auc": 1.0,
    }
    assert listings(outcome) == {"labels-kind.txt": "outcome, said output: 1\n  two: c"}


def test_a_label_without_an_answer_is_left_out_and_a_missed_statement_is_wrong() -> None:
    sets = [labelled("one", {"a": "outcome", "b": "output", "c": "output"})]

    outcome = labels.run(
        "labels", sets, lambda source: says({"a": None, "b": "output"}, source), seeded(1)
    )

    assert values(outcome.figures)["labels/kind f1"] == 0.667
    assert listings(outcome) == {"labels-kind.txt": "output, said (not returned): 1\n  one: c"}


def test_a_source_is_shown_alone_with_its_frequent_classes() -> None:
    many = {f"w{n}": "outcome" for n in range(10)} | {f"v{n}": "output" for n in range(10)}
    sets = [labelled("one", many | {"rare": "learning"})]

    outcome = labels.run(
        "labels", sets, lambda source: says(many | {"rare": "output"}, source), seeded(1)
    )

    shown = values(outcome.figures)
    assert shown["labels/kind/ours f1"] == 1.0
    assert shown["labels/kind f1"] < 0.7
    assert not any(figure.held for figure in outcome.figures if "/ours" in figure.name)


def test_partial_measurability_is_left_out() -> None:
    expected = {"a": "yes", "b": "partial"}
    statements = tuple(Statement(text, {"measurable": it}) for text, it in expected.items())
    sets = [LabelledSet("one", "ours", Statement("Objective", {}), statements)]

    def solve(source: str) -> tuple[Answer, ...]:
        return tuple(
            Answer(
                is_objective=False, start=source.index(f"- {t}") + 2, labels={"measurable": "no"}
            )
            for t in expected
        )

    sizes = {f.name: f.size for f in labels.run("labels", sets, solve, seeded(1)).figures}
    assert sizes["labels/measurable f1"] == 1


OUTLINE: Outline = (Set("Warm bread", ("Warm hours: 45% to 85%", "Waste under 6%")),)


def test_the_parser_is_scored_on_published_drafts() -> None:
    published = [Published("bakery", "…", OUTLINE), Published("notes", "…", ())]
    reported: Outline = (Set("Warm bread", ("Warm hours: 45% to 85%", "Nothing of the kind")),)

    outcome = parser.run(published, lambda _: reported, seeded(1))

    assert values(outcome.figures) == {
        "parser/found": 0.667,
        "parser/found, loosely": 0.667,
        "parser/objectives found": 1.0,
        "parser/key results found": 0.5,
        "parser/precision": 0.333,
        "parser/precision, loosely": 0.333,
        "parser/bakery/found": 0.667,
        "parser/bakery/precision": 0.667,
        "parser/notes/precision": 0.0,
    }
    texts = listings(outcome)
    assert texts["parser-worst.txt"].splitlines()[0] == (
        "bakery: 1 of 3 not found, 1 reported without backing"
    )
    assert "bakery reference 1.2: Waste under 6%" in texts["parser-differences.txt"]
    assert texts["parser-reported-sample.txt"].splitlines()[0] == "bakery 1.0 O  Warm bread"
    assert sorted(texts["parser-differences-sample.txt"].splitlines()) == sorted(
        texts["parser-differences.txt"].splitlines()
    )


def test_our_own_drafts_are_scored_by_form() -> None:
    cases = [
        Draft("warm", "headings", "warm", OUTLINE),
        Draft("lost", "tables", "lost", OUTLINE),
        Draft("milk", "plain", "milk", ()),
    ]
    reported: dict[str, Outline] = {"warm": OUTLINE, "lost": (), "milk": (Set("milk"),)}

    outcome = drafts.run(cases, reported.__getitem__, seeded(1))

    assert values(outcome.figures) == {
        "drafts/found": 0.5,
        "drafts/precision": 0.75,
        "drafts/left alone": 0.0,
        "drafts/headings/found": 1.0,
        "drafts/tables/found": 0.0,
    }
    assert listings(outcome)["drafts-differences.txt"].startswith("lost reference 1.0: Warm bread")
