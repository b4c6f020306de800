"""What should hold between indicators, period by period: declared in the table, worked out by ``reconcile``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from dashboard.record import Bilingual, Id, Record


class Parts(Record):
    """``parts`` add up to ``total``, period by period."""

    kind: Literal["parts"]
    total: str
    parts: tuple[str, ...] = Field(min_length=2)
    note: Bilingual | None = None


class ShareOf(Record):
    """``share`` (percent) is ``part`` over ``total``, period by period."""

    kind: Literal["share_of"]
    share: str
    part: str
    total: str
    note: Bilingual | None = None


class Balance(Record):
    """Opening ``stock`` + ``income`` − ``expenditure`` = closing ``stock``; opening is the previous year's end."""

    kind: Literal["balance"]
    stock: str
    income: str
    expenditure: str
    note: Bilingual | None = None


class Population(Record):
    """``holders`` ÷ ``share`` implies a population; relations with one ``of`` imply the same one."""

    kind: Literal["population"]
    of: Id
    holders: str
    share: str
    note: Bilingual | None = None


class AtLeast(Record):
    """``greater`` is never less than ``lesser`` in one period: a whole and its part, a result and the target it is said to
    pass."""

    kind: Literal["at_least"]
    greater: str
    lesser: str
    note: Bilingual | None = None


Relation = Annotated[Parts | ShareOf | Balance | Population | AtLeast, Field(discriminator="kind")]
