"""The readers behind some rules: directions, fashion words, pay, ways to a result, own chores."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from critic.knowledge import Better, Metric, Reach, Timing, VerbClass
from critic.okr.document import Claim, Direction, VerbUse
from critic.rules import twins
from critic.rules.buzz import Buzz
from critic.rules.chores import Chores
from critic.rules.means import Means
from critic.rules.reward import Reward
from critic.rules.ways import Ways
from tests.rules.build import metric_use, quantity, statement

if TYPE_CHECKING:
    from critic.rules.wording import Words

UP, DOWN, NONE = Direction.INCREASE, Direction.DECREASE, Direction.NONE
WAYS = Ways(
    upward=("go up", "goes up"),
    downward=("goes down",),
    rising=("rise",),
    falling=("fall",),
    describing=("double",),
    going=("go",),
    improving=("improves",),
    good=("score",),
    bad=("wait",),
    low_scores=("pain",),
    ranks=("rank",),
)
BUZZ = Buzz(
    strong=("cutting-edge",),
    weak=("robust", "scalable"),
    uncountable=("brilliance",),
    scales=("index",),
)
MEANS = Means(deliveries=("use",), effects=("cut", "cutting", "fall"))
CHORES = Chores(tasks=("content plan",), papers=("page",), handled=("moved",))
REWARD = Reward(pay=("bonus",), ties=("depends",))


def verb(text: str, part: str, verb_class: VerbClass = VerbClass.CHANGE) -> VerbUse:
    start = text.index(part)
    return VerbUse(part, verb_class, start, start + len(part))


def claim(text: str, known: Claim | None = None) -> Claim:
    return statement(text, known).claim


def words(text: str, part: Words | None) -> str | None:
    return None if part is None else text[part.start : part.end]


@pytest.mark.parametrize(
    ("text", "direction", "said"),
    [
        ("Tides go up", DOWN, UP),
        ("The tide goes down", UP, DOWN),
        ("Tides", UP, UP),
        ("Cut flowers rise", DOWN, NONE),
        ("Triple rooms fall", UP, NONE),
        ("Double bookings", UP, NONE),
        ("Boats by rank go up", UP, NONE),
        # Of what it improves, nobody says.
        ("The tide improves", UP, NONE),
    ],
)
def test_the_words_say_which_way(text: str, direction: Direction, said: Direction) -> None:
    assert WAYS.said(claim(text, Claim(direction=direction))) is said


@pytest.mark.parametrize(
    ("text", "named", "said"),
    [
        ("Reading score improves", "Reading score", UP),
        ("Pain score improves", "Pain score", NONE),
        ("Score of the pupils improves", "Score of the pupils", UP),
        ("Average wait improves", "Average wait", DOWN),
        ("The tide improves", "tide", NONE),
    ],
)
def test_improving_goes_the_better_way(text: str, named: str, said: Direction) -> None:
    assert WAYS.said(claim(text, Claim(metric=metric_use(text, named)))) is said


@pytest.mark.parametrize(
    ("better", "said"), [(Better.UP, UP), (Better.DOWN, DOWN), (Better.EITHER, NONE)]
)
def test_the_knowledge_says_what_is_better(better: Better, said: Direction) -> None:
    text = "The tide improves"
    tide = Metric("tide", (), "count", better, Reach.TEAM, Timing.LEADING)

    assert WAYS.said(claim(text, Claim(metric=metric_use(text, "tide", tide)))) is said


@pytest.mark.parametrize(
    ("text", "direction", "moves"),
    [("Tides", UP, True), ("Tides go", NONE, True), ("Tides", Direction.MAINTAIN, False)],
)
def test_whether_anything_moves(text: str, direction: Direction, *, moves: bool) -> None:
    assert WAYS.moves(claim(text, Claim(direction=direction))) is moves


@pytest.mark.parametrize(
    ("text", "carried"),
    [
        ("Cutting-edge ovens", "Cutting-edge"),
        ("Robust ovens", None),
        ("Robust scalable ovens", "Robust"),
        ("Bakers in every village get cutting-edge ovens", None),
        ("Bakers in every village get robust cutting-edge ovens", "robust"),
        ("Warm ovens", None),
    ],
)
def test_fashion_words_carry_a_claim(text: str, carried: str | None) -> None:
    assert words(text, BUZZ.of(claim(text))) == carried


def test_an_order_rests_on_one_fashion_word() -> None:
    text = "Build ovens that are cutting-edge"

    assert words(text, BUZZ.of(claim(text))) is None
    assert words(text, BUZZ.of(claim(text, Claim(verb=verb(text, "Build"))))) == "cutting-edge"


@pytest.mark.parametrize(
    ("known", "carried"),
    [
        (Claim(baseline=quantity("from 5%", "5%", 5.0)), None),
        (Claim(delta=quantity("from 5%", "5%", 5.0)), None),
        (Claim(target=quantity("from 5%", "5%", 5.0)), None),
        (Claim(target=quantity("from 5", "5", 5.0, "")), "Cutting-edge"),
    ],
)
def test_a_number_carries_more_than_fashion(known: Claim, carried: str | None) -> None:
    text = "Cutting-edge ovens for 5"

    assert words(text, BUZZ.of(claim(text, known))) == carried


@pytest.mark.parametrize(
    ("text", "moved", "named", "carried"),
    [
        ("Oven brilliance reaches 95%", "reaches", None, "Oven brilliance"),
        ("Our oven brilliance index reaches 95%", "reaches", None, "oven brilliance"),
        ("The index reaches 95%", "reaches", None, None),
        ("Raise oven brilliance to 95%", "Raise", "oven brilliance", "oven brilliance"),
        ("Raise it to 95%", "Raise", None, None),
        ("Oven heat reaches 95%", "reaches", None, None),
    ],
)
def test_some_things_cannot_be_counted(
    text: str, moved: str, named: str | None, carried: str | None
) -> None:
    metric = metric_use(text, named) if named else None
    known = Claim(target=quantity(text, "95%", 95.0), verb=verb(text, moved), metric=metric)

    assert words(text, BUZZ.of(claim(text, known))) == carried


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("Use new ovens to cut waste from 5%", "Use new ovens"),
        ("Use new ovens so that waste will fall from 5%", "Use new ovens"),
        ("Use new ovens, cutting waste from 5%", "Use new ovens"),
        ("Use new ovens and cut waste from 5%", None),
        ("Use of ovens falls from 5%", None),
        ("Ovens, cutting waste from 5%", None),
        ("Use ovens from 5% to cut waste", None),
    ],
)
def test_the_way_stands_in_front_of_the_result(text: str, way: str | None) -> None:
    known = Claim(baseline=quantity(text, "5%", 5.0))

    assert words(text, MEANS.of(statement(text, known))) == way


def test_a_verb_of_delivering_opens_a_way() -> None:
    text = "Install ovens, cutting waste from 5%"
    start = quantity(text, "5%", 5.0)
    delivered = verb(text, "Install", VerbClass.DELIVER)

    assert words(text, MEANS.of(statement(text, Claim(baseline=start)))) is None
    assert MEANS.of(statement(text, Claim(verb=delivered))) is None
    found = MEANS.of(statement(text, Claim(baseline=start, verb=delivered)))
    assert words(text, found) == "Install ovens"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Finish 90% of the content plan", "content plan"),
        ("90% of our pages are moved", "pages are moved"),
        ("90% of our guests are moved", None),
        ("90% of our pages are often read and moved", None),
        ("90% of our pages are read", None),
    ],
)
def test_own_chores_are_counted(text: str, own: str | None) -> None:
    known = Claim(target=quantity(text, "90%", 90.0))

    assert words(text, CHORES.of(claim(text, known))) == own
    assert CHORES.of(claim(text)) is None


def test_a_number_of_things_is_no_share_of_work() -> None:
    text = "90 pages moved"
    known = Claim(target=quantity(text, "90", 90.0, ""))

    assert CHORES.of(claim(text, known)) is None
    begun = replace(known, baseline=quantity(text, "90", 40.0, ""))
    assert words(text, CHORES.of(claim(text, begun))) == "pages moved"


@pytest.mark.parametrize(
    ("text", "tied"),
    [
        ("Our bonus depends on it", "bonus depends"),
        ("On it depends all of our bonus", "depends all of our bonus"),
        ("They know that their bonus depends on it", None),
        ("A bonus for all, and in the end much more than that depends on it", None),
        ("A bonus for all", None),
    ],
)
def test_pay_hangs_on_a_result(text: str, tied: str | None) -> None:
    assert words(text, REWARD.of(claim(text))) == tied


def share(start: float | None, end: float | None, unit: str = "%") -> Claim:
    text = "from 1 to 2"
    return Claim(baseline=quantity(text, "1", start, unit), target=quantity(text, "2", end, unit))


@pytest.mark.parametrize(
    ("one", "other", "sides", "same"),
    [
        (share(72, 88), share(28, 12), True, False),
        (share(72, 88), share(28, 13), False, False),
        (share(72, 88), share(72, 88), False, True),
        (share(70, 90), share(70, 90), False, False),
        (share(70, 95), share(70, 95), False, True),
        (share(72, 88, ""), share(28, 12, ""), False, False),
        (share(50, 50), share(50, 50), False, False),
        (share(None, 88), share(28, 12), False, False),
        (Claim(), share(28, 12), False, False),
    ],
)
def test_numbers_give_twins_away(one: Claim, other: Claim, *, sides: bool, same: bool) -> None:
    assert twins.are_two_sides(one, other) is sides
    assert twins.are_the_same(one, other) is same
