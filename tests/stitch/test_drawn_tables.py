"""Plans as programs draw them: bars over months, banners over columns, banners where no border is drawn."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A3, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, SimpleDocTemplate, Table

from pipeline.columns import place_columns
from pipeline.model import Role
from pipeline.profile import load_profile
from pipeline.read.pdf import read_pdf
from pipeline.records import Records
from pipeline.repair import repair
from pipeline.stitch import stitch
from pipeline.tabulate import tabulate
from tests.columns.plans import aligned

Style = Sequence[tuple[object, ...]]
GRID = ("GRID", (0, 0), (-1, -1), 0.5, "black")
HEADS = ["Theme", "Ref", "Action", "Lead", "Apr 25", "May 25", "Jun 25", "Update"]


def records(folder: Path, rows: Sequence[Sequence[str]], *style: tuple[object, ...]) -> Records:
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A3), invariant=True).build([Table(rows, style=list(style))])
    path = folder / "plan.pdf"
    path.write_bytes(buffer.getvalue())
    profile = load_profile()
    return stitch(place_columns(read_pdf(path), profile), profile)


def row(theme: str, ref: str, action: str) -> list[str]:
    return [theme, ref, action, "Head of Care", "", "", "", "On track"]


def banner(text: str) -> list[str]:
    return [text, *[""] * (len(HEADS) - 1)]


def test_a_bar_over_several_months_marks_each_of_them(tmp_path: Path) -> None:
    rows = [HEADS, row("1. Homes", "1.1.1", "Visit every home"), row("1. Homes", "1.1.2", "Write each visit down")]
    bars = [
        ("SPAN", (4, 1), (6, 1)),
        ("BACKGROUND", (4, 1), (6, 1), "#7F7F7F"),
        ("BACKGROUND", (5, 2), (5, 2), "#7F7F7F"),
    ]
    actions = records(tmp_path, rows, GRID, *bars).actions
    assert [[mark.month for mark in action.marks] for action in actions] == [[0, 1, 2], [1]]


def test_a_banner_names_no_priority_where_a_column_does(tmp_path: Path) -> None:
    rows = [HEADS, banner("1.1 Homes are safe"), row("1. Homes", "1.1.1", "Visit every home")]
    rows += [banner("1.2 Homes last"), row("1. Homes", "1.2.1", "Find more homes")]
    rows += [banner("2.1 Schools include"), row("2. Schools", "2.1.1", "Visit every school")]
    spans = [("SPAN", (0, at), (-1, at)) for at in (1, 3, 5)]
    found = records(tmp_path, rows, GRID, *spans)
    assert [one.printed_id for one in found.priorities] == ["1.", "2."]
    assert [(one.printed_id, one.priority) for one in found.outcomes] == [("1.1", 0), ("1.2", 0), ("2.1", 1)]
    assert [one.outcome for one in found.actions] == [0, 1, 2]


def test_a_banner_below_the_headings_is_none_of_them(tmp_path: Path) -> None:
    rows = [HEADS, banner("Performance data"), row("1. Homes", "1.1.1", "Visit every home")]
    found = records(tmp_path, rows, GRID, ("SPAN", (0, 1), (-1, 1)))
    assert [one.section.text for one in found.actions if one.section] == ["Performance data"]


def test_a_bold_line_in_the_first_column_opens_a_section_without_borders(tmp_path: Path) -> None:
    rows = [HEADS, banner("Practice"), row("1. Homes", "1.1.1", "Visit"), row("1. Homes", "1.1.2", "Write it down")]
    rows += [banner("Data"), row("1. Homes", "1.1.3", "Count"), row("1. Homes", "1.1.4", "Report it")]
    bold = [("FONTNAME", (0, at), (0, at), "Helvetica-Bold") for at in (1, 4)]
    found = records(tmp_path, rows, *bold, *(("BACKGROUND", (0, at), (-1, at), "#DDEBF7") for at in (1, 4)))
    sections = [one.section.text for one in found.actions if one.section]
    assert sections == ["Practice", "Practice", "Data", "Data"]


WITH_OUTCOMES = ["Outcome", "Ref", "Action", "Lead", "By when", "Measure", "RAG", "Update"]


def test_text_at_the_foot_of_a_merged_cell_is_that_of_all_its_rows(tmp_path: Path) -> None:
    long = "Visit every home in the town\nand write each visit down\nbefore the week ends"
    rows = [WITH_OUTCOMES]
    for outcome in ("1.1 Homes are safe", "1.2 Schools include", "1.3 Work is near"):
        number = outcome[:3]
        rows += [[outcome if at == 1 else "", f"{number}.{at}", long, "HoS A", "", "", "", "Begun"] for at in (1, 2, 3)]
    spans = [("SPAN", (0, at), (0, at + 2)) for at in (1, 4, 7)]
    found = records(tmp_path, rows, GRID, *spans, ("VALIGN", (0, 0), (-1, -1), "BOTTOM"))
    assert [one.outcome for one in found.actions] == [0, 0, 0, 1, 1, 1, 2, 2, 2]


def test_lines_of_the_contents_open_no_priority(tmp_path: Path) -> None:
    contents = [[f"Priority {at}: Title {'.' * 30} {at + 2}"] for at in (1, 2)]
    rows = [*contents, HEADS, row("1. Homes", "1.1.1", "Visit every home")]
    assert [one.printed_id for one in records(tmp_path, rows, GRID).priorities] == ["1."]


def test_a_merged_cells_text_at_its_foot_on_the_next_page_is_that_of_the_rows_before(tmp_path: Path) -> None:
    rows = ["Outcome|Ref|Action|Lead|Update", "Homes are safe|1.1.1|Visit homes|HoS A|Seen"]
    rows += ["|1.2.1|Ask schools|HoS B|Kept", "Schools include|1.2.2|Train schools|HoS A|Read"]
    plan = aligned(tmp_path, *rows)
    assert [one.outcome for one in stitch(plan, load_profile()).actions] == [0, 0, 1]
    first, *others = plan.rows[-1].placements
    first = replace(first, cell=replace(first.cell, continued=True))
    plan = replace(plan, rows=(*plan.rows[:-1], replace(plan.rows[-1], placements=(first, *others))))
    assert [one.outcome for one in stitch(plan, load_profile()).actions] == [0, 1, 1]


def test_several_bold_words_alone_below_the_headings_are_none_of_them(tmp_path: Path) -> None:
    rows = [HEADS, banner("Performance and data"), row("1. Homes", "1.1.1", "Visit"), row("1. Homes", "1.1.2", "Count")]
    style = [("FONTNAME", (0, 0), (-1, 1), "Helvetica-Bold"), ("BACKGROUND", (0, 1), (-1, 1), "#DDEBF7")]
    found = records(tmp_path, rows, *style)
    assert [one.printed_id for one in found.priorities] == ["1."]
    assert [one.section.text for one in found.actions if one.section] == ["Performance and data"] * 2


def test_colours_below_a_heading_over_several_columns_are_noted_where_no_month_is_read(tmp_path: Path) -> None:
    heads = ["Ref", "Action", "Lead", "2025", "", "", "Measure", "Update"]
    rows = [heads, *(["1.1." + at, "Visit homes", "HoS A", "", "", "", "Seen", "On track"] for at in "123")]
    style = [("SPAN", (3, 0), (5, 0)), *(("BACKGROUND", (2 + at, at), (2 + at, at), "#4472C4") for at in (1, 2, 3))]
    notes = [
        (one.check, one.index) for one in records(tmp_path, rows, GRID, *style).notes if one.field == "planned_months"
    ]
    assert notes == [("month_outside", 0), ("month_outside", 1), ("month_outside", 2)]


def test_colours_beside_headings_that_run_into_one_cell_are_noted(tmp_path: Path) -> None:
    heads = ["Ref", "Action", "Lead", "Apr-25May-25Jun-25", "", "", "Measure", "Update"]
    rows = [heads, *(["1.1." + at, "Visit homes", "HoS A", "", "", "", "Seen", "On track"] for at in "123")]
    style = [("BACKGROUND", (2 + at, at), (2 + at, at), "#7F7F7F") for at in (1, 2, 3)]
    notes = [one for one in records(tmp_path, rows, GRID, *style).notes if one.field == "planned_months"]
    assert [(one.check, one.index) for one in notes] == [
        ("month_outside", 0),
        ("month_outside", 1),
        ("month_outside", 2),
    ]


def test_a_coloured_bar_with_words_marks_its_months_and_is_doubted(tmp_path: Path) -> None:
    rows = [HEADS, row("1. Homes", "1.1.1", "Visit every home"), row("1. Homes", "1.1.2", "Write each visit down")]
    rows[1][4] = "Pilot"
    bars = [
        ("SPAN", (4, 1), (6, 1)),
        ("BACKGROUND", (4, 1), (6, 1), "#8EAADB"),
        ("BACKGROUND", (5, 2), (5, 2), "#8EAADB"),
    ]
    found = repair(records(tmp_path, rows, GRID, *bars), "plan", "2025-05", load_profile())
    tables = tabulate(found)
    assert len(tables["action_months"].query("action_id == '1.1.1'")) == 3
    assert [one.key for one in found.findings if one.check == "month_outside"][:1] == ["1.1.1"]


def test_a_priority_printed_again_may_be_cut_right_behind_its_number(tmp_path: Path) -> None:
    rows = ["Theme|Ref|Action|Lead|Update", "Priority 1 - Safe homes|1.1.1|Visit homes|HoS A|Seen"]
    rows += [
        "Priority 1 -|1.1.2|Record every|HoS B|Kept",
        "Safe homes||visit made||",
        "Priority 1 - Safe homes|1.1.3|Read|HoS A|Read",
    ]
    found = stitch(aligned(tmp_path, *rows), load_profile())
    assert [one.title.text for one in found.priorities if one.title] == ["Safe homes"]


def page(*rows: Sequence[str], above: bool = True, below: bool = True) -> tuple[list[Sequence[str]], bool, bool]:
    return list(rows), above, below


def over_pages(folder: Path, *pages: tuple[list[Sequence[str]], bool, bool]) -> Records:
    """Each page's rows ruled, without the line above the first or below the last one where it is open."""
    canvas = Canvas(str(folder / "plan.pdf"), pagesize=landscape(A3), invariant=1)
    for rows, above, below in pages:
        tops = [750 - 40 * at for at in range(len(rows) + 1)]
        for x in range(40, 1001, 120):
            canvas.line(x, tops[0], x, tops[-1])
        for top in tops[0 if above else 1 : None if below else -1]:
            canvas.line(40, top, 1000, top)
        for top, texts in zip(tops, rows, strict=False):
            for at, text in enumerate(texts):
                canvas.drawString(44 + 120 * at, top - 15, text)
        canvas.showPage()
    canvas.save()
    profile = load_profile()
    return stitch(place_columns(read_pdf(folder / "plan.pdf"), profile), profile)


def test_a_row_whose_number_is_on_the_next_page_begins_where_its_words_do(tmp_path: Path) -> None:
    heads = ["Theme", "Ref", "Action", "Lead", "Success measure", "RAG", "By when", "Update"]
    first = ["Homes", "1.1.1", "Visit homes", "Head of Care", "Homes are safe", "G", "May 2025", "On track"]
    cut = ["", "", "Write each", "", "Visits are", "", "", "Delayed by"]
    rest = ["Homes", "1.1.2", "visit down", "Head of Care", "on record", "R", "May 2025", "a month"]
    found = over_pages(
        tmp_path, page(heads, first, cut, below=False), page(rest, [*first[:1], "1.1.3", *first[2:]], above=False)
    )
    texts = [
        [action.fields[role].text for role in (Role.ACTION, Role.MEASURE, Role.UPDATE)] for action in found.actions[:2]
    ]
    assert texts == [
        ["Visit homes", "Homes are safe", "On track"],
        ["Write each visit down", "Visits are on record", "Delayed by a month"],
    ]


def test_capitals_that_a_page_cuts_off_a_measure_are_no_section(tmp_path: Path) -> None:
    heads = ["Ref", "Action", "Lead", "Measure of success", "Monthly update"]
    first = ["1.1.1", "Visit every home", "Head of Care", "Fewer moves, as told by the", "On track"]
    second = ["1.1.2", "Read the records", "Head of Care", "Better records", "Delayed"]
    found = over_pages(
        tmp_path, page(heads, first, below=False), page(heads, ["", "", "", "CASA", ""], second, above=False)
    )
    assert [one.fields[Role.MEASURE].text for one in found.actions] == [
        "Fewer moves, as told by the CASA",
        "Better records",
    ]
    assert [one.section for one in found.actions] == [None, None]


def test_the_rest_of_a_measure_over_several_actions_is_theirs_where_a_page_cuts_another_of_them(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    first = [
        ["Ref", "Action", "Lead", "Measure of success", "Monthly update"],
        ["1.1.1", "Visit every home", "Head of Care", "Fewer moves of children", "On track"],
        ["1.1.2", "Write each visit down for the", "Head of Care", "", "On track - the first"],
    ]
    second = [
        ["", "family", "", "between homes and schools", "visits are done"],
        ["1.1.3", "Read the records", "Head of Care", "Better records", "Delayed"],
    ]
    widths = [40, 160, 80, 160, 120]
    merged = Table(first, widths, style=[GRID, ("SPAN", (3, 1), (3, 2)), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    parts = [merged, PageBreak(), Table(second, widths, style=[GRID])]
    SimpleDocTemplate(str(path), pagesize=landscape(A3), invariant=True).build(parts)
    one, two, three = stitch(place_columns(read_pdf(path), load_profile()), load_profile()).actions
    assert one.fields[Role.MEASURE].text == "Fewer moves of children between homes and schools"
    assert two.fields[Role.ACTION].text == "Write each visit down for the family"
    assert (two.measure_from, three.fields[Role.MEASURE].text) == (0, "Better records")


@pytest.mark.parametrize("numbered", [True, False], ids=["number and text", "number alone"])
def test_the_actions_over_a_pages_end_go_to_the_outcome_at_the_foot_of_their_cell(
    numbered: bool, tmp_path: Path
) -> None:
    head = ["No.", "Desired outcome", "Ref", "Action", "Lead", "Monthly update"]
    begun = ["", "" if numbered else "Schools include", "1.2.1", "Visit every school", "Head of Care", "On track"]
    first = [
        head,
        [
            "1.1",
            "Homes are safe",
            "1.1.1",
            "Visit every home",
            "Head of Care",
            "On track - the first\nvisits are done\nin the north",
        ],
        ["", "", "1.1.2", "Write each visit down", "Head of Care", "On track"],
        begun,
        ["", "", "1.2.2", "Find a lead\nfor every school\nin the town", "Head of Care", "On track"],
    ]
    last = "Schools include everyone" if numbered else "everyone"
    second = [head, ["1.2", last, "1.2.3", "Read the records\nof every school\nin the town", "Head of Care", "Delayed"]]
    widths = [40, 160, 40, 160, 80, 160]
    spans = [("SPAN", (at, top), (at, top + 1)) for at in (0, 1) for top in (1, 3)]
    foot = ("VALIGN", (0, 0), (-1, -1), "BOTTOM")
    merged = Table(first, widths, style=[GRID, *spans, foot])
    path = tmp_path / "plan.pdf"
    parts = [merged, PageBreak(), Table(second, widths, style=[GRID, foot])]
    SimpleDocTemplate(str(path), pagesize=landscape(A3), invariant=True).build(parts)
    found = stitch(place_columns(read_pdf(path), load_profile()), load_profile())
    assert [(one.printed_id, one.text.text) for one in found.outcomes] == [
        ("1.1", "Homes are safe"),
        ("1.2", "Schools include everyone"),
    ]
    assert [one.outcome for one in found.actions] == [0, 0, 1, 1, 1]


def on_pages(folder: Path, pages: Sequence[Sequence[Sequence[str]]]) -> Records:
    """What is read of pages whose rows of one cell are banners over all columns."""
    story: list[Flowable] = []
    for page in pages:
        spans = [("SPAN", (0, at), (-1, at)) for at, cells in enumerate(page) if len(cells) == 1]
        filled = [[*cells, *[""] * (len(page[0]) - len(cells))] for cells in page]
        story += [Table(filled, style=[GRID, *spans]), PageBreak()]
    buffer = io.BytesIO()
    SimpleDocTemplate(buffer, pagesize=landscape(A3), invariant=True).build(story)
    (folder / "plan.pdf").write_bytes(buffer.getvalue())
    profile = load_profile()
    return stitch(place_columns(read_pdf(folder / "plan.pdf"), profile), profile)


def test_a_banner_that_a_pages_end_cuts_goes_on_over_the_next_pages_columns(tmp_path: Path) -> None:
    heads = HEADS[1:]
    cut, rest = "Outcome 1.2: Homes last, with plans that consider long-term", "options. Children move less"
    pages = [
        [[*heads], ["Outcome 1.1: Homes are safe"], row("", "1.1.1", "Visit every home")[1:], [cut]],
        [[*heads], [rest], row("", "1.2.1", "Find more homes")[1:], row("", "1.2.2", "Keep more homes")[1:]],
    ]
    found = on_pages(tmp_path, pages)
    assert found.outcomes[1].text.text == "Homes last, with plans that consider long-term options. Children move less"
    assert [one.outcome for one in found.actions] == [0, 1, 1]


def test_what_a_priority_is_to_bring_goes_on_below_the_next_pages_headings(tmp_path: Path) -> None:
    cut, rest = "To be good: Help comes before a family's need", "becomes a crisis. Schools take part"
    pages = [
        [HEADS[1:], ["Priority 1: Early help"], row("", "1.1", "Visit")[1:], ["Priority 2: Schools"], [cut]],
        [HEADS[1:], [rest], row("", "2.1", "Find more homes")[1:], row("", "2.2", "Keep more homes")[1:]],
    ]
    found = on_pages(tmp_path, pages)
    aim = found.priorities[1].to_be_good
    assert aim is not None
    assert aim.text == "Help comes before a family's need becomes a crisis. Schools take part"
