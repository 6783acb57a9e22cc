from __future__ import annotations

from critic.rules.numbers import OpenValue
from tests.rules.drafts import check

_DRAFT = """\
Objective: Villages get their parcels the day after they order, in Q3 2026
Key results:
- Share of [who: name the villages] with a daily tour rises from 30% to 60%
- Parcels per shift rise from [baseline: ask the depot] to 120
  - where: [limit: ask the drivers] tours a day
"""
_WAITING = (
    "“[who: name the villages]” and 2 more are still to be filled in. Ask before the cycle begins."
)


def told(draft: str) -> list[tuple[str | None, str, str]]:
    found, findings = check(draft)
    return [
        (f.statement, f.span.of(found), f.message) for f in findings if f.code == OpenValue.code
    ]


def test_placeholders_are_told_once_for_the_whole_draft() -> None:
    assert told(_DRAFT) == [
        (
            None,
            "[who: name the villages]",
            _WAITING,
        )
    ]


def test_a_single_placeholder_is_quoted_alone() -> None:
    [(statement, quote, message)] = told("Parcels per shift rise from [baseline: ask them] to 120")

    assert (statement, quote) == (None, "[baseline: ask them]")
    assert message.startswith("“[baseline: ask them]” is still to be filled in.")


def test_a_placeholder_of_the_objective_is_told_too() -> None:
    assert told("Objective: [who: name them] get their parcels at home")[0][1] == "[who: name them]"
