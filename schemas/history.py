"""Schemas of what is published over all editions of a plan, in ``output/<plan>/history/``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd
import pandera.pandas as pa

from schemas.actions import Actions
from schemas.columns import MONTH, RUN_TOGETHER, category, share, string, whole
from schemas.findings import Findings
from schemas.outcomes import Outcomes
from schemas.repairs import Repairs

CHANGE_KINDS = (
    "added",
    "removed",
    "renumbered",
    "reworded",
    "moved",
    "lead_changed",
    "status_changed",
    "rag_changed",
    "update_changed",
    "months_changed",
    "risks_changed",
)
SIGNALS = (
    "slipped",
    "overdue",
    "stale_update",
    "status_against_rag",
    "reopened",
    "target_changed",
    "deadline_pushed",
    "removed_open",
)
FOLLOWED = ("actions", "outcomes")
CERTAINTY = ("sure", "doubtful", "settled", "possible")
ISSUE_STATE = ("current", "superseded")


class OverEditions(pa.DataFrameModel):
    """What every table over editions begins with."""

    plan: pd.StringDtype = string("Short name of the plan, as in the output folder.")

    class Config:
        strict = True
        ordered = True
        coerce = False


class BetweenEditions(OverEditions):
    """What every table about two editions begins with."""

    from_edition: pd.StringDtype = string("The earlier edition, YYYY-MM.", pattern=MONTH)
    to_edition: pd.StringDtype = string("The later edition, YYYY-MM.", pattern=MONTH)


class AllActions(Actions):
    """One row per action and edition: the actions of all editions."""

    lineage_id: pd.StringDtype = string(
        "The same for one action in every edition, through renumbering, rewording and moves.", pattern=RUN_TOGETHER
    )


class AllOutcomes(Outcomes):
    """One row per outcome and edition: the outcomes of all editions."""

    lineage_id: pd.StringDtype = string(
        "The same for one outcome in every edition, through renumbering and rewording.", pattern=RUN_TOGETHER
    )


class Changes(BetweenEditions):
    """One row per thing that changed between an edition and the next."""

    kind: pd.StringDtype = category("What happened.", CHANGE_KINDS)
    old_action_id: pd.StringDtype = string(
        "The action's identifier in the earlier edition (for a row of outcomes the outcome's); null where added.",
        null=True,
    )
    action_id: pd.StringDtype = string(
        "The action's identifier in the later edition (for a row of outcomes the outcome's); null where removed.",
        null=True,
    )
    field: pd.StringDtype = string("The column that changed; for added and removed the one that has its words.")
    old: pd.StringDtype = string("Its value in the earlier edition.", null=True)
    new: pd.StringDtype = string("Its value in the later edition.", null=True)
    score: pd.Float64Dtype = share("How surely the two rows are the same; null where added or removed.")
    similarity: pd.Float64Dtype = share("How alike the two texts are; null where the field is no text.")
    table: pd.StringDtype = category("What the row is about.", FOLLOWED)
    lineage_id: pd.StringDtype = string("Its lineage.", pattern=RUN_TOGETHER)

    class Config(OverEditions.Config):
        unique = ("plan", "from_edition", "to_edition", "table", "lineage_id", "kind", "field")


class Lineages(OverEditions):
    """One row per action or outcome that ever was in the plan."""

    lineage_id: pd.StringDtype = string(
        "Made from the identifier and words that it first had, so the same whichever edition arrives first.",
        pattern=RUN_TOGETHER,
    )
    table: pd.StringDtype = category("What it is.", FOLLOWED)
    first_edition: pd.StringDtype = string("The first edition that has it.", pattern=MONTH)
    last_edition: pd.StringDtype = string("The last edition that has it.", pattern=MONTH)
    editions: pd.Int64Dtype = whole("How many editions have it.")
    first_id: pd.StringDtype = string("Its identifier in the first.")
    last_id: pd.StringDtype = string("Its identifier in the last.")
    ids: pd.StringDtype = string("Its identifiers one after the other, separated by semicolons.")
    changes: pd.Int64Dtype = whole("How many rows of changes are about it.", least=0)
    words: pd.StringDtype = string("Its words in the last.", null=True)
    status: pd.StringDtype = string("An action's status in the last.", null=True)
    rag: pd.StringDtype = string("An action's RAG colour in the last.", null=True)

    class Config(OverEditions.Config):
        unique = ("plan", "lineage_id")


class Pairs(BetweenEditions):
    """One row per action or outcome that two editions in a row both have, or perhaps have: who is who, how surely."""

    table: pd.StringDtype = category("What was matched.", FOLLOWED)
    old_id: pd.StringDtype = string("Identifier in the earlier edition.", pattern=RUN_TOGETHER)
    new_id: pd.StringDtype = string("Identifier in the later edition.", pattern=RUN_TOGETHER)
    score: pd.Float64Dtype = share("Probability that the two are the same.")
    margin: pd.Float64Dtype = pa.Field(
        description="What the best matching of the whole edition would lose without this pair.",
        ge=0,
        metadata={"unit": "log-odds", "decimals": 4},
    )
    runner_up: pd.StringDtype = string("The next most likely row of the earlier edition.", null=True)
    runner_up_score: pd.Float64Dtype = share("Its probability, taken by itself.")
    certainty: pd.StringDtype = category(
        "sure; doubtful: matched, with a finding; settled: a person decided; possible: not matched, with a finding.",
        CERTAINTY,
    )

    class Config(OverEditions.Config):
        unique = ("plan", "from_edition", "to_edition", "table", "new_id", "old_id")


class Signals(OverEditions):
    """One row per thing that the editions together say about an action, with the evidence of both."""

    edition: pd.StringDtype = string("The edition in which it shows, YYYY-MM.", pattern=MONTH)
    from_edition: pd.StringDtype = string(
        "The earlier edition that is its evidence, YYYY-MM.", null=True, pattern=MONTH
    )
    signal: pd.StringDtype = category("What it is.", SIGNALS)
    lineage_id: pd.StringDtype = string("The action's lineage.", pattern=RUN_TOGETHER)
    old_action_id: pd.StringDtype = string("Its identifier in from_edition.", null=True)
    action_id: pd.StringDtype = string("Its identifier in edition; null where it is gone.", null=True)
    field: pd.StringDtype = string("The column that it shows in.")
    old: pd.StringDtype = string("What from_edition has.", null=True)
    new: pd.StringDtype = string("What edition has.", null=True)
    message: pd.StringDtype = string("What it is, in a sentence.")

    class Config(OverEditions.Config):
        pass


class Editions(OverEditions):
    """One row per edition and issue of it: what the history is made from."""

    edition: pd.StringDtype = string("Month of issue, YYYY-MM.", pattern=MONTH)
    issue: pd.Int64Dtype = whole("1 for the first file received for this edition, 2 for its correction, and so on.")
    state: pd.StringDtype = category(
        "current: the tables have it; superseded: a corrected file replaced it, its actions are in superseded.",
        ISSUE_STATE,
    )
    source: pd.StringDtype = string("Name of the input file.", null=True)
    sha256: pd.StringDtype = string("SHA-256 of the input file.", null=True)
    actions: pd.Int64Dtype = whole("How many actions it has.", least=0)
    outcomes: pd.Int64Dtype = whole("How many outcomes it has.", least=0)

    class Config(OverEditions.Config):
        unique = ("plan", "edition", "issue")


class Superseded(Actions):
    """One row per action of an issue that was replaced: what was published from it."""

    issue: pd.Int64Dtype = whole("The issue that it was in.")

    class Config(OverEditions.Config):
        unique = ("plan", "edition", "issue", "action_id")


HISTORY: Final[Mapping[str, type[pa.DataFrameModel]]] = {
    "history/actions": AllActions,
    "history/outcomes": AllOutcomes,
    "history/changes": Changes,
    "history/lineages": Lineages,
    "history/pairs": Pairs,
    "history/signals": Signals,
    "history/findings": Findings,
    "history/repairs": Repairs,
    "history/editions": Editions,
    "history/superseded": Superseded,
}
"""The tables in ``output/<plan>/history/``, by folder and name; ``schemas.contract.columns`` knows them too."""
