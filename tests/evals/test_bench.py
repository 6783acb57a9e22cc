from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from critic.okr import parse
from evals.bench import clock, pace, service
from evals.bench.figure import Figure
from evals.bench.texts import draft, edited, hostile

if TYPE_CHECKING:
    from critic.knowledge import Knowledge


@pytest.mark.parametrize(
    ("value", "verdict", "failed"),
    [(2.0, "within", False), (3.9, "over, by noise perhaps", False), (4.1, "OVER", True)],
)
def test_a_run_fails_only_where_noise_explains_nothing(
    value: float, verdict: str, *, failed: bool
) -> None:
    figure = Figure("parser", value, "ms", limit=2)

    assert (figure.verdict, figure.failed) == (verdict, failed)


@pytest.mark.parametrize(
    ("value", "verdict", "failed"),
    [(1.9, "within", False), (9.0, "OVER, held at 5 ms", False), (10.1, "OVER", True)],
)
def test_a_limit_that_is_not_reached_yet_is_told_and_the_way_to_it_held(
    value: float, verdict: str, *, failed: bool
) -> None:
    figure = Figure("parser", value, "ms", limit=2, held=5)

    assert (figure.verdict, figure.failed) == (verdict, failed)


def test_a_figure_without_a_limit_is_only_told() -> None:
    figure = Figure("python -c pass", 0.0123, "s")

    assert str(figure).split() == ["python", "-c", "pass", "0.01", "s"]


@pytest.mark.parametrize("size", [2_000, 20_000])
def test_a_draft_is_a_little_longer_than_asked(size: int) -> None:
    assert size <= len(draft(size)) < size + 500


def test_every_bullet_of_a_draft_is_a_key_result(knowledge: Knowledge) -> None:
    text = draft(20_000)
    objectives = parse(text, knowledge).objectives

    found = sum(len(objective.key_results) for objective in objectives)
    assert found == text.count("\n- ")


def test_drafts_that_start_further_on_share_no_line() -> None:
    one, other = draft(2_000), draft(2_000, first=2_001)

    assert set(filter(None, one.splitlines())).isdisjoint(other.splitlines())


def test_an_edited_draft_differs_in_one_statement() -> None:
    text = draft(2_000)
    changed = edited(text, 7)

    pairs = list(zip(text.splitlines(), changed.splitlines(), strict=True))
    assert sum(before != after for before, after in pairs) == 1


def test_each_of_several_calls_is_measured_once() -> None:
    done: list[int] = []

    clock.of_any(partial(done.append, each) for each in range(3))

    assert done == [0, 1, 2]


def test_hostile_texts_are_as_long_as_asked() -> None:
    alone = [text for name, text in hostile(4096).items() if not name.endswith("key result")]

    assert {4096 - len(text) < 20 for text in alone} == {True}


def test_a_command_that_fails_is_not_measured() -> None:
    with pytest.raises(ChildProcessError, match="no such draft"):
        clock.of_command([sys.executable, "-c", "raise SystemExit('no such draft')"], tries=1)


def test_a_slow_machine_is_no_slow_code() -> None:
    figure = Figure("parser", 9.0, "ms", limit=2)

    assert (figure.failed, figure._replace(pace=3.0).failed) == (True, False)
    assert "(this machine: 3.0 times slower)" in str(figure._replace(pace=3.0))


def test_a_machine_is_never_called_faster_than_usual() -> None:
    assert pace.now() >= 1


def test_the_service_is_asked_with_a_key() -> None:
    found = list(service.figures(tries=1))

    assert [each.limit for each in found] == [3, 3]
    assert all(each.value > 0 for each in found)
