"""Schema of ``findings``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import FINDING_DECISION, RUN_TOGETHER, SEVERITY, Published, category, points, string, whole


class Findings(Published):
    """One row per thing that a person should know about a published value."""

    finding_id: pd.StringDtype = string("Identifier within the edition.", pattern=RUN_TOGETHER)
    severity: pd.StringDtype = category(
        "error: the published value cannot be relied on; warning: a person should look; info: for the record.",
        SEVERITY,
        ordered=True,
    )
    check: pd.StringDtype = string("Name of the check; planpipe explain tells what it means.")
    table: pd.StringDtype = string("Published table that it is about.")
    key: pd.StringDtype = string(
        "Identifier of the row, after repair; for side tables the action's; null where it is about the table.",
        null=True,
    )
    field: pd.StringDtype = string("Column; null where it is about the row.", null=True)
    printed: pd.StringDtype = string("What is printed there.", null=True)
    published: pd.StringDtype = string("What is published for it.", null=True)
    message: pd.StringDtype = string("What is the matter and why, in a sentence.")
    source: pd.StringDtype = string("Name of the input file.", null=True)
    page: pd.Int64Dtype = whole("Page, from 1; null where the format has no pages.", null=True)
    line: pd.Int64Dtype = whole("Line of a text, from 1; null in a PDF.", null=True)
    x0: pd.Float64Dtype = points("Left edge of the place, from the page's left.")
    top: pd.Float64Dtype = points("Upper edge of the place, from the page's top.")
    x1: pd.Float64Dtype = points("Right edge of the place, from the page's left.")
    bottom: pd.Float64Dtype = points("Lower edge of the place, from the page's top.")
    decision: pd.StringDtype = category(
        "What a person decided on it; null while it is open.", FINDING_DECISION, null=True
    )

    class Config(Published.Config):
        unique = ("plan", "edition", "finding_id")
