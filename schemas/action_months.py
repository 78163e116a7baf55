"""Schema of ``action_months``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import MONTH, RUN_TOGETHER, Published, string


class ActionMonths(Published):
    """One row per month that is shaded, marked or named for an action: alone, in a quarter or in a stretch."""

    action_id: pd.StringDtype = string("The action.", pattern=RUN_TOGETHER)
    month: pd.StringDtype = string("Month, YYYY-MM.", pattern=MONTH)

    class Config(Published.Config):
        unique = ("plan", "edition", "action_id", "month")
