"""What an editor sends while nobody writes OKRs is left alone; what says that it is one is not."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest
import yaml

from tests.api.languagetool import check, client, plain, rules

PROSE: dict[str, str] = yaml.load(
    (Path(__file__).parent / "data" / "prose.yaml").read_text("utf-8"), yaml.CSafeLoader
)
_MARKS = re.compile(r"(?:#+|[-*]|\d+[.]|\[[ x]\]) +")
ASKING = client(plain())
SET_LEVEL = {"FOC001", "FOC002", "FOC003", "LEA001", "LEA002", "LEA005", "TIM001", "LNK004"}


def paragraphs(text: str) -> set[str]:
    """Return each line as an editor sends it that has no marks in its text, and as it stands."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {*lines, *(_MARKS.sub("", line) for line in lines)}


@pytest.mark.parametrize("name", PROSE)
def test_prose_is_left_alone(name: str) -> None:
    sent = [PROSE[name], *sorted(paragraphs(PROSE[name]))]

    assert {text: found for text in sent if (found := rules(check(ASKING, text=text)))} == {}


def test_there_is_much_that_would_be_scolded_if_it_were_meant_as_an_okr() -> None:
    sent = set(chain.from_iterable(map(paragraphs, PROSE.values())))

    scolded = [text for text in sent if rules(check(ASKING, text=text, level="picky"))]
    assert len(scolded) > len(sent) / 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KR2: Launch the new catalogue", ["OUT002"]),
        ("🎯 Key result: Raise on-time returns to 95%", ["MEA003"]),
        ("Objective: Improve the website", ["CLR001", "SOW001"]),
        ("Objective: Neighbours borrow tools instead of buying them", []),
        ("O1: Launch the new catalogue", ["SOW001"]),
        ("Launch the new catalogue", []),
        ("- Launch the new catalogue", []),
        ("Raise on-time returns to 95%", []),
        ("OKRs Q3 2026", []),
        ("", []),
        (" \n ", []),
    ],
)
def test_a_statement_alone_speaks_where_a_label_says_what_it_is(
    text: str, expected: list[str]
) -> None:
    assert rules(check(ASKING, text=text)) == expected


def test_who_is_picky_means_every_sentence_as_one() -> None:
    assert rules(check(ASKING, text="Launch the new catalogue", level="picky")) == ["OUT002"]
    assert rules(check(ASKING, text="Raise returns to 95%", level="PICKY")) == ["MEA003"]


def test_a_set_without_labels_speaks_where_it_moves_numbers() -> None:
    text = (
        "Neighbours borrow tools instead of buying them\n\n"
        "- Share of members who borrow in a month rises from 22% to 35%\n"
        "- Tools that come back late fall from 19% to 5%\n"
        "- Launch the new catalogue\n"
    )

    assert "OUT002" in rules(check(ASKING, text=text))
    assert rules(check(ASKING, text=text.replace(" from 22% to 35%", " a lot"))) == []


def test_a_statement_alone_gets_no_rule_of_a_set() -> None:
    statements = [
        f"{label}: {text}"
        for label in ("Objective", "KR1")
        for text in (
            "Revenue rises from €4M to €5M",
            "Launch the new catalogue",
            "Neighbours borrow tools",
            "Churn falls from 4% to 3% by 2027",
            "Be the best",
        )
    ]

    found = set(chain.from_iterable(rules(check(ASKING, text=text)) for text in statements))
    assert found
    assert found & SET_LEVEL == set()


@pytest.mark.parametrize(
    "text",
    [
        '{"objectives": [{"objective": "Be great", "key_results": ["Launch the boat"]}]}',
        "objectives:\n  - objective: Be great\n    key_results:\n      - Launch the boat\n",
        "Objective,Key result\nBe great,Launch the boat\n",
        "| Objective | Key result |\n|---|---|\n| Be great | Launch the boat |\n",
        "Be great, as measured by:\n- Launch the boat\n",
    ],
)
def test_keys_columns_and_titles_announce_okrs_too(text: str) -> None:
    assert "OUT002" in rules(check(ASKING, text=text))
