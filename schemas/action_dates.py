"""Schema of ``action_dates``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import PRECISION, RUN_TOGETHER, Published, category, day, string, whole


class ActionDates(Published):
    """One row per date mentioned in an action's measure or update."""

    action_id: pd.StringDtype = string("The action.", pattern=RUN_TOGETHER)
    field: pd.StringDtype = category("The column of actions that mentions the date.", ("measure", "update"))
    position: pd.Int64Dtype = whole("Place in that column's text, from 1.")
    date: pd.ArrowDtype = day("The date; the first of the month where precision is month.")
    precision: pd.StringDtype = category("day: the day is stated; month: only the month is.", PRECISION)
    printed: pd.StringDtype = string("The date as printed.", null=True)

    class Config(Published.Config):
        unique = ("plan", "edition", "action_id", "field", "position")
