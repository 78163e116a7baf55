"""The kinds of column that the published tables are made of, and the rules several tables share."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pandera.pandas as pa
import pyarrow

RAG = ("Blue", "Green", "Amber", "Yellow", "Red", "Grey")
SEVERITY = ("error", "warning", "info")
TRUST = ("clean", "repaired", "review")
PRECISION = ("day", "month")
REPAIR_DECISION = ("applied", "proposed", "accepted", "set", "ignored")
FINDING_DECISION = ("accepted", "set", "ignored")

MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])$"
DAY_OR_MONTH = r"^[0-9]{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?$"
RUN_TOGETHER = r"^\S+$"


def string(description: str, *, null: bool = False, pattern: str | None = None) -> Any:
    """Text as printed or normalised; null (not stated, unknown) and blank (there and empty) are kept apart."""
    return pa.Field(
        dtype_kwargs={"storage": "pyarrow"}, description=description, nullable=null, str_matches=pattern or None
    )


def category(description: str, values: tuple[str, ...], *, null: bool = False, ordered: bool = False) -> Any:
    """Text out of a closed list; ``ordered`` keeps the order of the list as a ranking."""
    return pa.Field(
        dtype_kwargs={"storage": "pyarrow"},
        description=description,
        nullable=null,
        isin=list(values),
        metadata={"ordered": ordered},
    )


def whole(description: str, *, null: bool = False, least: int = 1) -> Any:
    return pa.Field(description=description, nullable=null, ge=least)


def points(description: str) -> Any:
    """A coordinate on the page, kept to a hundredth of a point so that readers agree to the byte."""
    return pa.Field(description=description, nullable=True, metadata={"unit": "points", "decimals": 2})


def share(description: str) -> Any:
    return pa.Field(description=description, nullable=True, ge=0, le=1, metadata={"unit": "0 to 1", "decimals": 4})


def day(description: str) -> Any:
    return pa.Field(dtype_kwargs={"pyarrow_dtype": pyarrow.date32()}, description=description)


class Published(pa.DataFrameModel):
    """What every published table begins with."""

    plan: pd.StringDtype = string("Short name of the plan, as in the output folder.")
    edition: pd.StringDtype = string("Month of issue, YYYY-MM.", pattern=MONTH)

    class Config:
        strict = True
        ordered = True
        coerce = False
