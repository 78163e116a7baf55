"""Schema of ``unplaced``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import Published, points, string, whole


class Unplaced(Published):
    """Every printed word that is in no other table: page numbers, running heads, markup, what nobody understood."""

    source: pd.StringDtype = string("Name of the input file.")
    page: pd.Int64Dtype = whole("Page, from 1; null where the format has no pages.", null=True)
    line: pd.Int64Dtype = whole("Line of a text, from 1; null in a PDF.", null=True)
    position: pd.Int64Dtype = whole("Place among the left-out words of that page or line, from 1.")
    x0: pd.Float64Dtype = points("Left edge of the words, from the page's left.")
    top: pd.Float64Dtype = points("Upper edge of the words, from the page's top.")
    x1: pd.Float64Dtype = points("Right edge of the words, from the page's left.")
    bottom: pd.Float64Dtype = points("Lower edge of the words, from the page's top.")
    text: pd.StringDtype = string("The printed words.")
    reason: pd.StringDtype = string("Why they are in no table.")

    class Config(Published.Config):
        unique = ("plan", "edition", "source", "page", "line", "position")
