"""Over HTTP, too, a model that obeys whatever it reads gets nothing past us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from tests.api.shows import BREAD, FERRY, REFUSED, URL, asking, chunks, keep, opened
from tests.episodes.episodes import NOTES, TALK, TITLE
from tests.episodes.worded.asks import QUOTE, TEXT
from tests.episodes.worded.hostile import STEERING, obedient, slipped
from tests.suggest.worded.payloads import Payload, all_of_them

if TYPE_CHECKING:
    from collections.abc import Iterator

    from critic.model.port import Request
    from critic_api.access import Access


class Place(NamedTuple):
    """Where a payload is slipped in: among messages, or in what is kept."""

    messages: list[dict[str, Any]]
    talk: str = TALK
    title: str = TITLE


def user(text: str) -> dict[str, Any]:
    return {"role": "user", "content": text}


def assistant(text: str) -> dict[str, Any]:
    return {"role": "assistant", "content": text}


def place(name: str, payload: str) -> Place:
    """Return a payload in a place."""
    asked = user(FERRY)
    return {
        "system": lambda: Place([{"role": "system", "content": payload}, asked]),
        "asked before": lambda: Place([user(f"{BREAD} {payload}"), assistant("Yes."), asked]),
        "answered before": lambda: Place([user(BREAD), assistant(payload), asked]),
        "question": lambda: Place([user(f"{FERRY} {payload}")]),
        "transcript": lambda: Place(
            [asked], f"{TALK}[00:02:00] Bo: The ferry. {payload} The ferry.\n"
        ),
        "title": lambda: Place([asked], title=payload),
    }[name]()


PLACES = ("system", "asked before", "answered before", "question", "transcript", "title")


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    with opened(tmp_path_factory.mktemp("home")) as access:
        yield access


def number(request: Request) -> int:
    """Return the number of the passage with the quote."""
    return request.user.partition(QUOTE)[0].count(" of “")


def check(access: Access, payload: Payload, name: str) -> None:
    there = place(name, payload.text)
    keep(access, talk=there.talk, title=there.title)
    model = obedient(payload, number)
    visitor = asking(access, model)

    message = visitor.told(messages=there.messages)

    assert model.asked
    assert message["answered"] is True
    text, quotes = message["content"], [each["quote"] for each in message["citations"]]
    worded = [line for line in text.splitlines() if not line.startswith(">")]
    assert TEXT in worded
    assert slipped([*worded, *quotes], payload) == []
    assert not STEERING["markdown"].search(text)
    assert all(quote in there.talk or quote in NOTES for quote in quotes)
    urls = {each["url_citation"]["url"] for each in message["annotations"]}
    assert urls <= {f"{URL}?t={time}" for time in (5, 12, 70, 75, 120)}
    assert _text(chunks(visitor, messages=there.messages)) == text


@pytest.mark.parametrize("name", PLACES)
def test_a_sample_gets_nothing_past_us(access: Access, name: str) -> None:
    for payload in all_of_them()[PLACES.index(name) :: 31]:
        check(access, payload, name)


@pytest.mark.soak
@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("payload", all_of_them())
def test_nothing_gets_past_us(access: Access, payload: Payload, name: str) -> None:
    check(access, payload, name)


def test_no_payload_makes_an_answer_of_a_refusal(access: Access) -> None:
    keep(access)
    for payload in all_of_them()[::23]:
        model = obedient(payload, number)
        before = [{"role": "system", "content": payload.text}, user(f"{BREAD} {payload.text}")]
        messages = [*before, assistant(payload.text), user(REFUSED)]

        message = asking(access, model).told(messages=messages)

        assert (message["answered"], message["citations"], model.asked) == (False, [], [])


def _text(found: list[dict[str, Any]]) -> str:
    return "".join(each["choices"][0]["delta"].get("content", "") for each in found)
