from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic.compare import Change, Comparison, Effect, Findings, Pair, Points
from critic.compare.matching import Item
from critic.report import Look
from critic.report.comparison import FORMATS, Compared
from critic.report.look import ANSI, ASCII
from critic.rules import Severity
from tests.report.reports import KEY_RESULTS, finding

if TYPE_CHECKING:
    from collections.abc import Callable


def item(identity: str, plain: str) -> Item:
    return Item(identity, plain, KEY_RESULTS[0], Counter())


APP = finding("OUT002", "O1.KR1", "Launch the seat finder app", Severity.WARNING)
VAGUE = finding("CLR001", "O1.KR4", "better\ttogether", Severity.ERROR)
LONG = finding("CLR003", "O1.KR4", "Make boarding better\ttogether", Severity.INFO)
MANY = finding("FOC002", None, "Islanders", Severity.WARNING)
FERRY = Comparison(
    pairs=(
        Pair(
            item("O1", "Islanders trust the boat"),
            item("O1", "Islanders trust the boat"),
            Findings(),
            (),
        ),
        Pair(
            item("O1.KR1", "Launch the <seat> finder app"),
            item("O1.KR2", "Seats found at once rise from 40% to 80%"),
            Findings(fixed=(APP,)),
            (
                Change("kind", "output", "outcome", Effect.BETTER),
                Change("so_what", "pass", "fail", Effect.WORSE),
                Change("indicator", "none", "leading", Effect.OTHER),
            ),
        ),
        Pair(
            item("O1.KR4", "Make boarding better"),
            item("O1.KR4", "Make boarding better"),
            Findings(new=(VAGUE,), staying=(LONG,)),
            (),
        ),
        Pair(None, item("O1.KR5", "Hold \x1b[2Jten harbour walks"), Findings(), ()),
        Pair(item("O1.KR5", "Paint the pier"), None, Findings(), ()),
    ),
    general=Findings(staying=(MANY,)),
    total=Points("", 63, 71),
    criteria=(
        Points("measurable", 40, 90),
        Points("outcome", 100, 100),
        Points("clear", 100, 40),
        Points("time", None, 40),
    ),
)
COMPARED = Compared("old.md", "new.md", FERRY)


@pytest.mark.parametrize(
    ("name", "file_format", "look"),
    [
        ("comparison.txt", "text", Look(60)),
        ("comparison-colour.txt", "text", Look(60, ANSI)),
        ("comparison-narrow.txt", "text", Look(30, signs=ASCII)),
        ("comparison.md", "markdown", Look()),
        ("comparison.json", "json", Look()),
    ],
)
def test_a_comparison_looks_as_it_did(
    name: str, file_format: str, look: Look, matches_snapshot: Callable[[str, str], None]
) -> None:
    matches_snapshot(name, FORMATS[file_format](COMPARED, look))


def test_nothing_is_said_of_points_that_there_are_not() -> None:
    unscored = replace(FERRY, total=Points("", None, None), criteria=(), general=Findings())
    text = FORMATS["text"](Compared("-", "new.md", unscored), Look())

    assert "Score" not in text
    assert "The whole draft" not in text


def test_a_draft_that_did_not_change_has_no_statements_to_show() -> None:
    same = replace(FERRY, pairs=FERRY.pairs[:1], general=Findings())
    text = FORMATS["markdown"](Compared("-", "new.md", same), Look())

    assert "## Statements" not in text
    assert "1 statement unchanged" in text


def test_half_a_character_can_be_printed() -> None:
    odd = replace(FERRY, pairs=(Pair(None, item("O1", "Calm \ud83d nights"), Findings(), ()),))
    text = FORMATS["json"](Compared("-", "new.md", odd), Look())

    assert json.loads(text.encode())["statements"][0]["after"]["plain"] == "Calm \ud83d nights"
