"""Text that is in the file but that no reader of the page sees, and watermarks, which nobody reads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter
from statistics import median

from pipeline.read.drawn.clipped import parted
from pipeline.read.drawn.page_objects import Fill, PageObjects, Picture, Rgb, Shape, TextRun
from pipeline.read.drawn.paint import WHITE, over

TINIEST = 2.0  # points; smaller print cannot be read
LARGE, HUGE = 2.5, 5.0  # times the page's usual font size
PALE = 150  # of 255: the least red, green or blue of a pale colour
COVERED = "hidden text: covered"
CLIPPED = "hidden text: clipped"
WATERMARK = "watermark"
FAINT = "hidden text: in the colour of its background"
OFF_PAGE = "hidden text: off the page"
LAYER_OFF = "hidden text: on a layer that is off"
_order = attrgetter("order")
SAME_COLOUR = 24  # summed difference of red, green and blue (0 to 765) below which ink does not show


def seen_and_hidden(page: PageObjects) -> tuple[list[TextRun], list[tuple[TextRun, str]]]:
    """The page's visible runs, and those kept out with the reason."""
    backgrounds = {WHITE, *(fill.colour for fill in page.fills)}
    faint = {
        colour for colour in {run.colour for run in page.runs} if any(_alike(colour, other) for other in backgrounds)
    }
    first_text = min((run.order for run in page.runs), default=0)
    covers = sorted((fill for fill in page.fills if fill.alpha >= 1 and fill.order > first_text), key=_order)
    drawn: list[Shape | Picture] = [*page.pictures, *page.shapes]
    later = [one for one in drawn if one.order > first_text]
    size = median(run.size for run in page.runs) if page.runs else 0.0
    seen: list[TextRun] = []
    doubted: list[tuple[TextRun, str]] = []
    hidden = [(run, LAYER_OFF) for run in page.switched_off if not run.text.isspace()]
    last_cover = max((cover.order for cover in covers), default=-1)
    for run in page.runs:
        if run.text.isspace():
            continue
        if run.order > last_cover and not later and _is_plain(run, page, LARGE * size, faint):  # as nearly always
            seen.append(run)
            continue
        over = covers[bisect_left(covers, run.order, key=_order) :] if covers else covers
        reason = WATERMARK if _is_watermark(run, size) else _hidden_because(run, page, faint, over)
        if reason is not None:
            hidden.append((run, reason))
            continue
        clipped, rest = (None, run) if run.clip is None else parted(run, run.clip, page.letters)
        if clipped is not None:
            hidden.append((clipped, CLIPPED))
        if rest is not None:
            if doubt := _doubt(rest, page, faint, later):
                doubted.append((rest, doubt))
            seen.append(rest)
    return (seen, hidden) if not doubted else _settled(page, seen, hidden, doubted)


def _settled(
    page: PageObjects, seen: list[TextRun], hidden: list[tuple[TextRun, str]], doubted: list[tuple[TextRun, str]]
) -> tuple[list[TextRun], list[tuple[TextRun, str]]]:
    """Every doubt settled by a picture of the page."""
    shown = page.shown([run for run, _ in doubted])
    unseen = [one for one, shows in zip(doubted, shown, strict=True) if not shows]
    gone = {run.order for run, _ in unseen}
    return [run for run in seen if run.order not in gone], hidden + unseen


def _is_plain(run: TextRun, page: PageObjects, large: float, faint: set[Rgb]) -> bool:
    """Whether the run is inked, on the page, and neither tiny, large, clipped nor in the colour of a background."""
    _, x0, top, x1, bottom = run[:5]
    shows = run.visible and TINIEST <= run.size < large and run.colour not in faint
    return shows and x1 > 0 and bottom > 0 and x0 < page.width and top < page.height and not (run.clip or run.doubt)


def _doubt(run: TextRun, page: PageObjects, faint: set[Rgb], later: Sequence[Shape | Picture]) -> str | None:
    """What may hide the run; only a picture of the page can tell."""
    if run.doubt:
        return f"hidden text: {run.doubt}"
    if later and any(one.order > run.order and _is_under(run, one) for one in later):
        return COVERED
    return FAINT if run.colour in faint and _on_drawing(run, page) else None


def _on_drawing(run: TextRun, page: PageObjects) -> bool:
    """Whether a shape or picture is behind the run, whose colour only a picture of the page can tell."""
    drawn: list[Shape | Picture] = [*page.shapes, *page.pictures]
    return any(one.order < run.order and _is_under(run, one) for one in drawn)


def _is_under(run: TextRun, one: Shape | Picture) -> bool:
    x, y = (run.x0 + run.x1) / 2, (run.top + run.bottom) / 2
    return one.x0 <= x <= one.x1 and one.top <= y <= one.bottom


def _is_watermark(run: TextRun, usual: float) -> bool:
    """Slanted large print, or huge pale print."""
    if run.size < LARGE * usual:
        return False
    return run.turn % 90 != 0 or (run.size >= HUGE * usual and min(run.colour) >= PALE)


def _hidden_because(run: TextRun, page: PageObjects, faint: set[Rgb], covers: list[Fill]) -> str | None:
    """``covers`` are the opaque fills painted after the run."""
    if not run.visible:
        return "hidden text: drawn without ink"
    if run.x1 <= 0 or run.bottom <= 0 or run.x0 >= page.width or run.top >= page.height:
        return OFF_PAGE
    if run.size < TINIEST:
        return "hidden text: too small to read"
    if covers and any(_covers(fill, run) for fill in covers):
        return COVERED
    if run.colour in faint and _melts(run, page):
        return FAINT
    return None


def _covers(cover: Fill, run: TextRun) -> bool:
    slack = 0.25 * run.size
    return (
        cover.x0 <= run.x0 + slack
        and cover.x1 >= run.x1 - slack
        and cover.top <= run.top + slack
        and cover.bottom >= run.bottom - slack
    )


def _melts(run: TextRun, page: PageObjects) -> bool:
    """Whether all letters are in the colour behind them; a run over several cells has gaps over others' fills."""
    if _on_drawing(run, page):
        return False
    y = (run.top + run.bottom) / 2
    if not _alike(run.colour, _behind((run.x0 + run.x1) / 2, y, run, page)):
        return False
    if run.turn != 0:
        return True
    inked = [letter for letter in page.letters(run) if not letter.text.isspace()]
    return all(_alike(run.colour, _behind((letter.x0 + letter.x1) / 2, y, run, page)) for letter in inked)


def _behind(x: float, y: float, run: TextRun, page: PageObjects) -> Rgb:
    colour = WHITE
    for fill in page.fills:
        if fill.order < run.order and fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom:
            colour = fill.colour if fill.alpha >= 1 else over(colour, fill)
    return colour


def _alike(one: Rgb, other: Rgb) -> bool:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True)) < SAME_COLOUR
