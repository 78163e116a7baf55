"""What became of each fault: the published tables against the plan's truth, cell by cell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from benchmarks.injected.plans import STRIP, Action, MadePlan
from benchmarks.injected.printing import Form
from benchmarks.injected.row_faults import Fault
from pipeline.fields.months import month_heads
from pipeline.model import Finding

MONTHS = tuple(head.month for head in month_heads(STRIP, "2025-05"))
ALSO_NAMED = {"months": ("planned_months", "month"), "leads": ("lead",), "risks": ("risk_ref",)}

Told = Mapping[str, set[str]]
"""Key to the fields that a finding or a proposed repair names; a blank one is the row."""
Cells = dict[tuple[str, str], str]
"""(key, field) to what is or should be published, side tables joined by ``; ``."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A published value that is not the truth; ``table`` is ``actions`` or ``outcomes``.

    ``field`` is ``row`` for a row that is lost, ``key`` for one that is published under ``key`` and should not be.
    ``told`` says that a finding or a proposed repair names the value or its row.
    """

    table: str
    key: str
    field: str
    told: bool
    expected: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """One run's tables as rows by name, and its findings."""

    tables: Mapping[str, Sequence[Mapping[str, Any]]]
    findings: Sequence[Finding]


def wrong_values(
    plan: MadePlan, form: Form, published: Published, leads: Mapping[str, str] = MappingProxyType({})
) -> list[Wrong]:
    """Every value that differs from the truth, and every row that is lost or one too many.

    ``leads`` are those printed with a slip, by action.
    """
    told = _told(published)
    found: list[Wrong] = []
    for table, expected, got in (
        ("actions", _true_actions(plan, form, leads), _published_actions(published)),
        ("outcomes", _true_outcomes(plan), _published_outcomes(published)),
    ):
        found += _differences(table, expected, got, told)
    return [_held_elsewhere(one, plan, published, told) for one in found]


def cells_of(plan: MadePlan, form: Form) -> tuple[int, int]:
    """How many rows (actions and outcomes) and how many of their values ``wrong_values`` compares."""
    tables = (_true_actions(plan, form, {}), _true_outcomes(plan))
    return sum(map(len, tables)), sum(len(cells) for table in tables for cells in table.values())


def _held_elsewhere(one: Wrong, plan: MadePlan, published: Published, told: Told) -> Wrong:
    """A lost action whose words stand in an outcome that has a finding is told of, and the other way round.

    So is a lost outcome by a finding on the outcome of an action that it has.
    """
    if one.told or one.field != "row":
        return one
    children = [action.key for action in plan.actions if action.outcome == one.key] if one.table == "outcomes" else []
    if children and any(told.get(key, set()) & {"", "outcome_id"} for key in children):
        return replace(one, told=True)
    texts = plan.outcomes if one.table == "outcomes" else {action.key: action.action for action in plan.actions}
    other = "actions" if one.table == "outcomes" else "outcomes"
    own, words = other[:-1], _squeezed(texts[one.key])
    rows = published.tables[other]
    holder = next((row[f"{own}_id"] for row in rows if words in _squeezed(row[own])), None)
    known = holder is not None and bool(told.get(holder, set()) & {"", f"{own}_id", own})
    return replace(one, told=known, published=holder or one.published)


def truth_of_rows(plan: MadePlan, published: Published) -> dict[str, str]:
    """Published to true action identifier, by the action's words."""
    true = {_squeezed(action.action): action.key for action in plan.actions}
    rows = published.tables["actions"]
    return {row["action_id"]: true[text] for row in rows if (text := _squeezed(row["action"])) in true}


def _told(published: Published) -> Told:
    told: defaultdict[str, set[str]] = defaultdict(set)
    for finding in published.findings:
        if finding.key is not None:
            told[finding.key].add(finding.field or "")
    for repair in published.tables["repairs"]:
        if repair["decision"] == "proposed":
            told[repair["key"]].add(repair["field"])
    return told


def _differences(table: str, expected: Mapping[str, Cells], got: Mapping[str, Cells], told: Told) -> Iterator[Wrong]:
    own = f"{table[:-1]}_id"
    words = table[:-1]
    by_words = {cells[key, words]: key for key, cells in got.items() if cells.get((key, words))}
    for key, cells in expected.items():
        if key not in got:
            elsewhere = by_words.get(cells[key, words]) or _holder(cells[key, words], by_words)
            after = _next(key, expected)
            next_words = expected.get(after, {}).get((after, words), "")
            next_row = by_words.get(next_words)
            known = any(bool(told.get(one, set()) & {"", own}) for one in (elsewhere, next_row) if one is not None)
            merged = _holder(next_words, by_words) if next_words and next_row is None else None
            known = known or (merged is not None and own in told.get(merged, set()))
            yield Wrong(table, key, "row", known or _gap_told(key, list(got), told, own), published=elsewhere or "")
            continue
        for (_, name), value in cells.items():
            printed = got[key].get((key, name), "")
            if printed != value:
                names = {"", name, *ALSO_NAMED.get(name, ())}
                yield Wrong(table, key, name, bool(told.get(key, set()) & names), value, printed)
    for key in got:
        if key not in expected:
            yield Wrong(table, key, "key", bool(told.get(key, set()) & {"", own}))


def _holder(text: str, by_words: Mapping[str, str]) -> str | None:
    """The row that has the lost one's words beside its own."""
    return next((key for words, key in by_words.items() if text in words), None)


def _gap_told(key: str, published: Sequence[str], told: Told, own: str) -> bool:
    """Whether the row after the lost one says that a number is left out."""
    parent, number = _last(key)
    after = [other for other in published if _last(other)[0] == parent and _last(other)[1] > number]
    return bool(after) and own in told.get(min(after, key=lambda other: _last(other)[1]), set())


def _next(key: str, expected: Iterable[str]) -> str:
    """The next row of the same parent, which may be published under another number with a finding; else blank."""
    parent, number = _last(key)
    after = [other for other in expected if _last(other)[0] == parent and _last(other)[1] > number]
    return min(after, key=lambda other: _last(other)[1], default="")


def _last(key: str) -> tuple[str, int]:
    head = key.rstrip("0123456789")
    return head, int(key[len(head) :] or 0)


def _true_actions(plan: MadePlan, form: Form, leads: Mapping[str, str]) -> dict[str, Cells]:
    cells = {action.key: {(action.key, name): text for name, text in _values(action, form)} for action in plan.actions}
    for key, printed in leads.items():
        cells[key][key, "lead"] = printed
    return cells


def _values(action: Action, form: Form) -> Iterator[tuple[str, str]]:
    yield "action", _squeezed(action.action)
    yield "lead", action.lead
    yield "leads", "; ".join(part.strip() for part in action.lead.split("/"))
    yield "update", action.update if form.status_column else f"{action.status} - {action.update}"
    yield "status", action.status
    for role in ("measure", "rag"):
        if form.owns(role):
            yield role, getattr(action, role)
    yield "priority_id", action.priority
    if form.levels == 3:
        yield "outcome_id", action.outcome
    if form.owns("due_date"):
        day, month, year = action.due.split("/")
        yield "due_date", f"{year}-{month}-{day}"
    if form.months:
        yield "months", "; ".join(str(MONTHS[n]) for n in action.months)
    if form.owns("risk"):
        yield "risks", action.risk


def _published_actions(published: Published) -> dict[str, Cells]:
    tables = published.tables
    side = {
        "leads": _joined(tables["action_leads"], "lead"),
        "months": _joined(tables["action_months"], "month"),
        "risks": _joined(tables["action_risks"], "risk_ref"),
    }
    cells: dict[str, Cells] = {}
    for row in tables["actions"]:
        key = row["action_id"]
        cells[key] = {(key, name): _squeezed(value) for name, value in row.items() if isinstance(value, str)}
        cells[key] |= {(key, name): values.get(key, "") for name, values in side.items()}
    return cells


def _true_outcomes(plan: MadePlan) -> dict[str, Cells]:
    used = {action.outcome: action.priority for action in plan.actions if action.outcome in plan.outcomes}
    return {
        key: {(key, "outcome"): _squeezed(plan.outcomes[key]), (key, "priority_id"): priority}
        for key, priority in used.items()
    }


def _published_outcomes(published: Published) -> dict[str, Cells]:
    return {
        row["outcome_id"]: {
            (row["outcome_id"], name): _squeezed(row[name]) for name in ("outcome", "priority_id") if row[name]
        }
        for row in published.tables["outcomes"]
    }


def _joined(rows: Sequence[Mapping[str, Any]], value: str) -> dict[str, str]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        found[row["action_id"]].append(row[value])
    return {key: "; ".join(values) for key, values in found.items()}


def _squeezed(text: object) -> str:
    return " ".join(str(text).split())


# Faults


def fates(faults: Sequence[Fault], wrong: Sequence[Wrong]) -> tuple[dict[int, list[Wrong]], list[Wrong]]:
    """The wrong values that each fault (by index) explains, and those that none does."""
    owner: dict[tuple[str, str], int] = {}
    for index, fault in enumerate(faults):
        owner |= {("actions", key): index for key in fault.actions}
        if fault.outcome:
            owner["outcomes", fault.outcome] = index
    explained: dict[int, list[Wrong]] = {index: [] for index in range(len(faults))}
    rest: list[Wrong] = []
    aliases = {one.published: ("actions", one.key) for one in wrong if one.field == "row" and one.published}
    for one in wrong:
        name = (one.table, one.key)
        names = (name, aliases.get(one.key, name), (one.table, one.key.partition("#")[0]))
        known = next((owner[name] for name in names if name in owner), None)
        (rest if known is None else explained[known]).append(one)
    return explained, rest


def leaves_no_trace(fault: Fault, plan: MadePlan, faults: Sequence[Fault]) -> bool:
    """Whether the fault drops the last row that is printed of its parent.

    Such a document is, word for word, that of a plan which never had the row.
    """
    if fault.kind != "row dropped":
        return False
    dropped = {key for one in faults if one.kind == fault.kind for key in one.actions}
    parent, number = _last(fault.actions[0])
    printed = (_last(action.key) for action in plan.actions if action.key not in dropped)
    return all(other != parent or later < number for other, later in printed)


def verdict(wrong: Sequence[Wrong], *, traceless: bool = False) -> str:
    """``recovered``, ``flagged``, ``unseen`` (a lost row that nothing points at) or ``silent``.

    ``traceless`` instead of ``unseen`` where the row leaves no trace.
    """
    silent = [one for one in wrong if not one.told]
    if not wrong:
        return "recovered"
    if not silent:
        return "flagged"
    if any(one.field != "row" for one in silent):
        return "silent"
    return "traceless" if traceless else "unseen"
