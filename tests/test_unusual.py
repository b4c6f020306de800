"""How unusual a change is: scores, ranks and firsts, worked out by hand on short series of a rate and a count."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from benchmarks.unusual_limits import scores
from dashboard.series import records
from dashboard.unusual import Unusual, limits, unusual_changes
from tests.small_table import fact, frame, indicator, table, words

# Changes of +0.1, +0.2 … +0.9 from 2011 to 2019: median 0.5, MAD 0.2; with nine the usual range reaches to 3.4, far is 5.9.
RISING = ("5.0", "5.1", "5.3", "5.6", "6.0", "6.5", "7.1", "7.8", "8.6", "9.5")


def yearly(values: tuple[str, ...], unit: str = "%", first: int = 2010) -> list[dict[str, Any]]:
    """One first quarter a year, from 2010 on."""
    return [fact(f"{first + at}-Q1", value + unit) for at, value in enumerate(values)]


def rate(*values: str, **more: Any) -> dict[str, Any]:
    """A rate by these values; its changes are in points."""
    return indicator(*yearly(values), kind="rate", unit="percent", **more)


def changes(quarter: str, **indicators: dict[str, Any]) -> list[Unusual]:
    """The changes of a quarter over all indicators of a small table."""
    facts = table(**indicators)
    return unusual_changes(records(frame(facts)), facts, quarter, list(indicators))


def of(quarter: str, item: dict[str, Any]) -> Unusual:
    """The one change of a quarter."""
    found = changes(quarter, item=item)
    assert 1 == len(found)
    return found[0]


def test_the_score_counts_median_deviations_from_the_nearest_bound() -> None:
    """12.0 − 9.5 is 2.4 to 2.6 points; 2.4 lies 1.9 above the median of 0.5: 0.6745 × 1.9 ÷ 0.2 = 6.408."""
    item = of("2020-Q1", rate(*RISING, "12.0"))
    assert (9, "2011-Q1", Decimal("0.5"), Decimal("0.2")) == (item.earlier, item.since, item.median, item.deviation)
    assert (Decimal("6.41"), "far", 1, 9, "highest") == (item.score, item.level, item.side, item.beyond, item.extreme)


@pytest.mark.parametrize(
    ("value", "score", "level"), [("11.0", "3.04", "usual"), ("11.2", "3.71", "outside"), ("11.8", "5.73", "outside")]
)
def test_with_nine_earlier_changes_the_usual_range_is_wide(value: str, score: str, level: str) -> None:
    """+1.5 (1.4 at least) is usual though all nine were smaller: 0.6745 × 0.9 ÷ 0.2 = 3.035; +1.7 is not, nor far outside."""
    item = of("2020-Q1", rate(*RISING, value))
    assert (Decimal(score), level, "highest") == (item.score, item.level, item.extreme)


def test_the_usual_range_lies_around_the_median() -> None:
    """0.5 ± 3.4 × 0.2 ÷ 0.6745, which is 1.00815."""
    low, high, *_ = of("2020-Q1", rate(*RISING, "10.0")).usual
    assert low is not None
    assert high is not None
    assert (Decimal("-0.50815"), Decimal("1.50815")) == (round(low, 5), round(high, 5))


def test_a_direction_left_open_is_not_unusual_for_its_point_value() -> None:
    """10% stands for 9.5 to 10.5, so the change on 9.5% is −0.05 to +1.05: it may equal the median, whatever 0.5 scores."""
    item = of("2020-Q1", rate(*RISING, "10"))
    assert ("undetermined", Decimal(0), "usual", 0) == (item.row["verdict"], item.score, item.level, item.side)


def test_later_changes_are_not_known_yet() -> None:
    """A past quarter reads the same whatever came after it."""
    alone, followed = (of("2020-Q1", rate(*RISING, "12.0", *later)) for later in ((), ("2.0", "9.9")))
    assert alone == followed


@pytest.mark.parametrize(("value", "extreme"), [("9.5", "highest"), ("8.6", None)])
def test_with_seven_earlier_changes_only_the_rank_is_said(value: str, extreme: str | None) -> None:
    """+1.7 after +0.1 to +0.7 is the largest of eight; no score, no range, however far it lies; +0.8 may equal the +0.7."""
    item = of("2018-Q1", rate(*RISING[:8], value))
    assert (7, None, None, extreme) == (item.earlier, item.score, item.level, item.extreme)
    assert not item.outside
    assert item.ranked


@pytest.mark.parametrize(("known", "ranked"), [(3, True), (2, False), (0, False)])
def test_with_two_earlier_changes_nothing_is_said(known: int, ranked: bool) -> None:
    """The largest of three or two is no finding."""
    item = of(f"{2011 + known}-Q1", rate(*RISING[: known + 1], "12.0"))
    assert (known, ranked, "highest" if ranked else None) == (item.earlier, item.ranked, item.extreme)


def test_a_change_before_a_break_is_no_history() -> None:
    """The definition changed in 2012: of nine earlier changes those of 2013 to 2019 are left."""
    broken = [{"period": "2012-Q1", "note": words("New survey")}]
    assert (7, None) == (lambda item: (item.earlier, item.score))(of("2020-Q1", rate(*RISING, "12.0", breaks=broken)))


TENTHS = ("100", "110", "121", "133.1", "146.41", "161.051", "177.1561", "194.87171", "214.358881")


def test_counts_are_compared_in_percent() -> None:
    """100, 110, 121 … grows by a tenth each year, though by ever more people: one more tenth is the median itself."""
    item = of("2019-Q1", indicator(*yearly((*TENTHS, "235.7947691"), "万")))
    assert (Decimal(10), Decimal(0), 0) == (item.median, item.score, item.side)


def test_a_series_that_always_changed_alike_has_no_scale() -> None:
    """After eight times +10%, a doubling is infinitely unusual; the usual range is the one value."""
    item = of("2019-Q1", indicator(*yearly((*TENTHS, "428.717762"), "万")))
    assert (Decimal("Infinity"), "far", (Decimal(10), Decimal(10))) == (item.score, item.level, item.usual[:2])


def test_mostly_equal_changes_are_measured_by_their_mean_deviation() -> None:
    """+0.1 seven times and +0.9: MAD 0, mean deviation 0.1; +1.3 is at least 1.2, so 1.1 ÷ (1.2533 × 0.1) = 8.777."""
    item = of("2019-Q1", rate("5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "6.6", "7.9"))
    assert (Decimal("0.1"), Decimal(0), Decimal("8.78")) == (item.median, item.deviation, item.score)


def test_a_rank_counts_what_lies_below_for_certain() -> None:
    """+0.6 is 0.5 to 0.7, which touches the median of 0.5; +0.5 after eight times +0.1 exceeds those, not the +0.5 before."""
    item = of("2020-Q1", rate(*RISING, "10.1"))
    assert (Decimal(0), 0) == (item.score, item.side)
    higher = of("2020-Q1", rate("5.0", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7", "5.8", "6.3", "6.8"))
    assert (1, 8, None) == (higher.side, higher.beyond, higher.extreme)


@pytest.mark.parametrize("earlier", [8, 9, 10, 13, 16, 19, 20, 23, 24, 31, 32, 40])
def test_a_usual_change_is_seldom_called_unusual(earlier: int) -> None:
    """Of normal values one in twenty lies outside the usual range (3 to 7 in 100) and at most 1.3 in 100 far outside it."""
    found = scores(np.random.default_rng(2024), earlier, 40_000)
    usual, far = (float(limit) for limit in limits(earlier))
    assert 0.03 < (found > usual).mean() < 0.07
    assert 0.001 < (found >= far).mean() < 0.013


def test_the_limits_narrow_as_more_is_known() -> None:
    """Each is at most the one before; there is none for fewer than eight, nor is one asked for."""
    known = [limits(earlier) for earlier in range(8, 60)]
    assert all(one[0] >= two[0] and one[1] >= two[1] for one, two in pairwise(known))
    with pytest.raises(ValueError, match="empty"):
        limits(7)


STEADY = ("5.00", "5.10", "5.22", "5.35", "5.46", "5.58")  # rises of 0.10 to 0.13, all certain


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((*STEADY, "5.50"), (True, None, True)),
        (("5.20", *STEADY, "5.50"), (False, "2011-Q1", True)),
        (("5.20", "5.00", "5.10", "5.10", "5.22", "5.35", "5.46", "5.40"), (False, "2011-Q1", False)),
        (("5.20", "5.10", "5.22", "5.35", "5.20", "5.35", "5.46", "5.40"), (False, None, True)),
    ],
    ids=["never before", "once before", "one between about the same", "two years ago"],
)
def test_the_first_fall_is_told_with_the_last_one_before(
    values: tuple[str, ...], expected: tuple[bool, str | None, bool]
) -> None:
    """First of all, first since 2011, first certain one where 5.10 after 5.10 may have been a fall, or nothing special."""
    item = of(f"{2009 + len(values)}-Q1", rate(*values))
    assert "fell" == item.row["verdict"]
    assert expected == (item.first, item.first_since, item.certain)


def test_a_bound_is_ranked_and_stays_out_of_the_median() -> None:
    """Over 12.0% against 9.5% is a rise of at least 2.45; a later change sees ten earlier ones and nine point values."""
    values = yearly((*RISING, "12.0", "12.3", "13.0"))
    values[10]["qualifier"] = "over"
    series = indicator(*values, kind="rate", unit="percent")
    bound = of("2020-Q1", series)
    assert ("rose", None, "highest", Decimal("6.58")) == (
        bound.row["verdict"], bound.row["change"], bound.extreme, bound.score,
    )  # fmt: skip
    assert [] == changes("2021-Q1", item=series)  # 12.3% less *over 12.0%* has no direction
    later = of("2022-Q1", series)  # +0.7 is 0.6 to 0.8: above +0.1 to +0.4, which is 0.5 at most, for certain
    assert (10, Decimal("0.5"), 4) == (later.earlier, later.median, later.beyond)


def test_the_most_unusual_comes_first_and_the_unmeasured_last() -> None:
    """In page order: too little history, within the usual range, far outside; read in the opposite order."""
    found = changes(
        "2020-Q1",
        young=indicator(*yearly(("5.0", "6.0"), first=2019), kind="rate", unit="percent"),
        calm=rate(*RISING, "10.2"), wild=rate(*RISING, "12.0"),
    )  # fmt: skip
    assert ["wild", "calm", "young"] == [item.row["indicator"] for item in found]
    assert ["far", "usual", None] == [item.level for item in found]


def test_only_what_is_asked_for_is_compared() -> None:
    """Indicators of other topics stay away."""
    facts = table(one=rate(*RISING, "12.0"), other=rate(*RISING, "12.0"))
    found = unusual_changes(records(frame(facts)), facts, "2020-Q1", ["other"])
    assert ["other"] == [item.row["indicator"] for item in found]
