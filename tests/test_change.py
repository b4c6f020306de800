"""Interval arithmetic: the changes worked out by hand, and what must hold for every pair of intervals."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dashboard.change import (
    NO_INTERVAL,
    Announced,
    Interval,
    Quantity,
    best_known,
    change_between,
    difference,
    intersection,
    overlap,
    percent_change,
    verdict,
    width,
)

amounts = st.decimals(min_value=-(10**13), max_value=10**13, places=3)
positive = st.decimals(min_value="0.001", max_value=10**13, places=3)


@st.composite
def figures(draw: st.DrawFn, values: st.SearchStrategy[Decimal] = amounts, hedges: bool = True) -> tuple[Interval, Decimal]:
    """An interval, perhaps with an unbounded side or an open end, and a true value inside it."""
    lower, true, upper = sorted(draw(st.tuples(values, values, values)))
    side = draw(st.sampled_from(["none", "none", "lower", "upper"])) if hedges else "none"
    ends = draw(st.tuples(st.booleans(), st.booleans()))
    open_ends = ends[0] and lower < true, ends[1] and true < upper
    return Interval(None if side == "lower" else lower, None if side == "upper" else upper, *open_ends), true


def around(value: str, half: str) -> Interval:
    """The true values that round to a printed number: half a unit either side, the upper end left out."""
    return Interval(Decimal(value) - Decimal(half), Decimal(value) + Decimal(half), upper_open=True)


def printed(value: str, half: str) -> Quantity:
    """A printed figure and what its rounding leaves open."""
    return Quantity(Decimal(value), around(value, half))


def between(lower: str | int, upper: str | int) -> Interval:
    """An interval without its two ends: what the difference of two rounded figures is."""
    return Interval(Decimal(lower), Decimal(upper), lower_open=True, upper_open=True)


def closed(lower: str | int, upper: str | int) -> Interval:
    """A closed interval from its two ends."""
    return Interval(Decimal(lower), Decimal(upper))


@pytest.mark.parametrize(
    ("current", "base", "expected_interval", "expected_verdict"),
    [
        pytest.param(around("303", "0.5"), around("297", "0.5"), between(5, 7), "rose", id="new urban jobs, 万"),
        pytest.param(around("10.7", "0.05"), around("10.52", "0.005"), between("0.125", "0.235"), "rose", id="pension, 亿"),
        pytest.param(
            around("2.4", "0.05"),
            around("2.37", "0.005"),
            between("-0.025", "0.085"),
            "undetermined",
            id="unemployment, 亿",
        ),
        pytest.param(
            around("2.9", "0.05"),
            around("2.89", "0.005"),
            between("-0.045", "0.065"),
            "undetermined",
            id="work injury, 亿",
        ),
        pytest.param(around("2.2", "0.05"), around("2.04", "0.005"), between("0.105", "0.215"), "rose", id="income, 万亿"),
        pytest.param(around("98", "0.5"), around("97", "0.5"), between(0, 2), "rose", id="card coverage, points"),
        pytest.param(around("9.86", "0.005"), around("7.64", "0.005"), between("2.21", "2.23"), "rose", id="e-cards, 亿"),
        pytest.param(around("3049", "0.5"), around("3074", "0.5"), between(-26, -24), "fell", id="lifted from poverty, 万"),
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
        (between(0, 1), "rose"),
        (between(-1, 0), "fell"),
        (between(-1, 1), "undetermined"),
        (Interval(Decimal(0), None, lower_open=True), "rose"),
        (Interval(Decimal(1), None), "rose"),
        (Interval(None, Decimal(-1)), "fell"),
        (Interval(Decimal(0), None), None),
        (Interval(Decimal(-1), None), None),
        (Interval(None, Decimal(1)), None),
        (Interval(None, None), None),
    ],
)
def test_verdict_at_the_edges(interval: Interval, expected: str | None) -> None:
    """A change that may be nothing has no direction, one that only comes near to it has; an unbounded side gives none."""
    assert expected == verdict(interval)


def test_percent_of_new_urban_jobs_is_rounded_outward() -> None:
    """From 297万 to 303万 is 302.5/297.5 to 303.5/296.5, less one: 1.680672…% down, 2.360876…% up."""
    change = change_between(printed("303", "0.5"), printed("297", "0.5"), relative=True)
    assert between("1.6806", "2.3609") == change.percent_interval
    assert Decimal("2.0202") == change.percent
    assert Decimal(6) == change.value


def test_a_fall_is_rounded_outward_too() -> None:
    """From exactly 3 to exactly 2 is -33.333…%: down to -33.3334, up to -33.3333."""
    assert closed("-33.3334", "-33.3333") == percent_change(closed(2, 2), closed(3, 3))


def test_a_share_has_no_percentage() -> None:
    """98% against 97% is one point, and no percentage of a percentage."""
    change = change_between(printed("98", "0.5"), printed("97", "0.5"), relative=False)
    assert (Decimal(1), None, Interval(None, None)) == (change.value, change.percent, change.percent_interval)


def test_an_open_side_leaves_no_single_number() -> None:
    """More than 300 against 297 rounded is a rise of at least 2.5, and no number for the rise."""
    over_300 = Interval(Decimal(300), None)
    change = change_between(Quantity(Decimal(300), over_300, hedged=True), printed("297", "0.5"), relative=True)
    assert change.value is None
    assert change.percent is None
    assert change.verdict == "rose"
    assert Interval(Decimal("2.5"), None, lower_open=True) == change.interval
    assert Interval(Decimal("0.8403"), None, lower_open=True) == change.percent_interval


def test_a_hedged_figure_gives_no_centre() -> None:
    """4300多万 is 4300 to 4400: against 3800 (3799.5 to 3800.5) it rose by 499.5 to 600.5, and 500 is not the number."""
    hedged = Quantity(Decimal(4300), closed(4300, 4400), hedged=True)
    change = change_between(hedged, printed("3800", "0.5"), relative=True)
    assert (None, None, "rose") == (change.value, change.percent, change.verdict)
    assert (Decimal("499.5"), Decimal("600.5")) == change.interval[:2]


@pytest.mark.parametrize(
    ("current", "base", "half", "expected"),
    [
        ("5.2", "5.3", "0.05", "fell"),
        ("13.8", "13.7", "0.05", "rose"),
        ("1.8", "1.7", "0.05", "rose"),
        ("10.7", "10.7", "0.05", "level"),
        ("5.2", "5.2", "0.05", "level"),
    ],
)
def test_two_figures_printed_to_one_place_are_told_apart(current: str, base: str, half: str, expected: str) -> None:
    """Whoever rounds 5.24 to 5.2 rounds nothing smaller to 5.3: neighbours have a direction, equals are about the same."""
    assert expected == change_between(printed(current, half), printed(base, half), relative=True).verdict


def test_exact_counts_that_are_equal_did_not_change() -> None:
    """50 and 50 counted, not rounded, are unchanged."""
    exact = Quantity(Decimal(50), closed(50, 50))
    assert "unchanged" == change_between(exact, exact, relative=True).verdict


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.integers(0, 3), st.data())
def test_rounding_keeps_the_order_of_true_values(one: int, other: int, places: int, data: st.DataObject) -> None:
    """For any two true values, printed to one place half up, the verdict is true of them or claims nothing."""
    step = Decimal(10) ** places
    half = step / 2
    first, second = (((Decimal(value) + half) // step) * step for value in (one, other))
    figures_ = [Quantity(value, Interval(value - half, value + half, upper_open=True)) for value in (first, second)]
    claimed = change_between(figures_[0], figures_[1], relative=False).verdict
    truth = "rose" if one > other else "fell" if one < other else "same"
    assert claimed == (truth if first != second else "level")


def announced(value: str, half: str, *, relative: bool = False, hedged: bool = False) -> Announced:
    """A printed change and what its rounding leaves open."""
    number, margin = Decimal(value), Decimal(half)
    ends = (False, True) if number > 0 else (True, False) if number < 0 else (True, True)
    return Announced(Quantity(number, Interval(number - margin, number + margin, *ends), hedged), relative)


def best(current: Quantity, base: Quantity, change: Announced) -> tuple[object, ...]:
    """Value, bounds and verdict of the best known change of two figures."""
    found = best_known(current, base, change_between(current, base, relative=True), change)
    return found.value, *found.interval[:2], found.verdict


def test_an_announced_change_leads_where_rounding_leaves_the_direction_open() -> None:
    """Unemployment insurance, 2024 Q1: 2.4亿 against 2.37亿 is −250万 to +850万; announced is +449万, 448.5 to 449.5."""
    assert (449, Decimal("448.5"), Decimal("449.5"), "rose") == best(
        printed("24000", "500"), printed("23700", "50"), announced("449", "0.5")
    )


def test_the_best_known_change_is_what_both_leave() -> None:
    """303万 less 297万 is +5 to +7, announced as +10 when rounded to tens is 5 to 15: both leave 5 to 7, and 10 leads."""
    assert (10, 5, 7, "rose") == best(printed("303", "0.5"), printed("297", "0.5"), announced("10", "5"))


def test_an_announced_change_stands_where_the_figures_contradict_it() -> None:
    """+20 announced against +5 to +7 computed: the announced number and its own interval are kept."""
    assert (20, Decimal("19.5"), Decimal("20.5"), "rose") == best(
        printed("303", "0.5"), printed("297", "0.5"), announced("20", "0.5")
    )


def test_announced_as_unchanged_is_unchanged() -> None:
    """5.3 against 5.3, announced as no change: unchanged, not about the same."""
    assert "unchanged" == best(printed("5.3", "0.05"), printed("5.3", "0.05"), announced("0", "0.05"))[-1]


def test_an_announced_growth_narrows_the_amount() -> None:
    """1.8 against 1.7, announced as +8 percent (7.5 to 8.5): of 1.75 to 1.85 that is 0.1221 to 0.1450 more, within 0 to 0.2."""
    change = best_known(
        printed("1.8", "0.05"), printed("1.7", "0.05"),
        change_between(printed("1.8", "0.05"), printed("1.7", "0.05"), relative=True), announced("8", "0.5", relative=True),
    )  # fmt: skip
    assert (Decimal(8), Decimal("7.5"), Decimal("8.5")) == (change.percent, *change.percent_interval[:2])
    assert (None, Decimal("0.1220"), Decimal("0.1450")) == (change.value, *change.interval[:2])


def test_an_announced_change_needs_no_base_figure() -> None:
    """Where no figure of a year earlier is known the announced change is the change."""
    change = best_known(printed("303", "0.5"), None, None, announced("6", "0.5"))
    assert (6, "rose", NO_INTERVAL) == (change.value, change.verdict, change.percent_interval)


def test_a_hedged_announcement_names_no_number_but_a_direction() -> None:
    """Nearly 200 less is a fall of 190 to 200."""
    hedged = Announced(Quantity(Decimal(-200), closed(-200, -190), hedged=True))
    change = best_known(printed("1000", "0.5"), None, None, hedged)
    assert (None, "fell", closed(-200, -190)) == (change.value, change.verdict, change.interval)


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
        (around("1.5", "0.5"), around("2.5", "0.5"), False),
        (between(1, 2), closed(2, 3), False),
        (around("1.5", "0.5"), between(1, 2), True),
    ],
)
def test_overlap_counts_a_shared_end(first: Interval, second: Interval, expected: bool) -> None:
    """Intervals overlap when they share even one value, whichever comes first; an end that is left out is none."""
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
    lower, upper, *_ = difference(current_interval, base_interval)
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
    """Where both figures are bounded and hold their ends, a direction is withheld exactly when the extreme pairs share none."""
    current_interval, base_interval = Interval(*current[0][:2]), Interval(*base[0][:2])
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
    lower, upper, *_ = percent_change(current_interval, base_interval)
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
    lower, upper, *_ = percent_change(current_interval, base_interval)
    assert lower is not None
    assert upper is not None
    assert 0 <= exact_lower - Fraction(lower) < Fraction(1, 10000)
    assert lower <= upper


@given(figures(hedges=False), figures(hedges=False))
def test_a_change_reversed_is_the_change_turned_round(
    current: tuple[Interval, Decimal], base: tuple[Interval, Decimal]
) -> None:
    """Exchanging the two figures turns the change interval round zero."""
    lower, upper, lower_open, upper_open = difference(current[0], base[0])
    assume(lower is not None and upper is not None)
    assert lower is not None
    assert upper is not None
    assert Interval(-upper, -lower, upper_open, lower_open) == difference(base[0], current[0])


@given(figures(), figures())
def test_an_intersection_holds_what_both_hold(one: tuple[Interval, Decimal], other: tuple[Interval, Decimal]) -> None:
    """A value lies in the intersection exactly when it lies in both intervals; without one there is no intersection."""
    first, second = one[0], other[0]
    if not overlap(first, second):
        with pytest.raises(ValueError, match="share no value"):
            intersection(first, second)
        return
    both = intersection(first, second)
    for value in (one[1], other[1], *(end for end in (*first[:2], *second[:2]) if end is not None)):
        assert holds(both, value) is (holds(first, value) and holds(second, value))


def holds(interval: Interval, value: Decimal) -> bool:
    """Whether a value lies in an interval."""
    low = interval.lower is None or value > interval.lower or (value == interval.lower and not interval.lower_open)
    high = interval.upper is None or value < interval.upper or (value == interval.upper and not interval.upper_open)
    return low and high
