"""How a text reaches the engine, and how places in it reach the client."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from critic import pipeline
from critic.errors import InputError
from critic_api.languagetool import body
from critic_api.languagetool.annotation import source
from critic_api.languagetool.desk import usual
from critic_api.languagetool.units import Units, length
from tests.api.languagetool import DRAFT, check, client, plain, replaced, rules, underlined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from critic.report.model import Report

ASKING, PLAIN = client(), client(plain())
TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
WORDS = st.sampled_from(
    [
        "Objective: Neighbours borrow tools",
        "\n- Launch the new catalogue",
        "\nKR2: Raise on-time returns to 95%",
        "\n- Make the desk more welcoming",
        "🎯 ",
        "**",
        "\n\n",
        "\r\n",
        "# OKRs Q3 2026\n",
        "é𝔘\u0301",
    ]
)
PARTS = st.lists(st.tuples(st.sampled_from(["text", "markup"]), WORDS | TEXTS), max_size=12)


@given(PARTS)
@example(
    [("markup", "# "), ("text", "OKRs 🎯\n\n"), ("text", "- KR1: Launch 🎯 "), ("markup", "**")]
)
def test_places_count_in_the_joined_source(parts: list[tuple[str, str]]) -> None:
    joined = "".join(part for _, part in parts)
    annotation = [{kind: part, "offset": {"start": 0}, "interpretAs": "x"} for kind, part in parts]
    answer = check(PLAIN, data=json.dumps({"annotation": annotation}), level="picky")

    found = report(joined).findings
    assert rules(answer) == [finding.code for finding in found]
    assert [underlined(joined, match) for match in answer["matches"]] == [
        finding.span.of(joined) for finding in found
    ]
    for match in answer["matches"]:
        context = match["context"]
        kept = underlined(joined, match).translate(str.maketrans("\r\n\t", "   "))
        assert underlined(context["text"], context) == kept
        assert match["sentence"] in joined
        assert match["length"] > 0


@given(PARTS)
@example([("text", DRAFT)])
@example([("text", "Objective: Neighbours borrow tools\n\n" * 2)])
def test_what_is_taken_is_what_was_verified(parts: list[tuple[str, str]]) -> None:
    joined = "".join(part for _, part in parts)
    answer = check(ASKING, data=json.dumps({"text": joined}), level="picky")

    for match in answer["matches"]:
        if match["replacements"]:
            # Another statement may have the same words, and keeps its finding.
            code = match["rule"]["id"]
            after = report(replaced(joined, match)).findings
            assert [f.code for f in after].count(code) < rules(answer).count(code)


def report(text: str) -> Report:
    setting = usual()
    return pipeline.check(
        text,
        path="-",
        knowledge=setting.knowledge,
        profile=setting.profile,
        context=setting.context,
    )


@given(TEXTS)
def test_units_are_those_of_utf_16(text: str) -> None:
    counted = Units(text)

    assert length(text) == len(text.encode("utf-16-le")) // 2
    for at in range(len(text) + 1):
        assert counted.before(at) == len(text[:at].encode("utf-16-le")) // 2


@given(st.dictionaries(st.sampled_from(["text", "language", "data", "x"]), TEXTS))
def test_a_form_is_read_as_it_was_written(fields: dict[str, str]) -> None:
    assert body.fields(urlencode(fields).encode(), "") == fields


@given(TEXTS)
@example("🎯 R&D +5%")
@example("text=a&language=b")
def test_a_text_that_nobody_encoded_is_read_as_it_stands(text: str) -> None:
    sent = f"text={text} &language=en-US".encode()

    assert body.fields(sent, "") == {"text": f"{text} ", "language": "en-US"}


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("text=🎯 R&D +5%&language=en-US", {"text": "🎯 R&D +5%", "language": "en-US"}),
        ("text=R&D&language=en-US", {"text": "R&D", "language": "en-US"}),
        ("text=a+b&language=en-US", {"text": "a b", "language": "en-US"}),
        ("text=50%&language=en", {"text": "50%", "language": "en"}),
        ("text=é", {"text": "é"}),
        ("language=en&text=é &x", {"text": "é &x", "language": "en"}),
        (
            "text=a &language=b &language=en-US&username=n&apiKey=k",
            {"text": "a &language=b ", "language": "en-US", "username": "n", "apiKey": "k"},
        ),
        ("text=a%20b&flag&language=en", {"text": "a b", "flag": "", "language": "en"}),
        ("language=en&text=", {"text": "", "language": "en"}),
        ("", {}),
    ],
)
def test_a_body_is_a_form_or_what_libreoffice_sends(sent: str, expected: Mapping[str, str]) -> None:
    assert body.fields(sent.encode(), "") == expected


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"text=\xff", "the body is not UTF-8: byte 5"),
        (b"text=%ff", "what is escaped with % is not UTF-8"),
        (b"&".join(b"a=1" for _ in range(101)), "a form may have 100 fields at most"),
    ],
)
def test_what_is_no_form_is_refused(sent: bytes, said: str) -> None:
    with pytest.raises(InputError, match=said):
        body.fields(sent, "")


def test_parts_are_joined_with_their_markup() -> None:
    parts = [{"text": "A "}, {"markup": "<b>", "interpretAs": ""}, {"text": "🎯"}, {"markup": ""}]

    assert source(json.dumps({"annotation": parts})) == "A <b>🎯"
    assert source('{"annotation": []}') == source('{"text": ""}') == ""


def test_a_body_that_nobody_encoded_is_underlined_in_its_place() -> None:
    text = "🎯 KR1: Launch R&D 🎯 +5%"
    answer = client(plain()).post("/v2/check", content=f"text={text}&language=en-US".encode())

    (match,) = answer.json()["matches"]
    assert underlined(text, match) == "Launch"


def test_markdown_is_read_with_its_markup() -> None:
    parts = [
        {"markup": "# ", "interpretAs": "\n"},
        {"text": "OKRs 🎯 Q3 2026"},
        {"markup": "\n\n## ", "interpretAs": "\n\n"},
        {"text": "Neighbours borrow tools"},
        {"markup": "\n\n- **", "interpretAs": "\n"},
        {"text": "Launch the new"},
        {"markup": "**", "interpretAs": ""},
        {"text": " catalogue"},
    ]
    joined = "".join(part.get("text", part.get("markup", "")) for part in parts)
    answer = check(PLAIN, data=json.dumps({"annotation": parts}), language="en-US")

    assert [(m["rule"]["id"], underlined(joined, m)) for m in answer["matches"]] == [
        ("FOC001", "Neighbours borrow tools"),
        ("OUT002", "Launch"),
    ]


def test_a_form_that_is_broken_is_read_as_plain_text() -> None:
    assert rules(check(client(), text='{"objectives": [')) == []
    assert rules(check(client(), text='["KR: Launch the boat"\n\nKR: Launch it')) == ["OUT002"]
