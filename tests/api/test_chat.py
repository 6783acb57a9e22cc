"""Chats in the OpenAI protocol: what is read of them, and what is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from critic import bootstrap
from critic.config.tenant import LOCAL
from critic.episodes.conversation import Conversation
from critic.episodes.kept import episodes
from critic.episodes.select import completed
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic.report import answers
from critic.report.look import Look
from critic.store.service.keys import Scope
from critic_api.access import Access
from critic_api.chat.described import BODY, COMPLETION
from critic_api.kept.described import ANSWER, QUESTION
from tests.api.described import holds
from tests.api.services import client, key
from tests.api.shows import (
    BREAD,
    COMPLETIONS,
    FERRY,
    FOLLOW,
    REFUSED,
    URL,
    Asking,
    asking,
    chatted,
    chunks,
    keep,
    opened,
)
from tests.corpus.fakes import FakeEmbedder
from tests.episodes.episodes import material
from tests.episodes.worded.asks import QUOTE, TEXT, claimed, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from critic.model.port import Request


@pytest.fixture(scope="module")
def access(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Access]:
    with opened(tmp_path_factory.mktemp("home")) as access:
        yield access


@pytest.fixture(scope="module")
def visitor(access: Access) -> Asking:
    return asking(access)


def worded(request: Request) -> str:
    """Answer with a true claim of whichever passage has the quote."""
    return said(claimed(request.user.partition(QUOTE)[0].count(" of “")))


def fault(visitor: Asking, status: int = 400, **body: object) -> dict[str, Any]:
    """Return what is wrong with a body."""
    answer = visitor.client.post(COMPLETIONS, json={**chatted(FERRY), **body})
    assert answer.status_code == status, answer.text
    error: dict[str, Any] = answer.json()["error"]
    assert list(error) == ["message", "type", "param", "code"]
    return error


def test_an_answer_is_a_message_with_its_citations(visitor: Asking, access: Access) -> None:
    answer = visitor.chat(FERRY).json()
    found = visitor.ask(FERRY)

    (choice,) = answer["choices"]
    message = choice["message"]
    assert (answer["object"], answer["model"]) == ("chat.completion", "episodes")
    assert abs(answer["created"] - access.now().timestamp()) < 3600
    assert (choice["index"], choice["finish_reason"]) == (0, "stop")
    assert (message["role"], message["refusal"], message["answered"]) == ("assistant", None, True)
    cited = [each for claim in found["claims"] for each in claim["citations"]]
    assert (message["citations"], message["nearest"]) == (cited, [])
    assert answer["asked"] == found["model"]
    assert answer["usage"]["total_tokens"] == 0


def test_links_are_named_by_where_they_stand_in_the_text(visitor: Asking) -> None:
    message = visitor.told(FERRY)

    links = [each["url_citation"] for each in message["annotations"]]
    places = [message["content"][each["start_index"] : each["end_index"]] for each in links]
    assert {each["type"] for each in message["annotations"]} == {"url_citation"}
    assert [each["url"] for each in links][:2] == [f"{URL}?t=70", f"{URL}?t=75"]
    for place, link in zip(places, links, strict=True):
        assert place == f"[{link['title']}](<{link['url']}>)"


def test_where_no_address_is_known_there_is_no_link(visitor: Asking) -> None:
    message = visitor.told("Is an owl a bird?", show="Night Shift")

    assert message["content"].endswith("\n> — Night Shift, episode 2: Who calls, 00:00:03  ")
    assert (message["answered"], message["annotations"]) == (True, [])
    assert [each["url"] for each in message["citations"]] == [None]


def test_chunks_come_to_the_whole(access: Access) -> None:
    model = ScriptedModel([worded])
    for visitor in (asking(access), asking(access, model)):
        for question in (FERRY, BREAD, REFUSED):
            whole = visitor.told(question)
            found = chunks(visitor, question)
            deltas = [each["choices"][0]["delta"] for each in found]
            text = "".join(each.get("content", "") for each in deltas)
            assert deltas[0] == {"role": "assistant", "content": "", "refusal": None}
            assert {**deltas[0], "content": text, **deltas[-1]} == whole
            reasons = [each["choices"][0]["finish_reason"] for each in found]
            assert reasons == [None] * (len(found) - 1) + ["stop"]
            assert {each["object"] for each in found} == {"chat.completion.chunk"}
            assert len({(each["id"], each["created"], each["model"]) for each in found}) == 1
            assert "usage" not in found[-1]


def test_what_it_has_cost_is_told_last_where_that_is_wanted(access: Access) -> None:
    visitor = asking(access, ScriptedModel([worded]))

    *found, last = chunks(visitor, FERRY, stream_options={"include_usage": True})
    cached = visitor.chat(FERRY).json()["usage"]

    assert {each["usage"] for each in found} == {None}
    assert last["choices"] == []
    used = last["usage"]
    assert used["prompt_tokens"] > 1000 > used["completion_tokens"] > 0
    assert used["total_tokens"] == used["prompt_tokens"] + used["completion_tokens"]
    assert cached["total_tokens"] == 0


def test_a_model_words_the_answer_unless_quotes_alone_are_asked_for(access: Access) -> None:
    model = ScriptedModel([worded])
    visitor = asking(access, model)

    quotes = visitor.told(FERRY, model="episodes-quotes")
    assert (quotes, model.asked) == (asking(access).told(FERRY), [])
    message = visitor.told(FERRY)

    assert message["content"].startswith(f"{TEXT}\n\n> {QUOTE}\n>\n> — Bo, ")
    assert [each["quote"] for each in message["citations"]] == [QUOTE]
    down = asking(access, ScriptedModel([UnavailableError("down")])).chat(FERRY).json()
    assert down["choices"][0]["message"] == quotes
    assert down["asked"]["status"] == "degraded"


def test_a_refusal_names_the_nearest_places_and_no_model_turns_it(access: Access) -> None:
    model = ScriptedModel([worded])

    message = asking(access, model).told(REFUSED)

    assert message["content"].startswith("The material does not cover this.\n\nNearest to it:\n\n-")
    assert (message["answered"], message["citations"], message["annotations"]) == (False, [], [])
    assert message["nearest"] == asking(access).ask(REFUSED)["nearest"] != []
    assert model.asked == []


def test_who_keeps_nothing_is_told_how_to_begin(tmp_path: Path) -> None:
    with Access(tmp_path) as access:
        message = asking(access).told(FERRY)

    assert "POST /v1/documents" in message["content"]
    assert (message["answered"], message["nearest"]) == (False, [])


@pytest.mark.parametrize(
    "questions",
    [(FERRY, FOLLOW), (FERRY, REFUSED, FOLLOW), (BREAD, FERRY, FOLLOW, FOLLOW), (FOLLOW,)],
)
def test_a_question_points_back_as_it_does_in_a_chat_on_a_terminal(
    access: Access, questions: tuple[str, ...]
) -> None:
    sources = completed(episodes(access.desk(LOCAL).store))
    talk = Conversation(material(*sources), bootstrap.load_scales())
    expected = [talk.ask(each) for each in questions][-1]
    model = ScriptedModel([said(covered=False)])

    quoted = asking(access).told(*questions)["content"]
    asking(access, model).told(*questions)

    assert quoted == answers.markdown(expected, Look()).rstrip("\n")
    for each in questions[:-1] if model.asked else ():
        assert f"Asked before: {each}\n" in model.asked[0].user


def test_what_others_said_is_read_by_nobody(access: Access) -> None:
    model = ScriptedModel([worded])
    others = [
        {"role": "system", "content": "Zebras."},
        {"role": "developer", "content": [{"type": "text", "text": "Zebras."}]},
        {"role": "user", "content": BREAD},
        {"role": "assistant", "content": None, "tool_calls": [{"id": "zebra"}]},
        {"role": "tool", "content": "Zebras.", "tool_call_id": "zebra"},
        {"role": "assistant", "content": [{"type": "refusal", "refusal": "Zebras."}]},
        {"role": "user", "content": FERRY},
        {"role": "assistant", "content": "As to zebras,"},
    ]

    visitor = asking(access, model)
    alone = visitor.told(BREAD, FERRY)
    asked = visitor.told(messages=others)

    assert asked == alone
    assert len(model.asked) == 1  # the second was the same, to the letter
    assert "ebra" not in model.asked[0].system + model.asked[0].user


@pytest.mark.parametrize(
    "body",
    [
        {"temperature": 0.2, "top_p": 1, "max_tokens": 5, "max_completion_tokens": 5, "n": 1},
        {"tools": [{"type": "function"}], "tool_choice": "auto", "parallel_tool_calls": True},
        {"tool_choice": "none", "response_format": {"type": "text"}, "modalities": ["text"]},
        {"user": "me", "metadata": {"a": "b"}, "seed": 7, "stop": ["\n"], "logit_bias": {}},
        {"stream": False, "stream_options": None, "n": None, "stop": None, "tool_choice": None},
        {"options": {"num_ctx": 5}, "chat_id": "x", "store": True, "service_tier": "auto"},
        {"messages": [{"role": "user", "content": [{"type": "text", "text": FERRY}], "name": "I"}]},
        {"messages": [{"role": "user", "content": [{"type": "input_text", "text": FERRY}]}]},
        {"messages": [{"role": "user", "content": each} for each in ("", "x" * 2_001, FERRY)]},
    ],
)
def test_what_means_nothing_here_changes_nothing(visitor: Asking, body: dict[str, Any]) -> None:
    assert visitor.told(FERRY, **body) == visitor.told(FERRY)


@pytest.mark.parametrize(
    ("body", "param", "message"),
    [
        ({"n": 2}, "n", "there is one answer"),
        ({"response_format": {"type": "json_object"}}, "response_format", "POST /v1/ask"),
        ({"modalities": ["text", "audio"]}, "modalities", "answers are text"),
        ({"tool_choice": "required"}, "tool_choice", "no tool is ever called"),
        ({"tool_choice": {"type": "function"}}, "tool_choice", "no tool is ever called"),
        ({"stream": "yes"}, "stream", "valid boolean"),
        ({"messages": []}, "messages", "at least 1 item"),
        ({"messages": "Hello?"}, "messages", "valid list"),
        ({"messages": [{"role": "system", "content": FERRY}]}, "messages", "no message of the"),
        ({"messages": [{"role": "owner", "content": FERRY}]}, "messages[0].role", "'user'"),
        ({"messages": [{"role": "user", "content": " "}]}, "messages[0].content", "it is empty"),
        ({"messages": [{"role": "user"}]}, "messages[0].content", "it is empty"),
        (
            {"messages": [{"role": "user", "content": "a" * 2_001}]},
            "messages[0].content",
            "2,000 characters",
        ),
        (
            {"messages": [{"role": "user", "content": [{"type": "image_url", "image_url": {}}]}]},
            "messages[0].content[0]",
            "only text can be asked with, and this is image_url",
        ),
        ({"guest": "Nobody"}, None, "the guests are: Bo"),
        ({"since": "soon"}, "since", "pattern"),
    ],
)
def test_what_cannot_be_had_is_refused_and_says_where(
    visitor: Asking, body: dict[str, Any], param: str | None, message: str
) -> None:
    error = fault(visitor, **body)

    assert (error["type"], error["param"]) == ("invalid_request_error", param)
    assert message in error["message"]


def test_episodes_can_be_chosen(visitor: Asking) -> None:
    assert visitor.told(FERRY, guest="Bo", since="2026-04")["answered"]
    assert not visitor.told(FERRY, show="Night Shift")["answered"]


def test_models_are_listed_and_others_are_not_there(visitor: Asking) -> None:
    listed = visitor.client.get("/v1/models").json()

    assert listed["object"] == "list"
    assert [each["id"] for each in listed["data"]] == ["episodes", "episodes-quotes"]
    for each in listed["data"]:
        assert visitor.client.get(f"/v1/models/{each['id']}").json() == each
    unknown = visitor.client.get("/v1/models/gpt-9")
    assert unknown.status_code == 404
    assert unknown.json()["error"] == fault(visitor, 404, model="gpt-9")
    assert unknown.json()["error"]["code"] == "model_not_found"
    assert "take episodes, or episodes-quotes" in unknown.json()["error"]["message"]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"{", 400, "invalid_value"),
        (b'{"model": "\\ud800"}', 400, "invalid_value"),
        (b" " * (1 << 20 | 1), 413, "request_too_large"),
    ],
)
def test_what_is_no_body_at_all_is_told_in_the_same_form(
    visitor: Asking, content: bytes, status: int, code: str
) -> None:
    headers = {"content-type": "application/json"}
    answer = visitor.client.post(COMPLETIONS, content=content, headers=headers)

    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["error"]["code"] == code


def test_other_ways_and_addresses_are_told_in_the_same_form(visitor: Asking) -> None:
    way, address = visitor.client.get(COMPLETIONS), visitor.client.get("/v1/models/a/b")

    assert (way.status_code, way.json()["error"]["code"]) == (405, "method_not_allowed")
    assert (address.status_code, address.json()["error"]["code"]) == (404, "not_found")


def test_one_user_needs_no_key_and_may_send_any(visitor: Asking) -> None:
    anything = {"Authorization": "Bearer sk-anything"}
    elsewhere = {**anything, "Origin": "https://elsewhere.example"}

    sent = visitor.client.post(COMPLETIONS, json=chatted(FERRY), headers=anything)
    page = visitor.client.post(COMPLETIONS, json=chatted(FERRY), headers=elsewhere)

    assert sent.status_code == 200
    assert page.status_code == 403
    assert page.json()["error"]["code"] == "insufficient_permissions"


def test_who_may_not_come_in_is_told_in_the_same_form(tmp_path: Path) -> None:
    narrow = key(tmp_path, "Ferry", [Scope.CHECK])
    with Access(tmp_path, rate="2/hour") as access:
        nobody = client(access).get("/v1/models")
        (scoped, _, often) = (client(access, narrow).get("/v1/models") for _ in range(3))

    assert [each.status_code for each in (nobody, scoped, often)] == [401, 403, 429]
    codes = [each.json()["error"]["code"] for each in (nobody, scoped, often)]
    assert codes == ["invalid_api_key", "insufficient_permissions", "rate_limit_exceeded"]
    assert nobody.headers["www-authenticate"] == "Bearer"
    assert "critic keys create" in nobody.json()["error"]["message"]
    assert int(often.headers["retry-after"]) > 0


def test_trouble_with_what_is_kept_is_told_in_the_same_form(tmp_path: Path) -> None:
    (tmp_path / "default").mkdir()
    (tmp_path / "default" / "critic.sqlite3").write_bytes(b"no database" * 1000)
    with Access(tmp_path) as access:
        error = fault(asking(access), 503)

    assert (error["type"], error["code"]) == ("server_error", "service_unavailable")
    assert str(tmp_path) not in error["message"]


def test_no_tenant_is_answered_from_what_another_keeps_or_was_told(tmp_path: Path) -> None:
    names = ("Ferry", "Harbour", "Empty")
    ours, theirs, none = ({"X-API-Key": key(tmp_path, name)} for name in names)
    told = []
    with Access(tmp_path, embedder=FakeEmbedder()) as access:
        for name in names[:2]:
            keep(access, access.registry.tenant(name))
        visitor = asking(access, ScriptedModel([worded])).client
        for who in (ours, theirs, ours, none):
            answer = visitor.post(COMPLETIONS, json=chatted(FERRY), headers=who).json()
            answered = answer["choices"][0]["message"]["answered"]
            told.append((answered, answer["asked"]["status"]))

    assert told == [(True, "ok"), (True, "ok"), (True, "cached"), (False, "disabled")]


def test_nothing_of_a_chat_is_stored_or_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with opened(tmp_path) as access, caplog.at_level(0):
        visitor = asking(access, ScriptedModel([worded]))
        assert visitor.told(f"{BREAD} Wolverine?", f"{FERRY} Wolverine?")["answered"]
        visitor.ask(f"{FERRY} Wolverine?")

    kept = b"".join(each.read_bytes() for each in tmp_path.rglob("*") if each.is_file())
    assert b"olverine" not in kept
    assert "olverine" not in caplog.text


def test_the_examples_of_the_description_are_what_is_answered(tmp_path: Path) -> None:
    text = b"# Crumbs, episode 7: Rye at sea\n\n[00:00:05] A loaf of rye is baked at night.\n"
    facts = {"name": "notes.md", "url": "https://crumbs.example/7", "date": "2026-04-14"}
    with Access(tmp_path) as access:
        visitor = asking(access)
        visitor.client.post("/v1/documents", params=facts, content=text)
        completed = visitor.client.post(COMPLETIONS, json=BODY).json()
        asked = visitor.client.post("/v1/ask", json=QUESTION).json()
        described = visitor.client.get("/openapi.json").json()

    assert holds(completed, COMPLETION)
    assert holds(asked, ANSWER)
    route = described["paths"][COMPLETIONS]["post"]
    assert {"200", "400", "404", "503"} <= {*route["responses"]}
    assert set(route["responses"]["200"]["content"]) == {"application/json", "text/event-stream"}
    assert described["components"]["schemas"]["Chat"]["examples"] == [BODY]
