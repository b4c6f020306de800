"""The base of every record, and the fields that several share. Frozen, and an unknown key is an error."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from dashboard.period import Period

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*$")]
PeriodField = Annotated[Period, BeforeValidator(Period.parse)]
Line = Annotated[int, Field(ge=1)]


class Record(BaseModel):
    """Base of every record: frozen, and an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Bilingual(Record):
    """The same words in English and Chinese."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)
