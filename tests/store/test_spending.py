"""What a tenant has used in a day is never more than it may, whoever else writes, whatever ends."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from critic.config.tenant import LOCAL
from critic.store import home
from critic.store.spending import NAME, Spending
from critic.store.trouble import StoreError

if TYPE_CHECKING:
    from critic.model.guard import Charge

TENANTS = ("anna", "ben")


class SpendingMachine(RuleBasedStateMachine):
    """Calls of two tenants, made by two processes that end and begin while days pass."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.day = 0
        self.held: list[tuple[int, Charge]] = []
        self.used: dict[tuple[str, str], int] = {}

    @initialize(limit=st.integers(0, 500))
    def begins(self, limit: int) -> None:
        self.limit = limit
        self.processes = [self._started(), self._started()]

    def _started(self) -> Spending:
        return Spending(Path(self.folder.name), self.limit, lambda: f"day {self.day}")

    @rule()
    def a_day_passes(self) -> None:
        self.day += 1

    @rule(process=st.integers(0, 1), tenant=st.sampled_from(TENANTS), tokens=st.integers(1, 200))
    def is_reserved(self, process: int, tenant: str, tokens: int) -> None:
        account = (tenant, f"day {self.day}")
        fits = self.used.get(account, 0) + tokens <= self.limit
        charge = self.processes[process].reserve(tenant, tokens)
        assert (charge is not None) is fits
        if charge is not None:
            self.held.append((process, charge))
            self.used[account] = self.used.get(account, 0) + tokens

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def is_settled(self, data: st.DataObject) -> None:
        process, charge = self.held.pop(data.draw(st.integers(0, len(self.held) - 1)))
        spent = data.draw(st.integers(0, charge.tokens))
        self.processes[process].settle(charge, spent)
        self.used[charge.tenant, charge.day] -= charge.tokens - spent

    @rule(process=st.integers(0, 1))
    def a_process_ends_and_begins(self, process: int) -> None:
        self.processes[process].close()
        self.processes[process] = self._started()
        # Nobody settles what it had under way: that stays charged in full.
        self.held = [each for each in self.held if each[0] != process]

    @invariant()
    def nobody_uses_more_than_the_limit(self) -> None:
        for (tenant, day), tokens in self.used.items():
            assert self.processes[0].used(tenant, day) == tokens <= self.limit

    def teardown(self) -> None:
        for process in self.processes:
            process.close()
        self.folder.cleanup()


TestSpending = SpendingMachine.TestCase
TestSpending.settings = settings(max_examples=25, stateful_step_count=20)


def test_calls_at_once_never_overdraw(tmp_path: Path) -> None:
    with (
        Spending(tmp_path, 1_000, lambda: "monday") as one,
        Spending(tmp_path, 1_000, lambda: "monday") as two,
        ThreadPoolExecutor(8) as threads,
    ):
        calls = [threads.submit(each.reserve, "anna", 90) for each in (one, two) * 10]
        granted = [call.result() for call in calls]
        assert len([each for each in granted if each is not None]) == 11
        assert one.used("anna", "monday") == 990


def test_it_goes_on_beside_a_store_that_is_open(tmp_path: Path) -> None:
    with home.local(str(tmp_path), "a test"), home.spending(str(tmp_path), 5, lambda: "m") as kept:
        assert kept.reserve(LOCAL, 5) is not None
        assert kept.reserve(LOCAL, 1) is None
    assert (tmp_path / LOCAL / NAME).is_file()


def test_where_it_cannot_be_kept_that_is_said_at_once(tmp_path: Path) -> None:
    (tmp_path / LOCAL).write_text("in the way", encoding="utf-8")
    with pytest.raises(StoreError):
        home.spending(str(tmp_path), 5, lambda: "monday")

    (tmp_path / LOCAL).unlink()
    (tmp_path / LOCAL).mkdir()
    (tmp_path / LOCAL / NAME).write_bytes(b"no database" * 1_000)
    with pytest.raises(StoreError, match="broken"):
        home.spending(str(tmp_path), 5, lambda: "monday")
