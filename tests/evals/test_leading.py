from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.context import Context, Scope
from evals import leading, places
from evals.chance import seeded
from evals.leading import Case
from evals.tasks import suggestions
from evals.tasks.suggestions import Beside, Draft, Dropped, Shown, Suggested

if TYPE_CHECKING:
    from pathlib import Path

KNOWLEDGE = bootstrap.load_knowledge()
NOTHING = Suggested((), (), warned=True, before=60, after=60)
CASES = list(leading.cases(places.usual({}).leading, KNOWLEDGE))


def shown(text: str, kind: str = "leading-indicator", why: str = "") -> Shown:
    return Shown(kind, "O1.KR1", text, why)


def case(name: str, split: str, *accepted: tuple[str, ...]) -> Case:
    return Case(name, split, "ferries", name, Context(), accepted, ("full boats",))


def test_cases_are_many_half_of_them_held_and_of_many_domains() -> None:
    splits = [each.split for each in CASES]

    assert len(CASES) >= 40
    assert abs(splits.count("dev") - splits.count("held")) <= 2
    assert len({each.domain for each in CASES}) >= 15
    assert len({each.id for each in CASES}) == len(CASES)


def test_the_words_of_a_case_stand_in_its_draft(tmp_path: Path) -> None:
    path = tmp_path / "leading.yaml"
    path.write_text(
        "- {id: a, split: dev, domain: x, text: y, at: y, wrong: [z], accepted: [b, c],\n"
        "   journey: [hears of us, books], team: {owns: [d]}}\n"
        "- {id: b, split: held, domain: x, text: y, at: y, wrong: [z], every: [[b], [c]],\n"
        "   built_in: patient}\n",
        encoding="utf-8",
    )

    one, other = leading.cases(path, KNOWLEDGE)

    assert one.accepted == (("b", "c"),)
    assert one.context.team == Scope(owns=("d",))
    assert one.context.journey is not None
    assert [step.name for step in one.context.journey.steps] == ["hears of us", "books"]
    assert other.accepted == (("b",), ("c",))
    assert other.context == Context(journey=KNOWLEDGE.journeys["patient"])


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("First-contact resolution rises", "first contact resolution", True),
        ("Cars vetted in the US rise", "car vetted", True),
        ("Cars are vetted", "cars vetted", False),
    ],
)
def test_a_phrase_stands_in_a_text_word_by_word(text: str, phrase: str, *, held: bool) -> None:
    assert leading.holds(text, phrase) is held


def test_cases_are_met_by_one_of_each_group() -> None:
    cases = [
        case("all", "dev", ("boats booked",), ("tickets sold",)),
        case("some", "dev", ("boats booked",), ("tickets sold",)),
        case("none", "dev", ("boats booked",)),
        case("wrong", "held", ("boats booked",)),
    ]
    offered = {
        "all": (shown("Boats booked rise"), shown("Tickets sold rise", "question")),
        "some": (shown("Boats booked rise"), shown("Tickets sold rise", "rewrite")),
        "none": (),
        "wrong": (shown("Full boats rise"),),
    }

    outcome = suggestions.run(
        cases,
        [],
        lambda source, _: NOTHING._replace(shown=offered[source]),
        seeded(1),
    )

    assert {each.name: round(each.estimate.value, 2) for each in outcome.figures} == {
        "suggestions/leading dev/accepted": 0.33,
        "suggestions/leading dev/nothing wrong": 1.0,
        "suggestions/leading held/accepted": 0.0,
        "suggestions/leading held/nothing wrong": 0.0,
    }
    assert {each.name: each.texts for each in outcome.confusions} == {
        "suggestions/none accepted": ("some: Boats booked rise", "held"),
        "suggestions/none offered": ("none: ",),
        "suggestions/wrong step": ("held",),
    }


def test_drafts_are_helped_honestly_and_lose_no_points() -> None:
    given = {
        "helped": NOTHING._replace(
            shown=(
                shown("Rises from [baseline: 3 ask] to 40%"),
                shown("By 2030", "rewrite", "in 2 weeks"),
            ),
            dropped=(Dropped("rewrite", "x", "it is too long"),),
        ),
        "not helped": NOTHING,
        "clean": NOTHING._replace(warned=False),
        "worse": NOTHING._replace(shown=(shown("x"),), warned=False, after=59),
        "unscored": NOTHING._replace(shown=(shown("x"),), warned=False, before=None),
    }
    drafts = [Draft(name, f"{name} 40%", Context()) for name in given]

    outcome = suggestions.run(
        [], drafts, lambda source, _: given[source.removesuffix(" 40%")], seeded(1)
    )

    assert {each.name: round(each.estimate.value, 2) for each in outcome.figures} == {
        "suggestions/warned drafts helped": 0.5,
        "suggestions/warned drafts with wording": 0.5,
        "suggestions/verified": 0.8,
        "suggestions/no number invented": 0.75,
        "suggestions/score kept": 0.5,
    }
    texts = {each.file_name: each.text for each in outcome.listings}
    assert texts["suggestions-rejected.txt"] == "rewrite: it is too long: 1\n  x"
    assert "helped\n  leading-indicator O1.KR1: Rises from" in texts["suggestions-all.txt"]


def test_suggestions_beside_a_strategy_cite_it_to_the_letter() -> None:
    text = "Boats wait for the last train. We say no to car ferries."
    given = {
        "right": (
            shown("a")._replace(quotes=("Boats wait for the last train.",)),
            shown("b", "question"),
        ),
        "wrong": (shown("c")._replace(quotes=("We say no to trams.",)),),
        "silent": (shown("d"),),
    }
    beside = [
        Beside(Draft(name, name, Context()), "dev", text, quote)
        for name, quote in (
            ("right", "Boats wait for the last train"),
            ("wrong", "We say no to car ferries"),
            ("silent", "Boats wait for the last train"),
        )
    ]

    outcome = suggestions.run(
        [], [], lambda source, _: NOTHING._replace(shown=given[source]), seeded(1), beside
    )

    assert {each.name: round(each.estimate.value, 2) for each in outcome.figures} == {
        "suggestions/beside a strategy dev/cite it": 0.5,
        "suggestions/beside a strategy dev/quotes exact": 0.5,
        "suggestions/beside a strategy dev/the passage of the label": 0.5,
    }
