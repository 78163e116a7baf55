"""The way of a published value from the page to the table: printed parts, removed words, repairs, decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.errors import UsageError
from pipeline.places import place_of
from pipeline.review import where
from pipeline.rows import Row

Tables = Mapping[str, Sequence[Row]]
KEYS = {"actions": "action_id", "outcomes": "outcome_id", "priorities": "priority_id"}
SIDE = {
    "lead": ("action_leads", "lead"),
    "planned_months": ("action_months", "month"),
    "month": ("action_months", "month"),
    "planned_start": ("action_months", "month"),
    "planned_end": ("action_months", "month"),
    "risk_ref": ("action_risks", "risk_ref"),
    "date": ("action_dates", "date"),
}
"""Action fields that are published in a side table, or follow from one."""
READ_IN = {"status": "update", "rag": "rag", "due_date": "due_date"}
NOT_TRACED = frozenset({"plan", "edition", "position", "trust"})


@dataclass(frozen=True, slots=True)
class Traced:
    """One value: the row it belongs to, its column, and the names that other tables may know it by."""

    table: str
    key: str
    field: str
    row: Row

    @property
    def names(self) -> set[tuple[str, str, str]]:
        plain = self.field.removeprefix("printed_")
        names = {(self.table, self.key, self.field), (self.table, self.key, plain)}
        if self.table == "actions" and plain in SIDE:
            table, column = SIDE[plain]
            names |= {(table, self.key, column)}
            names |= {("actions", self.key, "planned_months")} if table == "action_months" else set()
        return names


def trace(tables: Tables, decisions: Sequence[Row], key: str, field: str | None) -> str:
    """The trail as text, from the rows of the published tables and of the report's decisions alone.

    Without ``field`` every value of the row that has anything to tell. Raises ``UsageError`` for an identifier or a
    field that is not there.
    """
    table, row = _row(tables, key)
    fields = _fields(table, row)
    if field is not None and field not in fields:
        raise UsageError(f"{table} have no field {field!r}; there are {', '.join(fields)}.")
    wanted = [field] if field is not None else fields
    trails = [list(_trail(Traced(table, key, name, row), tables, decisions)) for name in wanted]
    told = [trail for trail in trails if field is not None or len(trail) > 1]
    return "\n\n".join("\n".join(trail) for trail in told) + "\n"


def _row(tables: Tables, key: str) -> tuple[str, Row]:
    for table, column in KEYS.items():
        for row in tables[table]:
            if row[column] == key:
                return table, row
    near = [row["action_id"] for row in tables["actions"] if str(row.get("printed_action_id")).strip() == key]
    hint = f" It is printed on the row published as {', '.join(near)}." if near else ""
    raise UsageError(f"No action, outcome or priority is published as {key}.{hint}")


def _fields(table: str, row: Row) -> list[str]:
    own = [name for name in row if name not in NOT_TRACED and not name.startswith("printed_")]
    return own + (["planned_months", "risk_ref"] if table == "actions" else [])


def _trail(value: Traced, tables: Tables, decisions: Sequence[Row]) -> Iterator[str]:
    yield f"{value.key} {value.field}: {_shown(_published(value, tables))}"
    cells = _cells(value, tables)
    for cell in cells:
        yield f"  printed    {where(place_of(cell))}: {_shown(cell['printed'])}"
    for left in _removed(cells, tables):
        yield f"  removed    {_shown(left['text'])} ({left['reason']})"
    if value.field == "measure" and value.row.get("measure_from"):
        yield f"  merged     the measure printed for {value.row['measure_from']} covers this row"
    repairs = [row for row in tables["repairs"] if (row["table"], row["key"], row["field"]) in value.names]
    for row in repairs:
        yield f"  repair     {row['repair_id']}: {_repair(row)}"
    for row in tables["findings"]:
        if (row["table"], row["key"], row["field"]) in value.names:
            answered = f"; {row['decision']}" if row["decision"] else ""
            yield f"  finding    {row['finding_id']} {row['severity']} {row['check']}{answered}: {row['message']}"
    for row in decisions:
        if _is_about(row, value, repairs):
            yield f"  decision   {_decision(row)}"


def _published(value: Traced, tables: Tables) -> str | None:
    plain = value.field
    if value.table == "actions" and plain in ("planned_months", "risk_ref"):
        table, column = SIDE[plain]
        return ", ".join(str(row[column]) for row in tables[table] if row["action_id"] == value.key) or None
    own = value.row.get(plain)
    if value.table == "actions" and plain == "lead":
        leads = "; ".join(str(row["lead"]) for row in tables["action_leads"] if row["action_id"] == value.key)
        return f"{own} (leads: {leads})" if leads and leads != own else own
    return None if own is None else str(own)


def _cells(value: Traced, tables: Tables) -> list[Row]:
    """The value's own cells, else those of what it is read in."""
    found = [row for row in tables["cells"] if (row["table"], row["key"], row["field"]) in value.names]
    if found or value.row.get(value.field) is None:
        return found
    other = READ_IN.get(value.field)
    return [row for row in tables["cells"] if (row["table"], row["key"], row["field"]) == ("actions", value.key, other)]


def _removed(cells: Sequence[Row], tables: Tables) -> Iterator[Row]:
    """Words that were printed in these cells and are not in the value."""
    places = {_spot(cell): " ".join(str(cell["printed"] or "").split()) for cell in cells}
    for left in tables["unplaced"]:
        printed = places.get(_spot(left))
        if printed is not None and " ".join(left["text"].split()) in printed:
            yield left


def _spot(row: Row) -> tuple[object, ...]:
    return tuple(row.get(name) for name in ("source", "page", "line", "x0", "top"))


def _repair(row: Row) -> str:
    sureness = f", {row['score']:.0%} sure" if row.get("score") is not None else ""
    other = f"; next {row['runner_up']}" if row.get("runner_up") else ""
    change = f"{_shown(row['before'])} -> {_shown(row['after'])}"
    return f"{change} ({row['rule']}{sureness}{other}), {row['decision']}"


def _is_about(decision: Row, value: Traced, repairs: Sequence[Row]) -> bool:
    """A decision on an identifier names the row as it was published before."""
    if (decision["table"], decision["key"], decision["field"]) in value.names:
        return True
    same = (decision["table"], decision["field"]) == (value.table, value.field)
    return same and any(
        row["decision"] in ("set", "accepted") and (row["before"] or "") == (decision["printed"] or "")
        for row in repairs
    )


def _decision(row: Row) -> str:
    told = f"{row['decision']} {_shown(row['value'])}" if row["value"] else str(row["decision"])
    who = f" by {row['by']}" if row.get("by") else ""
    when = f" on {row['on']}" if row.get("on") else ""
    return f"{told}{who}{when}" + (f": {row['reason']}" if row.get("reason") else "")


def _shown(text: object) -> str:
    return "(nothing)" if text is None or not str(text).strip() else f"{' '.join(str(text).split())!r}"
