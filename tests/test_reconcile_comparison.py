"""A published change against the one that follows from the ministry's own figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.change import Announced, Change, Interval, Quantity, change_between
from dashboard.numerals import read_change
from dashboard.reconcile import compare, published_change_check
from dashboard.reconcile.comparison import announced_change, comparable_change


def around(value: str, half: str) -> Interval:
    """The true values that round to a printed number: half a unit either side, the upper end left out."""
    return Interval(Decimal(value) - Decimal(half), Decimal(value) + Decimal(half), upper_open=True)


def printed(value: str, half: str) -> Quantity:
    """A printed figure and what its rounding leaves open."""
    return Quantity(Decimal(value), around(value, half))


def counted(value: int) -> Quantity:
    """A figure that was counted and not rounded."""
    return Quantity(Decimal(value), Interval(Decimal(value), Decimal(value)))


def announced(value: str, half: str, *, relative: bool = False) -> Announced:
    """A printed change, its interval closed: what must hold whichever end rounding leaves out."""
    return Announced(
        Quantity(Decimal(value), Interval(Decimal(value) - Decimal(half), Decimal(value) + Decimal(half))), relative
    )


@pytest.fixture
def jobs() -> Change:
    """Newly created urban jobs, 303万 against 297万: +6万, in (5万, 7万); in percent (1.6806, 2.3609)."""
    return change_between(printed("303", "0.5"), printed("297", "0.5"), relative=True)


@pytest.mark.parametrize(
    ("published", "half", "expected"),
    [
        ("6", "0.5", "agrees"),
        ("6.0", "0.05", "agrees"),
        ("5", "0.5", "agrees_within_rounding"),
        ("7", "0.5", "agrees_within_rounding"),
        ("7.04", "0.05", "agrees_within_rounding"),
        ("7.05", "0.05", "conflicts"),
        ("7.5", "0.05", "conflicts"),
        ("8", "0.5", "conflicts"),
        ("4", "0.5", "conflicts"),
        ("-6", "0.5", "conflicts"),
    ],
)
def test_published_amounts(jobs: Change, published: str, half: str, expected: str) -> None:
    """The 6万 the ministry published agrees; 5万 or 7万 could be rounding; 4万 or 8万 could not,
    nor could 7.00 to 7.10, since the change is less than 7."""
    check = published_change_check(announced(published, half), jobs)
    assert expected == check


@pytest.mark.parametrize(
    ("published", "half", "expected"),
    [("2", "0.5", "agrees_within_rounding"), ("2.0", "0.05", "agrees_within_rounding"), ("3", "0.5", "conflicts")],
)
def test_published_percentages(jobs: Change, published: str, half: str, expected: str) -> None:
    """A growth printed in percent is held against the percentage, not against the amount of 6万."""
    check = published_change_check(announced(published, half, relative=True), jobs)
    assert expected == check


def test_a_percentage_that_comes_out_exactly_agrees() -> None:
    """From 200 to 224, both counted, is +12% to the point."""
    exact = change_between(counted(224), counted(200), relative=True)
    check = published_change_check(announced("12", "0.5", relative=True), exact)
    assert check == "agrees"


def test_the_posts_of_the_spring_campaign_conflict() -> None:
    """4300多万 posts in 2024, 3800万 in 2023 is at least +13.1%; the +10% published in 2024 counted something else."""
    hedged = Quantity(Decimal(4300), Interval(Decimal(4300), Decimal(4400)), hedged=True)
    posts = change_between(hedged, printed("3800", "0.5"), relative=True)
    check = published_change_check(announced("10", "0.5", relative=True), posts)
    assert check == "conflicts"


@pytest.mark.parametrize(
    ("published", "expected"), [("-0.5", "agrees"), ("-0.6", "agrees_within_rounding"), ("-0.7", "conflicts")]
)
def test_published_points(published: str, expected: str) -> None:
    """Unemployment of 5.3% is 0.5 points below 5.8%, and the two roundings leave room for 0.1 either way."""
    rate = change_between(printed("5.3", "0.05"), printed("5.8", "0.05"), relative=False)
    check = published_change_check(announced(published, "0.05", relative=False), rate)
    assert expected == check


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [("-0.5个百分点", "persons", False), ("+5万", "percent", False), ("+5%", "percent", False), ("+5%", "persons", True),
     ("+5万", "persons", True), ("-0.5个百分点", "percent", True)],
)  # fmt: skip
def test_unlike_changes_are_not_compared(text: str, unit: str, expected: bool) -> None:
    """Points against an amount, an amount against a percentage and percent of a percentage have nothing in common."""
    number = read_change(text)
    assert expected is comparable_change(announced_change(number, None), unit, points=number.points)


@pytest.mark.parametrize(
    ("text", "qualifier", "expected"),
    [
        ("+6万", None, (55000, 65000, False, True)),
        ("-0.5个百分点", None, (Decimal("-0.55"), Decimal("-0.45"), True, False)),
        ("+0万", None, (-5000, 5000, True, True)),
        ("+12", None, (12, 12, False, False)),
        ("-200亿", "nearly", (-200 * 10**8, -100 * 10**8, False, False)),
    ],
)
def test_an_announced_change_is_an_interval(text: str, qualifier: str | None, expected: tuple[object, ...]) -> None:
    """+6万 holds 5.5 and not 6.5; a fall is the mirror of a rise; a count is exact; nearly 200亿 less is 200 to 100 less."""
    assert expected == announced_change(read_change(text, qualifier), qualifier).quantity.interval


@pytest.mark.parametrize(("published", "expected"), [("3", "agrees_within_rounding"), ("2", "conflicts"), ("1", "conflicts")])
def test_an_open_side_agrees_at_best_within_rounding(published: str, expected: str) -> None:
    """More than 300 against 297 is more than +2.5: the published 3 can be true, 1 and 2 cannot."""
    change = change_between(
        Quantity(Decimal(300), Interval(Decimal(300), None), hedged=True), printed("297", "0.5"), relative=True
    )
    check = published_change_check(announced(published, "0.5", relative=False), change)
    assert expected == check


def test_the_same_number_outside_the_interval_is_still_a_conflict() -> None:
    """Agreement needs the intervals to meet; a number alone does not make it."""
    assert compare(printed("6", "0.5"), Quantity(Decimal(6), around("8", "0.5"))) == "conflicts"
