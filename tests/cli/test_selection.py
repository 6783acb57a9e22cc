from __future__ import annotations

import pytest

from critic import bootstrap
from critic.cli import selection
from critic.config import Settings
from critic.errors import InputError


def codes(select: list[str], ignore: list[str]) -> list[str]:
    settings = Settings(select=tuple(select), ignore=tuple(ignore))
    narrowed = selection.narrow(bootstrap.load_profile(), settings)
    return [rule.code for rule in narrowed.rules]


def test_nothing_selected_means_every_rule_of_the_profile() -> None:
    assert codes([], []) == [rule.code for rule in bootstrap.load_profile().rules]


def test_rules_are_named_by_code_beginning_or_name() -> None:
    assert codes(["OUT00", "no-baseline", "tim001"], ["OUT003", "output"]) == [
        "MEA003",
        "OUT001",
        "OUT004",
        "TIM001",
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("MEA033", "did you mean MEA003"),
        ("baseline", "did you mean MEA003"),
        ("zzzzzz", "'zzzzzz'; critic rules lists all"),
    ],
)
def test_a_name_that_no_rule_has_is_refused_with_near_ones(entry: str, said: str) -> None:
    for select, ignore in (([entry], []), ([], [entry])):
        with pytest.raises(InputError, match=said):
            codes(select, ignore)
