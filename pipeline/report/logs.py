"""The data, assumptions and decisions logs in the sense of HM Treasury's Aqua Book."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.model import Edition
from pipeline.report.data import FindingEntry, LogEntry, Logs, RepairEntry
from pipeline.report.words import field_words
from pipeline.rows import Row

Rows = Mapping[str, Sequence[Row]]
DECIDED = frozenset({"accepted", "set", "ignored"})


def logs(rows: Rows, findings: Sequence[FindingEntry], repairs: Sequence[RepairEntry], edition: Edition) -> Logs:
    return Logs(
        tuple(_data(rows, findings, edition)),
        tuple(_assumptions(rows, findings, repairs)),
        tuple(_decisions(findings, repairs)),
    )


def _data(rows: Rows, findings: Sequence[FindingEntry], edition: Edition) -> Iterator[LogEntry]:
    source = edition.source
    yield LogEntry(
        source.name,
        f"The plan's {edition.facts.edition} edition, read as {source.format}. Nothing else was read.",
        f"SHA-256 {source.sha256}",
        len(rows.get("cells", ())),
    )
    for field in edition.facts.lost:
        text = f"This copy of the plan does not show {field_words(field)}; they are published as unknown."
        yield LogEntry(f"Lost: {field_words(field)}", text, "check column_lost", len(rows.get("actions", ())))
    for check in ("rag_colour_lost", "text_cut", "hidden_text", "page_damaged", "page_empty", "characters_odd"):
        if count := sum(finding.check == check for finding in findings):
            title = next(finding.title for finding in findings if finding.check == check)
            yield LogEntry(title, "A weakness of the document, not of the reading.", f"check {check}", count)
    left_out = rows.get("unplaced", ())
    text = "Printed words that belong to no table (page numbers, headings, markup); listed in full below."
    yield LogEntry("Left out", text, "table unplaced", len(left_out))


def _assumptions(rows: Rows, findings: Sequence[FindingEntry], repairs: Sequence[RepairEntry]) -> Iterator[LogEntry]:
    actions = rows.get("actions", ())
    applied = [repair for repair in repairs if repair.decision == "applied"]
    numbers = sum(repair.field.endswith("_id") for repair in applied)
    yield LogEntry(
        "Numbers follow one another",
        "A malformed or out-of-order number is replaced by the one that its neighbours ask for, where that is at "
        "least 95 % probable; otherwise it is only proposed.",
        "repair log, field action_id, outcome_id or priority_id",
        numbers,
    )
    yield LogEntry(
        "The words of an update state its status",
        "A status is read from the beginning of the update (or a status column) and never derived from the colour.",
        "column status",
        sum(bool(row.get("status")) for row in actions),
    )
    yield LogEntry(
        "The colour states the RAG",
        "RAG is read from the cell's word, letter or fill and never derived from the status. A colour that is lost "
        "is unknown, not grey.",
        "column rag",
        sum(bool(row.get("rag")) for row in actions),
    )
    blanks = sum(finding.check == "missing_measure" for finding in findings)
    yield LogEntry(
        "A blank measure stays blank",
        "A blank below a measure may belong to the same merged cell or may be missing. Where the document does not "
        "tell, it is published as blank.",
        "check missing_measure",
        blanks,
    )
    yield LogEntry(
        "Dates without a year belong to the plan's months",
        "“6 November” in an update is taken to be the one nearest to the plan's own months.",
        "table action_dates",
        len(rows.get("action_dates", ())),
    )
    yield LogEntry(
        "What the plan usually does is right",
        "Checks such as colour against status learn from the plan itself what is usual. A fault that is repeated on "
        "most rows is therefore not noticed.",
        "checks rag_against_status, text_cut, missing_update and others",
    )


def _decisions(findings: Sequence[FindingEntry], repairs: Sequence[RepairEntry]) -> Iterator[LogEntry]:
    applied = sum(repair.decision == "applied" for repair in repairs)
    proposed = sum(repair.decision == "proposed" for repair in repairs)
    decided = sum(repair.decision in DECIDED for repair in repairs) + sum(bool(found.decision) for found in findings)
    yield LogEntry("Made by rule", "Repairs that a rule was sure enough of to apply.", "repair log", applied)
    yield LogEntry(
        "Proposed by rule", "Repairs that wait for a person; the value is as printed.", "repair log", proposed
    )
    yield LogEntry("Made by people", "Answers from the decisions file, replayed on this run.", "decisions", decided)
