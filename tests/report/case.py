"""A small edition of Westmarch Council's tree plan, as a text and as a PDF, and its report."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Edition, PlanFacts, Source
from pipeline.report import Background, ReportData, build_report, originals_of, packed, render_html
from pipeline.since import Earlier, Flow, RowChange, Run, Since, Spot, TextChange, Trend, ValueChange, Warned
from schemas import TABLES
from schemas.conform import conform

WHO = {"plan": "trees", "edition": "2033-09"}
TEXT = (
    "PRIORITY 1 - THE RIVERSIDE\n"
    "Outcome\tActions\tLead\tMeasure\tUpdate\tRAG\n"
    "1.1 Shade\t1.1.1 Plant oaks\tParks\tOaks live\tOn track\tAmber\n"
    "\t1.1\tPlant elms\tWSCB\tElms bene\tComplete\tRed\n"
    "\t1.1.3 Plant firs\tParks\tFirs live\tOn track\tAmber\n"
    "Page 1 of 1\n"
)
PDF_HEIGHT = 595.0
PRINTED = {
    ("1.1.1", "action"): (3, 2, (80.0, 100.0, 240.0, 120.0), "1.1.1 Plant oaks"),
    ("1.1.2", "action_id"): (4, 2, (80.0, 130.0, 120.0, 150.0), "1.1"),
    ("1.1.2", "action"): (4, 3, (120.0, 130.0, 240.0, 150.0), "Plant elms"),
    ("1.1.2", "lead"): (4, 4, (240.0, 130.0, 300.0, 150.0), "WSCB"),
    ("1.1.2", "measure"): (4, 5, (300.0, 130.0, 420.0, 150.0), "Elms bene"),
    ("1.1.2", "rag"): (4, 7, (560.0, 130.0, 600.0, 150.0), "Red"),
    ("1.1.3", "action"): (5, 2, (80.0, 160.0, 240.0, 180.0), "1.1.3 Plant firs"),
}


@dataclass(frozen=True)
class Case:
    """An edition with the content of its source."""

    edition: Edition
    original: bytes
    background: Background
    earlier: bytes | None = None

    @property
    def report(self) -> ReportData:
        return build_report(self.edition, self.background)

    @property
    def page(self) -> str:
        return render_html(self.report, originals_of(self.edition, self.original, self.earlier)).decode()


def place(key: str, field: str, form: str) -> dict[str, Any]:
    line, column, box, _ = PRINTED[key, field]
    if form == "text":
        return {"source": "trees.txt", "line": line, "column": column}
    return {"source": "trees.pdf", "page": 1, **dict(zip(("x0", "top", "x1", "bottom"), box, strict=True))}


def cells(form: str) -> list[dict[str, Any]]:
    return [
        {"table": "actions", "key": key, "field": field, "part": 1, "printed": printed, **place(key, field, form)}
        for (key, field), (_, _, _, printed) in PRINTED.items()
    ]


def found(number: int, severity: str, check: str, key: str, field: str, message: str, form: str) -> dict[str, Any]:
    where = {name: value for name, value in place(key, field, form).items() if name != "column"}
    printed = PRINTED[key, field][3]
    row = {"finding_id": f"F{number}", "severity": severity, "check": check, "table": "actions", "key": key}
    return row | {"field": field, "printed": printed, "published": printed, "message": message, **where}


def rows(form: str) -> dict[str, Sequence[Mapping[str, Any]]]:
    action = {"outcome_id": "1.1", "priority_id": "1", "lead": "Parks", "update": "On track", "status": "On track"}
    elms = {"action": "Plant elms", "lead": "WSCB", "measure": "Elms bene", "status": "Complete", "rag": "Red"}
    return {
        "priorities": [{"priority_id": "1", "printed_priority_id": "1", "position": 1, "title": "THE RIVERSIDE"}],
        "outcomes": [{"outcome_id": "1.1", "priority_id": "1", "position": 1, "outcome": "Shade"}],
        "actions": [
            action | {"action_id": "1.1.1", "position": 1, "action": "Plant oaks", "rag": "Amber", "trust": "clean"},
            action | elms | {"action_id": "1.1.2", "printed_action_id": "1.1", "position": 2, "trust": "review"},
            action | {"action_id": "1.1.3", "position": 3, "action": "Plant firs", "rag": "Amber", "trust": "clean"},
        ],
        "action_leads": [
            {"action_id": f"1.1.{n}", "position": 1, "lead": lead, "printed": lead}
            for n, lead in ((1, "Parks"), (2, "WSCB"), (3, "Parks"))
        ],
        "action_months": [{"action_id": "1.1.1", "month": "2033-09"}, {"action_id": "1.1.2", "month": "2033-10"}],
        "repairs": [
            {
                "repair_id": "R1",
                "table": "actions",
                "key": "1.1.2",
                "field": "action_id",
                "before": "1.1",
                "after": "1.1.2",
                "rule": "truncated",
                "score": 0.9975,
                "runner_up": "1.1",
                "runner_up_score": 0.0021,
                "decision": "applied",
            }
        ],
        "findings": [
            found(1, "warning", "rag_against_status", "1.1.2", "rag", "The RAG is Red, the update Complete.", form),
            found(2, "warning", "text_cut", "1.1.2", "measure", "The measure seems to be cut off.", form),
            found(3, "info", "id_repaired", "1.1.2", "action_id", "Printed 1.1 between 1.1.1 and 1.1.3.", form),
        ],
        "cells": cells(form),
        "unplaced": [
            {"source": f"trees.{form}", "line": 6, "position": 1, "text": "Page 1 of 1", "reason": "page number"}
        ],
    }


def edition_of(tables: Mapping[str, Sequence[Mapping[str, Any]]], original: bytes, form: str) -> Edition:
    frames = {name: conform(({**WHO, **row} for row in tables.get(name, ())), name) for name in TABLES}
    facts = PlanFacts("trees", "2033-09", ("2033-09", "2033-10"))
    name = "trees.pdf" if form == "pdf" else "trees.txt"
    source = Source(name, hashlib.sha256(original).hexdigest(), form, 1 if form == "pdf" else None)
    return Edition(facts, source, frames)


def pdf() -> bytes:
    """The plan's cells drawn where ``PRINTED`` says."""
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=(842, PDF_HEIGHT), invariant=1)
    for _, _, (x0, top, x1, bottom), printed in PRINTED.values():
        canvas.rect(x0, PDF_HEIGHT - bottom, x1 - x0, bottom - top)
        canvas.drawString(x0 + 3, PDF_HEIGHT - bottom + 6, printed)
    canvas.save()
    return content.getvalue()


def since(words: str = "Elms bend", form: str = "text") -> Since:
    """August against September: elms were renumbered and their measure reads otherwise, firs are new, ashes gone."""
    line, column, box, printed = PRINTED["1.1.2", "measure"]
    in_pdf = Spot(1, None, None, box, printed)
    spot = in_pdf if form == "pdf" else Spot(None, line, column, None, printed)
    text = TextChange(
        "measure",
        (Run("same", "Elms"), Run("struck", words), Run("added", "bene")),
        (replace(spot, printed=f"Elms {words}"),),
        (spot,),
    )
    changes = (
        RowChange(
            "actions", "1.1.2", "1.1.9", "renumbered", words, "1", (ValueChange("rag", "Green", "Red"),), (text,)
        ),
        RowChange("actions", "1.1.3", None, "added", "Plant firs", "1", (), ()),
        RowChange("actions", "1.1.7", "1.1.7", "removed", words, "1", (), ()),
    )
    return Since(
        edition_before="2033-08",
        source_before="august.pdf",
        missing=(),
        earlier=(Earlier("2033-08", "august.pdf", "0" * 64),),
        counts={"before": 3, "added": 1, "removed": 1, "renumbered": 1, "reworded": 1, "closed": 1, "now": 3},
        closed=("1.1.2",),
        flows=(
            Flow("Green", "Red", 1),
            Flow("Amber", "Amber", 1),
            Flow("Amber", "Removed", 1),
            Flow("New", "Amber", 1),
        ),
        signals=(Warned("removed_open", "Removed without being complete", None, "1.1.7", "2033-08", words),),
        changes=changes,
        editions=("2033-08", "2033-09"),
        trends=(
            Trend("1", words, "2033-08", 3, {"Green": 1, "Amber": 2}),
            Trend("1", words, "2033-09", 3, {"Amber": 2, "Red": 1}),
        ),
        trails={"1.1.1": ("Amber", "Amber"), "1.1.2": ("Green", "Red"), "1.1.3": (None, "Amber")},
    )


def followed(form: str = "text", words: str = "Elms bend") -> Case:
    """The edition with one before it, whose pages look the same where it is a PDF."""
    now = case(form)
    pages = packed(originals_of(now.edition, now.original).pages) if form == "pdf" else None
    return replace(now, background=replace(now.background, since=since(words, form)), earlier=pages)


def background() -> Background:
    sums = {"printed": 120, "published": 106, "identifiers": 5, "unplaced": 9, "lost": 0, "doubled": 0}
    return Background("the text reader", "default.toml", "0" * 64, {"planpipe": "0.1.0"}, sums)


def case(form: str = "text", **tables: Sequence[Mapping[str, Any]]) -> Case:
    """The edition in a form (``text`` or ``pdf``), with some tables replaced."""
    original = pdf() if form == "pdf" else TEXT.encode()
    return Case(edition_of({**rows(form), **tables}, original, form), original, background())


def many_notes(form: str = "text") -> list[dict[str, Any]]:
    """The edition's findings and five more that say the same of several rows, so that the page folds them."""
    same = [
        found(n, "info", "column_lost", "1.1.3", "action", "This copy does not show RAG.", form) for n in range(4, 9)
    ]
    return [*map(dict, rows(form)["findings"]), *same]
