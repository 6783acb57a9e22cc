"""``critic critique`` and ``critic doctor`` with a language model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from llmock.scenarios import Fail, Reply

from critic.cli import doctor, models
from critic.cli.asked import knock
from critic.cli.entry import run
from critic.cli.options import Options
from critic.config.terms import Terms
from critic.errors import ConfigurationError, MissingExtraError
from critic.model.scripted import ScriptedModel
from tests.cli.fakes import FakeTerminal, terminal
from tests.corpus.fakes import FakeEmbedder
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from llmock.testing import LLMockServer

    from critic.config.endpoint import Endpoint
    from critic.corpus.embed import Embedder
    from critic.model.port import Model

ANSWER = said(advice(2, GOOD, resolves=["OUT002"]))
TERMS = Terms(5)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def command(
    *arguments: str, environment: Mapping[str, str] | None = None, pasted: str = SOURCE
) -> tuple[int, FakeTerminal]:
    shown = terminal(pasted.encode(), environment=environment)
    return run(arguments, shown), shown


def test_what_a_model_words_stands_beside_what_templates_word(
    endpoint: LLMockServer, url: str
) -> None:
    endpoint.state.scenarios.add(Reply(text=ANSWER, times=None))
    asked = ("critique", "--model", "openai:m", "--base-url", url)

    code, shown = command(*asked)
    _, as_json = command(*asked, "--format", "json")

    assert code == 0
    assert "catalogue rises from [baseline: ask" in shown.answered
    assert f"openai:m at {url} was asked as well" in shown.answered
    model = json.loads(as_json.answered)["model"]
    assert (model["status"], model["usage"]["calls"], model["usage"]["cost"]) == ("ok", 1, 0)


def test_while_it_is_down_the_findings_are_those_without(endpoint: LLMockServer, url: str) -> None:
    endpoint.state.scenarios.add(Fail(401, times=None))
    asked = ("critique", "--model", "openai:m", "--base-url", url, "--format", "json")

    code, shown = command(*asked)
    same, without = command(*asked, "--no-llm")

    assert code == same
    found, expected = json.loads(shown.answered), json.loads(without.answered)
    assert found["documents"] == expected["documents"]
    assert found["model"]["status"] == "degraded"
    assert expected["model"] == {**dict.fromkeys(expected["model"]), "status": "disabled"}


def test_a_key_alone_asks_nobody_and_the_report_says_how() -> None:
    key = {"OPENAI_API_KEY": "sk-a"}
    _, shown = command("critique", environment=key)
    _, quiet = command("critique", "--no-llm", environment=key)

    flat = " ".join(shown.answered.split())
    assert "was not asked" in flat
    assert "CRITIC_CONSENT=api.openai.com" in flat
    assert "sk-a" not in shown.answered
    assert "No model was used" in quiet.answered


def test_a_dry_run_prints_what_would_be_asked(endpoint: LLMockServer, url: str) -> None:
    _, shown = command("critique", "--dry-run", "--model", "openai:m", "--base-url", url)

    assert shown.answered.startswith("=== the same for all that follow\n\nYou help teams")
    assert "2 (key result, output): Launch the new catalogue" in shown.answered
    assert shown.answered.splitlines()[-1].startswith("1 request, about ")
    assert endpoint.state.journal.records() == []


def test_nothing_is_spent_beyond_what_a_run_may_cost(endpoint: LLMockServer, url: str) -> None:
    asked = ("critique", "--model", "openai:m", "--base-url", url, "--price", "1000/1000")
    _, shown = command(*asked, "--max-cost", "0.01", "--format", "json")

    assert json.loads(shown.answered)["model"]["status"] == "budget_exhausted"
    assert endpoint.state.journal.records() == []


def test_no_run_uses_more_than_the_tokens_of_a_day(endpoint: LLMockServer, url: str) -> None:
    endpoint.state.scenarios.add(Reply(text=ANSWER, times=None))
    asked = ("critique", "--model", "openai:m", "--base-url", url, "--format", "json")
    limited = (*asked, "--tokens-a-day", "5000")

    found = [
        json.loads(command(*limited, environment={"CRITIC_HOME": "home"})[1].answered)["model"]
        for _ in range(3)
    ]

    assert found[0]["status"] == "ok"
    assert found[-1]["status"] == "budget_exhausted"
    assert "tokens of today" in found[-1]["reason"]
    assert len(endpoint.state.journal.records()) < 3


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--model", "openai:m", "--tokens-a-day", "1.5"], "--tokens-a-day: expected a whole"),
        (["--model", "openai:m", "--max-cost", "1"], "--max-cost: what a model costs is not known"),
        (["--model", "openai:m", "--price", "3"], "--price: expected READ/WRITTEN"),
        (["--model", "openai:m", "--price", "a/b"], "--price: expected a number"),
        (["--model", "openai:m", "--model-seconds", "soon"], "--model-seconds: expected a number"),
        (["--model", "m"], "--model: expected PROVIDER:NAME"),
        (["--model", "openai:m", "--key-file", "none.key"], "there is no file none.key"),
        (["--model", "openai:m", "--key-file", "two.key"], "expected one line, with the key"),
        (["--model", "nobody:m", "--base-url", "http://127.0.0.1:9"], "nobody"),
    ],
)
def test_what_is_wrong_is_said_before_anybody_is_asked(flags: list[str], said: str) -> None:
    Path("two.key").write_text("one\ntwo\n", encoding="utf-8")

    code, shown = command("critique", *flags)

    assert code == 2
    assert said in shown.complained


def test_a_key_from_a_file_reaches_the_endpoint_and_nothing_else(
    endpoint: LLMockServer, url: str
) -> None:
    endpoint.state.scenarios.add(Reply(text=ANSWER, times=None))
    Path("model.key").write_text("sk-in-a-file\n", encoding="utf-8")

    _, shown = command(
        "critique", "--model", "openai:m", "--base-url", url, "--key-file", "model.key"
    )

    assert len(endpoint.state.journal.records()) == 1
    assert "sk-in-a-file" not in shown.answered + shown.complained


def test_where_the_extra_is_missing_it_is_said_how_to_get_it() -> None:
    with pytest.raises(MissingExtraError, match=r"okr-critic\[model\]"):
        models.loaded("critic.model.nowhere")


def examined(
    *flags: str, model: Model | None = None, weights: Exception | None = None
) -> tuple[int, str]:
    def load_model(endpoint: Endpoint) -> Model:
        del endpoint
        if model is None:
            raise MissingExtraError("asking a language model needs langchain")
        return model

    def load_embedder() -> Embedder:
        if weights is not None:
            raise weights
        return FakeEmbedder()

    shown = terminal()
    options = Options(config=None, isolated=False, no_llm=False, home="home")
    given = dict(zip(flags[::2], flags[1::2], strict=True))
    for name in ("model", "base_url", "consent", "key_file", "model_seconds"):
        setattr(options, name, given.get(name))
    return doctor.examine(options, shown, load_model, load_embedder), shown.answered


KEPT = Path("home", "default")
LOCAL = ("model", "openai:m", "base_url", "http://127.0.0.1:9/v1")


def test_all_that_is_used_works() -> None:
    code, said = examined(*LOCAL, model=ScriptedModel(['{"there": true}']))

    assert code == 0
    assert said.splitlines() == [
        "ok    model     openai:m at http://127.0.0.1:9/v1; nothing leaves this machine",
        "off   key       there is none; few servers on this machine want one",
        "ok    endpoint  answers as it is asked to",
        "ok    weights   passages are found by meaning, too, with fake",
        f"off   store     nothing is kept yet; critic ingest PATH… would keep it in {KEPT}",
    ]


def test_without_a_model_that_is_no_fault() -> None:
    code, said = examined(weights=MissingExtraError("needs onnxruntime"))

    assert code == 0
    assert said.startswith("off   model    none is named, so nothing leaves this machine")
    assert "needs onnxruntime; until then search goes by words alone" in said


def test_what_is_to_be_mended_is_said() -> None:
    broken = ConfigurationError("model.onnx is not the known one; install it again")
    code, said = examined("model", "openai:m", weights=broken)

    assert code == 1
    assert "drafts are sent to api.openai.com" in said
    assert "mend  key       there is none; put it into CRITIC_API_KEY" in said
    assert "mend  endpoint  asking a language model needs langchain" in said
    assert "mend  weights   model.onnx is not the known one" in said


def test_a_model_that_nobody_agreed_to_is_named_with_the_reason() -> None:
    Path("critic.toml").write_text('model = "openai:m"\n', encoding="utf-8")

    _, said = examined()

    assert said.startswith("off   model    openai:m: it would send drafts to api.openai.com")


@pytest.mark.parametrize("answer", ["yes", "[]", '{"there": "yes"}'])
def test_an_endpoint_that_knows_no_schema_is_told(answer: str) -> None:
    assert knock(ScriptedModel([answer]), TERMS) == (
        "it does not keep to a JSON schema; take another model"
    )
