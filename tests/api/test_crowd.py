"""Who comes when there is too much to do is told to come again, and nobody else is held up."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from critic_api.access import Access
from critic_api.crowd import Crowd
from tests.api.services import DRAFT, client

if TYPE_CHECKING:
    from pathlib import Path


def _at_once(crowd: Crowd, *coming: tuple[str, int]) -> list[bool]:
    with ExitStack() as stack:
        return [stack.enter_context(crowd.place(caller, size)) for caller, size in coming]


def test_so_many_are_let_in_and_of_each_caller_half() -> None:
    crowd = Crowd(most=4)

    assert _at_once(crowd, *[("a", 0)] * 3, *[("b", 0)] * 3) == [True, True, False] * 2
    assert _at_once(crowd, ("a", 0), ("b", 0), ("c", 0), ("d", 0), ("e", 0))[4] is False
    assert _at_once(crowd, ("a", 0)) == [True]


def test_few_come_with_much_in_hand() -> None:
    crowd = Crowd(most=100, most_large=2)
    large = ("a", 20 << 20)

    assert _at_once(crowd, large, large, large, ("a", 1 << 20)) == [True, True, False, True]
    assert _at_once(crowd, large) == [True]


@pytest.mark.parametrize(("delay", "is_free"), [(2.0, True), (2.1, False)])
def test_nobody_is_let_in_while_others_wait_too_long(delay: float, *, is_free: bool) -> None:
    assert _at_once(Crowd(patience=2, delay=lambda: delay), ("a", 0)) == [is_free]


def test_a_service_says_when_to_come_again_and_still_says_that_it_lives(tmp_path: Path) -> None:
    with Access(tmp_path) as access:
        access.crowd = Crowd(most=0)
        visitor = client(access)
        answer = visitor.post("/v1/check", json={"text": DRAFT})
        lives = visitor.get("/livez")

    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["request_id"] == answer.headers["x-request-id"]
    assert lives.text == "ok"
