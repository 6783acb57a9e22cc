from __future__ import annotations

from math import isfinite

import pytest
from hypothesis import given
from hypothesis import strategies as st

from critic.okr.document import Dimension, Quantity
from critic.okr.grammar.quantity import find
from critic.okr.grammar.words import split

_COUNT, _PERCENT, _RATIO = Dimension.COUNT, Dimension.PERCENT, Dimension.RATIO
_MONEY, _TIME, _SCORE = Dimension.CURRENCY, Dimension.DURATION, Dimension.SCORE
_POINTS, _SIZE = Dimension.POINTS, Dimension.SIZE


def _find(plain: str) -> tuple[Quantity, ...]:
    return find(plain, split(plain))


def _only(plain: str) -> Quantity:
    (found,) = _find(plain)
    return found


@pytest.mark.parametrize(
    ("plain", "text", "value", "unit", "dimension"),
    [
        # digits
        ("12 interviews", "12", 12, "", _COUNT),
        ("1,200 rides", "1,200", 1200, "", _COUNT),
        ("1 200 000 rides", "1 200 000", 1_200_000, "", _COUNT),
        ("1'200 rides", "1'200", 1200, "", _COUNT),
        ("1.2M rides", "1.2M", 1_200_000, "", _COUNT),
        ("40k rides", "40k", 40_000, "", _COUNT),
        ("100k+ rides", "100k+", 100_000, "", _COUNT),
        ("3.5 million rides", "3.5 million", 3_500_000, "", _COUNT),
        ("2 dozen rolls", "2 dozen", 24, "", _COUNT),
        ("3,5 %", "3,5 %", 3.5, "%", _PERCENT),
        ("-20 on the index", "-20", -20, "", _COUNT),
        ("+2 sites", "+2", 2, "", _COUNT),
        # words
        ("twelve interviews", "twelve", 12, "", _COUNT),
        ("twenty-five sites", "twenty-five", 25, "", _COUNT),
        ("two hundred and fifty sites", "two hundred and fifty", 250, "", _COUNT),
        ("three hundred thousand rides", "three hundred thousand", 300_000, "", _COUNT),
        ("a hundred rides", "hundred", 100, "", _COUNT),
        ("half a million rides", "half a million", 500_000, "", _COUNT),
        ("a dozen partners", "dozen", 12, "", _COUNT),
        ("zero incidents", "zero", 0, "", _COUNT),
        ("at least once", "once", 1, "", _COUNT),
        ("reviewed twice per year", "twice", 2, "", _COUNT),
        ("at least one customer", "one", 1, "", _COUNT),
        ("one more town", "one", 1, "", _COUNT),
        # percent and points
        ("45% of sites", "45%", 45, "%", _PERCENT),
        ("80%+ of sites", "80%+", 80, "%", _PERCENT),
        ("45 percent of sites", "45 percent", 45, "%", _PERCENT),
        ("45 per cent of sites", "45 per cent", 45, "%", _PERCENT),
        ("10 percentage points", "10 percentage points", 10, "points", _POINTS),
        ("10 % points", "10 % points", 10, "points", _POINTS),
        ("10 pp", "10 pp", 10, "points", _POINTS),
        ("a 10-point lift", "10-point", 10, "points", _POINTS),
        ("50 basis points", "50 basis points", 50, "bps", _POINTS),
        # money
        ("$1.2M", "$1.2M", 1_200_000, "USD", _MONEY),
        ("US$40k", "US$40k", 40_000, "USD", _MONEY),
        ("USD 40k", "USD 40k", 40_000, "USD", _MONEY),
        ("€ 40", "€ 40", 40, "EUR", _MONEY),
        ("40€ more", "40€", 40, "EUR", _MONEY),
        ("40 euros", "40 euros", 40, "EUR", _MONEY),
        ("£3 million", "£3 million", 3_000_000, "GBP", _MONEY),
        ("$5% of it", "5%", 5, "%", _PERCENT),
        # time and size
        ("below 800 ms", "800 ms", 800, "ms", _TIME),
        ("30mins", "30mins", 30, "minutes", _TIME),
        ("under 2s", "2s", 2, "seconds", _TIME),
        ("40 h", "40 h", 40, "hours", _TIME),
        ("3 business days", "3 business days", 3, "business days", _TIME),
        ("within an hour", "an hour", 1, "hours", _TIME),
        ("half a day", "half a day", 0.5, "days", _TIME),
        ("a 90 day plan", "90 day", 90, "days", _TIME),
        ("a 30-minute call", "30-minute", 30, "minutes", _TIME),
        ("1TB of scans", "1TB", 1, "TB", _SIZE),
        ("100 Mbps", "100 Mbps", 100, "Mbps", _SIZE),
        ("38 kWh", "38 kWh", 38, "kWh", _COUNT),
        # shares
        ("9 in 10 patients", "9 in 10", 0.9, "", _RATIO),
        ("3 of 5 pilots", "3 of 5", 0.6, "", _RATIO),
        ("3 of the 5 pilots", "3 of the 5", 0.6, "", _RATIO),
        ("3 out of 4 riders", "3 out of 4", 0.75, "", _RATIO),
        ("2/3 of riders", "2/3", 2 / 3, "", _RATIO),
        ("3/3 weekly audits", "3/3", 1, "", _RATIO),
        ("a third of drivers", "a third", 1 / 3, "", _RATIO),
        ("two thirds of drivers", "two thirds", 2 / 3, "", _RATIO),
        ("two-thirds of drivers", "two-thirds", 2 / 3, "", _RATIO),
        ("three quarters of drivers", "three quarters", 0.75, "", _RATIO),
        ("half of the drivers", "half", 0.5, "", _RATIO),
        ("cut it in half", "half", 0.5, "", _RATIO),
        # scores
        ("4.2/5 from guests", "4.2/5", 4.2, "/5", _SCORE),
        ("rated 8 out of 10", "8 out of 10", 8, "/10", _SCORE),
        ("4.5 stars", "4.5 stars", 4.5, "stars", _SCORE),
        ("an NPS of 50", "50", 50, "", _SCORE),
        # factors
        ("2x", "2x", 2, "x", _RATIO),
        ("double the rides", "double", 2, "x", _RATIO),
        ("halve the queue", "halve", 0.5, "x", _RATIO),
        ("3 times faster", "3 times", 3, "x", _RATIO),
        ("twice as fast", "twice", 2, "x", _RATIO),
        ("LTV:CAC of 3:1", "3:1", 3, ":1", _RATIO),
        # blanks
        ("$N in sales", "$N", None, "USD", _MONEY),
        ("X% of users", "X%", None, "%", _PERCENT),
        ("N1 users", "N1", None, "", _COUNT),
        ("N interviews", "N", None, "", _COUNT),
        ("XX pilots", "XX", None, "", _COUNT),
        ("reach ___ users", "___", None, "", _COUNT),
        ("10s of thousands", "10s", None, "", _COUNT),
    ],
)
def test_a_quantity_has_value_and_unit(
    plain: str, text: str, value: float | None, unit: str, dimension: Dimension
) -> None:
    found = _only(plain)
    assert plain[found.start : found.end] == text
    assert found.value == (value if value is None else pytest.approx(value))
    assert (found.unit, found.dimension) == (unit, dimension)


@pytest.mark.parametrize(
    ("plain", "ends", "unit"),
    [
        ("20–30%", (20, 30), "%"),
        ("20%-30%", (20, 30), "%"),
        ("between 5 and 10 depots", (5, 10), ""),
        ("Hire 2 to 3 cooks", (2, 3), ""),
        ("2 or 3 cooks", (2, 3), ""),
        ("1-2 commands", (1, 2), ""),
        ("1.5-2x", (1.5, 2), "x"),
        ("$5-10k", (5000, 10_000), "USD"),
        ("1 – 2 million", (1e6, 2e6), ""),
    ],
)
def test_a_range_is_one_quantity(plain: str, ends: tuple[float, float], unit: str) -> None:
    found = _only(plain)
    assert ((found.value, found.upper), found.unit) == (ends, unit)


@pytest.mark.parametrize(
    ("plain", "values"),
    [
        ("from 40 to 200", [40, 200]),
        ("40 → 200", [40, 200]),
        ("40->200", [40, 200]),
        ("cut 30 to 10 days", [30, 10]),
        ("5 guides and 3 films", [5, 3]),
        ("20% to $30", [20, 30]),
        ("30 – 10", [30, 10]),
        ("5€ 3 sites", [5, 3]),
        ("in 9 of 2 ways", [9, 2]),
        ("3 in 9 towns", [3, 9]),
        ("N1 – 30 towns", [None, 30]),
        ("5% – 30 days", [5, 30]),
        ("-5 – 30 days", [-5]),
    ],
)
def test_two_values_stay_two(plain: str, values: list[float | None]) -> None:
    assert [found.value for found in _find(plain)] == values


@pytest.mark.parametrize(
    ("plain", "noun"),
    [
        ("12 interviews", "interviews"),
        ("5 large public events", "events"),
        ("20 people sign", "people"),
        ("5 of the shops", "shops"),
        ("3 new clinics in Rome", "clinics"),
        ("5 big red clay brick wall", "brick"),
        ("50", ""),
        ("45% of shops", ""),
        ("9 in 10 patients", "patients"),
    ],
)
def test_the_noun_is_what_is_counted(plain: str, noun: str) -> None:
    assert _only(plain).noun == noun


@pytest.mark.parametrize(
    "plain",
    [
        "Certified to ISO 27001",
        "Pass SOC 2",
        "Meet WCAG 2.1 AA",
        "Answer GDPR art. 5",
        "Version 2.0 of the app",
        "The ferry app 3.0 shipped",
        "Release 2.0 is live",
        "Python 3 and Python 3.12",
        "Move to Office 365",
        "Close tier 1 and 2 accounts",
        "Scope 1 and 2 emissions",
        "Finish phase 2",
        "Stage 4+",
        "See bug 4711, #12 and RFC 97",
        "HTTP 404 pages",
        "Fortune 500 firms",
        "A Top 10 employer",
        "a top 10 employer",
        "24/7 support",
        "360° feedback and 360 reviews",
        "Turn it by 90°",
        "Meet at 9:30",
        "Hold 1:1 talks",
        "The 1st and 2nd floor",
        "3D, 5G, B2B, S3 and P0",
        "Call +1 555 123 4567",
        "Call 555-123-4567",
        "https://example.org/a/20",
        "People aged 18–24",
        "18-24 year olds",
        "People over 65",
        "Use two-factor login",
        "A third party review",
        "The second half",
        "Double opt-in",
        "Pick one of them",
        "Which one to take",
        "All in one place",
        "It is one piece of it",
        "Once it is live",
        "A day in the life",
        "Half an apple",
        "A few hundred riders",
        "They meet half way",
        "Rules 1/2/3 hold",
        "On day 30",
        "In 2027 and Q3 2028",
        "By 30 June",
        "Sell Vitamin X tablets",
        "Plan x",
        "12345678901234567890 is no count",
        "",
    ],
)
def test_a_number_that_names_something_counts_nothing(plain: str) -> None:
    assert _find(plain) == ()


@pytest.mark.parametrize(
    "plain", ["Build 5 stores", "Plan 3 workshops", "top 3 reasons", "this year 5 stores open"]
)
def test_a_verb_or_a_ranking_before_a_number_names_nothing(plain: str) -> None:
    assert [found.dimension for found in _find(plain)] == [_COUNT]


@given(st.integers(0, 999_999_999).filter(lambda number: not 2010 <= number < 2070))
def test_a_value_is_read_back_from_every_style(number: int) -> None:
    styles = (f"{number}", f"{number:,}", f"{number:,}".replace(",", "\u202f"), f"${number:,}")
    for style in styles:
        assert _only(f"Reach {style}, then rest").value == number


@given(st.decimals(0, 1000, places=2))
def test_a_decimal_percentage_is_read_back(number: object) -> None:
    assert _only(f"Reach {number}% of all").value == pytest.approx(float(str(number)))


@given(
    st.text()
    | st.text("0123456789.,-–/%$€+kxN ofinto half a third", max_size=60)
    | st.text(st.characters(categories=["Nd", "No", "Nl", "Cs", "Mn"]))
)
def test_quantities_lie_in_the_text_in_order(plain: str) -> None:
    end = 0
    for found in _find(plain):
        assert end <= found.start < found.end <= len(plain)
        assert found.value is None or isfinite(found.value)
        end = found.end


@pytest.mark.parametrize("plain", ["9" * 400, "9" * 400 + "/" + "9" * 400, "9" * 400 + "-day trip"])
def test_an_endless_row_of_digits_is_no_number(plain: str) -> None:
    assert _find(plain) == ()
