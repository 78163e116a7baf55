"""What Word and Excel files hold besides what shows, and the findings that say so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from pipeline.model import Finding, LeftOut, Place, Severity

DELETED = "deleted: a tracked change"
HIDDEN = "hidden text: formatted as hidden"
HIDDEN_ROW = "hidden text: in a hidden row"
HIDDEN_COLUMN = "hidden text: in a hidden column"
HIDDEN_SHEET = "hidden text: on a hidden sheet"
HIDDEN_FORMAT = "hidden text: its number format shows nothing"
INVISIBLE = "hidden text: in the colour of its background"
COVERED = "hidden text: under a merged cell"
COMMENT = "comment"
FOOTNOTE = "footnote"
TEXT_BOX = "text box"
RUNNING_HEAD = "page head or foot"
PLACEHOLDER = "prompt of an empty form field"


def findings_of(left_out: Iterable[LeftOut]) -> tuple[Finding, ...]:
    """One finding for every table (or sheet) and reason that a person should know of."""
    told = [one for one in left_out if one.reason == DELETED or one.reason.startswith("hidden text")]
    told.sort(key=_group)
    return tuple(_finding(list(group)) for _, group in groupby(told, key=_group))


def insertions(texts: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """One finding for every table with words that a tracked change puts in."""
    for source, group in groupby(texts, key=lambda one: one[1].source):
        words = list(group)
        message = f"{source}: {len(words)} tracked insertions are not accepted yet; they are published as if they were."
        printed = " | ".join(" ".join(text.split()) for text, _ in words)[:300]
        yield Finding(Severity.WARNING, "tracked_change", "actions", None, None, message, printed, place=words[0][1])


def unread_formats(names: Iterable[tuple[str, Place]]) -> Iterator[Finding]:
    """Findings for pictures and shapes, which show but are not read; outside the tables they are for the record."""
    for source, group in groupby(names, key=lambda one: one[1].source):
        things = list(group)
        message = f"{len(things)} pictures or shapes in {source} are not read ({things[0][0]})."
        severity = Severity.WARNING if "#" in source else Severity.INFO
        yield Finding(severity, "picture_unread", "actions", None, None, message, place=things[0][1])


def _group(one: LeftOut) -> tuple[str, str]:
    return one.place.source, one.reason


def _finding(texts: list[LeftOut]) -> Finding:
    place, reason = texts[0].place, texts[0].reason
    check = "tracked_change" if reason == DELETED else "hidden_text"
    printed = " | ".join(" ".join(one.text.split()) for one in texts)[:300]
    line = "" if place.line is None else f", first in row {place.line}"
    message = f"{place.source}{line}: {reason} ({len(texts)} in all); it is kept out of the tables."
    return Finding(Severity.WARNING, check, "actions", None, None, message, printed, place=place)
