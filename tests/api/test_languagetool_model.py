"""A model's words in editors: there when they are ready, and nobody waits for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from fastapi.testclient import TestClient

from critic.errors import ConfigurationError
from critic.model.guard import Budget, Gate, Limits, Patience
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic_api import create_app, languagetool
from critic_api.languagetool import wordings as background
from critic_api.languagetool.begun import Begun, begin
from critic_api.languagetool.desk import usual
from critic_api.languagetool.ready import NOTHING, Ready
from critic_api.languagetool.wordings import Wordings
from critic_api.service import Service
from tests.api.languagetool import check, rules
from tests.api.serving import Hanging
from tests.model.fakes import Watch, guard
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    import asyncio

    from tests.model.fakes import Given

ANSWER = said(advice(2, GOOD, resolves=["OUT002"]))
OTHER = SOURCE.replace("catalogue", "map")


def begun(text: str = SOURCE) -> Begun:
    return begin(text, usual(), picky=False)


def texts(ready: Ready) -> list[str]:
    return [each.text for each in ready.proposals]


def replacements(answer: dict[str, Any], code: str) -> list[str]:
    (found,) = (match for match in answer["matches"] if match["rule"]["id"] == code)
    return [each["value"] for each in found["replacements"]]


def asked(service: Service | None = None, text: str = SOURCE) -> dict[str, Any]:
    with TestClient(create_app(service)) as client:
        return check(client, text=text)


def test_what_a_model_words_stands_behind_what_templates_do() -> None:
    alone, answer = asked(), asked(Service(guard(ScriptedModel([ANSWER]))))

    assert rules(answer) == rules(alone)
    first, second = replacements(answer, "OUT002")
    assert [first] == replacements(alone, "OUT002")
    assert second in GOOD
    assert answer["warnings"] == {"incompleteResults": False}


def test_a_model_that_is_late_is_not_waited_for_and_heard_the_next_time(
    runner: asyncio.Runner,
) -> None:
    model = Hanging(ANSWER)
    words = Wordings(guard(model), patience=0)

    async def typed() -> tuple[Ready, Ready, Ready]:
        first = await words.ready(begun(), None)
        await model.begun.acquire()
        again = await words.ready(begun(), None)
        model.go.set()
        return first, again, await heard(words)

    first, again, last = runner.run(typed())

    assert texts(first) == texts(again) == []
    assert "is being asked" in first.missing
    assert again == first
    assert (texts(last), last.missing) == ([GOOD], "")
    assert len(model.asked) == 1


async def heard(words: Wordings, text: str = SOURCE, tenant: str | None = None) -> Ready:
    """Ask until nothing is under way."""
    while "is being asked" in (found := await words.ready(begun(text), tenant)).missing:
        pass
    return found


def test_a_text_that_changes_gives_up_what_was_asked_about_it(runner: asyncio.Runner) -> None:
    model = Hanging(ANSWER)
    words = Wordings(guard(model), patience=0)

    async def typed() -> None:
        await words.ready(begun(), "ferry")
        await model.begun.acquire()
        await words.ready(begun(OTHER), "ferry")
        await model.left.acquire()
        await model.begun.acquire()
        async with words.lifespan(None):
            pass
        await model.left.acquire()

    runner.run(typed())
    assert model.asked == []


def test_what_is_remembered_for_one_tenant_is_asked_anew_for_another(
    runner: asyncio.Runner,
) -> None:
    model = ScriptedModel([ANSWER])
    words = Wordings(guard(model), patience=0)

    async def typed() -> None:
        for tenant in ("ferry", "ferry", "other"):
            assert texts(await heard(words, tenant=tenant)) == [GOOD]

    runner.run(typed())
    assert len(model.asked) == 2


def test_only_what_was_worded_last_is_remembered(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "MOST_REMEMBERED", 1)
    words = Wordings(guard(ScriptedModel([ANSWER])), patience=0)

    async def typed() -> list[bool]:
        for text in (SOURCE, OTHER):
            await heard(words, text)
        return [not (await words.ready(begun(each), None)).missing for each in (OTHER, SOURCE)]

    assert runner.run(typed()) == [True, False]


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"patience": Patience(calls=1)}, "a language model has not answered: nobody is there"),
        ({"gate": Gate(in_flight=0, queue=0)}, "a language model has not answered: too many"),
        ({"budget": Budget(Limits(tokens=0))}, ""),
    ],
)
def test_where_a_model_fails_it_is_told_if_there_may_be_more(
    given: Given, missing: str, runner: asyncio.Runner
) -> None:
    down = ScriptedModel([UnavailableError("nobody is there")])
    words = Wordings(guard(down, **given), patience=0)

    found = runner.run(heard(words))

    assert found.proposals == ()
    assert found.missing.startswith(missing)
    assert bool(found.missing) == bool(missing)


def test_a_model_that_fails_is_left_alone_for_a_while(runner: asyncio.Runner) -> None:
    watch = Watch()
    model = ScriptedModel([UnavailableError("nobody is there"), ANSWER])
    words = Wordings(guard(model, watch, patience=Patience(calls=1)), patience=0)

    async def typed() -> list[int]:
        counts = []
        for _ in range(3):
            await heard(words)
            counts.append(len(model.asked))
            watch.time += 0.6 * background.REST
        return counts

    assert runner.run(typed()) == [1, 1, 2]


def test_a_bug_is_logged_by_its_name_alone(
    runner: asyncio.Runner, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(_: object) -> str:
        raise ZeroDivisionError(SOURCE)

    words = Wordings(guard(ScriptedModel([fail])), patience=5)

    assert runner.run(words.ready(begun(), None)) == NOTHING
    assert caplog.messages == ["a model's words are not to be had: ZeroDivisionError"]


@pytest.mark.parametrize(
    "text",
    ["Dear Anna,\n\nthank you for the boat.\n", SOURCE + "- Launch a map of it all\n" * 30],
)
def test_no_model_is_asked_about_what_is_no_draft_or_a_long_one(
    text: str, runner: asyncio.Runner
) -> None:
    model = ScriptedModel([ANSWER])

    assert runner.run(Wordings(guard(model)).ready(begun(text), None)) == NOTHING
    assert model.asked == []


def test_another_language_is_answered_without_a_model() -> None:
    model = ScriptedModel([ANSWER])
    with TestClient(create_app(Service(guard(model)))) as client:
        assert check(client, text=SOURCE, language="de-DE")["matches"] == []

    assert model.asked == []


@pytest.mark.parametrize(("said", "seconds"), [("0.3", 0.3), ("0", 0), ("2.5", 2.5), ("off", None)])
def test_it_can_be_said_how_long_an_editor_waits(said: str, seconds: float | None) -> None:
    assert languagetool.patience(said) == seconds
    model = guard(ScriptedModel([ANSWER]))
    words = Service(model, patience=languagetool.patience(said)).wordings()
    assert (words is None) == (seconds is None)


@pytest.mark.parametrize("said", ["soon", "-1", "31", "nan", ""])
def test_what_is_no_time_is_refused(said: str) -> None:
    with pytest.raises(ConfigurationError, match="expected off, or 0 to 30"):
        languagetool.patience(said)
