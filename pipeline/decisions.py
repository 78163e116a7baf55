"""A plan's decisions file: people's answers about single values, replayed on every run."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipeline.csv_text import csv_text
from pipeline.errors import UsageError
from pipeline.model import Place

COLUMNS = ("table", "key", "field", "printed", "decision", "value", "by", "on", "reason")
OUTCOMES: Mapping[str, str] = {"accept": "accepted", "set": "set", "ignore": "ignored"}
"""What a person may decide, and how repairs and findings then say so."""

_BRITISH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_AS_TEXT = re.compile(r'="(.*)"', re.DOTALL)
"""How a spreadsheet is made to keep ``2.10`` from becoming 2.1."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One answer: ``accept`` what is proposed, ``set`` the ``value``, or ``ignore`` (it is right as published).

    ``key`` None means the table, ``field`` None the row, ``printed`` None that nothing is printed. ``value`` with
    ``ignore`` is the rejected candidate; without one every candidate is rejected. ``on`` is an ISO date, ``source``
    the file's name and ``row`` the 1-based line of a spreadsheet that it stands in (the heading is row 1).
    """

    table: str
    key: str | None
    field: str | None
    printed: str | None
    decision: str
    value: str | None = None
    by: str | None = None
    on: str | None = None
    reason: str | None = None
    source: str = ""
    row: int = 0

    @property
    def outcome(self) -> str:
        return OUTCOMES[self.decision]

    @property
    def place(self) -> Place:
        """Where a value that only a person gave is printed: in the decisions file."""
        return Place(self.source, line=self.row, column=COLUMNS.index("value") + 1)

    def is_about(self, table: str, key: str | None, name: str | None, printed: str | None) -> bool:
        """Whether this is the answer about that value, and it is still printed as it was then."""
        return (self.table, self.key, self.field) == (table, key, name) and squeezed(self.printed) == squeezed(printed)

    def rejects(self, candidate: str | None) -> bool:
        return self.decision == "ignore" and (self.value is None or squeezed(self.value) == squeezed(candidate))

    def line(self) -> str:
        """As a line of the file."""
        return csv_text(COLUMNS, [self.cells()]).splitlines(keepends=True)[1].rstrip("\n")

    def by_column(self) -> dict[str, str | None]:
        return {name: getattr(self, name) for name in COLUMNS}

    def cells(self) -> tuple[str | None, ...]:
        return tuple(self.by_column().values())


@dataclass(frozen=True, slots=True)
class Decisions:
    """A plan's answers with the file's name and digest; both are blank where there is no file."""

    rows: tuple[Decision, ...] = ()
    name: str = ""
    sha256: str = ""

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.rows)

    def about(self, table: str, key: str | None, name: str | None, printed: str | None) -> Decision | None:
        return next((one for one in self.rows if one.is_about(table, key, name, printed)), None)


def squeezed(text: str | None) -> str:
    """For comparing: white space squeezed; blank and missing are the same."""
    return " ".join((text or "").split())


def read_decisions(path: Path) -> Decisions:
    """The answers in ``path``, as planpipe or a spreadsheet wrote them; none where there is no file.

    Raises ``UsageError`` that names the row and column where one cannot be read or two answer the same question.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Decisions()
    except OSError as error:
        raise UsageError(f"{path}: the decisions file cannot be read ({error.strerror}).") from error
    rows = tuple(_rows(_text(data, path), path))
    _refuse_contradictions(rows, path)
    return Decisions(rows, path.name, hashlib.sha256(data).hexdigest())


def with_decision(decisions: Iterable[Decision], new: Decision) -> tuple[Decision, ...]:
    """The answers with ``new`` added, in place of an older one about the same value."""
    others = [one for one in decisions if not one.is_about(new.table, new.key, new.field, new.printed)]
    return (*others, new)


def write_decisions(path: Path, decisions: Iterable[Decision]) -> None:
    """Writes the file whole or not at all, in the order given; with a byte order mark, which spreadsheets need."""
    content = csv_text(COLUMNS, [decision.cells() for decision in decisions]).encode("utf-8-sig")
    partial = path.with_name(f".{path.name}.partial")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror}); close it elsewhere or choose another --decisions."
        raise UsageError(message) from error


def _text(data: bytes, path: Path) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"{path}, row {line}: not UTF-8. Save it from the spreadsheet as 'CSV UTF-8'."
        raise UsageError(message) from error


def _rows(text: str, path: Path) -> Iterator[Decision]:
    heading = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in heading and "," not in heading else ",")
    named = [name.strip().casefold() for name in next(reader, [])]
    if missing := [name for name in COLUMNS if name not in named]:
        raise UsageError(
            f"{path}, row 1: the columns {', '.join(COLUMNS)} are expected; missing: {', '.join(missing)}."
        )
    for number, cells in enumerate(reader, 2):
        if any(cell.strip() for cell in cells):
            if len(cells) > len(named) and any(cells[len(named) :]):
                raise UsageError(f"{path}, row {number}: more cells than columns; put quotes around text with a comma.")
            yield _decision(dict(zip(named, cells, strict=False)), path, number)


def _decision(cells: Mapping[str, str], path: Path, row: int) -> Decision:
    values = {name: _AS_TEXT.sub(r"\1", cells.get(name, "").strip()) or None for name in COLUMNS}
    decision = (values["decision"] or "").casefold()
    if not values["table"]:
        raise _error(path, row, "table", "blank; name the published table, for example actions")
    if decision not in OUTCOMES:
        raise _error(path, row, "decision", f"{values['decision'] or 'blank'!r}; give one of {', '.join(OUTCOMES)}")
    if decision == "set" and values["value"] is None and values["table"] != "changes":
        raise _error(path, row, "value", "blank; set needs the value to publish")
    values |= {"decision": decision, "on": _iso(values["on"], path, row)}
    return Decision(**values, source=path.name, row=row)  # type: ignore[arg-type]


def _iso(text: str | None, path: Path, row: int) -> str | None:
    """ISO; ``22/11/2026``, which spreadsheets make of it here, is read too."""
    if text is None:
        return None
    british = _BRITISH_DATE.fullmatch(text)
    try:
        if british is not None:
            return date(int(british[3]), int(british[2]), int(british[1])).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise _error(path, row, "on", f"{text!r} is not a date; give it as 2026-11-22") from None


def _refuse_contradictions(rows: Sequence[Decision], path: Path) -> None:
    seen: dict[tuple[str | None, ...], int] = {}
    for one in rows:
        name = (one.table, one.key, one.field, squeezed(one.printed))
        if name in seen:
            raise _error(path, one.row, "key", f"row {seen[name]} already decides this value; delete one of them")
        seen[name] = one.row


def _error(path: Path, row: int, column: str, what: str) -> UsageError:
    return UsageError(f"{path}, row {row}, column {column}: {what}.")
