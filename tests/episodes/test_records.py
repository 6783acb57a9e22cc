"""An answer comes back with all that is shown of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from critic import bootstrap
from critic.corpus.model import Place
from critic.episodes.answer import Answer, Answered, NotCovered, answer
from critic.episodes.conversation import Conversation, Exchange
from critic.episodes.records import exchange_of, record, sources
from critic.report import answers
from critic.report.look import Look
from tests.episodes.episodes import by_words, material, source, untimed

SCALES = bootstrap.load_scales()


def again(found: Answer, alone: Answer | None = None) -> Exchange:
    """Save what was answered, and return what comes back."""
    return exchange_of("?", json.loads(json.dumps(record(Exchange("?", found, alone)))))


def drawn(found: Answer, *before: Exchange, alone: Answer | None = None) -> set[tuple[str, str]]:
    return set(sources([*before, Exchange("?", found, alone)]))


def headed() -> Answer:
    plain = source("plan.md", "# Ships\n\nA ferry at nine.\n")
    places = (Place(0, heading="# Ships"),)
    loaded = replace(plain.loaded, places=places, title=None)
    return answer("ferry", by_words(replace(plain, loaded=loaded)), SCALES)


@pytest.mark.parametrize(
    "found",
    [
        answer("Which ship?", material(), SCALES),
        answer("ferry", by_words(untimed("A ferry at nine.")), SCALES),
        headed(),
        answer("zebra", by_words(), SCALES),
        answer("of the", by_words(), SCALES),
    ],
    ids=["timed", "page", "heading", "refused", "no-word"],
)
def test_a_recorded_answer_is_shown_as_before(found: Answer) -> None:
    later = again(found).answer

    assert later is not None
    assert answers.text(later, Look()) == answers.text(found, Look())
    assert answers.markdown(later, Look()) == answers.markdown(found, Look())
    assert drawn(later) == drawn(found)


def test_what_is_cited_or_named_is_told() -> None:
    cited = drawn(answer("Which ship?", material(), SCALES))
    named = drawn(answer("zebra", by_words(), SCALES))

    assert "The last ferry." in [quote for _, quote in cited]
    assert {quote for _, quote in named} == {""}
    assert {name for name, _ in named} <= {each.id for each in by_words().sources}


def test_a_conversation_goes_on_after_what_was_saved() -> None:
    first = Conversation(material(), SCALES)
    first.ask("Which ship?")
    lost = Exchange("Lost?", None)
    (asked,) = first.exchanges
    assert asked.answer
    saved = [again(asked.answer)._replace(question=asked.question)]

    later = Conversation(material(), SCALES)
    later.resume([*saved, lost])

    assert later.exchanges == [*saved, lost]
    assert later.cited() == ()
    assert later.ask("When did it leave?") == first.ask("When did it leave?")


def worded(found: Answer) -> Answer:
    """Return an answer whose claims a model has put into its own words."""
    assert isinstance(found, Answered)
    return replace(found, claims=tuple(replace(each, text="MODEL WORDS") for each in found.claims))


@pytest.mark.parametrize("denies", [False, True], ids=["worded", "denied"])
def test_what_a_follow_up_is_searched_with_is_never_in_the_words_of_a_model(
    *, denies: bool
) -> None:
    live = Conversation(material(), SCALES)
    alone = live.ask("Which ship?")
    turns = live.turns
    live.reworded(NotCovered(()) if denies else worded(alone))
    (saved,) = live.exchanges
    assert saved.answer

    later = Conversation(material(), SCALES)
    later.resume([again(saved.answer, saved.alone)._replace(question=saved.question)])

    assert turns
    assert live.turns == later.turns == turns
    assert later.ask("When did it leave?") == live.ask("When did it leave?")


def test_an_answer_of_a_model_rests_on_all_that_the_model_was_told() -> None:
    alone = answer("Which ship?", material(), SCALES)
    other = answer("ferry", by_words(untimed("A ferry at nine.")), SCALES)
    before = Exchange("Before?", other)
    named = {(name, "") for name, _ in drawn(other)}

    assert drawn(alone, before) == drawn(alone)
    assert drawn(worded(alone), before, alone=alone) == drawn(alone) | named
    assert drawn(NotCovered(()), before, alone=alone) == drawn(alone) | named
    assert drawn(worded(alone), Exchange("Lost?", None), alone=alone) == drawn(alone)
    assert record(Exchange("Lost?", None)) is None
    assert list(sources([Exchange("Lost?", None)])) == []
