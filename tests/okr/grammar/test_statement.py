from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from critic.okr.document import Direction
from critic.okr.grammar import statement
from critic.okr.grammar.words import listed

if TYPE_CHECKING:
    from critic.knowledge import Knowledge
    from critic.okr.document import Claim, Quantity

_DATA = Path(__file__).parent / "data"
_CASES = [
    case
    for name in ("statements.yaml", "writing.yaml")
    for case in yaml.load((_DATA / name).read_text("utf-8"), yaml.CSafeLoader)
]
_PIECES = listed(
    "from to by at least no more than 5 40% $3 -2 → ( ) , . : Q3 2027 May the end of quarter is"
    " reduce rate of 9 in 10 a third half x2 2x per if that NPS and 1 200 €"
)
_FIELDS = ("baseline", "target", "delta", "direction", "comparator", "deadline")


def _written(quantity: Quantity | None) -> str | None:
    if quantity is None:
        return None
    value = "?" if quantity.value is None else f"{quantity.value:.2f}".rstrip("0").rstrip(".")
    if quantity.upper is not None:
        value += f"..{quantity.upper:g}"
    return f"{value} {quantity.unit}".strip()


def _claimed(claim: Claim) -> dict[str, str | None]:
    return {
        "baseline": _written(claim.baseline),
        "target": _written(claim.target),
        "delta": _written(claim.delta),
        "direction": claim.direction.value,
        "comparator": claim.comparator and claim.comparator.value,
        "deadline": claim.deadline and claim.deadline.text,
    }


@pytest.mark.parametrize("case", _CASES, ids=[case["text"] for case in _CASES])
def test_a_statement_claims_what_it_says(case: dict[str, str], knowledge: Knowledge) -> None:
    expected = {field: case.get(field) for field in _FIELDS}
    expected["direction"] = case.get("direction", Direction.NONE.value)
    assert _claimed(statement.read(case["text"], knowledge)) == expected


def test_start_and_target_share_unit_and_magnitude(knowledge: Knowledge) -> None:
    claim = statement.read("Grow weekly listeners from 40 to 60k", knowledge)
    assert [quantity.value for quantity in claim.quantities] == [40_000, 60_000]
    claim = statement.read("Cut the queue from 9 minutes to 4", knowledge)
    assert [quantity.unit for quantity in claim.quantities] == ["minutes", "minutes"]
    claim = statement.read("Grow weekly listeners from 12 to 1k", knowledge)
    assert [quantity.value for quantity in claim.quantities] == [12, 1000]
    claim = statement.read("Grow weekly listeners from 900k to 1.2M", knowledge)
    assert [quantity.value for quantity in claim.quantities] == [900_000, 1_200_000]


@given(
    plain=st.text()
    | st.text(st.characters(categories=["Cs", "Cc", "Mn", "Nd", "Po", "Lu", "Ll", "Zs"]))
    | st.lists(st.sampled_from(_PIECES)).map(" ".join)
)
@example(plain="\ud800 5 \x00 \u202e4%")
def test_any_text_can_be_read(plain: str, knowledge: Knowledge) -> None:
    claim = statement.read(plain, knowledge)
    for word in claim.words:
        assert plain[word.start : word.end]
    for role in (claim.baseline, claim.target, claim.delta):
        assert role is None or role in claim.quantities
    if claim.metric is not None:
        assert plain[claim.metric.start : claim.metric.end] == claim.metric.phrase != ""
    if claim.deadline is not None:
        assert plain[claim.deadline.start : claim.deadline.end] == claim.deadline.text != ""
    if claim.verb is not None:
        assert plain[claim.verb.start : claim.verb.end]
    assert claim.population is None or claim.population in plain
    assert claim.source is None or claim.source in plain
