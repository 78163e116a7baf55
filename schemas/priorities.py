"""Schema of ``priorities``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import RUN_TOGETHER, Published, string, whole


class Priorities(Published):
    """One row per priority: the headings that the plan is divided by."""

    priority_id: pd.StringDtype = string("Identifier in canonical form, for example 2.", pattern=RUN_TOGETHER)
    printed_priority_id: pd.StringDtype = string("Identifier as printed; null where none is printed.", null=True)
    position: pd.Int64Dtype = whole("Place in the document's order, from 1.")
    title: pd.StringDtype = string("Title of the priority as printed.", null=True)
    statement: pd.StringDtype = string("What the priority sets out to do, as printed under its title.", null=True)
    to_be_good: pd.StringDtype = string("What good looks like for this priority, as printed.", null=True)

    class Config(Published.Config):
        unique = ("plan", "edition", "priority_id")
