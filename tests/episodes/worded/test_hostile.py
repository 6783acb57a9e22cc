"""A model that obeys whatever it reads and echoes all of it gets nothing past us."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

import pytest

from critic.episodes.answer import Answered
from critic.episodes.conversation import Exchange
from critic.model.status import Status
from critic.report.answers import FORMATS
from critic.report.look import Look
from tests.episodes.episodes import TALK, show, source
from tests.episodes.worded.asks import SHIP, TEXT, claims, subject, told
from tests.episodes.worded.hostile import STEERING, obedient, slipped
from tests.suggest.worded.payloads import Payload, all_of_them

if TYPE_CHECKING:
    from critic.episodes.worded.question import Subject
    from critic.model.scripted import ScriptedModel

Place: TypeAlias = Callable[[str], "Subject"]

NO_ANSWER = "What is tax law?"


def _spoken(payload: str) -> Subject:
    talk = source("talk.txt", f"{TALK}[00:02:00] Bo: The ferry. {payload} The ferry.\n")
    return subject(SHIP, *show()[::2], talk)


def _titled(payload: str) -> Subject:
    return subject(SHIP, source("talk.txt", TALK, title=payload), *show()[::2])


PLACES: dict[str, Place] = {
    "transcript": _spoken,
    "title": _titled,
    "history": lambda p: subject(history=[Exchange(f"Ferry? {p}", subject().alone)]),
    "question": lambda p: subject(f"{SHIP} {p}"),
}


def _obedient(payload: Payload, asked: Subject) -> ScriptedModel:
    at = next(
        n for n, each in enumerate(asked.places, 1) if "never late" in each.moment.passage.text
    )
    return obedient(payload, lambda _: at)


def check(payload: Payload, place: Place) -> None:
    asked = place(payload.text)
    found = told(asked, _obedient(payload, asked))
    if asked.is_refused:
        assert (found.answer, found.part.status) == (asked.alone, Status.DISABLED)
        return
    assert isinstance(found.answer, Answered)
    assert TEXT in [each.text for each in claims(found)]
    words = [text for each in claims(found) for text in (each.text, each.citations[0].quote)]
    assert slipped(words, payload) == []
    for each in claims(found):
        assert each.citations[0].quote in each.citations[0].source.loaded.text
    for name, steering in STEERING.items():
        assert not steering.search(FORMATS[name](found.answer, Look(), found.part))
    cited = json.loads(FORMATS["json"](found.answer, Look(), found.part))["claims"]
    assert {each["url"] for claim in cited for each in claim["citations"]} <= _addresses(asked)


def _addresses(asked: Subject) -> set[str | None]:
    """Return what may be linked: the address that the notes name, at a time."""
    times = ("5", "10", "12", "15", "70", "75", "120")
    own = {each.moment.source.loaded.url for each in asked.places} - {None}
    return {None, *(f"{url}?t={time}" for url in own for time in times)}


def test_in_every_place_the_model_is_asked() -> None:
    payload = all_of_them()[0].text

    assert {name: PLACES[name](payload).is_refused for name in PLACES} == dict.fromkeys(
        PLACES, False
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("number", range(0, 154, 22))
def test_a_sample_gets_nothing_past_us(number: int, place: str) -> None:
    shift = list(PLACES).index(place)
    for payload in all_of_them()[number + shift : number + 22 : 4]:
        check(payload, PLACES[place])


@pytest.mark.soak
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("payload", all_of_them())
def test_nothing_gets_past_us(payload: Payload, place: str) -> None:
    check(payload, PLACES[place])


@pytest.mark.parametrize("payload", all_of_them()[::11])
def test_no_payload_makes_an_answer_of_a_refusal(payload: Payload) -> None:
    evil = source("evil.txt", f"{TALK}[00:02:00] Bo: {payload.text}\n")
    asked = subject(NO_ANSWER, *show(), evil, history=[Exchange(payload.text, subject().alone)])
    model = _obedient(payload, subject())

    found = told(asked, model)

    assert (found.answer, claims(found), model.asked) == (asked.alone, (), [])
