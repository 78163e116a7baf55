"""Schema of ``repairs``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import REPAIR_DECISION, RUN_TOGETHER, Published, category, share, string


class Repairs(Published):
    """One row per value that was changed, or that a change is proposed for."""

    repair_id: pd.StringDtype = string("Identifier within the edition.", pattern=RUN_TOGETHER)
    table: pd.StringDtype = string("Published table of the value.")
    key: pd.StringDtype = string("Identifier of its row, after repair; for side tables the action's.", null=True)
    field: pd.StringDtype = string("Column of the value; null where the repair is to the row.", null=True)
    before: pd.StringDtype = string("The value before, as printed; null where there was none.", null=True)
    after: pd.StringDtype = string("The value after; null where it was removed.", null=True)
    rule: pd.StringDtype = string("The rule that made or proposes the change.")
    score: pd.Float64Dtype = share("How sure the rule is: a probability or a similarity.")
    runner_up: pd.StringDtype = string("The next best value; null where there was none.", null=True)
    runner_up_score: pd.Float64Dtype = share("How sure the rule is of the next best value.")
    decision: pd.StringDtype = category(
        "applied or proposed by the rule; accepted, set or ignored by a person.", REPAIR_DECISION
    )

    class Config(Published.Config):
        unique = ("plan", "edition", "repair_id")
