from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

import pytest

from critic import bootstrap
from critic.episodes.answer import Answered, answer
from critic.episodes.follow import Turn
from evals.asking import Place, Question, cases, is_at, of_seeds, supports
from evals.scorers.wilson import wilson
from evals.tasks import ask
from tests.episodes.episodes import material

if TYPE_CHECKING:
    from pathlib import Path

FERRY = Place("talk.txt", "By ferry, at nine.", 75, inf, leads=False)
CHAPTER = Place("notes.md", "", 70, inf, leads=True)
YAML = """\
- id: ask-follow-up-1
  kind: follow-up
  split: dev
  question: When did it leave?
  history: [{question: "Which ship?", topic: the ferry}]
  parts: [{places: [{source: talk.txt, start: "00:01:10", quote: at nine}]}]
"""


SEEDS = """\
- id: asked-1
  kind: chapter
  source: one.txt
  split: dev
  question: ships
  starts: ["00:01:10"]
  lines: [2]
  also: [{source: two.txt, lines: [1]}]
- {id: asked-2, kind: off-topic, split: held, question: owls}
"""


def asked(kind: str, question: str, *parts: Place, against: Place | None = None) -> Question:
    contradicted = (against,) if against else ()
    return Question(kind, kind, "dev", question, (), tuple((each,) for each in parts), contradicted)


def test_questions_are_read_with_what_was_asked_before(tmp_path: Path) -> None:
    path = tmp_path / "ask.yaml"
    path.write_text(YAML, encoding="utf-8")

    (found,) = cases(path)

    assert found.history == (Turn("Which ship?", "the ferry"),)
    assert found.parts == ((Place("talk.txt", "at nine", 70, inf, leads=False),),)


def test_published_notes_are_read_for_the_words_of_a_line(tmp_path: Path) -> None:
    for name, text in (
        ("ask.yaml", SEEDS),
        ("one.txt", "A title\n A ship sails. \n[00:01:10] The ship.\n"),
        ("two.txt", "A boat."),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")

    found, none = of_seeds(tmp_path / "ask.yaml", tmp_path)

    assert found.parts == (
        (
            Place("one.txt", "", 70, 71, leads=False),
            Place("one.txt", "A ship sails.", 0, inf, leads=False),
            Place("two.txt", "A boat.", 0, inf, leads=False),
        ),
    )
    assert (none.kind, none.parts) == ("off-topic", ())


def test_a_citation_is_at_a_place_and_may_not_support() -> None:
    found = answer("Which ship?", material(), bootstrap.load_scales())
    assert isinstance(found, Answered)
    notes, talk = found.claims[0].citations

    assert [is_at(each, FERRY) for each in (notes, talk)] == [False, True]
    assert is_at(talk, FERRY._replace(quote="And how do you travel?"))
    assert not supports(talk, FERRY._replace(quote="And how do you travel?"))
    assert supports(talk, FERRY)
    assert is_at(notes, CHAPTER)
    assert not supports(notes, CHAPTER)
    assert supports(notes, CHAPTER._replace(leads=False))


def test_places_quotes_and_refusals_are_counted() -> None:
    given = [
        asked("chapter", "Which ship?", CHAPTER),
        asked("passage", "What is tax law?", FERRY),
        asked("neighbour", "Which bread?"),
        asked("off-topic", "What is tax law?"),
        asked("wrong-premise", "Was the ship late?", against=CHAPTER),
        asked("two-episodes", "Which owl?", FERRY, CHAPTER),
    ]

    outcome = ask.run(given, material(), bootstrap.load_scales())
    other = ask.run(given[:1], material(), bootstrap.load_scales(), "other")

    assert other.figures[0].name == "other/dev/cited first"
    assert other.listings[0].file_name == "other-missed.txt"
    values = {each.name: each.estimate.value for each in outcome.figures}
    assert values["ask/dev/cited first"] == pytest.approx(1 / 3)
    assert values["ask/dev/wrongly refused"] == pytest.approx(1 / 3)
    assert values["ask/dev/neighbour/wrongly answered"] == 1
    assert values["ask/dev/off-topic/wrongly answered"] == 0
    assert values["ask/dev/wrong-premise/wrongly answered"] == 0
    assert values["ask/dev/quotes that are slices"] == 1
    assert "passage wrongly refused: 1" in outcome.listings[0].text


def test_the_interval_of_a_share_is_wilsons() -> None:
    found = wilson([False] * 10)

    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((0, 0, 0.2775), abs=1e-4)
    assert wilson([]) is None
