"""The breaker, the budget and the cache under every order of events."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from critic.model.guard import Breaker, Budget, Cache, Key, Limits
from critic.model.guard.breaker import State
from critic.model.guard.budget import Account, Amount
from critic.model.port import Answer
from tests.model.fakes import Watch


class BreakerMachine(RuleBasedStateMachine):
    """Calls that come, go well, go wrong and are given up, while time passes."""

    def __init__(self) -> None:
        super().__init__()
        self.watch = Watch()
        self.breaker = Breaker(self.watch.now)
        self.out = 0
        self.in_a_row = 0
        self.opened: float | None = None

    # Sums of 64ths are exact, so what the breaker computes can be compared.
    @rule(seconds=st.integers(0, 12 * 64).map(lambda ticks: ticks / 64))
    def time_passes(self, seconds: float) -> None:
        self.watch.time += seconds

    @rule()
    def comes(self) -> None:
        was, rested = self.breaker.state, not self.breaker.wait
        admitted = self.breaker.admits()
        assert admitted is (was is State.CLOSED or (was is State.OPEN and rested))
        self.out += admitted

    @precondition(lambda self: self.out)
    @rule()
    def goes_well(self) -> None:
        self.out -= 1
        half = self.breaker.state is State.HALF_OPEN
        self.breaker.succeeded()
        self.in_a_row = 0
        assert not half or self.breaker.state is State.CLOSED

    @precondition(lambda self: self.out)
    @rule()
    def goes_wrong(self) -> None:
        self.out -= 1
        self.in_a_row += 1
        half = self.breaker.state is State.HALF_OPEN
        self.breaker.failed()
        assert not half or self.breaker.wait == 5

    @precondition(lambda self: self.out)
    @rule()
    def is_given_up(self) -> None:
        self.out -= 1
        self.breaker.forgotten()
        assert self.breaker.state is not State.HALF_OPEN

    @invariant()
    def five_in_a_row_are_too_many(self) -> None:
        assert self.in_a_row < 5 or self.breaker.state is not State.CLOSED

    @invariant()
    def it_never_rests_longer_than_it_should(self) -> None:
        assert 0 <= self.breaker.wait <= 5


class BudgetMachine(RuleBasedStateMachine):
    """Calls of two tenants on two days, each set aside and settled."""

    accounts = st.builds(Account, st.sampled_from("ab"), st.sampled_from(["mon", "tue"]))

    @initialize(tokens=st.integers(0, 500))
    def begins(self, tokens: int) -> None:
        self.limit = tokens
        self.budget = Budget(Limits(tokens, tokens / 10))
        self.held: list[tuple[Account, Amount]] = []
        self.spent: dict[Account, int] = {}

    @rule(account=accounts, tokens=st.integers(1, 200))
    def is_reserved(self, account: Account, tokens: int) -> None:
        amount = Amount(tokens, tokens / 10)
        held = sum(each.tokens for whose, each in self.held if whose == account)
        fits = self.spent.get(account, 0) + held + tokens <= self.limit
        assert self.budget.reserve(account, amount) is fits
        if fits:
            self.held.append((account, amount))

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def is_settled(self, data: st.DataObject) -> None:
        account, amount = self.held.pop(data.draw(st.integers(0, len(self.held) - 1)))
        used = data.draw(st.integers(0, amount.tokens))
        self.budget.settle(account, amount, Amount(used, used / 10))
        self.spent[account] = self.spent.get(account, 0) + used

    @invariant()
    def nobody_spends_more_than_the_limit(self) -> None:
        for account, tokens in self.spent.items():
            assert self.budget.spent(account).tokens == tokens <= self.limit


class CacheMachine(RuleBasedStateMachine):
    """Answers of tenants who ask the same, beside a list of the newest."""

    keys = st.builds(Key, *[st.sampled_from("ab")] * 6)

    def __init__(self) -> None:
        super().__init__()
        self.cache = Cache(3)
        self.newest: list[tuple[Key, Answer]] = []

    @rule(key=keys, text=st.text(max_size=3))
    def is_put(self, key: Key, text: str) -> None:
        self.cache.put(key, Answer(text))
        self.newest = [each for each in self.newest if each[0] != key]
        self.newest = [*self.newest, (key, Answer(text))][-3:]

    @rule(key=keys)
    def is_looked_up(self, key: Key) -> None:
        assert self.cache.get(key) == dict(self.newest).get(key)
        used = [each for each in self.newest if each[0] == key]
        self.newest = [each for each in self.newest if each[0] != key] + used


TestBreaker = BreakerMachine.TestCase
TestBudget = BudgetMachine.TestCase
TestCache = CacheMachine.TestCase


def test_half_of_twenty_in_half_a_minute_are_too_many() -> None:
    watch = Watch()
    breaker = Breaker(watch.now)
    for number in range(20):
        assert breaker.admits()
        watch.time += 1
        (breaker.failed if number % 2 else breaker.succeeded)()

    assert breaker.state is State.OPEN


def test_failures_of_long_ago_do_not_count() -> None:
    watch = Watch()
    breaker = Breaker(watch.now)
    for number in range(40):
        watch.time += 2
        (breaker.failed if number % 2 else breaker.succeeded)()

    assert breaker.state is State.CLOSED
