"""How quarters were read as months: once for the table, since every row reads them alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pipeline.checks import finding
from pipeline.fields.months import MonthHead
from pipeline.model import Finding, Severity
from pipeline.repair.action_reading import ActionReading

WHY = {
    "quarter_of_a_year": " One year is printed with one: it was read as a calendar year, and may be a financial one.",
    "quarter_year_inferred": " Where no year is printed, it follows from the month of issue.",
}


def quarters_read(heads: Sequence[MonthHead], readings: Iterable[ActionReading]) -> Iterator[Finding]:
    """A finding that names each quarter and its months; a warning where its year was inferred or may be another."""
    read = [(head.printed, head.months, head.rule) for head in heads if head.rule.startswith("quarter") and head.month]
    named = {words: period for action in readings for words, period in action.quarters.items()}
    read += [(words, period.months, period.rule) for words, period in named.items()]
    if not read:
        return
    told = "; ".join(f"{' '.join(printed.split())!r} as {months[0]} to {months[-1]}" for printed, months, _ in read)
    rules = {rule for *_, rule in read}
    doubt = "".join(why for rule, why in WHY.items() if rule in rules)
    yield finding(
        "months_by_quarter",
        "actions",
        None,
        "planned_months",
        f"Quarters were read as their months: {told}.{doubt}",
        severity=Severity.WARNING if doubt else None,
    )
