"""A table as SDMX-ML 2.1 (structure-specific data) and as SDMX-CSV 2.0; ``sdmx_structure`` explains both.

SDMX-ML 2.1 is the version that the clients in use read; both files are written by pysdmx, the library of the Bank for
International Settlements. SDMX-CSV may be opened in a spreadsheet, so free text is guarded there as in every CSV.
"""

from __future__ import annotations

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
from dashboard.period import Period

_SCALED = frozenset({
    "OBS_VALUE", "LOWER", "UPPER", "CHANGE", "CHANGE_LOWER", "CHANGE_UPPER", "REVISION", "REVISION_LOWER", "REVISION_UPPER",
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
    found = []
    for row in data.rows:
        cells = dict(zip(names, row, strict=True))
        power = cells["UNIT_MULT"]
        told = {name: _text(name, cell, power if isinstance(power, int) else 0) for name, cell in cells.items()}
        told["REF_AREA"] = "CN"
        told["TRANSFORMATION"] = "CY" if cells["KIND"] == "year_to_date" else "N"
        told["STATEMENT"] = f"{cells['SOURCE']}:{cells['LINE']}" if cells.get("LINE") else str(cells["SOURCE"])
        found.append({name: told[name] for name in components_of(data)})
    return found


def _text(name: str, cell: Cell, power: int) -> str:
    if name in _SCALED and isinstance(cell, Decimal):
        return shown(cell.scaleb(-power))
    if name in _PERIODS and isinstance(cell, str) and "/" in cell:
        period = Period.parse(cell)
        return f"{period.start.isoformat()}/P{(period.end - period.start).days + 1}D"
    return shown(cell)
