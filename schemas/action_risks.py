"""Schema of ``action_risks``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import RUN_TOGETHER, Published, string


class ActionRisks(Published):
    """One row per risk that an action refers to."""

    action_id: pd.StringDtype = string("The action.", pattern=RUN_TOGETHER)
    risk_ref: pd.StringDtype = string("Reference in the risk register, in canonical form.")
    printed: pd.StringDtype = string("The reference as printed.", null=True)

    class Config(Published.Config):
        unique = ("plan", "edition", "action_id", "risk_ref")
