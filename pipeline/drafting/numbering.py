"""The identifiers that a document prints: how each level is numbered."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.action_id import Style, learn_style
from pipeline.drafting.toml_text import comment, quoted, title
from pipeline.repaired import Repaired

KINDS = {"n": "number", "a": "letters"}


def numbering(plan: Repaired) -> list[str]:
    """Comments only: the grammar is learned anew from every document, so there is nothing to set."""
    lines = title("Identifiers (learned from every document; nothing to set)")
    for level, printed, published in (
        (
            "priorities",
            [one.record.printed_id for one in plan.priorities],
            [one.priority_id for one in plan.priorities],
        ),
        ("outcomes", [one.record.printed_id for one in plan.outcomes], [one.outcome_id for one in plan.outcomes]),
        ("actions", [one.record.printed_id for one in plan.actions], [one.action_id for one in plan.actions]),
    ):
        lines += comment(_level(level, printed, published))
    return lines


def _level(level: str, printed: Sequence[str | None], published: Sequence[str]) -> str:
    if not published:
        return f"{level}: none found"
    shown = [text for text in printed if text]
    if not shown:
        return f"{level}: {len(published)}, without identifiers of their own; given: {_ends(published)}"
    missing = len(printed) - len(shown)
    without = f"; {missing} print none" if missing else ""
    return f"{level}: {len(published)}, {_ends(published)} ({_shape(learn_style(printed))}){without}"


def _ends(texts: Sequence[str]) -> str:
    return quoted(texts[0]) if len(texts) == 1 else f"{quoted(texts[0])} to {quoted(texts[-1])}"


def _shape(style: Style) -> str:
    parts = [KINDS[kind] for kind in style.kinds]
    joined = parts[0] if parts else "not regular"
    for join, part in zip(style.joins, parts[1:], strict=False):
        joined += f" {join or 'and'} {part}"
    padded = ", padded with zeros" if any(style.widths) else ""
    others = f"; also {len(style.others)} other shapes" if style.others else ""
    return f"{joined}{padded}{others}"
