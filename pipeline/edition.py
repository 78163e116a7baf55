"""Which month a document is the edition of."""

from __future__ import annotations

from pipeline.checks import finding
from pipeline.errors import UsageError
from pipeline.fields.edition import FoundEdition, find_edition, guess_edition
from pipeline.fields.months import month_heads
from pipeline.fields.statuses import read_status
from pipeline.model import Document, Finding, Role
from pipeline.profile import Profile
from pipeline.records import Records

FINISHED = ("Complete", "Closed")


def edition_of(document: Document, records: Records, profile: Profile) -> tuple[str, tuple[Finding, ...]]:
    """``YYYY-MM`` from the column headings, the text around the tables or the file's name, with what is in doubt.

    Raises ``UsageError`` where none of them tells.
    """
    heads = month_heads(records.months, quarters_begin=profile.months.quarters_begin)
    months = tuple(month for head in heads for month in head.months)
    titles = [cell.text for row in document.rows if row.table == 0 for cell in row.cells]
    found = find_edition(records.headings, titles, document.source.name, months)
    if found is None:
        raise UsageError(_untold(document, records, profile))
    return found.edition, () if found.runner_up is None else (_doubt(found),)


def _doubt(found: FoundEdition) -> Finding:
    message = (
        f"{found.evidence!r} gives the edition {found.edition}, but {found.runner_up_evidence!r} "
        f"gives {found.runner_up}; --edition settles it."
    )
    return finding("edition_doubtful", "actions", None, "edition", message, published=found.edition)


def _untold(document: Document, records: Records, profile: Profile) -> str:
    updates = [action.fields[Role.UPDATE].text for action in records.actions if Role.UPDATE in action.fields]
    readings = ((update, read_status(update, profile)) for update in updates)
    guess = guess_edition(update for update, reading in readings if reading and reading.status in FINISHED)
    hint = "" if guess is None else f" ({guess.evidence}: perhaps --edition {guess.edition})"
    return f"{document.source.name}: no month of issue is printed in it; give one with --edition YYYY-MM{hint}."
