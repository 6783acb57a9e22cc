"""LanguageTool's API as its clients use it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from critic.rules import Criterion
from critic.rules.page import Page
from critic.rules.pattern import Facts, Pattern
from critic_api import create_app
from critic_api.languagetool import Desk, Offered, pages
from critic_api.languagetool.offers import MOST_STATEMENTS
from tests.api.languagetool import DRAFT, check, client, plain, replaced, rules, underlined

LENGTH = 24


def test_a_finding_is_underlined_on_its_words_and_can_be_replaced() -> None:
    answer = check(client(), text=DRAFT, language="en-US")

    assert [(m["rule"]["id"], underlined(DRAFT, m)) for m in answer["matches"]] == [
        ("OUT002", "Launch the new catalogue"),
        ("MEA003", "to 95%"),
    ]
    first, second = answer["matches"]
    assert "- Share of neighbours who use the new catalogue rises from [" in replaced(DRAFT, first)
    assert "- Raise on-time returns from [baseline: ask analytics] to 95%\n" in replaced(
        DRAFT, second
    )


def test_a_match_has_all_that_clients_read() -> None:
    answer = check(client(), text=DRAFT, language="en-US")

    (match, _) = answer["matches"]
    assert match["message"].startswith("“Launch the new catalogue” says what will be there")
    assert match["message"].endswith("which number would tell you that it was worth it?")
    assert match["shortMessage"] == "OUT002 output"
    assert match["sentence"] == "Launch the new catalogue"
    assert match["rule"] == {
        "id": "OUT002",
        "subId": "output",
        "description": "Something is delivered, and nothing says what changes through it.",
        "issueType": "style",
        "urls": [{"value": "http://testserver/v2/rules/OUT002"}],
        "category": {"id": "OUTCOME", "name": "OKR: outcome"},
    }
    assert match["context"]["length"] == LENGTH
    assert match["context"]["text"].startswith("...")
    assert "\n" not in match["context"]["text"]
    assert underlined(match["context"]["text"], match["context"]) == match["sentence"]
    assert answer["software"]["name"] == "okr-critic"
    assert answer["software"]["apiVersion"] == 1
    assert answer["software"]["version"]
    assert answer["warnings"] == {"incompleteResults": False}
    american = {"name": "English (US)", "code": "en-US"}
    assert answer["language"] == {**american, "detectedLanguage": {**american, "confidence": 1.0}}


def test_no_finding_is_a_misspelling_which_editors_hide_for_words_of_a_dictionary() -> None:
    drafts = [path.read_text("utf-8") for path in Path("examples").glob("*.md")]

    found = [match for text in drafts for match in check(client(plain()), text=text)["matches"]]
    assert found
    assert {match["rule"]["issueType"] for match in found} == {"style"}


@pytest.mark.parametrize("path", ["/v2/check", "/check", "/v2/v2/check"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_way_to_ask_is_answered_alike(path: str, method: str) -> None:
    answer = client().request(method, path, params={"text": DRAFT, "language": "en-US"})

    assert answer.status_code == 200
    assert answer.json() == check(client(), text=DRAFT, language="en-US")
    assert answer.headers["content-type"] == "application/json"
    assert int(answer.headers["content-length"]) == len(answer.content)


def test_the_query_wins_over_the_body() -> None:
    answer = client().post("/v2/check?text=KR:+Launch+it", data={"text": DRAFT})

    assert rules(answer.json()) == ["OUT002"]
    assert answer.json()["matches"][0]["offset"] == len("KR: ")


def test_the_whole_service_answers_too() -> None:
    asking = TestClient(create_app(pages=["app://obsidian.md"]))

    answer = asking.post("/v2/check", data={"text": DRAFT}, headers={"origin": "app://obsidian.md"})
    assert rules(answer.json()) == ["OUT002", "MEA003"]
    assert answer.headers["access-control-allow-origin"] == "app://obsidian.md"
    assert asking.get("/livez").text == "ok"
    assert asking.get("/v1/nothing").headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["OUT002", "MEA003"]),
        ({"disabledRules": "OUT002", "username": "x", "colour": "blue"}, ["SOW001", "MEA003"]),
        ({"disabledRules": "", "enabledRules": "", "enabledOnly": "false"}, ["OUT002", "MEA003"]),
        ({"disabledCategories": "OUTCOME, TYPOS"}, ["SOW001", "MEA003"]),
        ({"disabledCategories": "OUTCOME", "disabledRules": "SOW001"}, ["MEA003"]),
        ({"enabledRules": "MEA003,MORFOLOGIK_RULE_EN_US"}, ["OUT002", "MEA003"]),
        ({"enabledRules": "mea003", "enabledOnly": "true"}, ["MEA003"]),
        ({"enabledCategories": "OUTCOME", "enabledOnly": "yes"}, ["OUT002"]),
        (
            {"enabledCategories": "OUTCOME", "enabledOnly": "true", "disabledRules": "OUT002"},
            [],
        ),
    ],
)
def test_a_client_chooses_rules_as_the_command_does(
    fields: dict[str, str], expected: list[str]
) -> None:
    assert rules(check(client(), text=DRAFT, **fields)) == expected


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Error: send either text or data, and not both"),
        ({"text": "a", "data": "{}"}, "Error: send either text or data, and not both"),
        ({"text": "a", "enabledOnly": "true"}, "Error: enabledOnly=true needs enabledRules or"),
        ({"data": "{"}, "Error: data: Invalid JSON"),
        ({"data": "[" * 10_000}, "Error: data: Invalid JSON"),
        ({"data": "{}"}, "Error: data: Value error, it has either a text or an annotation"),
        ({"data": '{"annotation": [{"text": 3}]}'}, "Error: data.annotation[0].text: Input"),
        ({"data": '{"annotation": [{"interpretAs": "x"}]}'}, "Error: data.annotation[0]: Value"),
        ({"data": '{"text": "\\ud800"}'}, "Error: data: Invalid JSON"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_text(fields: dict[str, str], said: str) -> None:
    answer = client().post("/v2/check", data=fields)

    assert answer.status_code == 400
    assert answer.text.startswith(said)
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/v2/nothing", 404),
        ("POST", "/v2/languages", 405),
        ("DELETE", "/v2/check", 405),
        ("DELETE", "/check", 405),
        ("GET", "/v2/rules/ABC001", 404),
    ],
)
def test_every_refusal_is_plain_text(method: str, path: str, status: int) -> None:
    answer = client().request(method, path)

    assert (answer.status_code, answer.text[:7]) == (status, "Error: ")


def test_too_much_is_refused_however_it_is_sent() -> None:
    asking = TestClient(create_app())
    large = b"text=" + b"a" * 70_000

    for content in (large, iter([large[:40_000], large[40_000:]]), b"text=" + b"a" * 2_000_000):
        answer = asking.post("/v2/check", content=content)
        assert answer.status_code == 413
        assert answer.text.startswith("Error: The body is too large: at most 65,536 bytes")
    assert asking.post("/v2/check", content=large[:65_536]).status_code == 200


def test_a_page_may_read_what_it_is_told_whose_origin_is_named() -> None:
    asking = client(pages=("app://obsidian.md",))
    known, other = {"origin": "app://obsidian.md"}, {"origin": "https://elsewhere.example"}
    preflight = {
        "access-control-request-method": "POST",
        "access-control-request-private-network": "true",
    }

    for answer in (
        asking.post("/v2/check", data={"text": "a"}, headers=known),
        asking.post("/v2/check", data={}, headers=known),
        asking.get("/v2/nothing", headers=known),
        asking.post("/check", content=b"a" * 70_000, headers=known),
        asking.options("/v2/check", headers=known | preflight),
    ):
        assert answer.headers["access-control-allow-origin"] == "app://obsidian.md"
    assert answer.headers["access-control-allow-private-network"] == "true"
    refused = asking.post("/v2/check", data={"text": "a"}, headers=other)
    assert "access-control-allow-origin" not in refused.headers
    nobody = client().post("/v2/check", data={"text": "a"}, headers=known)
    assert "access-control-allow-origin" not in nobody.headers


@pytest.mark.parametrize(
    ("headers", "closed"),
    [({"connection": "close"}, True), ({"connection": "keep-alive"}, False)],
)
def test_the_connection_is_closed_unless_the_client_asks_to_keep_it(
    headers: dict[str, str], *, closed: bool
) -> None:
    answer = client().post("/v2/check", data={"text": "a"}, headers=headers)

    assert (answer.headers.get("connection") == "close") is closed


@pytest.mark.parametrize(
    ("asked", "variants", "named", "seen"),
    [
        ("auto", "", "en-US", "en-US"),
        ("auto", "de-DE,en-GB", "en-GB", "en-GB"),
        ("en", "", "en", "en-US"),
        ("en-au", "", "en-AU", "en-US"),
        ("", "", "en-US", "en-US"),
        ("de-DE", "", "de-DE", "de"),
    ],
)
def test_an_answer_names_its_language(asked: str, variants: str, named: str, seen: str) -> None:
    answer = check(client(), text=DRAFT, language=asked, preferredVariants=variants)

    assert answer["language"]["code"] == named
    assert answer["language"]["detectedLanguage"]["code"] == seen
    assert bool(answer["matches"]) is named.startswith("en")


def test_clients_learn_what_there_is() -> None:
    asking = client()

    languages = asking.get("/v2/languages").json()
    assert {"name": "English (US)", "code": "en", "longCode": "en-US"} in languages
    assert {each["code"] for each in languages} == {"en"}
    assert asking.get("/v2/healthcheck").text == "OK"
    assert int(asking.get("/v2/maxtextlength").text) > 0
    assert asking.get("/v2/info").json()["software"]["name"] == "okr-critic"
    config = asking.get("/v2/configinfo", params={"language": "en"}).json()
    assert config["parameter"]["maxTextLength"] == int(asking.get("/v2/maxtextlength").text)
    assert "MEA003" in [rule["ruleId"] for rule in config["rules"]]


def test_the_longest_text_fits_however_it_is_sent() -> None:
    most = int(client().get("/v2/maxtextlength").text)
    line = "- Raise on-time returns to 95%, for “members” & friends\n"
    text = (line * most)[:most]

    assert client(plain()).post("/v2/check", data={"text": text}).status_code == 200
    parts = [{"text": text[at : at + 60]} for at in range(0, most, 60)]
    data = json.dumps({"annotation": parts}, ensure_ascii=False)
    assert client(plain()).post("/v2/check", data={"data": data}).status_code == 200


def test_a_link_leads_to_the_page_of_the_rule() -> None:
    asking = client()
    (url,) = check(asking, text="KR: Launch it")["matches"][0]["rule"]["urls"]

    page = asking.get(url["value"])
    assert page.text.startswith("OUT002 output (outcome)\n\nSomething is delivered")
    assert "\nFlagged\n- Launch the new ticket machine\n" in page.text
    assert asking.get("/v2/rules/mea003").text.startswith("MEA003 no-baseline")


def test_the_page_of_a_rule_of_a_profile_may_be_short() -> None:
    told = Page("A word is empty.", "", (), (), "", "", "")
    rule = Pattern(facts=Facts("OWN001", "buzz", Criterion.CLEAR, told), message="Empty.")

    assert pages.page(rule) == "OWN001 buzz (clear)\n\nA word is empty.\n"


def test_what_is_late_is_told() -> None:
    late = Desk(offer=lambda *_: Offered(missing="the model has not answered yet"))

    answer = check(client(late), text=DRAFT)
    assert answer["warnings"] == {
        "incompleteResults": True,
        "incompleteResultsReason": "the model has not answered yet",
    }
    assert rules(answer) == ["OUT002", "MEA003"]


def test_what_is_offered_is_asked_for_what_is_shown() -> None:
    asked: list[tuple[str, ...]] = []

    def offer(*given: object) -> Offered:
        statements = given[-1]
        assert isinstance(statements, frozenset)
        asked.append(tuple(sorted(statements)))
        return Offered()

    check(client(Desk(offer=offer)), text=DRAFT, disabledRules="MEA003")

    assert asked == [("O1.KR2",)]


def test_a_large_draft_is_underlined_and_gets_no_replacements() -> None:
    text = DRAFT + "".join(
        f"- Launch the shed of street {number}\n" for number in range(MOST_STATEMENTS)
    )

    answer = check(client(), text=text)
    assert rules(answer).count("OUT002") > MOST_STATEMENTS - 1
    assert not any(match["replacements"] for match in answer["matches"])


def test_a_comment_silences_a_finding_here_too() -> None:
    text = DRAFT.replace("- Launch", "<!-- critic-disable-next-line OUT002 -->\n- Launch")

    assert rules(check(client(), text=text)) == ["MEA003"]
