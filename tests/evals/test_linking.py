"""The shipped decisions on links are those that our own cases teach."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from critic.knowledge.decisions import Decision
from evals import linkage, linking, neighbours, places
from evals.linking import Example, Question

if TYPE_CHECKING:
    from pathlib import Path

WHERE = places.usual({})
QUESTION = Question("LNK003", ("near", "far"))
EXAMPLES = [
    Example({"near": 10 * (at % 10), "far": 50}, ("LNK003",) * (at % 10 > 5), f"plan {at % 8}")
    for at in range(80)
]


@pytest.mark.slow
def test_the_shipped_decisions_are_up_to_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Where they are not: python -m evals.linking."""
    assert linking.main(["--check"]) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.slow
def test_learning_writes_what_it_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = WHERE._replace(links=tmp_path / "links.json")

    assert linking.main([], where) == 0
    assert "declined" in capsys.readouterr().out
    assert set(json.loads(where.links.read_text("utf-8"))) == {"unlinked", "declined"}

    where.links.write_text("{}", encoding="utf-8")
    assert linking.main(["--check"], where) == 1
    assert "out of date" in capsys.readouterr().err


def test_a_weight_follows_what_tells_and_not_what_is_always_so() -> None:
    decision = linking.learn(QUESTION, EXAMPLES)

    assert decision.weights["near"] > 1_000
    assert decision.weights["far"] == 0
    assert isinstance(decision, Decision)


def test_each_strategy_is_asked_about_by_weights_that_never_saw_it() -> None:
    said = linking.left_out(QUESTION, EXAMPLES)

    assert [chance > 50 for chance in said] == ["LNK003" in each.expect for each in EXAMPLES]


def test_what_is_set_aside_is_not_learned_from() -> None:
    aside = linkage.fresh(WHERE.linkage, WHERE.strategies)
    sets = linkage.learned(WHERE.linkage, WHERE.strategies)
    seen = {case.id for one in sets for case in one.cases}

    assert {case.split for case in aside.cases} == {plan.split for plan in aside.plans} == {"fresh"}
    assert seen.isdisjoint(case.id for case in aside.cases)
    assert len(seen) > 500


def test_files_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    assert linkage.fresh(tmp_path / "linkage.yaml", tmp_path / "strategies.yaml") == ((), ())


def test_words_are_neighbours_by_their_vectors_and_one_of_two_names_the_other() -> None:
    vectors = np.array([[1, 0], [0.9, 0.1], [0.9, 0.1], [0, 1], [0.1, 0.9]], dtype=np.float32)

    found = neighbours.near(["bread", "bun", "buns", "tram", "train"], vectors, most=1)

    assert {stem: [name for name, _ in near] for stem, near in found.items()} == {
        "bread": ["bun"],
        "bun": [],
        "train": ["tram"],
        "tram": [],
    }
    assert all(level > 90 for near in found.values() for _, level in near)


def test_the_words_of_a_tokenizer_are_those_that_are_whole() -> None:
    tokenizer = {"model": {"vocab": {"[PAD]": 0, "##ing": 2, "tram": 4, "bread": 3, "to": 5}}}

    assert neighbours.known_words(tokenizer) == ["bread", "tram"]
