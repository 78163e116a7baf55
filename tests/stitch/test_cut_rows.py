"""Rows that a page's end cuts in two, below headings printed again."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A3, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, SimpleDocTemplate, Table

from pipeline.columns import place_columns
from pipeline.model import Role
from pipeline.profile import load_profile
from pipeline.read.pdf import read_pdf
from pipeline.records import Records
from pipeline.stitch import stitch

XS = (40, 160, 220, 360, 460, 600, 760)
HEADS = ("Outcome", "Ref", "Action", "Lead", "Measure", "Update")
FIRST = ("1.1 Homes last", "1.1.1", "Visit every home", "Head of Care", "Visits in time.", "On track.")
CUT = ("", "1.1.2", "Agree the rota for", "Head of", "Fewer moves.", "In progress. Staff met the")
REST = ("", "", "Mosaic and its records", "Fostering", "More visits.", "Partners on Friday.")
NEXT = ("2.1 Help is early", "2.1.1", "Write each visit down", "Head of Care", "All written.", "Complete.")


def plan(folder: Path, *pages: Sequence[tuple[Sequence[str], bool]]) -> Records:
    """Pages of rows, each with whether its lower border is drawn."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(800, 400), invariant=True)
    for rows in pages:
        y = 360
        for texts, closed in rows:
            canvas.line(XS[0], y, XS[-1], y)
            for x, text in zip(XS, texts, strict=False):
                canvas.setFont("Helvetica", 8)
                canvas.drawString(x + 4, y - 12, text)
                canvas.line(x, y, x, y - 30)
            canvas.line(XS[-1], y, XS[-1], y - 30)
            y -= 30
            if closed:
                canvas.line(XS[0], y, XS[-1], y)
        canvas.showPage()
    canvas.save()
    path = folder / "plan.pdf"
    path.write_bytes(buffer.getvalue())
    profile = load_profile()
    return stitch(place_columns(read_pdf(path), profile), profile)


def test_a_row_left_open_at_the_pages_end_goes_on_with_the_next_pages_first(tmp_path: Path) -> None:
    pages = [(HEADS, True), (FIRST, True), (CUT, False)], [(HEADS, True), (REST, True), (NEXT, True)]
    records = plan(tmp_path, *pages)
    assert [action.printed_id for action in records.actions] == ["1.1.1", "1.1.2", "2.1.1"]
    assert records.actions[1].fields[Role.LEAD].text == "Head of Fostering"
    assert not [note for note in records.notes if note.check == "row_kind"]


def test_where_whole_rows_stand_open_too_the_borders_tell_nothing(tmp_path: Path) -> None:
    first = [(HEADS, True), (FIRST, False)], [(HEADS, True), (NEXT, True)]
    records = plan(tmp_path, *first, [(HEADS, True), (("", "3.1.1", *CUT[2:]), False)], [(HEADS, True), (REST, True)])
    assert len(records.actions) == 4


def test_an_outcome_printed_beside_the_rest_of_its_first_action_is_that_actions(tmp_path: Path) -> None:
    rest = ("2.1 Help is early", "", *REST[2:])
    pages = [(HEADS, True), (FIRST, True), (("", "2.1.1", *CUT[2:]), False)], [(HEADS, True), (rest, True)]
    records = plan(tmp_path, *pages)
    assert [action.outcome for action in records.actions] == [0, 1]


def test_a_table_of_indicators_holds_no_actions(tmp_path: Path) -> None:
    heads = ("Ref", "Indicator", "Target", "Sep", "RAG", "")
    indicators = [(heads, True), (("K1", "Visits", "90%", "71%", "Green", ""), True)]
    records = plan(tmp_path, [(HEADS, True), (FIRST, True), (NEXT, True)], indicators)
    assert [action.printed_id for action in records.actions] == ["1.1.1", "2.1.1"]
    assert "K1" in [one.text for one in records.left_out]


@pytest.mark.parametrize(("shaded", "actions"), [((4, 5), 2), ((3, 4), 3)])
def test_the_same_months_shaded_speak_for_the_rest_of_a_row(
    shaded: tuple[int, int], actions: int, tmp_path: Path
) -> None:
    heads = ["Ref", "Action", "Lead", "Sep 25", "Oct 25", "Nov 25", "Update"]
    first = ["1.1.1", "Visit every home in the", "Head of", "", "", "", "Done by May."]
    rest = ["", "same week", "Care", "", "", "", "Next year again."]
    after = ["1.2.1", "Write it down", "Head of Care", "", "", "", "All written."]
    fills = [("BACKGROUND", (column, 1), (column, 1), "grey") for column in (4, 5)]
    again = [("BACKGROUND", (column, 1), (column, 1), "grey") for column in shaded]
    grid = ("GRID", (0, 0), (-1, -1), 0.5, "black")
    buffer = io.BytesIO()
    tables = Table([heads, first], style=[grid, *fills]), PageBreak(), Table([heads, rest, after], style=[grid, *again])
    SimpleDocTemplate(buffer, pagesize=landscape(A3), invariant=True).build(list(tables))
    (tmp_path / "plan.pdf").write_bytes(buffer.getvalue())
    profile = load_profile()
    assert len(stitch(place_columns(read_pdf(tmp_path / "plan.pdf"), profile), profile).actions) == actions
