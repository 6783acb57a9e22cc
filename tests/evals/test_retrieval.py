from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.corpus.model import Kind
from evals import places, questions
from evals.chance import seeded
from evals.questions import Answer, Question
from evals.scorers.gain import area, mean, ndcg
from evals.tasks import retrieval
from tests.corpus.fakes import FakeEmbedder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def examples(tmp_path: Path) -> Path:
    folder = tmp_path / "examples"
    for name in ("strategy", "episodes"):
        (folder / name).mkdir(parents=True)
    (folder / "strategy" / "page.html").write_text(
        "<head><title>x</title></head><h2>Way</h2><p>By <b>boat</b>.</p>", encoding="utf-8"
    )
    (folder / "episodes" / "notes.md").write_text("# Show\n\nA loaf.\n", encoding="utf-8")
    return folder


def test_gain_is_that_of_the_best_order() -> None:
    assert ndcg([True, False]) == 1
    assert ndcg([False, True]) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([False]) == 0
    assert mean([]) is None
    assert area([(True, 1.0)]) is None
    assert area([(True, 1.0), (False, 1.0), (False, 0.5)]) == 0.75


def test_questions_are_asked_of_the_documents_of_their_kind(examples: Path) -> None:
    libraries = questions.libraries(examples, FakeEmbedder())
    asked = [
        Question(
            "a",
            "way",
            Kind.STRATEGY,
            "dev",
            "Which ship?",
            (Answer("examples/strategy/page.html", "By boat."),),
        ),
        Question(
            "b",
            "bread",
            Kind.EPISODE,
            "held",
            "Which rye?",
            (Answer("examples/episodes/notes.md", "A loaf."),),
        ),
        Question("c", "way", Kind.STRATEGY, "dev", "Which owl?", ()),
        Question(
            "d",
            "way",
            Kind.STRATEGY,
            "dev",
            "Which ship?",
            (Answer("examples/strategy/page.html", "gone"),),
        ),
    ]

    outcome = retrieval.run(asked, libraries, seeded(1))

    values = {figure.name: figure.estimate.value for figure in outcome.figures}
    assert values["retrieval/dev/hybrid hit@1"] == 0.5
    assert values["retrieval/held/hybrid on show notes hit@3"] == 1
    assert values["retrieval/dev/hybrid over lexical nDCG@10"] == 0.5
    assert values["retrieval/dev/answerable by cosine auc"] == 1
    assert "retrieval/held/answerable by cosine auc" not in values
    assert outcome.listings[0].text == "not in the first three: 1\n  d"


def test_every_question_of_the_dataset_is_read() -> None:
    found = list(questions.cases(places.usual({}).retrieval))

    assert {each.split for each in found} == set(questions.SPLITS)
    assert any(not each.answers for each in found)
