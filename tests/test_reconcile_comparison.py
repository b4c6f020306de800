"""A published change against the one that follows from the ministry's own figures."""

from __future__ import annotations

from decimal import Decimal

import pytest

from dashboard.change import Change, Interval, change_between
from dashboard.reconcile import compare, published_change_check


def around(value: str, half: str) -> Interval:
    """The interval half a unit either side of a printed number."""
    return Interval(Decimal(value) - Decimal(half), Decimal(value) + Decimal(half))


@pytest.fixture
def jobs() -> Change:
    """New urban jobs, 303万 against 297万: +6万, in [5万, 7万]; in percent [1.6806, 2.3609]."""
    return change_between(Decimal(303), around("303", "0.5"), Decimal(297), around("297", "0.5"), relative=True)


@pytest.mark.parametrize(
    ("published", "half", "expected"),
    [
        ("6", "0.5", "agrees"),
        ("6.0", "0.05", "agrees"),
        ("5", "0.5", "agrees_within_rounding"),
        ("7", "0.5", "agrees_within_rounding"),
        ("7.05", "0.05", "agrees_within_rounding"),
        ("7.5", "0.05", "conflicts"),
        ("8", "0.5", "conflicts"),
        ("4", "0.5", "conflicts"),
        ("-6", "0.5", "conflicts"),
    ],
)
def test_published_amounts(jobs: Change, published: str, half: str, expected: str) -> None:
    """The 6万 the ministry published agrees; 5万 or 7万 could be rounding; 4万 or 8万 could not."""
    check = published_change_check(
        Decimal(published), around(published, half), jobs, points=False, relative=False, percentage=False
    )
    assert expected == check


@pytest.mark.parametrize(
    ("published", "half", "expected"),
    [("2", "0.5", "agrees_within_rounding"), ("2.0", "0.05", "agrees_within_rounding"), ("3", "0.5", "conflicts")],
)
def test_published_percentages(jobs: Change, published: str, half: str, expected: str) -> None:
    """A growth printed in percent is held against the percentage, not against the amount of 6万."""
    check = published_change_check(
        Decimal(published), around(published, half), jobs, points=False, relative=True, percentage=False
    )
    assert expected == check


def test_a_percentage_that_comes_out_exactly_agrees() -> None:
    """From 200 to 224, both counted, is +12% to the point."""
    counted = change_between(
        Decimal(224),
        Interval(Decimal(224), Decimal(224)),
        Decimal(200),
        Interval(Decimal(200), Decimal(200)),
        relative=True,
    )
    check = published_change_check(Decimal(12), around("12", "0.5"), counted, points=False, relative=True, percentage=False)
    assert check == "agrees"


def test_the_posts_of_the_spring_campaign_conflict() -> None:
    """4300多万 posts in 2024, 3800万 in 2023 is at least +13.1%; the +10% published in 2024 counted something else."""
    posts = change_between(
        Decimal(4300), Interval(Decimal(4300), Decimal(4400)), Decimal(3800), around("3800", "0.5"), relative=True
    )
    check = published_change_check(Decimal(10), around("10", "0.5"), posts, points=False, relative=True, percentage=False)
    assert check == "conflicts"


@pytest.mark.parametrize(
    ("published", "expected"), [("-0.5", "agrees"), ("-0.6", "agrees_within_rounding"), ("-0.7", "conflicts")]
)
def test_published_points(published: str, expected: str) -> None:
    """Unemployment of 5.3% is 0.5 points below 5.8%, and the two roundings leave room for 0.1 either way."""
    rate = change_between(Decimal("5.3"), around("5.3", "0.05"), Decimal("5.8"), around("5.8", "0.05"), relative=False)
    check = published_change_check(
        Decimal(published), around(published, "0.05"), rate, points=True, relative=False, percentage=True
    )
    assert expected == check


@pytest.mark.parametrize(
    ("points", "relative", "percentage"), [(True, False, False), (False, False, True), (False, True, True)]
)
def test_unlike_changes_are_not_compared(points: bool, relative: bool, percentage: bool) -> None:
    """Points against an amount, an amount against a percentage and percent of a percentage have no verdict."""
    same = Interval(Decimal(5), Decimal(5))
    change = change_between(Decimal(5), same, Decimal(4), Interval(Decimal(4), Decimal(4)), relative=not percentage)
    check = published_change_check(
        Decimal(1), around("1", "0.5"), change, points=points, relative=relative, percentage=percentage
    )
    assert check is None


@pytest.mark.parametrize(
    ("published", "expected"), [("3", "agrees_within_rounding"), ("2", "agrees_within_rounding"), ("1", "conflicts")]
)
def test_an_open_side_agrees_at_best_within_rounding(published: str, expected: str) -> None:
    """More than 300 against 297 is +2.5 or more: the published 2 and 3 can be true, 1 cannot."""
    change = change_between(Decimal(300), Interval(Decimal(300), None), Decimal(297), around("297", "0.5"), relative=True)
    check = published_change_check(
        Decimal(published), around(published, "0.5"), change, points=False, relative=False, percentage=False
    )
    assert expected == check


def test_the_same_number_outside_the_interval_is_still_a_conflict() -> None:
    """Agreement needs the intervals to meet; a number alone does not make it."""
    assert compare(Decimal(6), around("6", "0.5"), Decimal(6), around("8", "0.5")) == "conflicts"
