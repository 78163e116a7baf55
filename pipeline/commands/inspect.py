"""``planpipe inspect``: what the reader saw, drawn over the page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

import click

from pipeline.columns import place_columns
from pipeline.errors import UsageError
from pipeline.model import Role, RowKind
from pipeline.on_paper import document_on_paper
from pipeline.placement import Aligned
from pipeline.profile import load_profile
from pipeline.read import read
from pipeline.read.pdf.inspect import as_png, inspect_page, inspect_svg
from pipeline.stitch.judge import Judged, judge_rows

WITH_COLUMNS = (RowKind.RECORD, RowKind.CONTINUATION, RowKind.UNKNOWN)


def draw_pages(file: Path, page: int | None, form: str, to: Path, profile: Path | None, engine: str) -> int:
    """Draws one page, or all of them, into the folder ``to`` and prints each picture's path."""
    settings = load_profile(profile)
    document = read(file, engine=engine)
    if not document.pages:
        raise UsageError(f"{file}: has no pages to draw on; inspect is for PDFs.")
    aligned = place_columns(document, settings)
    rows = judge_rows(aligned, settings)
    roles = dict(_roles(aligned, {judged.aligned.row.number for judged in rows if judged.kind in WITH_COLUMNS}))
    kinds = {judged.aligned.row.number: _kind(judged) for judged in rows}
    drawn = document_on_paper(document)
    for number in [page] if page is not None else [size.number for size in document.pages]:
        target = to / f"{file.stem}-page{number}.{form}"
        content = (
            as_png(inspect_page(file, drawn, number, roles=roles, kinds=kinds))
            if form == "png"
            else inspect_svg(file, drawn, number, roles=roles, kinds=kinds)
        )
        _write(target, content)
        click.echo(target)
    return 0


def _kind(judged: Judged) -> str:
    """What the row was taken for, how surely where that is in doubt, and why where it is left out."""
    doubt = f" {judged.probability:.2f}" if judged.probability < 0.9 else ""
    return f"{judged.kind}{doubt}" + (f": {judged.reason}" if judged.reason else "")


def _roles(aligned: Aligned, numbers: Collection[int]) -> Iterator[tuple[tuple[int, int], str]]:
    """What each cell of the rows with these numbers is; a banner's place among the columns says nothing of it."""
    for row in (row for row in aligned.rows if row.row.number in numbers):
        for placement in row.placements:
            doubt = f" {placement.probability:.2f}" if placement.probability < 0.9 else ""
            name = str(placement.role)
            if placement.role is Role.MONTH and placement.month is not None and row.layout is not None:
                name = " ".join(aligned.layouts[row.layout].months[placement.month].split())
            yield (row.row.number, placement.cell.column), f"{name}{doubt}"


def _write(target: Path, content: bytes) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written ({error.strerror}); choose another folder with --to.") from error
