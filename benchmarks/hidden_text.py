"""What becomes of hidden words: ``python -m benchmarks.hidden_text [--each N] [--seed N]``.

A word is hidden in blank cells of sound plans, in twelve ways; both engines read the plan, and it goes through the
pipeline. ``published`` must be none; ``told`` counts words that are in ``unplaced`` with a reason and on a finding.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pikepdf

from benchmarks.damage import COMPARED, Published, published_of
from benchmarks.exports import exports
from benchmarks.hiding import HIDERS, WORD, Hider, Spot, hidden_in, in_the_colour_of_the_fill, white_on_white
from pipeline.model import Cell, Document
from pipeline.read import read

EACH = 1
SEED = 20261124
ENGINES = ("pdfium", "pdfplumber")
OUTCOMES = ("published", "told", "untold", "others changed")
NARROWEST, LOWEST = 13.0, 8.0  # points that the hidden word takes


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.hidden_text")
    parser.add_argument("--each", type=int, default=EACH, help="cells of each export for each way and engine")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sound = list(exports(Path(folder), options.seed).values())
        bad = sum(_show(sound, engine, options.each, random.Random(options.seed)) for engine in ENGINES)
    return 1 if bad else 0


def _show(sound: list[Path], engine: str, each: int, draw: random.Random) -> int:
    """Prints the engine's table; gives how many words were published, untold, or changed something else."""
    print(f"{engine:32}" + "".join(f"{word:>16}" for word in OUTCOMES))
    total: Counter[str] = Counter()
    for hider in HIDERS:
        found = Counter(word for path in sound for word in outcomes(path, hider, engine, each, draw))
        total += found
        print(f"{hider.__name__.replace('_', ' '):32}" + "".join(f"{found[word]:16}" for word in OUTCOMES), flush=True)
    alarms = sum(one.check == "hidden_text" for path in sound for one in _sound(path, engine)[0].findings)
    print(f"false alarms on {len(sound)} sound files: {alarms}\n")
    return total.total() - total["told"] + alarms


def outcomes(path: Path, hider: Hider, engine: str, each: int, draw: random.Random) -> Iterator[str]:
    """What becomes of the word in each of some cells of a plan."""
    sound, truth = _sound(path, engine)
    spots = list(blank_cells(sound, hider))
    for spot in draw.sample(spots, min(each, len(spots))):
        with tempfile.TemporaryDirectory() as folder:
            target = Path(folder) / path.name
            with pikepdf.open(path) as file:
                hidden_in(file, spot, hider)
                file.save(target, deterministic_id=True)
            yield _outcome(read(target, engine=engine), truth)


@cache
def _sound(path: Path, engine: str) -> tuple[Document, Published]:
    document = read(path, engine=engine)
    return document, published_of(document)[0]


def _outcome(document: Document, truth: Published) -> str:
    tables, _ = published_of(document)
    if any(WORD in str(value) for name in COMPARED for row in tables.get(name, ()) for value in row.values()):
        return "published"
    listed = any(WORD in left.text and "hidden" in left.reason for left in document.left_out)
    found = any(one.check == "hidden_text" and WORD in (one.printed or "") for one in document.findings)
    if not (listed and found):
        return "untold"
    return "told" if tables == truth else "others changed"


def blank_cells(document: Document, hider: Hider) -> Iterator[Spot]:
    """Blank cells with room for the word: filled ones for a word in the colour of its fill, bare ones for white."""
    heights = {page.number: page.height for page in document.pages}
    for row in document.rows:
        for cell in row.cells:
            filled = cell.fill is not None
            wanted = filled if hider is in_the_colour_of_the_fill else not filled or hider is not white_on_white
            if wanted and row.table and not cell.text and _has_room(cell):
                yield _spot(cell, heights)


def _has_room(cell: Cell) -> bool:
    box = cell.place.box
    return box is not None and box[2] - box[0] >= NARROWEST and box[3] - box[1] >= LOWEST


def _spot(cell: Cell, heights: dict[int, float]) -> Spot:
    assert cell.place.box is not None
    assert cell.place.page is not None
    x0, top, x1, bottom = cell.place.box
    red, green, blue = (int((cell.fill or "#FFFFFF")[at : at + 2], 16) / 255 for at in (1, 3, 5))
    y = heights[cell.place.page] - bottom
    return Spot(cell.place.page, x0 + 0.5, y + 0.5, x1 - x0 - 1, bottom - top - 1, (red, green, blue))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
