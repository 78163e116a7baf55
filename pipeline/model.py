"""The frozen values that travel between stages.

Pages, lines, rows and columns are 1-based. Boxes are in PDF points with the origin at the top left of
the page as a reader sees it (rotation applied), as ``(x0, top, x1, bottom)``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is printed: page and box in a PDF, line and tab-separated column in a text.

    In a Word or Excel file ``source`` names the table or sheet too (``plan.docx#table 2``), ``line`` is
    the row in it (outside tables: the paragraph) and ``column`` its own column, both as the program counts.
    """

    source: str
    page: int | None = None
    line: int | None = None
    column: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """An input file: name (never its path), digest, format (``pdf``, ``text``, ``word``, ``excel``) and page count.

    ``turned`` names the pages that lie on their side, with the degrees (clockwise) in which their text runs: boxes
    on them are those of the page turned upright.
    """

    name: str
    sha256: str
    format: str
    pages: int | None = None
    turned: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read.

    ``text`` keeps the printed characters with ``\n`` between printed lines. ``column`` is the grid
    column (or tab-separated field) where the cell starts. ``fill`` is ``#RRGGBB``, None where there
    is no fill or the format has none. ``drawn`` names shapes drawn over the cell (``arrow``,
    ``bar``, ``mark``). ``continues`` says that the cell's drawing shows no lower border at a page
    end, ``continued`` no upper border at a page start. ``bold`` says that all of the text is set in
    bold or as a heading, ``run_in`` holds the words at its beginning that are. ``boundary_open``
    says that, in a text without rulings, some of its words may be its neighbour's or the other way round.
    ``confidence`` is 1.0 except for recognised text (OCR).
    """

    text: str
    place: Place
    column: int
    row_span: int = 1
    column_span: int = 1
    fill: str | None = None
    drawn: tuple[str, ...] = ()
    continues: bool = False
    continued: bool = False
    bold: bool = False
    run_in: str = ""
    boundary_open: bool = False
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, or one paragraph outside any table (``table`` is then 0 and there is one cell).

    ``number`` is the row's place in the document's reading order. A cell that spans rows stands in
    the row where it starts. ``breaks_before`` is true on the first row after a page break (or, in
    a text, after a blank line). ``apart`` is true on the first row of a table that cannot go on from the
    one before, because its format has no page ends (Word, Excel).
    """

    number: int
    table: int
    cells: tuple[Cell, ...]
    page: int | None = None
    breaks_before: bool = False
    apart: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Printed words that a stage kept out of the tables; ends in ``unplaced``."""

    text: str
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class PageSize:
    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tilt:
    """How a page that was read from its picture lies on its paper.

    Its boxes are those of the straightened page until it is published: columns stand upright there. ``to_paper`` is
    ``(a, b, c, d, e, f)``, for a point's place ``(a x + b y + c, d x + e y + f)`` on the page as displayed.
    """

    page: int
    to_paper: tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its rows in reading order, and what the reader left out and noticed.

    ``exact_columns`` is true where a cell's column is certain (a drawn grid) and false where it is
    only a count of separators. ``has_fills`` is false where the format cannot carry cell colours.
    """

    source: Source
    rows: tuple[Row, ...]
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    pages: tuple[PageSize, ...] = ()
    exact_columns: bool = False
    has_fills: bool = False
    engine: str = ""
    tilts: tuple[Tilt, ...] = ()


class Role(StrEnum):
    """What a column holds."""

    RISK = "risk"
    PRIORITY = "priority"
    OUTCOME_ID = "outcome_id"
    OUTCOME = "outcome"
    ACTION_ID = "action_id"
    ACTION = "action"
    LEAD = "lead"
    MONTH = "month"
    DUE_DATE = "due_date"
    MEASURE = "measure"
    UPDATE = "update"
    STATUS = "status"
    RAG = "rag"
    OTHER = "other"


class RowKind(StrEnum):
    """The one verdict on every row."""

    HEADER = "header"
    REPEATED_HEADER = "repeated_header"
    SECTION = "section"
    RECORD = "record"
    CONTINUATION = "continuation"
    BLANK = "blank"
    UNKNOWN = "unknown"
    OUTCOME = "outcome"
    PRIORITY = "priority"
    STATEMENT = "statement"
    FURNITURE = "furniture"


class Severity(StrEnum):
    """``error``: the value cannot be relied on; ``warning``: a person should look; ``info``: for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something a person should know about a published value.

    ``table``, ``key`` and ``field`` name the published value: ``field`` None means the row, ``key``
    None the table. ``check`` is a name in the catalogue of checks.
    """

    severity: Severity
    check: str
    table: str
    key: str | None
    field: str | None
    message: str
    printed: str | None = None
    published: str | None = None
    place: Place | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A change to a value: what it was, what it became, by which rule and how surely.

    ``score`` is a probability or similarity in 0..1. ``decision`` is ``applied``, ``proposed``,
    ``accepted``, ``set`` or ``ignored``; the last three come from a person.
    """

    table: str
    key: str
    field: str
    before: str | None
    after: str | None
    rule: str
    score: float | None = None
    runner_up: str | None = None
    runner_up_score: float | None = None
    decision: str = "applied"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the whole document says of itself: its months (``YYYY-MM``, in order) and lost columns.

    ``months`` is empty where the plan has no month strip. ``lost`` names the action fields
    (``rag``, ``planned_months``, ...) that the document has a column for but no longer shows.
    """

    plan: str
    edition: str
    months: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Edition:
    """One month's tables, ready to validate and publish: a frame per published table, in contract order."""

    facts: PlanFacts
    source: Source
    tables: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...] = field(default=())
