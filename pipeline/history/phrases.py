"""Changes in few words, the same in every format."""

from __future__ import annotations

from pipeline.history.digest import KIND_WORDS, Chapter, Digest, Entry

TITLE = 60
"""Characters of an action's words that remind the reader what it is."""
MEANINGS = {
    "slipped": "All planned months are over, and it is not complete",
    "overdue": "A date has passed, and it is not complete",
    "stale_update": "The update has not changed for two editions or more",
    "status_against_rag": "Status and colour moved apart",
    "reopened": "Completed, and reopened",
    "target_changed": "A target number changed",
    "deadline_pushed": "A deadline was pushed back",
    "removed_open": "Removed without being complete",
}


def summary(told: Digest) -> str:
    return ", ".join(f"{count} {KIND_WORDS[kind]}" for kind, count in told.counts) or "nothing changed"


def flows(told: Digest) -> str:
    return ", ".join(f"{count} {old} to {new}" for old, new, count in told.flows)


LABELS = {"rag": "RAG", "due_date": "due date"}


def heading(chapter: Chapter) -> str:
    number = f"Priority {chapter.priority_id}" if chapter.priority_id else "No priority"
    return f"{number}: {chapter.title}" if chapter.title else number


def entry_name(entry: Entry) -> str:
    """The identifier with what became of it: ``2.2.6 (was 2.2.5)``."""
    name = f"Outcome {entry.action_id}" if entry.table == "outcomes" else entry.action_id
    if entry.place in {"added", "removed"}:
        return f"{name} ({'new' if entry.place == 'added' else 'removed'})"
    if entry.place == "moved" and entry.old_id == entry.action_id:
        return f"{name} (moved)"
    if entry.place:
        return f"{name} ({'moved, ' if entry.place == 'moved' else ''}was {entry.old_id})"
    return name


def values(entry: Entry) -> str:
    return "; ".join(
        f"{LABELS.get(field, field)} {old or 'none'} to {new or 'none'}" for field, old, new in entry.values
    )


def reminder(entry: Entry) -> str:
    """An action's words, in full where it came or went."""
    words = entry.words or ""
    return words if entry.place in {"added", "removed"} else cut(words, TITLE)


def cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length].rsplit(' ', 1)[0]} ..."
