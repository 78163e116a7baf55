"""Texts that spreadsheets, browsers and converters save: quoted fields, separators, HTML, drawn rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import UnreadableInputError
from pipeline.model import Document, Row
from pipeline.read import read

HEAD = ("Ref", "Action", "Lead", "Update")


def saved(folder: Path, name: str, text: str) -> Document:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="")
    return read(path)


def texts(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.rows]


def test_a_spreadsheets_quotes_are_no_words_of_the_plan(tmp_path: Path) -> None:
    text = '1.1\t"Light, then ""trim"" the lanterns"\tDMR\n1.2\t"Row\nthe ferry"\tDMR\n'
    document = saved(tmp_path, "plan.tsv", text)
    assert texts(document) == [["1.1", 'Light, then "trim" the lanterns', "DMR"], ["1.2", "Row\nthe ferry", "DMR"]]
    assert [row.cells[0].place.line for row in document.rows] == [1, 2]


@pytest.mark.parametrize("field", ['"Night Ferry" runs, late', '"Night Ferry"'])
def test_a_plans_own_quotes_stay(tmp_path: Path, field: str) -> None:
    assert texts(saved(tmp_path, "plan.txt", f"1.1\t{field}\n1.2\tMoor\n"))[0] == ["1.1", field]


@pytest.mark.parametrize(("name", "mark"), [("plan.csv", ","), ("plan.csv", ";"), ("plan.txt", ",")])
def test_separated_values_are_fields(tmp_path: Path, name: str, mark: str) -> None:
    rows = [mark.join(HEAD), mark.join(['"1.1"', f'"Light{mark} trim"', "DMR", "Done"]), mark.join("abcd")]
    assert texts(saved(tmp_path, name, "\r\n".join(rows)))[1] == ["1.1", f"Light{mark} trim", "DMR", "Done"]


def test_commas_in_sentences_part_nothing(tmp_path: Path) -> None:
    sentences = "Lanterns, ferries, moorings, piers\nWe light, row and wait.\n"
    with pytest.raises(UnreadableInputError, match="no table was found"):
        saved(tmp_path, "plan.txt", sentences)


PAGE = """<html><head><title>no words</title><style>td {color: red}</style></head><body>
<h2>Priority 1 &ndash; Ferries</h2><p>Boats run <i>on time</i>.</p>
<table><tr><th>Ref<th>Action<th colspan="2">Months<th>RAG</tr>
<tr><td rowspan=2>1.1</td><td>Light&nbsp;the<br>lanterns<td>x<td><td bgcolor="#92d050"></tr>
<tr><td><b>Trim</b> them</td><td></td><td>x</td><td style="background:rgb(255, 0, 0)">R</td></tr></table>"""


def page_rows(folder: Path) -> tuple[Row, ...]:
    return saved(folder, "plan.html", PAGE).rows


def test_a_web_pages_cells_keep_their_columns_spans_and_fills(tmp_path: Path) -> None:
    *_, head, light, trim = page_rows(tmp_path)
    assert [(cell.text, cell.column, cell.column_span) for cell in head.cells][2:] == [("Months", 3, 2), ("RAG", 5, 1)]
    assert [(cell.text, cell.column, cell.row_span, cell.fill) for cell in light.cells if cell.text or cell.fill] == [
        ("1.1", 1, 2, None),
        ("Light the\nlanterns", 2, 1, None),
        ("x", 3, 1, None),
        ("", 5, 1, "#92D050"),
    ]
    assert [(cell.column, cell.text, cell.fill) for cell in trim.cells][-1] == (5, "R", "#FF0000")
    assert trim.cells[0].run_in == "Trim"


def test_a_web_pages_text_outside_tables_is_paragraphs(tmp_path: Path) -> None:
    heading, prose, *_ = page_rows(tmp_path)
    assert (heading.table, heading.cells[0].text, heading.cells[0].bold) == (0, "Priority 1 – Ferries", True)
    assert prose.cells[0].text == "Boats run on time."


def test_html_tables_among_lines_of_markdown_are_read(tmp_path: Path) -> None:
    rows = "<tr><td>1.1</td><td>Light *all* lanterns</td></tr>\n<tr><td>1.2</td><td>Moor</td></tr>"
    text = f"**FERRIES**\n\n<table>{rows}</table>\n"
    document = saved(tmp_path, "plan.md", text)
    assert texts(document) == [["FERRIES"], ["1.1", "Light all lanterns"], ["1.2", "Moor"]]
    assert [left.text for left in document.left_out] == ["**", "**", "*", "*"]


DRAWN = """Ferries

+-----+------------+------+
| Ref | Action     | Lead |
+=====+============+======+
| 1.1 | Light the  | DMR  |
|     | lanterns   |      |
+-----+------------+------+
| 1.2   Moor the ferry    |
+-----+------------+------+
"""


def test_a_drawn_grid_gives_a_row_between_two_rules(tmp_path: Path) -> None:
    document = saved(tmp_path, "plan.md", DRAWN)
    assert texts(document) == [
        ["Ferries"],
        ["Ref", "Action", "Lead"],
        ["1.1", "Light the\nlanterns", "DMR"],
        ["1.2   Moor the ferry"],
    ]
    assert document.rows[-1].cells[0].column_span == 3
