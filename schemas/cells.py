"""Schema of ``cells``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import Published, points, string, whole


class Cells(Published):
    """Where every published value was printed: one row per part of a value."""

    table: pd.StringDtype = string("Published table of the value.")
    key: pd.StringDtype = string("Identifier of its row; for side tables the action's.")
    field: pd.StringDtype = string("Column of the value.")
    part: pd.Int64Dtype = whole("Which part of a value joined from several cells, from 1.")
    source: pd.StringDtype = string("Name of the input file.")
    page: pd.Int64Dtype = whole("Page, from 1; null where the format has no pages.", null=True)
    line: pd.Int64Dtype = whole("Line of a text, from 1; null in a PDF.", null=True)
    column: pd.Int64Dtype = whole("Column of the printed table, from 1.", null=True)
    x0: pd.Float64Dtype = points("Left edge of the cell, from the page's left.")
    top: pd.Float64Dtype = points("Upper edge of the cell, from the page's top.")
    x1: pd.Float64Dtype = points("Right edge of the cell, from the page's left.")
    bottom: pd.Float64Dtype = points("Lower edge of the cell, from the page's top.")
    printed: pd.StringDtype = string("The printed characters; null where only a fill or a drawing is there.", null=True)

    class Config(Published.Config):
        unique = ("plan", "edition", "table", "key", "field", "part")
