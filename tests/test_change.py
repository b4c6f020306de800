"""Interval arithmetic: the changes worked out by hand, and what must hold for every pair of intervals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.change import Interval, change_between, difference, overlap, percent_change, verdict, width

amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=3)
positive = st.decimals(min_value="0.001", max_value=10**13, places=3)


@st.composite
def figures(draw: st.DrawFn, values: st.SearchStrategy[Decimal] = amounts, hedges: bool = True) -> tuple[Interval, Decimal]:
    """An interval, perhaps with an open side, and a true value inside it."""
    lower, true, upper = sorted(draw(st.tuples(values, values, values)))
    open_side = draw(st.sampled_from(["none", "none", "lower", "upper"])) if hedges else "none"
    return Interval(None if open_side == "lower" else lower, None if open_side == "upper" else upper), true


def around(value: str, half: str) -> Interval:
    """The interval half a unit either side of a printed number."""
    return Interval(Decimal(value) - Decimal(half), Decimal(value) + Decimal(half))


def closed(lower: str | int, upper: str | int) -> Interval:
    """A closed interval from its two ends."""
    return Interval(Decimal(lower), Decimal(upper))


@pytest.mark.parametrize(
    ("current", "base", "expected_interval", "expected_verdict"),
    [
        pytest.param(around("303", "0.5"), around("297", "0.5"), closed(5, 7), "rose", id="new urban jobs, 万"),
        pytest.param(around("10.7", "0.05"), around("10.52", "0.005"), closed("0.125", "0.235"), "rose", id="pension, 亿"),
        pytest.param(
            around("2.4", "0.05"),
            around("2.37", "0.005"),
            closed("-0.025", "0.085"),
            "undetermined",
            id="unemployment, 亿",
        ),
        pytest.param(
            around("2.9", "0.05"),
            around("2.89", "0.005"),
            closed("-0.045", "0.065"),
            "undetermined",
            id="work injury, 亿",
        ),
        pytest.param(around("2.2", "0.05"), around("2.04", "0.005"), closed("0.105", "0.215"), "rose", id="income, 万亿"),
        pytest.param(around("98", "0.5"), around("97", "0.5"), closed(0, 2), "undetermined", id="card coverage, points"),
        pytest.param(around("9.86", "0.005"), around("7.64", "0.005"), closed("2.21", "2.23"), "rose", id="e-cards, 亿"),
        pytest.param(around("3049", "0.5"), around("3074", "0.5"), closed(-26, -24), "fell", id="lifted from poverty, 万"),
    ],
)
def test_changes_of_the_first_quarter_of_2024(
    current: Interval, base: Interval, expected_interval: Interval, expected_verdict: str
) -> None:
    """The changes from 2023 Q1 to 2024 Q1 are the intervals worked out by hand."""
    change = difference(current, base)
    assert expected_interval == change
    assert expected_verdict == verdict(change)


@pytest.mark.parametrize(
    ("interval", "expected"),
    [
        (closed(0, 0), "unchanged"),
        (closed(0, 1), "undetermined"),
        (closed(-1, 0), "undetermined"),
        (closed(-1, 1), "undetermined"),
        (Interval(Decimal(1), None), "rose"),
        (Interval(None, Decimal(-1)), "fell"),
        (Interval(Decimal(0), None), None),
        (Interval(Decimal(-1), None), None),
        (Interval(None, Decimal(1)), None),
        (Interval(None, None), None),
    ],
)
def test_verdict_at_the_edges(interval: Interval, expected: str | None) -> None:
    """Touching zero determines no direction, and an open side none that the closed side does not bear out."""
    assert expected == verdict(interval)


def test_percent_of_new_urban_jobs_is_rounded_outward() -> None:
    """From 297万 to 303万 is 302.5/297.5 to 303.5/296.5, less one: 1.680672…% down, 2.360876…% up."""
    change = change_between(Decimal(303), around("303", "0.5"), Decimal(297), around("297", "0.5"), relative=True)
    assert closed("1.6806", "2.3609") == change.percent_interval
    assert Decimal("2.0202") == change.percent
    assert Decimal(6) == change.value


def test_a_fall_is_rounded_outward_too() -> None:
    """From exactly 3 to exactly 2 is -33.333…%: down to -33.3334, up to -33.3333."""
    assert closed("-33.3334", "-33.3333") == percent_change(closed(2, 2), closed(3, 3))


def test_a_share_has_no_percentage() -> None:
    """98% against 97% is one point, and no percentage of a percentage."""
    change = change_between(Decimal(98), around("98", "0.5"), Decimal(97), around("97", "0.5"), relative=False)
    assert (Decimal(1), None, Interval(None, None)) == (change.value, change.percent, change.percent_interval)


def test_an_open_side_leaves_no_single_number() -> None:
    """More than 300 against 297 rounded is a rise of at least 2.5, and no number for the rise."""
    over_300 = Interval(Decimal(300), None)
    change = change_between(Decimal(300), over_300, Decimal(297), around("297", "0.5"), relative=True)
    assert change.value is None
    assert change.percent is None
    assert change.verdict == "rose"
    assert Interval(Decimal("2.5"), None) == change.interval
    assert Interval(Decimal("0.8403"), None) == change.percent_interval


@pytest.mark.parametrize("base", [closed(0, 5), closed(-1, 5), Interval(None, Decimal(5))])
def test_no_percentage_of_a_base_that_may_be_nothing(base: Interval) -> None:
    """A base that need not be positive carries no percentage."""
    assert Interval(None, None) == percent_change(closed(1, 2), base)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (closed(1, 2), closed(2, 3), True),
        (closed(1, 2), closed(3, 4), False),
        (closed(1, 4), closed(2, 3), True),
        (Interval(Decimal(3), None), closed(1, 2), False),
        (Interval(Decimal(3), None), closed(1, 3), True),
        (Interval(None, Decimal(1)), Interval(Decimal(2), None), False),
        (Interval(None, Decimal(1)), Interval(None, Decimal(2)), True),
    ],
)
def test_overlap_counts_a_shared_end(first: Interval, second: Interval, expected: bool) -> None:
    """Closed intervals overlap when they share even one value, whichever comes first."""
    assert expected is overlap(first, second)
    assert expected is overlap(second, first)


def test_width_of_a_printed_figure() -> None:
    """10.52亿 is known to 0.01亿; a figure with an open side has no width."""
    assert Decimal("0.010") == width(around("10.52", "0.005"))
    assert width(Interval(Decimal(3), None)) is None


@given(figures(), figures())
def test_no_true_difference_lies_outside_the_change(current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]) -> None:
    """Whatever the true values inside the two intervals, their difference is inside the change interval."""
    (current_interval, current_true), (base_interval, base_true) = current, base
    lower, upper = difference(current_interval, base_interval)
    assert lower is None or lower <= current_true - base_true
    assert upper is None or current_true - base_true <= upper


@given(figures(), figures())
def test_no_pair_of_true_values_contradicts_the_verdict(
    current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]
) -> None:
    """A claimed direction is the direction of every pair of true values."""
    (current_interval, current_true), (base_interval, base_true) = current, base
    claimed = verdict(difference(current_interval, base_interval))
    truth = "rose" if current_true > base_true else "fell" if current_true < base_true else "unchanged"
    assert claimed in (truth, "undetermined", None)


@given(figures(hedges=False), figures(hedges=False))
def test_undetermined_is_said_only_when_the_ends_disagree(
    current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]
) -> None:
    """Where both figures are closed, a direction is withheld exactly when the extreme pairs do not share one."""
    (current_interval, _), (base_interval, _) = current, base
    assert current_interval.lower is not None
    assert current_interval.upper is not None
    assert base_interval.lower is not None
    assert base_interval.upper is not None
    least = (current_interval.lower > base_interval.upper) - (current_interval.lower < base_interval.upper)
    most = (current_interval.upper > base_interval.lower) - (current_interval.upper < base_interval.lower)
    expected = {(1, 1): "rose", (-1, -1): "fell", (0, 0): "unchanged"}.get((least, most), "undetermined")
    assert expected == verdict(difference(current_interval, base_interval))


@given(figures(), figures(values=positive))
def test_no_true_percentage_lies_outside_the_percent_interval(
    current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]
) -> None:
    """Whatever the true values, their exact percentage is inside the percent interval."""
    (current_interval, current_true), (base_interval, base_true) = current, base
    true = (Fraction(current_true) / Fraction(base_true) - 1) * 100
    lower, upper = percent_change(current_interval, base_interval)
    assert lower is None or Fraction(lower) <= true
    assert upper is None or true <= Fraction(upper)


@given(figures(values=positive, hedges=False), figures(values=positive, hedges=False))
def test_rounding_a_percentage_costs_less_than_one_step(
    current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]
) -> None:
    """Between closed positive figures the percent interval is the exact one, widened by under 0.0001 at each end."""
    (current_interval, _), (base_interval, _) = current, base
    assert current_interval.lower is not None
    assert base_interval.upper is not None
    exact_lower = (Fraction(current_interval.lower) / Fraction(base_interval.upper) - 1) * 100
    lower, upper = percent_change(current_interval, base_interval)
    assert lower is not None
    assert upper is not None
    assert 0 <= exact_lower - Fraction(lower) < Fraction(1, 10000)
    assert lower <= upper


@given(figures(hedges=False), figures(hedges=False))
def test_a_change_reversed_is_the_change_turned_round(
    current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]
) -> None:
    """Exchanging the two figures turns the change interval round zero."""
    lower, upper = difference(current[0], base[0])
    assume(lower is not None and upper is not None)
    assert lower is not None
    assert upper is not None
    assert Interval(-upper, -lower) == difference(base[0], current[0])
