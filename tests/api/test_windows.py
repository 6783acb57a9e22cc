"""Windows: who may come how often, counted in memory."""

from __future__ import annotations

from critic_api.access.windows import Windows


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_window_moves_with_the_clock() -> None:
    clock = Clock()
    windows = Windows(2, 60, clock)

    found = [windows.count("ferry")]
    clock.now += 30
    found += [windows.count("ferry"), windows.count("ferry")]
    clock.now += 30
    found += [windows.count("ferry"), windows.count("ferry")]

    assert found == [
        (True, 1, 1060),
        (True, 0, 1060),
        (False, 0, 1060),
        (True, 0, 1090),
        (False, 0, 1090),
    ]


def test_each_key_has_a_window_of_its_own() -> None:
    windows = Windows(1, 60, Clock())

    assert [windows.count(key).is_allowed for key in ("a", "b", "a")] == [True, True, False]


def test_who_does_not_come_again_is_forgotten() -> None:
    clock = Clock()
    windows = Windows(1, 60, clock)
    for number in range(100):
        windows.count(str(number))
    clock.now += 59
    windows.count("late")
    assert len(windows) == 101

    clock.now += 1
    windows.count("new")

    assert len(windows) == 2
