"""How unusual a change is: scores, ranks and firsts, worked out by hand on short series of a rate and a count."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from dashboard.series import records
from dashboard.unusual import Unusual, unusual_changes
from tests.small_table import fact, frame, indicator, table, words

RISING = ("5.0", "5.1", "5.3", "5.6", "6.0", "6.5")  # changes +0.1 +0.2 +0.3 +0.4 +0.5: median 0.3, MAD 0.1


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
    """8.5 − 6.5 is 1.9 to 2.1 points; 1.9 lies 1.6 above the median of 0.3: 0.6745 × 1.6 ÷ 0.1 = 10.792."""
    item = of("2016-Q1", rate(*RISING, "8.5"))
    assert (5, "2011-Q1", Decimal("0.3"), Decimal("0.1")) == (item.earlier, item.since, item.median, item.deviation)
    assert (Decimal("10.79"), "far", 1, 5, "highest") == (item.score, item.level, item.side, item.beyond, item.extreme)


def test_a_direction_left_open_is_not_unusual_for_its_point_value() -> None:
    """7% stands for 6.5 to 7.5, so the change on 6.5% is −0.05 to +1.05: it may equal the median, whatever 0.5 scores."""
    item = of("2016-Q1", rate(*RISING, "7"))
    assert ("undetermined", Decimal(0), "usual", 0) == (item.row["verdict"], item.score, item.level, item.side)


def test_later_changes_are_not_known_yet() -> None:
    """A past quarter reads the same whatever came after it."""
    alone, followed = (of("2016-Q1", rate(*RISING, "8.5", *later)) for later in ((), ("2.0", "9.9")))
    assert alone == followed


def test_with_four_earlier_changes_nothing_is_said() -> None:
    """Four are too few: no score, no rank, no first."""
    item = of("2015-Q1", rate(*RISING))
    assert (4, None, None, None, False) == (item.earlier, item.score, item.level, item.extreme, item.first)


def test_a_change_before_a_break_is_no_history() -> None:
    """The definition changed in 2012: of five earlier changes those of 2013 to 2015 are left."""
    broken = [{"period": "2012-Q1", "note": words("New survey")}]
    assert (3, None) == (lambda item: (item.earlier, item.score))(of("2016-Q1", rate(*RISING, "8.5", breaks=broken)))


def test_counts_are_compared_in_percent() -> None:
    """100, 110, 121 … grows by a tenth each year, though by ever more people: one more tenth is the median itself."""
    grown = yearly(("100", "110", "121", "133.1", "146.41", "161.051", "177.1561"), "万")
    item = of("2016-Q1", indicator(*grown))
    assert (Decimal(10), Decimal(0), 0) == (item.median, item.score, item.side)


def test_a_series_that_always_changed_alike_has_no_scale() -> None:
    """After five times +10%, a doubling is infinitely unusual."""
    grown = yearly(("100", "110", "121", "133.1", "146.41", "161.051", "322.102"), "万")
    assert Decimal("Infinity") == of("2016-Q1", indicator(*grown)).score


def test_mostly_equal_changes_are_measured_by_their_mean_deviation() -> None:
    """+0.1 four times and +0.6: MAD 0, mean deviation 0.1; +0.9 is at least 0.8, so 0.7 ÷ (1.2533 × 0.1) = 5.585."""
    item = of("2016-Q1", rate("5.0", "5.1", "5.2", "5.3", "5.4", "6.0", "6.9"))
    assert (Decimal("0.1"), Decimal(0), Decimal("5.59")) == (item.median, item.deviation, item.score)


def test_a_rank_counts_what_lies_below_for_certain() -> None:
    """+0.4 is 0.3 to 0.5: above 0.0–0.2 for certain; 0.1–0.3 touches it, and so do the larger ones."""
    item = of("2016-Q1", rate(*RISING, "6.9"))
    assert (Decimal(0), 0) == (item.score, item.side)
    higher = of("2016-Q1", rate("5.0", "5.1", "5.2", "5.3", "5.4", "5.9", "6.4"))  # +0.5 is 0.4 to 0.6
    assert (1, 4, None) == (higher.side, higher.beyond, higher.extreme)


STEADY = ("5.00", "5.10", "5.22", "5.35", "5.46", "5.58")  # rises of 0.10 to 0.13, all certain


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((*STEADY, "5.50"), (True, None, True)),
        (("5.20", *STEADY, "5.50"), (False, "2011-Q1", True)),
        (("5.20", "5.00", "5.10", "5.10", "5.22", "5.35", "5.46", "5.40"), (False, "2011-Q1", True)),
        (("5.20", "5.10", "5.22", "5.35", "5.20", "5.35", "5.46", "5.40"), (False, None, True)),
    ],
    ids=["never before", "once before", "one between about the same", "two years ago"],
)
def test_the_first_fall_is_told_with_the_last_one_before(
    values: tuple[str, ...], expected: tuple[bool, str | None, bool]
) -> None:
    """First of all, first since 2011, first also where 5.10 after 5.10 was about the same, or nothing special."""
    item = of(f"{2009 + len(values)}-Q1", rate(*values))
    assert "fell" == item.row["verdict"]
    assert expected == (item.first, item.first_since, item.certain)


def test_a_bound_is_ranked_and_stays_out_of_the_median() -> None:
    """Over 9.0% against 6.5% is a rise of at least 2.45; a later change sees six earlier ones and five point values."""
    values = yearly((*RISING, "9.0", "9.3", "9.9"))
    values[6]["qualifier"] = "over"
    series = indicator(*values, kind="rate", unit="percent")
    bound = of("2016-Q1", series)
    assert ("rose", None, "highest", Decimal("14.50")) == (
        bound.row["verdict"], bound.row["change"], bound.extreme, bound.score,
    )  # fmt: skip
    assert [] == changes("2017-Q1", item=series)  # 9.3% less *over 9.0%* has no direction
    later = of("2018-Q1", series)  # +0.6 is 0.5 to 0.7: above 0.0–0.2, 0.1–0.3 and 0.2–0.4 for certain
    assert (6, Decimal("0.3"), 3) == (later.earlier, later.median, later.beyond)


def test_the_most_unusual_comes_first_and_the_unmeasured_last() -> None:
    """In page order: too little history, within the usual range, far outside; read in the opposite order."""
    found = changes(
        "2016-Q1",
        young=indicator(*yearly(("5.0", "6.0"), first=2015), kind="rate", unit="percent"),
        calm=rate(*RISING, "6.8"), wild=rate(*RISING, "8.5"),
    )  # fmt: skip
    assert ["wild", "calm", "young"] == [item.row["indicator"] for item in found]


def test_only_what_is_asked_for_is_compared() -> None:
    """Indicators of other topics stay away."""
    facts = table(one=rate(*RISING, "8.5"), other=rate(*RISING, "8.5"))
    found = unusual_changes(records(frame(facts)), facts, "2016-Q1", ["other"])
    assert ["other"] == [item.row["indicator"] for item in found]
