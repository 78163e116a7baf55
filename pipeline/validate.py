"""Tables to findings: schemas, keys between tables, and sense."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain

import pandas as pd

from pipeline.beside import forked
from pipeline.model import Finding, PlanFacts
from pipeline.places import Places, places_of
from pipeline.profile import Profile
from pipeline.senses.cut_text import cut_texts
from pipeline.senses.dates import date_doubts
from pipeline.senses.displaced import displaced
from pipeline.senses.leads import lead_doubts
from pipeline.senses.lost import lost_columns
from pipeline.senses.missing import missing
from pipeline.senses.numbering import numbering
from pipeline.senses.page_turns import page_turns
from pipeline.senses.parents import parents
from pipeline.senses.plan import Plan, plan_of
from pipeline.senses.rag_status import rag_against_status
from pipeline.senses.repeated import repeated_texts
from pipeline.senses.structure import structure
from pipeline.senses.two_rows import two_rows
from pipeline.senses.two_statuses import two_statuses
from pipeline.senses.unjudged import unjudged_rows, unplaced_numbers

SENSES: tuple[Callable[[Plan], Iterator[Finding]], ...] = (
    unjudged_rows,
    unplaced_numbers,
    numbering,
    page_turns,
    parents,
    lost_columns,
    missing,
    displaced,
    two_rows,
    rag_against_status,
    cut_texts,
    repeated_texts,
    two_statuses,
    lead_doubts,
    date_doubts,
)


def validate(tables: Mapping[str, pd.DataFrame], facts: PlanFacts, profile: Profile) -> tuple[Finding, ...]:
    """Every finding about the published tables, each with its place, grouped by check."""
    structural = forked(structure, tables)  # it takes as long as all the senses
    plan = plan_of(tables, facts, profile)
    places = places_of(plan.tables.get("cells", ()))
    sensed = tuple(chain.from_iterable(sense(plan) for sense in SENSES))
    return tuple(_placed(finding, places) for finding in (*structural(), *sensed))


def _placed(finding: Finding, places: Places) -> Finding:
    return replace(finding, place=finding.place or places.find(finding.table, finding.key, finding.field))
