"""The shipped table's charts laid out as pictures, one renderer for all tests, and what a picture holds."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from PIL import Image

from dashboard.images import Sheet, Wanted, chart_sheet, renderer
from dashboard.model import FactTable
from dashboard.series import resolve, statements, year_on_year
from dashboard.table import load

TABLE = Path(__file__).resolve().parent.parent / "data" / "indicators.yaml"
ROOT = "https://figures.example.org"


@cache
def data() -> tuple[FactTable, pd.DataFrame, pd.DataFrame]:
    """The shipped table, its statements, and its year-on-year frame."""
    table, _ = load(TABLE)
    assert table is not None
    stated = statements(table)
    return table, stated, year_on_year(resolve(stated), table)


def sheet(key: str, **choices: object) -> Sheet:
    """Chart ``key`` of early 2024; further names are fields of ``Wanted``."""
    table, _, frame = data()
    return chart_sheet(Wanted(key, "2024-Q1", **choices), table, frame, root=ROOT)  # type: ignore[arg-type]


def pixels(picture: bytes) -> NDArray[np.uint8]:
    """A PNG as rows, columns and colours."""
    with Image.open(io.BytesIO(picture)) as image:
        return np.asarray(image.convert("RGB"))


def words(drawing: Sheet) -> str:
    """All the text of a picture, made as SVG, without any white space: lines are broken differently in every size."""
    tree = ElementTree.fromstring(renderer().render(drawing))
    return re.sub(r"\s", "", "".join("".join(node.itertext()) for node in tree.iter("{http://www.w3.org/2000/svg}text")))


def inked_at_edge(picture: bytes) -> int:
    """How many of the outermost four pixels are not bare paper, which is the colour of the corner."""
    colours = pixels(picture)
    edge = np.ones(colours.shape[:2], dtype=bool)
    edge[4:-4, 4:-4] = False
    return int((colours[edge] != colours[0, 0]).any(axis=1).sum())
