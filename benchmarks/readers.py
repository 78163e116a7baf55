"""One reader, timed on one file in a process of its own: ``python -m benchmarks.readers NAME FILE``, to JSON on stdout.

The other readers are imported where they are asked for: they have an environment of their own (``make peers``).
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

Rows = list[list[str]]
Reader = Callable[[Path], Rows]
FEWEST_RUNS, SECONDS = 3, 8.0  # a quick reader is run until so many have passed: the machine's own pace changes
MEGABYTE = 1024  # kilobytes, in which Linux gives the peak


def planpipe(path: Path, engine: str = "pdfium", jobs: int = 1) -> Rows:
    """Rows of texts, with the colour in place of an empty coloured cell."""
    from pipeline.read.pdf import read_pdf

    rows = read_pdf(path, engine=engine, jobs=jobs).rows
    return [[" ".join(cell.text.split()) or cell.fill or "" for cell in row.cells] for row in rows]


def pdfplumber_tables(path: Path) -> Rows:
    import pdfplumber

    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [[" ".join((text or "").split()) for text in row] for table in tables for row in table]


def camelot_tables(path: Path) -> Rows:
    import camelot

    return _framed(table.df for table in camelot.read_pdf(str(path), pages="all", flavor="lattice"))


def tabula_tables(path: Path) -> Rows:
    import tabula

    return _framed(tabula.read_pdf(str(path), pages="all", lattice=True, pandas_options={"header": None}))


def tablers_tables(path: Path) -> Rows:
    import tablers

    with tablers.Document(str(path)) as document:
        tables = [table for page in document.pages() for table in tablers.find_tables(page, extract_text=True)]
    return [
        [" ".join((cell.text or "").split()) for cell in row.cells if cell] for table in tables for row in table.rows
    ]


def _framed(frames: Any) -> Rows:
    return [[" ".join(str(text).split()) for text in row] for frame in frames for row in frame.to_numpy().tolist()]


OURS: dict[str, Reader] = {
    "planpipe (PDFium)": planpipe,
    "planpipe (PDFium), 2 jobs": partial(planpipe, jobs=2),
    "planpipe (pdfplumber)": partial(planpipe, engine="pdfplumber"),
}
PEERS: dict[str, Reader] = {
    "pdfplumber extract_tables": pdfplumber_tables,
    "camelot lattice": camelot_tables,
    "tabula lattice": tabula_tables,
    "tablers": tablers_tables,
}


def main() -> None:
    name, path = sys.argv[1], Path(sys.argv[2])
    try:
        wall, cpu, rows = _timed((OURS | PEERS)[name], path)
    except ImportError as error:
        print(json.dumps({"missing": f"not installed ({error.name})"}))
    except Exception as error:  # another reader's own failure is a result here
        print(
            json.dumps(
                {"missing": f"failed: {type(error).__name__}: {str(error).splitlines()[0] if str(error) else ''}"}
            )
        )
    else:
        print(json.dumps({"wall": wall, "cpu": cpu, "peak": _peak(), "rows": rows}))


def _timed(read: Reader, path: Path) -> tuple[float, float, Rows]:
    """Seconds and processor seconds of the best of several runs, with those of the processes that the reader starts."""
    wall = cpu = float("inf")
    rows: Rows = []
    runs, begun = 0, time.perf_counter()
    while runs < FEWEST_RUNS or time.perf_counter() - begun < SECONDS:
        runs += 1
        start, busy = time.perf_counter(), _busy()
        rows = read(path)
        wall, cpu = min(wall, time.perf_counter() - start), min(cpu, _busy() - busy)
    return wall, cpu, rows


def _busy() -> float:
    used = [resource.getrusage(whose) for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _peak() -> float:
    """Megabytes of this process and of the largest one it started."""
    peaks = [resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(peaks) / MEGABYTE


if __name__ == "__main__":
    main()
