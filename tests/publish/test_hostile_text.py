"""Any printed text comes back exact from every format, and nothing in a workbook is a formula or a link."""

from __future__ import annotations

import csv
import io
import re
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Callable
from xml.etree import ElementTree

import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.model import Edition
from pipeline.publish import edition_files
from pipeline.publish.csv_file import csv_bytes
from pipeline.publish.workbook import CELL_LIMIT, Sheet, workbook_bytes
from schemas.conform import conform
from tests.publish.hostile import hostile_texts

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXTS = hostile_texts()

csv.field_size_limit(10_000_000)


@pytest.fixture(scope="module")
def files(build: Callable[..., Edition]) -> dict[str, bytes]:
    rows = [
        {"action_id": f"1.{number}", "position": number, "trust": "clean", "action": text}
        for number, text in enumerate(TEXTS, start=1)
    ]
    return edition_files(build({"actions": rows}))


def test_there_are_five_hundred(files: dict[str, bytes]) -> None:
    assert len(set(TEXTS)) == 500
    assert "plan.xlsx" in files


def test_csv_gives_every_text_back(files: dict[str, bytes]) -> None:
    rows = csv.DictReader(io.StringIO(files["actions.csv"].decode("utf-8"), newline=""), strict=True)
    assert [row["action"] for row in rows] == TEXTS


def test_parquet_gives_every_text_back(files: dict[str, bytes]) -> None:
    assert pq.read_table(io.BytesIO(files["actions.parquet"])).column("action").to_pylist() == TEXTS


def test_sqlite_gives_every_text_back(files: dict[str, bytes]) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files["plan.sqlite"])
    assert [text for (text,) in connection.execute("SELECT action FROM actions ORDER BY position")] == TEXTS
    connection.close()


def test_the_workbook_gives_every_text_back_long_ones_from_their_own_sheet(files: dict[str, bytes]) -> None:
    book = Book(files["plan.xlsx"])
    assert book.column("actions", "action") == TEXTS
    header, *rows = book.table("actions")
    assert max(len(row[header.index("action")].encode("utf-16-le")) // 2 for row in rows) <= CELL_LIMIT


def test_the_workbook_has_no_formula_and_no_link_but_its_own(files: dict[str, bytes]) -> None:
    book = Book(files["plan.xlsx"])
    assert [name for name, root in book.sheets.items() if root.findall(f".//{MAIN}f")] == []
    links = [link for root in book.sheets.values() for link in root.findall(f".//{MAIN}hyperlink")]
    assert all(re.fullmatch(r"'?\w+'?!A1", link.attrib["location"]) for link in links)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=1, max_size=5))
def test_csv_holds_any_text(texts: list[str]) -> None:
    frame = conform([{"plan": "p", "edition": "2023-09", "text": text} for text in texts], "unplaced")
    rows = list(csv.DictReader(io.StringIO(csv_bytes(frame).decode("utf-8"), newline=""), strict=True))
    assert [row["text"] for row in rows] == texts


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(alphabet="<>r/t_x005F41=&' \r\n\x00", min_size=1), min_size=1, max_size=20))
def test_a_workbook_holds_any_text(texts: list[str]) -> None:
    sheet = Sheet("texts", "Texts.", {"text": 10}, [(text,) for text in texts])
    assert Book(workbook_bytes("t", [], [sheet])).column("texts", "text") == texts


class Book:
    """A workbook read by the letter of its standard, so that no library's kindness hides a fault."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            names = [
                s.attrib["name"] for s in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet")
            ]
            parts = [book.read(f"xl/worksheets/sheet{number}.xml") for number in range(1, len(names) + 1)]
            shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        self.sheets = dict(zip(names, map(ElementTree.fromstring, parts), strict=True))
        self.strings = ["".join(decoded(t.text or "") for t in item.iter(f"{MAIN}t")) for item in shared]

    def column(self, name: str, column: str) -> list[str]:
        """One column's texts; those that no cell holds are joined from their parts."""
        whole: dict[tuple[str, int, str], str] = defaultdict(str)
        for sheet, row, field, _, text in self.table("long_text")[1:] if "long_text" in self.sheets else []:
            whole[sheet, int(row), field] += text
        header, *rows = self.table(name)
        cells = [row[header.index(column)] for row in rows]
        return [whole.get((name, place, column), text) for place, text in enumerate(cells, start=5)]

    def table(self, name: str) -> list[list[str]]:
        """The header row and all rows below it, every cell as text."""
        rows = [row for row in self.sheets[name].iter(f"{MAIN}row") if int(row.attrib["r"]) >= 4]
        width = len(rows[0])
        return [self._row(row, width) for row in rows]

    def _row(self, row: ElementTree.Element, width: int) -> list[str]:
        values = [""] * width
        for cell in row:
            value = cell.find(f"{MAIN}v")
            if value is not None:
                text = value.text or ""
                values[column_number(cell.attrib["r"])] = self.strings[int(text)] if cell.get("t") == "s" else text
        return values


def decoded(text: str) -> str:
    return re.sub("_x([0-9a-fA-F]{4})_", lambda match: chr(int(match[1], 16)), text)


def column_number(reference: str) -> int:
    number = 0
    for letter in re.sub("[0-9]", "", reference):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
