from __future__ import annotations

import pytest

from critic import rules
from critic.context import Context
from critic.rules.link import StrayKeyResult
from tests.rules.build import document, key_result, objective

RULE = StrayKeyResult(
    ignored=("the", "of", "we", "more"), complements=(("early", "soon"),), in_house=("canteen",)
)


@pytest.mark.parametrize(
    ("above", "others", "flagged"),
    [
        ("Bakers wake early", (), ["O1.KR1"]),
        # Too little is said to tell.
        ("We bake", (), []),
        # It shares a word with a result that shares one with the objective, in any form.
        ("Bakers wake early", ("Wakers who eat soup",), []),
        ("Bakers wake early", ("Soup sold",), ["O1.KR1"]),
        # The time for which something is counted is no subject.
        ("Bakers wake early every week", ("Bread a week",), ["O1.KR1"]),
    ],
)
def test_what_links_a_key_result(above: str, others: tuple[str, ...], flagged: list[str]) -> None:
    stray = key_result("More soup of the canteen a week")
    judged = document(objective(above, stray, *map(key_result, others)))

    assert [f.statement for f in rules.run(judged, Context(), (RULE,))] == flagged
