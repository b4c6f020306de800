"""Records as JSON: fields by name, and numbers as text, so that no reader turns an exact decimal into a float."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from decimal import Decimal

from pydantic import BaseModel

from dashboard.change import Interval


def plain(value: object) -> object:
    """A record as dicts, lists, texts and null; an interval is ``{lower, upper}``, null where a side is open."""
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if isinstance(value, Interval):
        return {"lower": plain(value.lower), "upper": plain(value.upper)}
    if is_dataclass(value):
        named = {field.name: getattr(value, field.name) for field in fields(value)}
        return {name: dict(found) if name == "args" else plain(found) for name, found in named.items()}
    return [plain(each) for each in value] if isinstance(value, (tuple, list)) else value
