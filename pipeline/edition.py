"""Which month a document is the edition of."""

from __future__ import annotations

from pipeline.errors import UsageError
from pipeline.fields.edition import find_edition
from pipeline.fields.months import read_month_heads
from pipeline.model import Document
from pipeline.records import Records


def edition_of(document: Document, records: Records, file_name: str) -> str:
    """``YYYY-MM`` from the column headings, the text around the tables or the file's name.

    Raises ``UsageError`` where none of them tells.
    """
    months = tuple(month for month in read_month_heads(records.months) if month)
    titles = [cell.text for row in document.rows if row.table == 0 for cell in row.cells]
    found = find_edition([*records.headings.values(), *titles], file_name, months)
    if found is None:
        raise UsageError(f"{file_name}: no month of issue is printed in it; give one with --edition YYYY-MM.")
    return found[0]
