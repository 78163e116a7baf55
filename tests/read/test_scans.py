"""Pages that are pictures: what is read from them, and what is said where it cannot be."""

from __future__ import annotations

from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import A5, landscape
from reportlab.pdfgen.canvas import Canvas

from benchmarks.scan_maker import Scanner, scan
from pipeline.errors import UnreadableInputError
from pipeline.model import Cell, Document, Severity
from pipeline.on_paper import document_on_paper
from pipeline.read import read
from pipeline.read.scan.page_picture import PagePicture, skew
from pipeline.read.scan.printed_lines import PrintedLine, _beside_others
from pipeline.read.scan.ruled_lines import _stretches, _where_uprights_end, ruled_lines
from pipeline.read.scan.shapes import told_by_shape
from pipeline.read.scan.spaces import between_gaps, wide_gaps
from pipeline.read.scan.two_readers import settled
from pipeline.read.scan.words import DOUBT, ReadWord, Word

PROJECT = Path(__file__).resolve().parents[2]
SAMPLE = PROJECT / "raw" / "westmarch" / "2025-06.pdf"
ROWS = (
    ("Ref", "What will we do", "Who", "RAG"),
    ("4.1", "Train every harbour team", "HoS", ""),
    ("4.2", "Open", "QAS", ""),
)
AMBER = (1.0, 0.75, 0.0)


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """A page of the sample plan, scanned at 150 dpi and turned by up to a degree."""
    path = tmp_path_factory.mktemp("scan") / "june.pdf"
    scan(SAMPLE, path, Scanner(dpi=150, seed=3), [2])
    return read(path)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Document:
    """The same page as it was printed."""
    path = tmp_path_factory.mktemp("printed") / "june.pdf"
    _with_pages(path, (SAMPLE, 1))
    return read(path)


def _with_pages(path: Path, *pages: tuple[Path, int]) -> None:
    """Writes a PDF of pages (counted from 0) of other ones."""
    made = pdfium.PdfDocument.new()
    for source, index in pages:
        made.import_pages(pdfium.PdfDocument(source), [index])
    made.save(path)


def _table(path: Path) -> Path:
    """A small ruled plan with one amber cell."""
    canvas = Canvas(str(path), pagesize=landscape(A5), invariant=1)
    canvas.setFillColorRGB(*AMBER)
    canvas.rect(450, 240, 80, 60, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 0)
    for row, texts in enumerate(ROWS):
        for x0, x1, text in zip((40, 110, 350, 450), (110, 350, 450, 530), texts, strict=True):
            canvas.rect(x0, 300 - 60 * row, x1 - x0, 60)
            canvas.drawString(x0 + 6, 340 - 60 * row, text)
    canvas.save()
    return path


def _cells(document: Document) -> list[Cell]:
    return [cell for row in document.rows if row.table for cell in row.cells]


def _words(cell: Cell) -> str:
    return " ".join(cell.text.split())


def test_without_the_extra_the_scanned_pages_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.scan.PICTURES", "an_engine_that_is_not_there")
    scan(_table(tmp_path / "plan.pdf"), tmp_path / "scan.pdf", Scanner(dpi=50))
    with pytest.raises(
        UnreadableInputError, match=r"scan.pdf: page 1 is a picture without text.*planpipe\[ocr\]"
    ) as no:
        read(tmp_path / "scan.pdf")
    assert no.value.exit_code == 3


def test_a_scan_has_the_cells_of_the_printed_page(scanned: Document, printed: Document) -> None:
    def shape(document: Document) -> list[tuple[int, int, int]]:
        return [(cell.column, cell.row_span, cell.column_span) for cell in _cells(document)]

    assert shape(scanned) == shape(printed)


def test_what_is_read_wrongly_is_doubted(scanned: Document, printed: Document) -> None:
    doubted = {finding.place for finding in scanned.findings if finding.check == "ocr_doubtful"}
    pairs = list(zip(_cells(scanned), _cells(printed), strict=True))
    wrong = [one for one, other in pairs if _words(one) != _words(other)]
    assert len(wrong) < 0.02 * len(pairs)
    assert {cell.place for cell in wrong} <= doubted


def test_fills_are_read_from_the_pixels(scanned: Document, printed: Document) -> None:
    def levels(fill: str | None) -> list[int]:
        return [int((fill or "#FFFFFF")[at : at + 2], 16) for at in (1, 3, 5)]

    for one, other in zip(_cells(scanned), _cells(printed), strict=True):
        assert levels(one.fill) == pytest.approx(levels(other.fill), abs=12)


def test_a_cell_is_placed_where_it_is_printed_on_the_crooked_page(scanned: Document, printed: Document) -> None:
    for one, other in zip(_cells(document_on_paper(scanned)), _cells(printed), strict=True):
        assert one.place.box is not None
        assert other.place.box is not None
        assert abs(one.place.box[1] - other.place.box[1]) < 12
    assert scanned.tilts
    assert all(0 < cell.confidence <= 1 for cell in _cells(scanned))


def test_paper_that_lay_on_its_side_is_turned(tmp_path: Path) -> None:
    scan(_table(tmp_path / "plan.pdf"), tmp_path / "side.pdf", Scanner(dpi=200, turned=90, angle=0.5))
    rows = read(tmp_path / "side.pdf").rows
    assert [tuple(_words(cell) for cell in row.cells) for row in rows] == list(ROWS)


def test_pages_with_text_are_read_as_before_beside_scanned_ones(tmp_path: Path) -> None:
    plan = _table(tmp_path / "plan.pdf")
    scan(plan, tmp_path / "scan.pdf", Scanner(dpi=200))
    _with_pages(tmp_path / "both.pdf", (plan, 0), (tmp_path / "scan.pdf", 0))
    both, alone = read(tmp_path / "both.pdf"), read(plan)
    by_page = {page: [row for row in both.rows if row.page == page] for page in (1, 2)}
    assert [row.cells for row in by_page[1]] == [
        tuple(cell for cell in row.cells) for row in _renamed(alone, "both.pdf").rows
    ]
    assert [_words(cell) for row in by_page[2] for cell in row.cells] == [text for texts in ROWS for text in texts]


def test_rapidocr_alone_reads_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # no tesseract
    assert _read_alone(tmp_path) == "rapidocr"


def test_tesseract_alone_reads_and_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.read.scan.rapid.NEEDED", ("an_engine_that_is_not_there",))
    assert _read_alone(tmp_path) == "tesseract"


def _read_alone(folder: Path) -> str:
    """Which reader is said to have read a small plan; every word that it does not read rightly is doubted."""
    scan(_table(folder / "plan.pdf"), folder / "scan.pdf", Scanner(dpi=200))
    document = read(folder / "scan.pdf")
    words = [tuple(_words(cell) for cell in row.cells) for row in document.rows]
    doubted = " ".join(finding.message for finding in document.findings if finding.check == "ocr_doubtful")
    wrong = [text for row, texts in zip(words, ROWS, strict=True) for text in set(row) - set(texts)]
    assert len(wrong) <= 1
    assert all(text in doubted for text in wrong)
    [alone] = [finding for finding in document.findings if finding.check == "ocr_one_reader"]
    return alone.message.split(" alone")[0].split()[-1]


def _renamed(document: Document, name: str) -> Document:
    from dataclasses import replace

    rows = tuple(
        replace(row, cells=tuple(replace(cell, place=replace(cell.place, source=name)) for cell in row.cells))
        for row in document.rows
    )
    return replace(document, rows=rows)


@pytest.mark.parametrize(
    ("first", "second", "published", "doubted"),
    [
        ("visit", "visit", "visit", False),
        ("proaress", "progress", "progress", True),  # the second reader is sure of every letter
        ("registered", "reistered", "registered", True),  # but it drops letters that a ruling cut
        ("children’s", "children's", "children's", True),
        ("FD.", "FD,", "FD,", True),
    ],
)
def test_two_readers_settle_a_word(first: str, second: str, published: str, doubted: bool) -> None:
    [word] = settled([ReadWord(first, 0, 40, 0.93)], [ReadWord(second, 0, 40, 0.95)])
    assert word.text == published
    assert (word.other is not None) == doubted


def test_readers_that_have_no_letter_in_common_are_doubted() -> None:
    words = settled([ReadWord("9M", 0, 9, 0.4), ReadWord("||", 9, 20, 0.4)], [ReadWord("Wel", 0, 20, 0.4)])
    assert all(word.other is not None for word in words)


def test_a_stretch_that_the_first_reader_cannot_read_is_the_second_ones() -> None:
    first = [ReadWord("Fs", 0, 9, 0.18), ReadWord("3", 12, 15, 0.34), ReadWord("tS", 18, 29, 0.17)]
    [word] = settled(first, [ReadWord("3.11.1", 0, 20, 0.99)])
    assert word == Word("3.11.1", 0, 29, DOUBT, "Fs 3 tS")


def test_words_are_placed_between_the_white_of_their_line() -> None:
    _, line = _printed("The harbour team")
    gaps = wide_gaps(line)
    inner = [gap for gap in gaps if gap[0] > 20 and gap[1] < 400]
    rough = [("The", 18, 330), ("harbour", inner[0][1] - 9, 200), ("team", inner[1][1] + 7, 420)]
    words = between_gaps([ReadWord(*word, 0.9) for word in rough], line, gaps)
    assert [(left.x1, right.x0) for left, right in pairwise(words)] == inner


def test_letters_of_the_second_reader_fall_into_the_words_of_the_first() -> None:
    first = [ReadWord(text, 0, 9, 0.9) for text in ("Multi-agency", "aroups", "meet")]
    words = settled(first, [ReadWord("Multi-agencygroups", 0, 9, 0.9), ReadWord("meet", 0, 9, 0.99)])
    assert [(word.text, word.other) for word in words] == [("Multi-agency", None), ("groups", "aroups"), ("meet", None)]


def test_a_doubt_is_a_warning_unless_only_a_mark_has_another_shape(scanned: Document) -> None:
    doubts = [finding for finding in scanned.findings if finding.check == "ocr_doubtful"]
    assert all(finding.place and finding.place.box and finding.key is None for finding in doubts)
    assert {finding.severity for finding in doubts} <= {Severity.WARNING, Severity.INFO}


@pytest.mark.parametrize(
    ("first", "second", "gaps", "published"),
    [
        (
            [("A", 0, 9), ("/B", 20, 60)],
            ["A", "/", "B"],
            [(10, 19), (30, 40)],
            "A / B",
        ),  # seen by one reader, and in print
        ([("A", 0, 9), ("/B", 20, 60)], ["A", "/", "B"], [(10, 19)], "A /B"),  # by the second reader alone
        ([("on", 0, 20), ("a", 30, 40)], ["ona"], [(21, 29)], "on a"),  # it drops spaces
        ([("on", 0, 20), ("a", 22, 30)], ["ona"], [(80, 90)], "ona"),  # but not where print has none
    ],
)
def test_spaces_are_settled_by_the_white_between_letters(
    first: list[tuple[str, int, int]], second: list[str], gaps: list[tuple[int, int]], published: str
) -> None:
    words = settled([ReadWord(*one, 0.9) for one in first], [ReadWord(text, 0, 9, 0.99) for text in second], gaps)
    assert " ".join(word.text for word in words) == published
    assert any(word.other for word in words) == (published != " ".join(text for text, *_ in first))


def _printed(text: str) -> tuple[Word, PrintedLine]:
    """A word drawn in a picture of its own, in 40 pixels to the font's size."""
    picture = Image.new("L", (600, 80), 255)
    font = ImageFont.truetype(str(files("reportlab") / "fonts" / "Vera.ttf"), 40)
    ImageDraw.Draw(picture).text((10, 10), text, fill=0, font=font)
    pixels = np.asarray(picture, np.uint8)
    line = PrintedLine((0, 0, 150, 20), pixels, 0, 4, np.zeros(600, np.uint8), False, False, 10)
    return Word(text, 0, 590, 0.9), line


@pytest.mark.parametrize(
    ("printed", "read", "told"),
    [
        ("teams,", "teams.", "teams,"),
        ("teams.", "teams,", "teams."),
        ("IROs", "IROS", "IROs"),
        ("QAS", "QAs", "QAS"),
        ("2025–2030", "2025-2030", "2025–2030"),
        ("2025-2030", "2025–2030", "2025-2030"),
    ],
)
def test_stops_dashes_and_plurals_are_told_by_their_print(printed: str, read: str, told: str) -> None:
    word, line = _printed(printed)
    assert told_by_shape(word, line) == word._replace(confidence=told_by_shape(word, line).confidence)
    assert told_by_shape(word._replace(text=read), line)[0::4] == (told, read)


@pytest.mark.parametrize(("printed", "read"), [("planned.", "planned"), ("teams,", "teams"), ("month", "month")])
def test_a_stop_that_is_printed_and_not_read_is_doubted(printed: str, read: str) -> None:
    word, line = _printed(printed)
    told = told_by_shape(word._replace(text=read), line)
    assert (told.text, told.other) == (printed, None if printed == read else read)


def test_a_ruling_under_the_paint_of_a_coloured_row_is_where_the_uprights_end() -> None:
    sides = [(0.0, 0.0, 0.0, 90.0), (300.0, 0.0, 300.0, 90.0)]
    ending = [(x, 0.0, x, 40.0) for x in (80.0, 150.0, 220.0)]
    assert _where_uprights_end([(0.0, 90.0, 300.0, 90.0)], [*sides, *ending]) == [(0.0, 40.0, 300.0, 40.0)]
    assert _where_uprights_end([(0.0, 41.0, 300.0, 41.0)], [*sides, *ending]) == []
    assert _where_uprights_end([], ending) == []  # an open foot of a table


def test_a_letter_alone_in_its_line_is_as_large_as_the_line_above_it() -> None:
    line = PrintedLine((0, 0, 40, 9), np.zeros((1, 1), np.uint8), 0, 4, np.zeros(1, np.uint8), False, False)
    letter = line._replace(box=(0, 12, 4, 16))
    assert _beside_others([line, letter], [10.0, 4.3]) == [10.0, 10.0]
    assert _beside_others([line, letter._replace(area=1)], [10.0, 4.3]) == [10.0, 4.3]  # a mark in a cell of its own


def test_a_dark_cell_does_not_make_one_ruling_of_those_above_and_below_it() -> None:
    ink = np.zeros((60, 600), np.uint8)
    ink[[10, 11, 46, 47]] = 255
    ink[10:48, 200:260] = 255  # as high as its row
    found = _stretches(ink, 4.0, 0)
    assert [round(4 * top) for _, top, _, _ in found] == [10, 46]
    assert all((x0, x1) == (0, 150) for x0, _, x1, _ in found)


@pytest.mark.parametrize("angle", [-4.0, -0.52, 0.0, 0.98])
def test_the_turn_of_a_page_is_told_from_its_lines(angle: float) -> None:
    page = Image.new("L", (1400, 1000), 255)
    for y in range(100, 900, 40):
        ImageDraw.Draw(page).line((100, y, 1300, y), 0, 2)
    turned = np.asarray(page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255), np.uint8)
    assert skew(turned, 200 / 72) == pytest.approx(-angle, abs=0.021)


def test_short_uprights_that_end_under_the_paint_of_a_coloured_row_are_rulings() -> None:
    grey = np.full((400, 1200), 255, np.uint8)
    grey[[20, 21]] = 0
    grey[380:382] = 0
    for x, top in ((10, 20), (400, 20), (500, 20), (600, 20), (700, 120), (800, 120), (1190, 20)):
        grey[top : 382 if x in (10, 1190) else 200, x : x + 2] = 0
    grey[120:122, 600:900] = 0  # a heading of two levels: the lower ones are short
    grey[200:260, 12:1190] = 200
    picture = PagePicture(grey, np.dstack([grey] * 3), 4.0, 300, 100, np.eye(3)[:2])
    upright = {round(4 * x0) for x0, top, x1, bottom in ruled_lines(picture).strokes if x0 == x1 and bottom - top < 36}
    assert upright >= {700, 800}
