"""Schema of ``action_leads``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import RUN_TOGETHER, Published, share, string, whole


class ActionLeads(Published):
    """One row per lead of an action."""

    action_id: pd.StringDtype = string("The action.", pattern=RUN_TOGETHER)
    position: pd.Int64Dtype = whole("Place in the action's list of leads, from 1.")
    lead: pd.StringDtype = string("The lead in the vocabulary's spelling.")
    printed: pd.StringDtype = string("The lead as printed.", null=True)
    score: pd.Float64Dtype = share("How like the vocabulary's spelling the printed one is.")

    class Config(Published.Config):
        unique = ("plan", "edition", "action_id", "position")
