"""The repair log is complete: laid over the raw records it gives the published tables, byte for byte."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from pipeline.columns import place_columns
from pipeline.model import Repair
from pipeline.profile import load_profile
from pipeline.publish.csv_file import csv_bytes
from pipeline.read import read
from pipeline.records import Records
from pipeline.repair import repair
from pipeline.repaired import Repaired, RepairedAction, RepairedOutcome, RepairedPriority
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate

PROJECT = Path(__file__).resolve().parents[2]
PROFILE = load_profile(None)
APPLIED = ("applied", "accepted", "set")
LEVELS = {"priorities": "priority_id", "outcomes": "outcome_id", "actions": "action_id"}
SHARED = ("plymouth-2023-09.txt", "text/2023-10_noisy.txt", "pdf/send_writer.pdf", "pdf/2023-09_reportlab.pdf")


def stitched(file: Path) -> Records:
    return stitch(place_columns(read(file), PROFILE), PROFILE)


def raw(plan: Repaired, records: Records) -> Repaired:
    """The plan without any repair: rows named by their place, leads, statuses and colours as printed."""
    names = {row.outcome_id: f"@{at}" for at, row in enumerate(plan.outcomes)}
    tops = {row.priority_id: f"@{at}" for at, row in enumerate(plan.priorities)}
    own = {row.action_id: f"@{at}" for at, row in enumerate(plan.actions)}
    outcomes = (
        RepairedOutcome(names[row.outcome_id], row.priority_id and tops[row.priority_id], record)
        for row, record in zip(plan.outcomes, records.outcomes, strict=True)
    )
    actions = (
        replace(
            raw_action(row),
            action_id=own[row.action_id],
            outcome_id=row.outcome_id and names[row.outcome_id],
            priority_id=row.priority_id and tops[row.priority_id],
            measure_from=row.measure_from and own[row.measure_from],
        )
        for row in plan.actions
    )
    priorities = (
        RepairedPriority(tops[row.priority_id], record)
        for row, record in zip(plan.priorities, records.priorities, strict=True)
    )
    return replace(plan, priorities=tuple(priorities), outcomes=tuple(outcomes), actions=tuple(actions), repairs=())


def raw_action(row: RepairedAction) -> RepairedAction:
    status, rag = row.status, row.rag
    return replace(
        row,
        leads=tuple(replace(lead, lead=lead.printed) if lead.decision == "applied" else lead for lead in row.leads),
        risks=tuple(replace(risk, risk_ref=risk.printed) for risk in row.risks),
        status=status and replace(status, status=status.printed_status),
        rag=rag and (replace(rag, rag=rag.printed_rag) if rag.rule in ("misspelt", "spelling") else rag),
    )


def replayed(tables: dict[str, pd.DataFrame], log: tuple[Repair, ...]) -> dict[str, pd.DataFrame]:
    """The raw tables with every applied repair of the log, identifiers first, since keys are the published ones."""
    frames = {name: frame.copy() for name, frame in tables.items() if name not in ("repairs", "unplaced")}
    applied = [one for one in log if one.decision in APPLIED]
    for table, column in LEVELS.items():
        rename(frames, table, column, [one for one in applied if (one.table, one.field) == (table, column)])
    for one in applied:
        frame = frames[one.table]
        key = LEVELS.get(one.table, "action_id")
        if one.field != key:
            known = frame["printed"] if "printed" in frame else frame[f"printed_{one.field}"]
            frame.loc[(frame[key] == one.key) & (known == one.before), one.field] = one.after
    return frames


def rename(frames: dict[str, pd.DataFrame], table: str, column: str, log: list[Repair]) -> None:
    """Names every row: by the next repair in the log that fits its print, else as printed."""
    names: dict[str, str] = {}
    waiting = list(log)
    order = [one.key for one in log]
    for token, printed in zip(frames[table][column], frames[table][f"printed_{column}"], strict=True):
        before = None if pd.isna(printed) else str(printed)
        taken = next((one for one in waiting[:1] if one.before == before), None)
        if taken is not None:
            waiting.remove(taken)
        names[token] = str(taken.after) if taken else str(before).strip()
    assert [one.key for one in log] == order
    assert waiting == []
    for name, frame in frames.items():
        about = frame["table"].map(home) == table if name == "cells" else None
        for own in frame.columns.intersection({"cells": ["key"]}.get(name, [column, *linked(table)])):
            change = frame[own].map(lambda value: names.get(value, value), na_action="ignore")
            frame[own] = change if about is None else frame[own].where(~about, change)


def home(table: str) -> str:
    return table if table in LEVELS else "actions"


def linked(table: str) -> list[str]:
    return ["measure_from"] if table == "actions" else []


def content(tables: dict[str, pd.DataFrame]) -> dict[str, bytes]:
    return {name: csv_bytes(tables[name]) for name in tables if name not in ("repairs", "unplaced")}


@pytest.mark.parametrize("name", SHARED)
def test_the_log_over_the_raw_records_gives_the_published_tables(name: str, shared_path: Callable[[str], Path]) -> None:
    records = stitched(shared_path(f"plans/{name}"))
    plan = repair(records, "plan", "2023-09", PROFILE)
    assert content(replayed(tabulate(raw(plan, records)), plan.repairs)) == content(tabulate(plan))


@pytest.mark.parametrize("name", ["2025-05.txt", "2025-06.pdf"])
def test_it_does_for_the_sample_too(name: str) -> None:
    records = stitched(PROJECT / "raw" / "westmarch" / name)
    plan = repair(records, "westmarch", "2025-05", PROFILE)
    assert content(replayed(tabulate(raw(plan, records)), plan.repairs)) == content(tabulate(plan))


def test_a_repair_left_out_of_the_log_shows() -> None:
    records = stitched(PROJECT / "raw" / "westmarch" / "2025-05.txt")
    plan = repair(records, "westmarch", "2025-05", PROFILE)
    short = tuple(one for one in plan.repairs if one.rule != "truncated")
    assert content(replayed(tabulate(raw(plan, records)), short)) != content(tabulate(plan))


@pytest.mark.parametrize("name", SHARED)
def test_repairing_what_was_published_changes_nothing(name: str, shared_path: Callable[[str], Path]) -> None:
    records = stitched(shared_path(f"plans/{name}"))
    plan = repair(records, "plan", "2023-09", PROFILE)
    again = repair(as_published(plan, records), "plan", "2023-09", PROFILE)
    assert [one for one in again.repairs if one.field in LEVELS.values() and one.decision == "applied"] == []
    assert set(again.repairs) <= set(plan.repairs)  # words are published as printed, and read the same way again
    for table in ("actions", "outcomes", "priorities", "action_leads", "action_months", "action_risks", "action_dates"):
        first, second = tabulate(plan)[table], tabulate(again)[table]
        told = [column for column in first.columns if not column.startswith("printed") and column != "score"]
        assert csv_bytes(first[told]) == csv_bytes(second[told]), table


def as_published(plan: Repaired, records: Records) -> Records:
    """The records as if the plan had printed what was published of it."""
    return replace(
        records,
        priorities=tuple(replace(row.record, printed_id=row.priority_id) for row in plan.priorities),
        outcomes=tuple(replace(row.record, printed_id=row.outcome_id) for row in plan.outcomes),
        actions=tuple(replace(row.record, printed_id=row.action_id) for row in plan.actions),
    )
