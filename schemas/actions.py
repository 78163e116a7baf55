"""Schema of ``actions``."""

from __future__ import annotations

import pandas as pd

from schemas.columns import DAY_OR_MONTH, MONTH, RAG, RUN_TOGETHER, TRUST, Published, category, string, whole


class Actions(Published):
    """One row per action: the main table."""

    action_id: pd.StringDtype = string("Identifier in canonical form, for example 2.10.1.", pattern=RUN_TOGETHER)
    printed_action_id: pd.StringDtype = string("Identifier as printed; null where none is printed.", null=True)
    outcome_id: pd.StringDtype = string("The outcome it stands under; null where the plan has none.", null=True)
    priority_id: pd.StringDtype = string("The priority it stands under; null where the plan has none.", null=True)
    position: pd.Int64Dtype = whole("Place in the document's order, from 1.")
    section: pd.StringDtype = string(
        "Section heading it stands under, until the next one or the next priority; null where there is none.", null=True
    )
    action: pd.StringDtype = string(
        "The action's words as printed, white space squeezed, broken lines joined.", null=True
    )
    lead: pd.StringDtype = string("Who leads, as printed; action_leads has them one by one.", null=True)
    measure: pd.StringDtype = string(
        "How the difference will be measured, as printed. A measure printed once in a merged cell stands in the row "
        "where the cell starts.",
        null=True,
    )
    measure_from: pd.StringDtype = string(
        "The action whose merged measure cell spans this row; null where no cell does or the document does not tell.",
        null=True,
    )
    update: pd.StringDtype = string("This month's update as printed.", null=True)
    status: pd.StringDtype = string(
        "The status stated at the update's beginning or in a status column, in the profile's spelling; null where "
        "none is stated. Never derived from the colour.",
        null=True,
    )
    printed_status: pd.StringDtype = string("The status as printed.", null=True)
    rag: pd.StringDtype = category(
        "RAG colour from a word, letter or fill; null where unknown or not given. Never derived from the status.",
        RAG,
        null=True,
        ordered=True,
    )
    printed_rag: pd.StringDtype = string("The word, letter or fill colour (#RRGGBB) that rag was read from.", null=True)
    planned_start: pd.StringDtype = string(
        "First planned month (action_months), YYYY-MM; null where none is known.", null=True, pattern=MONTH
    )
    planned_end: pd.StringDtype = string(
        "Last planned month (action_months), YYYY-MM; null where none is known.", null=True, pattern=MONTH
    )
    due_date: pd.StringDtype = string(
        "Due date, YYYY-MM-DD, or YYYY-MM where only a month is printed; the last month of a stretch or quarter.",
        null=True,
        pattern=DAY_OR_MONTH,
    )
    printed_due_date: pd.StringDtype = string("The due date as printed.", null=True)
    trust: pd.StringDtype = category(
        "clean: as printed; repaired: repairs applied; review: an open warning or error.", TRUST
    )

    class Config(Published.Config):
        unique = ("plan", "edition", "action_id")
