"""An answer comes back with all that is shown of it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from critic import bootstrap
from critic.corpus.model import Place
from critic.episodes.answer import Answer, answer
from critic.episodes.conversation import Conversation, Exchange
from critic.episodes.records import answer_of, quotes, record
from critic.report import answers
from critic.report.look import Look
from tests.episodes.episodes import by_words, material, source, untimed

SCALES = bootstrap.load_scales()


def again(found: Answer) -> Answer:
    return answer_of(json.loads(json.dumps(record(found))))


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
    assert answers.text(again(found), Look()) == answers.text(found, Look())
    assert answers.markdown(again(found), Look()) == answers.markdown(found, Look())
    assert list(quotes(again(found))) == list(quotes(found))


def test_what_is_cited_or_named_is_told() -> None:
    cited = list(quotes(answer("Which ship?", material(), SCALES)))
    named = list(quotes(answer("zebra", by_words(), SCALES)))

    assert "The last ferry." in [quote for _, quote in cited]
    assert {quote for _, quote in named} == {""}
    assert {name for name, _ in named} <= {each.id for each in by_words().sources}


def test_a_conversation_goes_on_after_what_was_saved() -> None:
    first = Conversation(material(), SCALES)
    first.ask("Which ship?")
    lost = Exchange("Lost?", None)
    saved = [each._replace(answer=again(each.answer)) for each in first.exchanges if each.answer]

    later = Conversation(material(), SCALES)
    later.resume([*saved, lost])

    assert later.exchanges == [*saved, lost]
    assert later.cited() == ()
    assert later.ask("When did it leave?") == first.ask("When did it leave?")
