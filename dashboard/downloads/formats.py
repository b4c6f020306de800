"""Every format a table can be had in: its code, the suffix it is named by, its media type, and what writes it.

Writers are imported when one is used: the SDMX library alone takes a second that nobody else need wait for.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from dashboard.downloads.extracts import WHAT, Extract
from dashboard.wording import Language


class Format(NamedTuple):
    """One way to write a table. ``any`` is false for SDMX, which knows facts and series alone."""

    code: str
    suffix: str
    media: str
    module: str
    function: str
    any: bool = True


FORMATS = {
    each.code: each
    for each in (
        Format("csv", ".csv", "text/csv; charset=utf-8", "as_csv", "csv_bytes"),
        Format("excel-csv", ".excel.csv", "text/csv; charset=utf-8", "as_csv", "excel_csv_bytes"),
        Format(
            "xlsx", ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "as_xlsx", "xlsx_bytes"
        ),
        Format("json", ".json", "application/json", "as_json", "json_bytes"),
        Format("parquet", ".parquet", "application/vnd.apache.parquet", "as_parquet", "parquet_bytes"),
        Format(
            "sdmx-csv", ".sdmx.csv", "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8", "as_sdmx",
            "sdmx_csv_bytes", any=False,
        ),
        Format(
            "sdmx-ml", ".xml", "application/vnd.sdmx.structurespecificdata+xml; version=2.1", "as_sdmx", "sdmx_ml_bytes",
            any=False,
        ),
        Format("package", ".zip", "application/zip", "as_package", "package_bytes"),
    )
}  # fmt: skip


def write(code: str, *tables: Extract) -> bytes:
    """A table in one of ``FORMATS``; only a package holds several.

    Raises KeyError for another code, ValueError where a table has no such format.
    """
    chosen = FORMATS[code]
    if wrong := [data.name for data in tables if data.name not in offered(chosen)]:
        raise ValueError(f"{wrong[0]} cannot be written as {code}")
    if len(tables) != 1 and code != "package":
        raise ValueError(f"{code} holds one table, not {len(tables)}")
    writer: Callable[..., bytes] = getattr(import_module(f"dashboard.downloads.{chosen.module}"), chosen.function)
    return writer(*tables)


def offered(chosen: Format) -> tuple[str, ...]:
    """The tables a format can hold. A package holds the references of a table and is not made of them alone."""
    return WHAT if chosen.any and chosen.code != "package" else WHAT[:2]


def by_name(name: str) -> tuple[str, Format] | None:
    """What a file name stands for: its stem and the format of its longest known suffix; None for an unknown suffix."""
    found = [each for each in FORMATS.values() if name.lower().endswith(each.suffix)]
    if not found:
        return None
    best = max(found, key=lambda each: len(each.suffix))
    return name[: -len(best.suffix)], best


def format_text(lang: Language, code: str) -> str:
    """What a reader chooses between."""
    return {
        "csv": lang("CSV for programs"), "excel-csv": lang("CSV for {program}", program="Excel"),
        "xlsx": lang("{program} workbook", program="Excel"), "json": "JSON", "parquet": "Parquet",
        "sdmx-csv": "SDMX-CSV 2.0", "sdmx-ml": "SDMX-ML 2.1", "package": lang("Data package ({form})", form="zip"),
    }[code]  # fmt: skip
