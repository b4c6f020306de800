"""A table as SDMX-ML 2.1 (structure-specific data) and as SDMX-CSV 2.0; ``sdmx_structure`` explains both.

SDMX-ML 2.1 is the version that the clients in use read; both files are written by pysdmx, the library of the Bank for
International Settlements. SDMX-CSV may be opened in a spreadsheet, so free text is guarded there as in every CSV.

All observations of a quantity are in one unit, so that a client that passes over attributes still plots one scale: that of
the largest scale word that any of its statements was printed with (10.7 and 10.70732 with 8 for 10.7亿 and 107073.2万).
The largest, because then DECIMALS can say of each figure how many of its digits were printed; of all statements in the
table, because then the unit does not change with what a file leaves out.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pandas as pd
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.io.writer import write_sdmx
from pysdmx.model import Schema

from dashboard.downloads.as_csv import guarded, shown
from dashboard.downloads.columns import FREE_TEXT
from dashboard.downloads.extracts import Cell, Extract
from dashboard.downloads.sdmx_structure import AGENCY, VERSION, components, components_of
from dashboard.downloads.sdmx_text import header, mended, shielded
from dashboard.model import FactTable
from dashboard.period import Period
from dashboard.rows import statement_rows

_SCALED = frozenset({
    "OBS_VALUE", "LOWER", "UPPER", "CHANGE", "CHANGE_LOWER", "CHANGE_UPPER", "COMPUTED_CHANGE", "COMPUTED_LOWER",
    "COMPUTED_UPPER", "REVISION", "REVISION_LOWER", "REVISION_UPPER",
})  # fmt: skip
_PERIODS = ("TIME_PERIOD", "BASE_PERIOD", "PUBLISHED_BASE")


def sdmx_ml_bytes(data: Extract) -> bytes:
    """The table as an SDMX-ML 2.1 structure-specific data message."""
    rows = [{name: shielded(text) for name, text in row.items()} for row in _rows(data)]
    message = header(data.table, data.name, AGENCY, data.link)
    return mended(str(write_sdmx(_dataset(data, rows), Format.DATA_SDMX_ML_2_1_STR, header=message)))


def sdmx_csv_bytes(data: Extract) -> bytes:
    """The table as SDMX-CSV 2.0."""
    free = {column.name for column in data.columns if column.field in FREE_TEXT}
    rows = [{name: guarded(text) if name in free else text for name, text in row.items()} for row in _rows(data)]
    text = str(write_sdmx(_dataset(data, rows), Format.DATA_SDMX_CSV_2_0_0))
    return text.replace("\r\n", "\n").encode()


def _dataset(data: Extract, rows: list[dict[str, str]]) -> PandasDataset:
    schema = Schema(context="datastructure", agency=AGENCY, id=data.name.upper(), version=VERSION, components=components(data))
    return PandasDataset(structure=schema, data=pd.DataFrame(rows, columns=components_of(data), dtype=str))


def _rows(data: Extract) -> list[dict[str, str]]:
    """Every row by component, as text; the figures in the unit that UNIT_MULT names."""
    names = [column.name for column in data.columns]
    powers = _powers(data.table)
    found = []
    for row in data.rows:
        cells = dict(zip(names, row, strict=True))
        power = powers[str(cells["INDICATOR"])]
        told = {name: _text(name, cell, power) for name, cell in _in_unit(cells, power).items()}
        told["REF_AREA"] = "CN"
        told["TRANSFORMATION"] = "CY" if cells["KIND"] == "year_to_date" else "N"
        told["STATEMENT"] = f"{cells['SOURCE']}:{cells['LINE']}" if cells.get("LINE") else str(cells["SOURCE"])
        found.append({name: told[name] for name in components_of(data)})
    return found


def _powers(table: FactTable) -> dict[str, int]:
    """The UNIT_MULT of each indicator."""
    found: dict[str, int] = {}
    for row in statement_rows(table):
        found[row["indicator"]] = max(row["unit_mult"], found.get(row["indicator"], 0))
    return found


def _in_unit(cells: Mapping[str, Cell], power: int) -> dict[str, Cell]:
    """The cells of a row whose UNIT_MULT is ``power``, as many DECIMALS behind the point as its printed places have there."""
    printed, decimals = cells["UNIT_MULT"], cells["DECIMALS"]
    if not isinstance(printed, int) or not isinstance(decimals, int):
        raise TypeError(f"UNIT_MULT and DECIMALS of {cells['INDICATOR']} are no whole numbers")
    return {**cells, "UNIT_MULT": power, "DECIMALS": power - printed + decimals}


def _text(name: str, cell: Cell, power: int) -> str:
    if name in _SCALED and isinstance(cell, Decimal):
        return shown(cell.scaleb(-power))
    if name in _PERIODS and isinstance(cell, str) and "/" in cell:
        period = Period.parse(cell)
        return f"{period.start.isoformat()}/P{(period.end - period.start).days + 1}D"
    return shown(cell)
