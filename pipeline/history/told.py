"""One action's life as plain text, read from the tables over editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.errors import UsageError
from pipeline.rows import Row

MARKS = {"Blue": "B", "Green": "G", "Amber": "A", "Yellow": "Y", "Red": "R", "Grey": "-"}
"""A RAG colour as one letter of the trail; ``.`` is an edition without a colour, a blank one without the action."""

History = Mapping[str, Sequence[Row]]
"""The rows of ``actions``, ``changes``, ``signals`` and ``editions`` in ``output/<plan>/history``."""


def render_life(history: History, action_id: str, edition: str | None = None) -> str:
    """The life of the action that has ``action_id`` in ``edition``; without one, in the last edition that has it.

    Raises ``UsageError`` where no edition has it.
    """
    lineage = _lineage(history, action_id, edition)
    lived = [row for row in history["actions"] if row["lineage_id"] == lineage]
    editions = sorted({row["edition"] for row in history["editions"]})
    first, last = lived[0], lived[-1]
    gone = "" if last["edition"] == editions[-1] else f", gone since {_after(editions, last['edition'])}"
    lines = [f"{last['action_id']}  {last['action']}", f"{lineage}, from {first['edition']} to {last['edition']}{gone}"]
    lines += [f"RAG {rag_trail(lived, editions)}  ({editions[0]} to {editions[-1]})", ""]
    for row in lived:
        lines += _stage(history, row, begins=row is first)
    return "\n".join(lines).rstrip() + "\n"


def rag_trail(lived: Sequence[Row], editions: Sequence[str]) -> str:
    """One sign per edition, so that lives stand in line below each other."""
    colours = {row["edition"]: MARKS.get(row["rag"] or "", ".") for row in lived}
    return "".join(colours.get(edition, " ") for edition in editions)


def _lineage(history: History, action_id: str, edition: str | None) -> str:
    named = [row for row in history["actions"] if row["action_id"] == action_id]
    if edition is not None:
        named = [row for row in named if row["edition"] == edition]
    if not named:
        where = f"the edition {edition}" if edition else "any edition"
        raise UsageError(f"{action_id} is not an action of {where}. The identifiers are in history/lineages.csv.")
    return str(max(named, key=lambda row: str(row["edition"]))["lineage_id"])


def _after(editions: Sequence[str], edition: str) -> str:
    return editions[editions.index(edition) + 1]


def _stage(history: History, row: Row, *, begins: bool) -> Iterator[str]:
    lineage, edition = row["lineage_id"], row["edition"]
    status = ", ".join(filter(None, [row["status"], row["rag"]])) or "no status"
    yield f"{edition}  {row['action_id']}  {status}"
    if begins and row["update"]:
        yield f"  update: {row['update']}"
    yield from (
        f"  {_change(c)}" for c in history["changes"] if (c["lineage_id"], c["to_edition"]) == (lineage, edition)
    )
    yield from (
        f"  ! {s['message']}" for s in history["signals"] if (s["lineage_id"], s["edition"]) == (lineage, edition)
    )


def _change(change: Row) -> str:
    kind = change["kind"].replace("_", " ")
    if kind == "added":
        return "added"
    if change["similarity"] is None or not change["new"]:
        return f"{kind}: {change['old'] or 'none'} to {change['new'] or 'none'}"
    return f"{change['field']} {'now' if kind == 'update changed' else 'reworded to'}: {change['new']}"
