"""What a person should know of a PDF's pages: hidden text, pages without words, odd characters, missing pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from pipeline.model import Box, Document, Finding, LeftOut, Place, Severity
from pipeline.read.drawn.annotations import Field
from pipeline.read.drawn.glyph_order import is_right_to_left
from pipeline.read.drawn.habits import Habits
from pipeline.read.drawn.line_ends import doubtful, may_be_doubtful
from pipeline.read.drawn.visibility import OFF_PAGE
from pipeline.read.page_content import PageContent, Table
from pipeline.read.pdf.column_doubts import column_doubts
from pipeline.read.pdf.page_order import page_order_findings
from pipeline.read.soundness import Damage
from pipeline.read.soundness.font_names import SOME_NAMED
from pipeline.read.soundness.misnamed import MISNAMED

MOST_OUTSIDE = 0.1  # share of a page's text; where more is outside, it was not put there to be left out
UNKNOWN = "\ufffd"
ODD = {
    "\u200b": "zero-width spaces",
    "\u200c": "zero-width non-joiners",
    "\u200d": "zero-width joiners",
    "\ufeff": "byte order marks",
    "\u00ad": "soft hyphens",
    "\u200e": "direction marks",
    "\u200f": "direction marks",
}
_PRIVATE = re.compile(r"[\ue000-\uf8ff]")
_PRIVATE_IN_WORD = re.compile(r"(?<=[^\W\d_])[\ue000-\uf8ff]|[\ue000-\uf01f\uf100-\uf8ff](?=[^\W\d_])")
"""A letter only its font can tell; signs of symbol fonts (U+F020 to U+F0FF) stand before words as bullets."""


def page_findings(
    document: Document,
    pages: Sequence[PageContent],
    damages: Sequence[Damage],
    known: Habits,
    fields: Sequence[Field] = (),
) -> tuple[Finding, ...]:
    """The findings on ``document`` as read from ``pages``; they concern whole pages, so they name no key."""
    return (
        *_damaged(document, damages),
        *_concluded(document.source.name, pages),
        *_columns(document.source.name, pages),
        *_line_ends(document.source.name, pages, known),
        *_disordered(document.source.name, pages),
        *_sideways(document.source.name, pages),
        *_hidden(document.left_out),
        *_notes(document.left_out),
        *_filled_in(document.source.name, fields),
        *_cut_pages(document),
        *_without_words(document),
        *page_order_findings(document, pages),
        *_unnamed(document),
        *_odd_characters(document),
    )


def _damaged(document: Document, damages: Sequence[Damage]) -> Iterator[Finding]:
    """Fonts that do not name all their glyphs are no damage where the page shows none of those."""
    unnamed = {row.page for row in document.rows if any(UNKNOWN in cell.text for cell in row.cells)}
    unnamed |= {one.place.page for one in document.left_out if UNKNOWN in one.text}
    for pages, reason in damages:
        if reason == SOME_NAMED and not unnamed.intersection(pages):
            continue
        if reason == MISNAMED:
            message = f"Page {pages[0]}: {reason}; they were read as what their shapes show."
            yield _finding(Severity.INFO, "letters_unnamed", message, None, Place(document.source.name, pages[0]))
            continue
        where = f"Page {', '.join(map(str, pages))}" if pages else "The file"
        message = f"{where}: {reason}; rows may be wrong or missing."
        place = Place(document.source.name, pages[0] if pages else None)
        yield _finding(Severity.ERROR, "page_damaged", message, None, place)


def _concluded(name: str, pages: Sequence[PageContent]) -> Iterator[Finding]:
    """Where rows or cells were told apart by their text, as nothing is drawn between them."""
    split = [(page.number, box) for page in pages for table in page.tables for box in table.split]
    if split:
        place = Place(name, split[0][0], box=split[0][1])
        message = f"{len(split)} cells have no border to the one above; they were parted where a row's text begins."
        yield _finding(Severity.INFO, "rows_by_text", message, None, place)
    concluded = [(page.number, box) for page in pages for table in page.tables for box in table.concluded]
    if concluded:
        place = Place(name, concluded[0][0], box=concluded[0][1])
        message = (
            f"{len(concluded)} rows or columns have no borders; they were parted as the others of their table are."
        )
        yield _finding(Severity.INFO, "rows_by_text", message, None, place)
    for page in pages:
        for box in (box for table in page.tables for box in table.overfull):
            message = (
                f"On page {page.number} the cell is too low for its words, which run into the next one. They were told "
                "apart by the order in which they were printed; more of them may be cut off."
            )
            yield _finding(Severity.WARNING, "rows_by_text", message, None, Place(name, page.number, box=box))
        for box in (box for table in page.tables for box in table.cut):
            message = f"On page {page.number} the cell is too small for its words: some lie outside it and do not show."
            yield _finding(Severity.WARNING, "text_cut", message, None, Place(name, page.number, box=box))
        for box in (box for table in page.tables for box in table.beyond):
            message = (
                f"On page {page.number} the row goes on beyond the page's edge, where its words do not show. Export "
                "the plan on pages as wide as its table."
            )
            yield _finding(Severity.WARNING, "text_cut", message, None, Place(name, page.number, box=box))
        for box in (box for table in page.tables for box in table.doubtful):
            message = (
                f"On page {page.number} nothing but the words tells where this row ends: compare it with the page."
            )
            yield _finding(Severity.WARNING, "rows_by_text", message, None, Place(name, page.number, box=box))


def _columns(name: str, pages: Sequence[PageContent]) -> Iterator[Finding]:
    """Each doubt about columns once, where the document first gives rise to it."""
    told: set[str] = set()
    for page in pages:
        for table in page.tables:
            for severity, doubt in column_doubts(table):
                if doubt not in told:
                    told.add(doubt)
                    message = f"On page {page.number} white space alone tells a table's columns apart: {doubt}."
                    yield _finding(
                        severity, "columns_by_space", message, None, Place(name, page.number, box=_around(table))
                    )


def _around(table: Table) -> Box:
    return min(cell.box[0] for cell in table.cells), table.top, max(cell.box[2] for cell in table.cells), table.bottom


def _disordered(name: str, pages: Sequence[PageContent]) -> Iterator[Finding]:
    """Cells whose right-to-left words look the same in more than one order."""
    for page in pages:
        for box in (box for table in page.tables for box in table.disordered):
            message = f"Page {page.number} shows right-to-left words and what is beside them alike in several orders."
            yield _finding(Severity.WARNING, "order_doubtful", message, None, Place(name, page.number, box=box))


def _line_ends(name: str, pages: Sequence[PageContent], known: Habits) -> Iterator[Finding]:
    """Cells with lines that may be broken inside a word, or not, as nothing on the page tells."""
    for page in pages:
        for cell in (cell for table in page.tables for cell in table.cells if may_be_doubtful(cell.text, known)):
            for joint in doubtful(cell.text, known):
                printed = " ".join(joint.split())
                message = f"On page {page.number} a line ends in {printed!r}; nothing tells whether that is one word."
                yield _finding(Severity.INFO, "line_end", message, printed, Place(name, page.number, box=cell.box))


def _sideways(name: str, pages: Sequence[PageContent]) -> Iterator[Finding]:
    for page in pages:
        if page.turn:
            message = f"Page {page.number} lies on its side, turned by {page.turn} degrees; it was read turned upright."
            yield _finding(Severity.INFO, "page_sideways", message, None, Place(name, page.number))


def _hidden(left_out: tuple[LeftOut, ...]) -> Iterator[Finding]:
    """One finding for every page that holds text nobody sees."""
    hidden = [one for one in left_out if one.reason.startswith("hidden")]
    for page, found in groupby(hidden, key=lambda one: one.place.page):
        texts = list(found)
        printed = " ".join(one.text for one in texts)
        why = ", ".join(sorted({one.reason.partition(": ")[2] for one in texts}))
        message = f"Page {page} holds text that does not show ({why}); it is not published."
        yield _finding(Severity.WARNING, "hidden_text", message, printed, texts[0].place)


def _notes(left_out: tuple[LeftOut, ...]) -> Iterator[Finding]:
    """One finding for every page with notes over it."""
    notes = [one for one in left_out if one.reason.startswith("annotation")]
    for page, found in groupby(notes, key=lambda one: one.place.page):
        texts = list(found)
        kinds = ", ".join(sorted({one.reason.partition(": ")[2] for one in texts}))
        message = f"Notes lie over page {page} ({kinds}); they are no part of the plan and are not published."
        yield _finding(Severity.WARNING, "annotation", message, " | ".join(one.text for one in texts), texts[0].place)


def _filled_in(name: str, fields: Sequence[Field]) -> Iterator[Finding]:
    """One finding for every page with form fields that are filled in."""
    for page, found in groupby(fields, key=lambda one: one.page):
        held = list(found)
        message = f"Page {page} is a form: the values of {len(held)} fields were read where they stand on the page."
        place = Place(name, page, box=held[0].box)
        yield _finding(Severity.WARNING, "form_field", message, " | ".join(one.text for one in held), place)


def _cut_pages(document: Document) -> Iterator[Finding]:
    """Pages that are smaller than what is set on them, as after damage to their stated size."""
    outside, inside = Counter[int | None](), Counter[int | None]()
    for one in document.left_out:
        if one.reason == OFF_PAGE:
            outside[one.place.page] += len(one.text)
    for row in document.rows:
        inside[row.page] += sum(len(cell.text) for cell in row.cells)
    sizes = Counter((round(page.width), round(page.height)) for page in document.pages)
    for page in document.pages:
        off = outside[page.number]
        of_its_own = sizes[round(page.width), round(page.height)] < max(sizes.values())
        if off and (of_its_own or off > MOST_OUTSIDE * (off + inside[page.number])):
            message = f"{off} characters of page {page.number} stand outside of it; the size stated may be damaged."
            yield _finding(Severity.ERROR, "page_damaged", message, None, Place(document.source.name, page.number))


def _without_words(document: Document) -> Iterator[Finding]:
    with_words = {row.page for row in document.rows} | {one.place.page for one in document.left_out}
    for page in document.pages:
        if page.number not in with_words:
            place = Place(document.source.name, page.number)
            message = f"Page {page.number} has no text: if something is printed there, it is a picture."
            yield _finding(Severity.ERROR, "page_empty", message, None, place)


def mostly_unnamed(pages: Sequence[PageContent]) -> bool:
    """Whether most letters of the document are of fonts that do not name them."""
    texts = [cell.text for page in pages for table in page.tables for cell in table.cells]
    texts += [text.text for page in pages for text in page.paragraphs]
    return 2 * sum(text.count(UNKNOWN) for text in texts) > sum(map(len, texts))


def _unnamed(document: Document) -> Iterator[Finding]:
    """Every cell with letters that no font names."""
    for row in document.rows:
        for cell in row.cells:
            if UNKNOWN in cell.text:
                message = (
                    f"Page {row.page} shows letters here that the file does not name; each is published as {UNKNOWN}."
                )
                yield _finding(Severity.WARNING, "letters_unnamed", message, cell.text, cell.place)
            elif not cell.text.isascii() and _PRIVATE_IN_WORD.search(cell.text):
                message = f"Page {row.page} shows letters here that the file names by private codes; they are kept."
                yield _finding(Severity.WARNING, "letters_unnamed", message, cell.text, cell.place)


def _odd_characters(document: Document) -> Iterator[Finding]:
    """One finding for each kind of odd character, at its first place."""
    seen: set[str] = set()
    for row in document.rows:
        for cell in row.cells:
            for kind in _odd_kinds(cell.text):
                if kind not in seen:
                    seen.add(kind)
                    message = f"The document holds {kind}, first on page {row.page}; they are kept as printed."
                    yield _finding(Severity.INFO, "characters_odd", message, cell.text, cell.place)


def _odd_kinds(text: str) -> set[str]:
    if text.isascii():
        return set()
    kinds = {ODD[letter] for letter in set(text) & set(ODD) if letter != "\u00ad" or "\u00ad\n" not in text}
    if is_right_to_left(text):
        kinds.add("letters that are written from right to left")
    if _PRIVATE.search(text):
        kinds.add("letters of a private font")
    return kinds


def _finding(severity: Severity, check: str, message: str, printed: str | None, place: Place) -> Finding:
    return Finding(severity, check, "actions", None, None, message, printed, place=place)
