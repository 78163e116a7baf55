"""Text with one record a line whose fields may stand in quotes, as spreadsheets save it (RFC 4180)."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.read.text.decoding import Line

DELIMITERS = (",", ";", "|")
FEWEST_FIELDS = 4
MOSTLY = 0.8
NAMED = 0.5
_NEEDS_QUOTES = re.compile(r'[,;"\n]')


class Record(NamedTuple):
    """A record with the line where it begins and all that is printed of it; a quoted field may take several lines."""

    line: Line
    fields: list[str]
    printed: str


def tabbed_records(lines: Sequence[Line]) -> list[Record] | None:
    """The records of tab-separated lines where quotes are the format's own; None where they are the plan's words.

    A spreadsheet quotes the fields that hold a separator, a quote or a line break, and no others.
    """
    try:
        records = list(_records(lines, "\t", strict=True))
    except csv.Error:
        return None
    quoted = [field for record in records for field in _quoted(record)]
    return records if quoted and all(map(_NEEDS_QUOTES.search, quoted)) else None


def separated_records(lines: Sequence[Line], *, named: bool) -> list[Record] | None:
    """The records of a comma- or semicolon-separated table, None where no such separator gives one.

    Most lines must have the same number of fields; in a file ``named`` as such a table, enough of them.
    """
    for delimiter in sorted(DELIMITERS, key=lambda one: -sum(line.text.count(one) for line in lines)):
        if not (named or _may_part(lines, delimiter)):
            continue
        try:
            records = list(_records(lines, delimiter, strict=not named))
        except csv.Error:
            continue
        counts = Counter(len(record.fields) for record in records if any(map(str.strip, record.fields)))
        wide = Counter({width: count for width, count in counts.items() if width >= FEWEST_FIELDS})
        rows = wide.total() if named else max(wide.values(), default=0)
        if rows >= (NAMED if named else MOSTLY) * counts.total():
            return records
    return None


def _may_part(lines: Sequence[Line], delimiter: str) -> bool:
    """Whether the fields may be parted so: a glance that spares reading a long text of prose as a table."""
    printed = [line.text for line in lines if line.text.strip()]
    if any('"' in text for text in printed):  # a quoted field may take many lines
        return True
    return sum(text.count(delimiter) >= FEWEST_FIELDS - 1 for text in printed) >= MOSTLY * len(printed)


def _records(lines: Sequence[Line], delimiter: str, *, strict: bool) -> Iterator[Record]:
    reader = csv.reader((line.text + "\n" for line in lines), delimiter=delimiter, strict=strict)
    first = 0
    for fields in reader:
        printed = "\n".join(line.text for line in lines[first : reader.line_num])
        yield Record(lines[first], fields or [""], printed)
        first = reader.line_num


def _quoted(record: Record) -> list[str]:
    """The record's fields that stand in quotes."""
    if '"' not in record.printed:
        return []
    doubled = (field.replace('"', '""') for field in record.fields)
    pairs = zip(record.fields, doubled, strict=True)
    return [field for field, quoted in pairs if field and f'"{quoted}"' in record.printed]
