"""Text that is in the file but that no reader of the page sees, and watermarks, which nobody reads."""

from __future__ import annotations

from statistics import median

from pipeline.read.page_objects import Fill, PageObjects, Rgb, TextRun
from pipeline.read.paint import WHITE, over

TINIEST = 2.0  # points; smaller print cannot be read
LARGE, HUGE = 2.5, 5.0  # times the page's usual font size
PALE = 150  # of 255: the least red, green or blue of a pale colour
SAME_COLOUR = 24  # summed difference of red, green and blue (0 to 765) below which ink does not show


def seen_and_hidden(page: PageObjects) -> tuple[list[TextRun], list[tuple[TextRun, str]]]:
    """The page's visible runs, and those kept out with the reason."""
    backgrounds = {WHITE, *(fill.colour for fill in page.fills)}
    faint = {
        colour for colour in {run.colour for run in page.runs} if any(_alike(colour, other) for other in backgrounds)
    }
    first_text = min((run.order for run in page.runs), default=0)
    covers = [fill for fill in page.fills if fill.alpha >= 1 and fill.order > first_text]
    size = median(run.size for run in page.runs) if page.runs else 0.0
    seen: list[TextRun] = []
    hidden: list[tuple[TextRun, str]] = []
    for run in page.runs:
        if run.text.isspace():
            continue
        reason = "watermark" if _is_watermark(run, size) else _hidden_because(run, page, faint, covers)
        if reason is None:
            seen.append(run)
        else:
            hidden.append((run, reason))
    return seen, hidden


def _is_watermark(run: TextRun, usual: float) -> bool:
    """Slanted large print, or huge pale print."""
    slanted = run.turn % 90 != 0 and run.size >= LARGE * usual
    return slanted or (run.size >= HUGE * usual and min(run.colour) >= PALE)


def _hidden_because(run: TextRun, page: PageObjects, faint: set[Rgb], covers: list[Fill]) -> str | None:
    if not run.visible:
        return "hidden text: drawn without ink"
    if run.x1 <= 0 or run.bottom <= 0 or run.x0 >= page.width or run.top >= page.height:
        return "hidden text: off the page"
    if run.size < TINIEST:
        return "hidden text: too small to read"
    if any(_covers(fill, run) for fill in covers):
        return "hidden text: covered"
    if run.colour in faint and _melts(run, page):
        return "hidden text: in the colour of its background"
    return None


def _covers(cover: Fill, run: TextRun) -> bool:
    if cover.order < run.order:
        return False
    slack = 0.25 * run.size
    return (
        cover.x0 <= run.x0 + slack
        and cover.x1 >= run.x1 - slack
        and cover.top <= run.top + slack
        and cover.bottom >= run.bottom - slack
    )


def _melts(run: TextRun, page: PageObjects) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    behind = [one[:4] for one in page.shapes if one.order < run.order]
    behind += [one[:4] for one in page.pictures if one.order < run.order]
    if any(x0 <= x <= x1 and top <= y <= bottom for x0, top, x1, bottom in behind):
        return False
    colour = WHITE
    for fill in page.fills:
        if fill.order < run.order and fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
            colour = fill.colour if fill.alpha >= 1 else over(colour, fill)
    return _alike(run.colour, colour)


def _alike(one: Rgb, other: Rgb) -> bool:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) < SAME_COLOUR
