"""OpenAI's own Python client against a service that is really served."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openai
import pytest
from openai import AsyncOpenAI, OpenAI

from critic.model.scripted import ScriptedModel
from critic_api.access import Access
from critic_api.service import Service
from tests.api.services import key
from tests.api.serving import served_aside
from tests.api.shows import FERRY, FOLLOW, REFUSED, URL, keep
from tests.corpus.fakes import FakeEmbedder
from tests.episodes.worded.asks import QUOTE, TEXT, claimed, said
from tests.model.fakes import guard

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterator
    from pathlib import Path

    from openai.types.chat import ChatCompletionMessageParam

    from critic.model.port import Request


def worded(request: Request) -> str:
    """Answer with a true claim of whichever passage has the quote."""
    return said(claimed(request.user.partition(QUOTE)[0].count(" of “")))


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Serve the show to those who have a key, and give the address with one."""
    home: Path = tmp_path_factory.mktemp("home")
    secret = key(home, "default")
    model = ScriptedModel([worded])
    with Access(home, embedder=FakeEmbedder()) as access:
        keep(access)
        with served_aside(Service(guard(model)), access) as url:
            yield f"{url}/v1", secret


@pytest.fixture
def client(service: tuple[str, str]) -> Iterator[OpenAI]:
    url, secret = service
    with OpenAI(base_url=url, api_key=secret, max_retries=0) as client:
        yield client


def chat(*questions: str) -> list[ChatCompletionMessageParam]:
    """Return a chat in which these were asked, each answered in some way."""
    messages: list[ChatCompletionMessageParam] = [{"role": "system", "content": "Be brief."}]
    for each in questions:
        messages.append({"role": "user", "content": each})
        messages.append({"role": "assistant", "content": "Something."})
    return messages[:-1]


def test_an_answer_is_typed_and_has_its_citations(client: OpenAI) -> None:
    answer = client.chat.completions.create(model="episodes", messages=chat(FERRY), user="me")

    (choice,) = answer.choices
    assert answer.usage
    assert answer.usage.total_tokens >= 0
    assert (choice.finish_reason, choice.message.role) == ("stop", "assistant")
    assert choice.message.content
    assert choice.message.content.startswith(TEXT)
    assert choice.message.model_extra
    assert choice.message.model_extra["answered"] is True
    assert [each["quote"] for each in choice.message.model_extra["citations"]] == [QUOTE]


def test_links_are_typed(client: OpenAI) -> None:
    answer = client.chat.completions.create(model="episodes-quotes", messages=chat(FERRY))

    message = answer.choices[0].message
    assert message.annotations
    link = message.annotations[0].url_citation
    assert link.url.startswith(URL)
    assert message.content
    assert link.url in message.content[link.start_index : link.end_index]


def test_a_stream_comes_to_the_same(client: OpenAI) -> None:
    whole = client.chat.completions.create(model="episodes", messages=chat(FERRY))
    streamed = client.chat.completions.create(
        model="episodes",
        messages=chat(FERRY),
        stream=True,
        stream_options={"include_usage": True},
    )
    *chunks, last = streamed

    text = "".join(each.choices[0].delta.content or "" for each in chunks)
    assert text == whole.choices[0].message.content
    assert chunks[-1].choices[0].finish_reason == "stop"
    assert last.usage
    assert last.choices == []


def test_what_gathers_a_stream_gathers_it(client: OpenAI) -> None:
    with client.chat.completions.stream(model="episodes-quotes", messages=chat(FERRY)) as stream:
        kinds = [event.type for event in stream]
        gathered = stream.get_final_completion().choices[0].message

    whole = client.chat.completions.create(model="episodes-quotes", messages=chat(FERRY))
    assert kinds.count("content.delta") >= 1
    assert gathered.content == whole.choices[0].message.content
    assert gathered.model_extra
    assert gathered.model_extra["citations"]


def test_it_can_be_asked_without_waiting(service: tuple[str, str], runner: asyncio.Runner) -> None:
    async def asked() -> str:
        async with AsyncOpenAI(base_url=service[0], api_key=service[1]) as client:
            parts = await client.chat.completions.create(
                model="episodes", messages=chat(FERRY), stream=True
            )
            return "".join([each.choices[0].delta.content or "" async for each in parts])

    assert runner.run(asked()).startswith(TEXT)


def test_a_follow_up_points_back_and_a_refusal_says_so(client: OpenAI) -> None:
    def told(*questions: str) -> object:
        answer = client.chat.completions.create(model="episodes", messages=chat(*questions))
        return answer.choices[0].message.model_dump()["answered"]

    assert [told(FOLLOW), told(FERRY, FOLLOW), told(REFUSED)] == [False, True, False]


def test_models_are_listed(client: OpenAI) -> None:
    listed = [each.id for each in client.models.list()]

    assert listed == ["episodes", "episodes-quotes"]
    assert client.models.retrieve("episodes").owned_by == "okr-critic"


def test_what_is_wrong_is_raised_as_its_own_kind(client: OpenAI, service: tuple[str, str]) -> None:
    with pytest.raises(openai.NotFoundError, match="take episodes") as unknown:
        client.chat.completions.create(model="gpt-9", messages=chat(FERRY))
    with pytest.raises(openai.BadRequestError, match="n is 1") as wrong:
        client.chat.completions.create(model="episodes", messages=chat(FERRY), n=2)
    with (
        OpenAI(base_url=service[0], api_key="sk-none", max_retries=0) as stranger,
        pytest.raises(openai.AuthenticationError, match="opens nothing") as foreign,
    ):
        stranger.models.list()

    assert (unknown.value.code, unknown.value.param) == ("model_not_found", "model")
    assert (wrong.value.type, wrong.value.param) == ("invalid_request_error", "n")
    assert foreign.value.code == "invalid_api_key"
    assert foreign.value.request_id


def test_who_asks_too_often_or_for_too_much_is_told(tmp_path: Path) -> None:
    secret = key(tmp_path, "Ferry")
    with (
        Access(tmp_path, rate="1/hour") as access,
        served_aside(Service(), access) as url,
        OpenAI(base_url=f"{url}/v1", api_key=secret, max_retries=0) as client,
    ):
        client.models.list()
        with pytest.raises(openai.RateLimitError, match="go on in") as often:
            client.models.list()

    assert int(often.value.response.headers["retry-after"]) > 0
