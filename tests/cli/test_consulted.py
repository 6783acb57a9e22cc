"""``critic ask`` and ``critic chat`` with a language model."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Fail, Reply

from critic.cli import answerers, ask, chat
from critic.cli.options import Options
from critic.cli.terminal import Terminal
from critic.errors import ConfigurationError
from tests.cli.fakes import FakeTerminal, terminal
from tests.corpus.fakes import FakeEmbedder
from tests.episodes.episodes import NOTES, TALK
from tests.episodes.worded.asks import QUOTE, SHIP, TEXT, claimed, said

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from llmock.testing import LLMockServer

FLAGS = ("model", "base_url", "consent", "key_file", "model_seconds", "price", "max_cost")
BAD = claimed(quote="It was often late.")


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    return folder


def options(corpus: Path, given: Mapping[str, str | bool]) -> Options:
    unset = dict.fromkeys(("show", "guest", "date", "episode", "color", "config", *FLAGS))
    flags = {"no_llm": False, "dry_run": False, "isolated": False, "format": None, "question": SHIP}
    return Options(corpus=[str(corpus)], **{**unset, **flags, **given})


def asked(corpus: Path, **given: str | bool) -> FakeTerminal:
    screen = terminal(environment={"OPENAI_API_KEY": "sk-a"} if "key" in given else {})
    chosen = options(corpus, given)
    with answerers.chosen(chosen, screen) as answerer:
        assert ask.ask(chosen, screen, FakeEmbedder, answerer) == 0
    return screen


def talked(corpus: Path, said: str, **given: str | bool) -> FakeTerminal:
    screen = terminal(said.encode())
    chosen = options(corpus, given)
    with answerers.chosen(chosen, screen) as answerer:
        assert chat.chat(chosen, screen, FakeEmbedder, answerer) == 0
    return screen


def test_an_answer_in_words_has_its_quote_below(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    endpoint.state.scenarios.add(Reply(text=said(claimed(), BAD), times=None))

    screen = asked(corpus, model="openai:m", base_url=url)
    told = json.loads(asked(corpus, model="openai:m", base_url=url, format="json").answered)

    assert screen.answered.startswith(f"1  {TEXT}\n   Bo: “{QUOTE}”\n   → ")
    assert f"openai:m at {url} was asked, and each of its claims has" in screen.complained
    assert "Left out, since nothing proved it: 2. It took" in screen.complained
    assert told["claims"][0]["text"] == TEXT
    assert told["claims"][0]["citations"][0]["start"] == "00:01:15"
    assert (told["model"]["status"], told["model"]["usage"]["calls"]) == ("ok", 2)


def test_while_it_is_down_the_quotes_are_those_without(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    endpoint.state.scenarios.add(Fail(401, times=None))

    screen = asked(corpus, model="openai:m", base_url=url)
    without = asked(corpus, model="openai:m", base_url=url, no_llm=True)

    assert screen.answered == without.answered
    assert "does not answer" in screen.complained
    assert without.complained == ""


def test_what_the_material_does_not_touch_is_asked_of_nobody(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    screen = asked(corpus, question="What is tax law?", model="openai:m", base_url=url)

    assert screen.answered.startswith("The material does not cover this.\n")
    assert endpoint.state.journal.records() == []


def test_a_key_alone_asks_nobody_and_says_how(corpus: Path) -> None:
    screen = asked(corpus, key=True, format="json")

    assert "CRITIC_CONSENT=api.openai.com" in screen.complained
    assert json.loads(screen.answered)["model"]["status"] == "disabled"


def test_a_dry_run_prints_what_would_be_asked(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    screen = asked(corpus, dry_run=True, model="openai:m", base_url=url)
    refused = asked(corpus, question="What is tax law?", dry_run=True)

    assert screen.answered.startswith("=== the same for every question\n\nYou answer questions")
    assert "\nBo: By ferry, at nine. It was never late.\n" in screen.answered
    assert "1 request, or 2 where a claim fails a check: about " in screen.answered
    assert refused.answered.startswith("no request: the material does not come near")
    assert endpoint.state.journal.records() == []


def test_nothing_is_spent_beyond_what_a_run_may_cost(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    costs = {"price": "1000/1000", "max_cost": "0.01"}
    screen = asked(corpus, format="json", model="openai:m", base_url=url, **costs)

    told = json.loads(screen.answered)

    assert told["model"]["status"] == "budget_exhausted"
    assert told["claims"][0]["text"] == "The last ferry."
    assert endpoint.state.journal.records() == []


def test_in_a_chat_claims_are_printed_as_they_are_verified(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    nine = claimed(quote="By ferry, at nine.", text="They go by ferry, at nine.")
    endpoint.state.scenarios.add(Reply(text=said(claimed(), nine), times=None))

    screen = talked(corpus, f"{SHIP}\nWhat is tax law?\n/open 1\n", model="openai:m", base_url=url)
    follow = talked(
        corpus, f"{SHIP}\nWhen did it leave?\n/open 2\n", model="openai:m", base_url=url
    )

    assert screen.answered.startswith(f"1  {TEXT}\n   Bo: “{QUOTE}”\n")
    assert "\n\n2  They go by ferry, at nine.\n" in screen.answered
    assert "\n\nThe material does not cover this.\n" in screen.answered
    assert follow.answered.endswith("00:01:15\nNo address of this episode is known.\n\n")
    body = endpoint.state.journal.records()[-1].body
    assert body is not None
    assert f"Asked before: {SHIP}\nAnswered before: {TEXT}" in body["messages"][1]["content"]


def test_in_a_chat_a_failing_model_costs_no_answer(
    corpus: Path, endpoint: LLMockServer, url: str
) -> None:
    endpoint.state.scenarios.add(Fail(401, times=None))

    screen = talked(corpus, f"{SHIP}\n", model="openai:m", base_url=url)

    assert screen.answered.startswith("1  “The last ferry.”\n")
    assert "does not answer" in screen.complained


def test_a_dry_chat_prints_requests(corpus: Path) -> None:
    screen = talked(corpus, f"{SHIP}\n", dry_run=True)

    assert screen.answered.startswith("=== the same for every question")
    assert "1  “The last ferry.”\n" in screen.answered


def test_what_is_wrong_is_said_before_anybody_is_asked(corpus: Path) -> None:
    chosen = options(corpus, {"model": "openai:m", "max_cost": "1"})

    with pytest.raises(ConfigurationError, match="what a model costs is not known"):
        answerers.chosen(chosen, terminal())


def test_an_interrupt_cancels_the_call(corpus: Path, endpoint: LLMockServer, url: str) -> None:
    class Interrupted(Terminal):
        """Somebody presses Ctrl-C while the first claim is printed."""

        def answer(self, text: str) -> None:
            raise KeyboardInterrupt(text)

    endpoint.state.scenarios.add(Reply(text=said(claimed(), BAD), times=None))
    screen = Interrupted(*terminal(f"{SHIP}\n".encode())[:4])
    chosen = options(corpus, {"model": "openai:m", "base_url": url})

    with pytest.raises(KeyboardInterrupt), answerers.chosen(chosen, screen) as answerer:
        chat.chat(chosen, screen, FakeEmbedder, answerer)

    assert len(endpoint.state.journal.records()) == 1
