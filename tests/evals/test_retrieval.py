from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from critic.corpus.evidence import Evidence, Scales
from critic.corpus.model import Kind, Loaded, Passage, Source
from critic.okr.document import Span
from evals import evidence as learning
from evals import places, questions
from evals.chance import seeded
from evals.questions import Answer, Question
from evals.scorers.gain import area, mean, ndcg
from evals.tasks import evidence, retrieval
from evals.tasks.evidence import Gathered
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
    (folder / "episodes" / "notes.md").write_text(
        "# Show\n\n[00:00:05] A loaf.\n[00:00:09] Rest.\n", encoding="utf-8"
    )
    (folder / "episodes" / "talk.txt").write_text("Of rye and of owls.\n", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "one.txt").write_text("[00:00:05] A ship.\n[00:00:09] x\n", "utf-8")
    return folder


def question(
    name: str, asked: str, *answers: Answer, corpus: str = "strategy", split: str = "dev"
) -> Question:
    kind = "" if answers else "off-topic"
    return Question(name, "retrieval", "way", corpus, split, asked, answers, kind)


def test_gain_is_that_of_the_best_order() -> None:
    assert ndcg([True, False], 1) == 1
    assert ndcg([False, True], 1) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([True, False], 2) == pytest.approx(0.6131, abs=1e-4)
    assert ndcg([False], 1) == 0
    assert ndcg([False], 0) == 0
    assert mean([]) is None
    assert area([(True, 1.0)]) is None
    assert area([(True, 1.0), (False, 1.0), (False, 0.5)]) == 0.75


def test_questions_are_asked_of_their_corpus(examples: Path) -> None:
    shelves = questions.shelves(examples, examples.parent / "seeds", FakeEmbedder())
    loaf = Answer("examples/episodes/notes.md", "A loaf.")
    talk = Answer("examples/episodes/talk.txt", "Of rye and of owls.")
    asked = [
        question("a", "Which ship?", Answer("examples/strategy/page.html", "By boat.")),
        question("b", "Which rye?", loaf, talk, corpus="episode", split="held"),
        question("c", "Which owl?"),
        question("d", "Which ship?", Answer("examples/strategy/page.html", "gone")),
    ]
    alone = list(questions.on_notes_alone(asked[1:2], shelves["episode: show notes"]))
    seeds = [question("e", "Which boat?", Answer("one.txt", start=5.0), corpus="seeds")]

    outcome = retrieval.run([*asked, *alone, seeds[0]._replace(group="seeds")], shelves, seeded(1))

    values = {figure.name: figure.estimate.value for figure in outcome.figures}
    assert [each.answers for each in alone] == [(loaf,)]
    assert list(questions.on_notes_alone(asked[:1], shelves["episode: show notes"])) == []
    assert values["retrieval/all/dev/hybrid hit@1"] == 0.5
    assert values["retrieval/retrieval/held/hybrid hit@3"] == 1
    assert values["retrieval/retrieval alone/held/dense hit@1"] == 1
    assert values["retrieval/seeds/dev/dense hit@1"] == 1
    assert values["retrieval/all/dev/hybrid over lexical nDCG@10"] == 0.5
    assert outcome.listings[0].text == "not in the first three: 1\n  d"
    assert {figure.name.split("/")[1] for figure in outcome.figures if figure.held} == {"all"}


def test_evidence_is_measured_by_the_reason_for_no_answer(examples: Path) -> None:
    shelves = questions.shelves(examples, examples.parent / "no seeds", FakeEmbedder())
    asked = [
        question("a", "Which ship?", Answer("examples/strategy/page.html", "By boat.")),
        question("b", "Which owl?"),
    ]

    given = evidence.gather(asked, shelves)
    outcome = evidence.run(given, Scales(1000, 0, 500), seeded(1))

    values = {figure.name: figure.estimate.value for figure in outcome.figures}
    assert "seeds" not in shelves
    assert values == {
        "evidence/retrieval/dev/answerable auc": 1,
        "evidence/retrieval/dev/wrongly refused": 0,
        "evidence/retrieval/dev/rightly refused": 1,
        "evidence/retrieval/dev/off-topic auc": 1,
        "evidence/retrieval/dev/off-topic refused": 1,
    }


def test_weights_follow_what_tells_answers_apart() -> None:
    place = Answer("a.md", "x")
    given = [
        Gathered(question(str(at), "?", *[place] * (at >= 10)), Evidence(at / 20, at % 2 / 1))
        for at in range(20)
    ]

    scales = learning.learn(given, ())

    assert scales.near > 10 * abs(scales.named)
    assert sum(scales.are_tipped(each.evidence) for each in given[10:]) == 9


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (5.0, None, True),
        (6.0, None, False),
        (0.0, 10.0, True),
        (0.0, 7.0, False),
        (8.0, 9.0, True),
        (None, None, False),
    ],
)
def test_a_time_is_answered_by_half_of_it(
    start: float | None, end: float | None, *, expected: bool
) -> None:
    source = Source("a.vtt", Kind.EPISODE, "0", Loaded("x"))
    passage = Passage(source.id, Span(0, 1), "x", start=5.0, end=10.0)
    asked = question("a", "?", Answer("a.vtt", start=start, end=end))

    assert questions.answers(passage, source, asked) is expected


def test_a_passage_without_an_end_answers_where_it_begins() -> None:
    source = Source("a.vtt", Kind.EPISODE, "0", Loaded("x"))
    last = Passage(source.id, Span(0, 1), "x", start=5.0)
    asked = question("a", "?", Answer("a.vtt", start=0.0, end=9.0))

    assert questions.answers(last, source, asked)
    assert not questions.answers(Passage(source.id, Span(0, 1), "x"), source, asked)


def test_a_quote_is_found_between_other_marks() -> None:
    text = "| 2026-06 | Belgium | up |"
    source = Source("a.csv", Kind.STRATEGY, "0", Loaded(text))
    passage = Passage(source.id, Span(0, len(text)), text)

    assert questions.answers(passage, source, question("a", "?", Answer("a.csv", "06,Belgium")))


def test_every_question_of_the_datasets_is_read() -> None:
    where = places.usual({})
    own = [*questions.cases(where.retrieval), *questions.cases(where.notes)]
    natural = list(questions.cases(where.natural, questions.NATURAL))
    asked = list(questions.of_asking(where.asking))
    seeds = list(questions.of_seeds(where.seed_questions))
    further = list(questions.of_seeds(where.seeds_natural, questions.SEEDS_NATURAL))

    for every in (own, natural, asked, seeds, further):
        assert {each.split for each in every} == set(questions.SPLITS)
    assert any(not each.answers and each.kind for each in own)
    assert any(each.answers and not each.kind for each in asked)
    assert all(each.answers for each in (*natural, *seeds, *further))
    assert {each.group for each in (*natural, *seeds, *further)} == {
        "natural",
        "seeds",
        "seeds-natural",
    }
    assert {each.corpus for each in (*seeds, *further)} == {"seeds"}
