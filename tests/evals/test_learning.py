"""Learning weights, on sentences so plain that the answer is known."""

from __future__ import annotations

from critic.knowledge.weights import Margin
from evals import learning
from evals.learning import Example, Question

OUTCOME = Question("kind", ("outcome",), Margin(1, 1), ("kind", ("outcome", "output")))
EXAMPLES = [
    Example(("target", "word: rare") if index == 0 else ("target",), {"kind": "outcome"}, "a")
    for index in range(9)
] + [
    Example(("verb: launch",), {"kind": "output"}, "b" if index % 2 else "a") for index in range(9)
]


def test_what_goes_with_yes_speaks_for_it() -> None:
    learned = learning.learn(OUTCOME, EXAMPLES)

    assert learned.weights["target"] > 0 > learned.weights["verb: launch"]
    assert learned.odds(["target"]) > learned.odds([]) > learned.odds(["verb: launch"])


def test_what_is_rare_has_no_weight() -> None:
    assert "word: rare" not in learning.learn(OUTCOME, EXAMPLES).weights


def test_a_question_is_asked_among_its_classes_only() -> None:
    assert OUTCOME.answer({"kind": "outcome"}) is True
    assert OUTCOME.answer({"kind": "output"}) is False
    assert OUTCOME.answer({"kind": "learning"}) is None
    assert OUTCOME.answer({"kind": None}) is None
