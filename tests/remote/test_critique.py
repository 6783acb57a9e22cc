"""``critic critique --server``: rules judge here, the model of a service proposes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from critic import config
from critic.cli.reading import load
from critic.cli.sent import Sent
from critic.config.server import Server
from critic.model.port import UnavailableError
from critic.model.scripted import ScriptedModel
from critic.remote.client import Client
from critic_api.service import Service
from tests.cli.fakes import terminal
from tests.model.fakes import Watch, guard
from tests.remote.serving import Said, run, scripted, served
from tests.suggest.drafts import setting
from tests.suggest.worded.asks import GOOD, SOURCE, advice, said

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from critic.report import Report
    from tests.remote.serving import Script

ODD = {
    "model": dict.fromkeys(("name", "reason", "retry_after_s", "usage", "prompt"))
    | {"status": "ok"},
    "documents": [{"objectives": [], "suggestions": ["no object"]}],
}
CANARY = "critic_7.canary"
BAD = "Members borrow 4,000 tools a month"
STRATEGY = "# Our strategy\n\n## Winning moves\n\n- Lend where people live\n"
ANSWER = said(advice(2, GOOD, resolves=["OUT002"]), advice(1, BAD))
WORDED = {
    "for": "O1.KR2",
    "kind": "rewrite",
    "text": GOOD,
    "why": "It is for a test.",
    "resolves": [],
    "origin": "model",
    "citations": [],
}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """Serve a model that answers alike whenever it is asked anew."""
    with served(None, Service(guard(ScriptedModel([ANSWER] * 20)))) as url:
        yield url


def critiqued(*arguments: str, pasted: str = SOURCE, key: str = "") -> dict[str, Any]:
    """Return the critique of a draft as JSON."""
    code, screen = run(
        *("critique", "-", "--format", "json", *arguments),
        pasted=pasted,
        environment={"CRITIC_API_KEY": key},
    )
    assert code in {0, 1}, screen.complained
    assert CANARY not in screen.answered + screen.complained
    found: dict[str, Any] = json.loads(screen.answered)
    return found


def without_words(report: dict[str, Any]) -> dict[str, Any]:
    """Return a critique without anything that a model has a part in."""
    documents = [
        {
            **each,
            "suggestions": [one for one in each["suggestions"] if one["origin"] != "model"],
            "rejected": [one for one in each["rejected"] if one["origin"] != "model"],
        }
        for each in report["documents"]
    ]
    return {**report, "model": None, "documents": documents}


def worded(report: dict[str, Any]) -> list[str]:
    """Return what a model has worded of what is shown."""
    (document,) = report["documents"]
    return [each["text"] for each in document["suggestions"] if each["origin"] == "model"]


def answering(*suggestions: object, plain: str = "Launch the new catalogue") -> Said:
    """Return what a service answers to SOURCE."""
    report = critiqued()
    report["documents"][0]["objectives"][0]["key_results"][1]["plain"] = plain
    report["documents"][0]["suggestions"] = suggestions
    report["model"] |= {"name": "openai:m\x1b[2J", "status": "ok"}
    return Said(body=json.dumps(report).encode())


def asked(script: Script) -> dict[str, Any]:
    """Return what a service was sent last."""
    body: dict[str, Any] = json.loads(script.heard[-1].body)
    return body


def test_findings_and_score_are_those_of_this_machine(url: str) -> None:
    report = critiqued("--server", url)

    assert worded(report) == [GOOD]
    assert report["model"]["status"] in {"ok", "cached"}
    assert report["model"]["name"] == f"scripted (by {url})"
    assert without_words(report) == without_words(critiqued())


def test_what_is_known_around_a_draft_goes_along(tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("owns: catalogue\n", encoding="utf-8")
    (tmp_path / "parent.md").write_text("Objective: Tools are shared\n", encoding="utf-8")
    (tmp_path / "plan.md").write_text(STRATEGY, encoding="utf-8")
    quoted = {"source": "strategy", "locator": "line 5", "quote": "Lend where people live"}
    files = {"team": "team.yaml", "parent": "parent.md", "strategy": "plan.md"}
    named = [each for name, file in files.items() for each in (f"--{name}", str(tmp_path / file))]
    flags = ("--cycle", "2026-Q3", "--today", "2026-08-01", "--level", "team")
    journey = ("--journey", "marketplace seller", "--profile", "herbig")
    with scripted(answering(WORDED | {"citations": [quoted]})) as script:
        report = critiqued(*named, *flags, *journey, "--server", script.url)

    assert asked(script) == {
        "text": SOURCE,
        "cycle": "2026-Q3",
        "today": "2026-08-01",
        "level": "team",
        "journey": "marketplace seller",
        "profile": "herbig",
        "team": {"owns": ["catalogue"], "influences": [], "contributes": []},
        "parent": "Objective: Tools are shared\n",
        "strategy": STRATEGY,
    }
    (cited,) = [
        each["citations"]
        for each in report["documents"][0]["suggestions"]
        if each["origin"] == "model"
    ]
    assert cited[0]["source"] == str(tmp_path / "plan.md")
    assert report["model"]["name"] == f"openai:m[2J (by {script.url})"


def test_a_profile_of_ones_own_is_told_by_the_one_that_it_goes_on_from(tmp_path: Path) -> None:
    profile = tmp_path / "ours.yaml"
    profile.write_text("name: ours\nversion: '1'\nextends: herbig\n", encoding="utf-8")
    with scripted(answering()) as script:
        critiqued("--profile", str(profile), "--server", script.url)

    assert asked(script)["profile"] == "herbig"


@pytest.mark.parametrize(
    "change",
    [
        {"text": "Share of neighbours who use it rises from 3% to 97%"},
        {"text": f"{GOOD} https://outside.example"},
        {"text": "![](https://outside.example/a.png)"},
        {"origin": "template"},
        {"kind": "leading-indicator", "resolves": ["OUT002", "X"], "text": "97% of tools are out"},
        {"kind": "question", "resolves": [7]},
        {"citations": [{"source": "the draft", "locator": "", "quote": "Nobody said so"}]},
        {"kind": "essay"},
        {"for": "O9"},
        {"citations": [{"source": "x", "locator": "", "quote": "Nobody said so"}]},
    ],
    ids="-".join,
)
def test_nobody_trusts_what_a_service_proposes(change: dict[str, object]) -> None:
    with scripted(answering(WORDED | change)) as script:
        report = critiqued("--server", script.url)

    assert worded(report) == []
    assert without_words(report) == without_words(critiqued())


def test_nothing_is_taken_from_one_that_reads_the_draft_otherwise() -> None:
    with scripted(answering(WORDED, plain="Launch something else")) as script:
        report = critiqued("--server", script.url)

    assert worded(report) == []
    assert "it reads the draft in another way" in report["model"]["reason"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Said(401), "it wants a key"),
        (Said(404, headers={}), "no okr-critic of this version"),
        (Said(413), "it refuses that (413)"),
        (Said(429, headers={"Retry-After": "9"}), "try again in 9 seconds"),
        (Said(500), "it cannot do it just now"),
        (Said(body=b"[]"), "it answers otherwise"),
        (Said(body=b'{"model": {"status": "new"}}'), "model.status: 'new' is not known here"),
        (Said(body=json.dumps(ODD).encode()), "documents[0].suggestions: no list of objects"),
    ],
    ids=["401", "404", "413", "429", "500", "list", "status", "suggestions"],
)
def test_whatever_goes_wrong_the_critique_stands(answer: Said, expected: str) -> None:
    with scripted(answer) as script:
        report = critiqued("--server", script.url, key="" if answer.status == 401 else CANARY)

    assert without_words(report) == without_words(critiqued())
    assert report["model"]["status"] == "degraded"
    assert expected in report["model"]["reason"]
    assert report["model"]["name"] == script.url


def test_one_that_fails_three_drafts_is_left_alone_for_a_while(tmp_path: Path) -> None:
    drafts = [tmp_path / f"{number}.md" for number in range(6)]
    for draft in drafts:
        draft.write_text(SOURCE, encoding="utf-8")
    with scripted(Said(503)) as script:
        client = Client(Server(script.url, "127.0.0.1"))
        watch = Watch()
        sent = Sent(client, config.DEFAULTS, terminal(), watch.now)
        before = [_critique(sent, draft) for draft in drafts[:5]]
        asked_then, watch.time = len(script.heard), 60.0
        _critique(sent, drafts[5])

    assert (asked_then, len(script.heard)) == (3, 4)
    assert {each.model.status for each in before} == {"degraded"}


def _critique(sent: Sent, path: Path) -> Report:
    return sent.critique(load(str(path)), setting())


def test_several_documents_are_none() -> None:
    two = json.loads(answering().body)
    two["documents"] *= 2
    with scripted(Said(body=json.dumps(two).encode())) as script:
        assert "several documents" in critiqued("--server", script.url)["model"]["reason"]


def test_nobody_there_changes_no_exit_code() -> None:
    with scripted(Said()) as script:
        pass
    flags = ("critique", "-", "--fail-on", "warning")

    alone, _ = run(*flags, pasted=SOURCE)
    code, screen = run(*flags, "--server", script.url, pasted=SOURCE)

    assert code == alone
    shown = " ".join(screen.answered.split())
    assert f"{script.url} does not answer: what to write instead" in shown
    assert "(no answer (Connection refused); is critic serve running there?)" in shown


def test_a_service_without_a_model_or_with_a_broken_one_says_so() -> None:
    with served(None) as url:
        without = critiqued("--server", url)["model"]
    broken = Service(guard(ScriptedModel([UnavailableError("gone")] * 20)))
    with served(None, broken) as url:
        failed = critiqued("--server", url)["model"]

    assert (without["status"], without["name"]) == ("disabled", without["name"])
    assert without["reason"] == "no model is named where it was started"
    assert failed["status"] == "degraded"


def test_without_a_model_nothing_is_sent() -> None:
    with scripted(Said()) as script:
        report = critiqued("--server", script.url, "--no-llm")

    assert script.heard == []
    assert report == critiqued()


def test_several_drafts_and_all_other_flags_go_on_as_they_do_here(url: str, tmp_path: Path) -> None:
    draft, known = tmp_path / "okrs.md", tmp_path / "known.json"
    draft.write_text(SOURCE, encoding="utf-8")

    _, written = run("critique", str(draft), "--fix", "--diff", "--server", url)
    run("critique", str(draft), "--baseline", str(known), "--update-baseline", "--server", url)
    code, quiet = run("critique", str(draft), "--baseline", str(known), "-q", "--server", url)

    assert "\n+- " in written.answered
    assert (code, quiet.answered) == (0, "")
    assert draft.read_text(encoding="utf-8") == SOURCE


def test_a_file_of_settings_sends_nothing_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "critic.toml").write_text('server = "https://critic.example"\n', encoding="utf-8")

    report = critiqued()

    assert report["model"]["status"] == "disabled"
    assert "nobody has agreed to that; --consent critic.example" in report["model"]["reason"]
