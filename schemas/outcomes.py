"""Schema of ``outcomes``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import RUN_TOGETHER, Published, string, whole


class Outcomes(Published):
    """One row per desired outcome; actions stand under outcomes, outcomes under priorities."""

    outcome_id: pd.StringDtype = string("Identifier in canonical form, for example 2.10.", pattern=RUN_TOGETHER)
    printed_outcome_id: pd.StringDtype = string("Identifier as printed; null where none is printed.", null=True)
    priority_id: pd.StringDtype = string("The priority it stands under; null where the plan has none.", null=True)
    position: pd.Int64Dtype = whole("Place in the document's order, from 1.")
    section: pd.StringDtype = string("Section heading it stands under; null where there is none.", null=True)
    outcome: pd.StringDtype = string(
        "The outcome's words as printed, white space squeezed, broken lines joined.", null=True
    )

    class Config(Published.Config):
        unique = ("plan", "edition", "outcome_id")
