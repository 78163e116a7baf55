"""How fast a dense PDF is read into cells with fills, beside other readers: ``python -m benchmarks.reading``.

All in one run on one file, best of several, in processor seconds a page. Readers that are not installed are
named and left out; ``camelot-py``, ``tabula-py`` and ``tablers`` are no dependencies of this project.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.dense_plan import COLUMNS, dense_plan

RUNS = 3
MEGABYTE = 1024  # kilobytes, in which Linux gives the peak


def planpipe(path: Path, engine: str = "pdfium", jobs: int = 1) -> list[list[str]]:
    """Rows of texts, with the colour in place of an empty coloured cell."""
    from pipeline.read.pdf import read_pdf

    rows = read_pdf(path, engine=engine, jobs=jobs).rows
    return [[" ".join(cell.text.split()) or cell.fill or "" for cell in row.cells] for row in rows]


def pdfplumber_tables(path: Path) -> list[list[str]]:
    import pdfplumber

    with pdfplumber.open(path) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    return [[" ".join((text or "").split()) for text in row] for table in tables for row in table]


def camelot_tables(path: Path) -> list[list[str]]:
    import camelot

    return _framed(table.df for table in camelot.read_pdf(str(path), pages="all", flavor="lattice"))


def tabula_tables(path: Path) -> list[list[str]]:
    import tabula

    return _framed(tabula.read_pdf(str(path), pages="all", lattice=True, pandas_options={"header": None}))


def tablers_tables(path: Path) -> list[list[str]]:
    import tablers

    with tablers.Document(str(path)) as document:
        tables = [table for page in document.pages() for table in tablers.find_tables(page, extract_text=True)]
    return [
        [" ".join((cell.text or "").split()) for cell in row.cells if cell] for table in tables for row in table.rows
    ]


def _framed(frames: Any) -> list[list[str]]:
    return [[" ".join(str(text).split()) for text in row] for frame in frames for row in frame.to_numpy().tolist()]


READERS: dict[str, tuple[str, Callable[[Path], list[list[str]]]]] = {
    "planpipe (PDFium)": ("pypdfium2", planpipe),
    "planpipe (PDFium), 2 jobs": ("pypdfium2", partial(planpipe, jobs=2)),
    "planpipe (pdfplumber)": ("pdfplumber", partial(planpipe, engine="pdfplumber")),
    "pdfplumber extract_tables": ("pdfplumber", pdfplumber_tables),
    "camelot lattice": ("camelot", camelot_tables),
    "tabula": ("tabula", tabula_tables),
    "tablers": ("tablers", tablers_tables),
}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dense.pdf"
        truth, pages = dense_plan(path)
        print(f"{pages} A3 pages, {len(truth)} rows, {COLUMNS} columns, best of {RUNS}")
        print(f"{'reader':28}{'wall s/page':>12}{'cpu s/page':>12}{'peak MB':>9}{'rows right':>11}{'fills':>8}")
        for name, (module, read) in READERS.items():
            if importlib.util.find_spec(module) is None:
                print(f"{name:28}not installed")
                continue
            _show(name, read, path, truth, pages)


def _show(name: str, read: Callable[[Path], list[list[str]]], path: Path, truth: list[list[str]], pages: int) -> None:
    """Each reader in a process of its own, so that its peak memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            wall, cpu, peak, rows = pool.submit(_measured, read, path).result()
        except Exception as error:  # another reader's own failure is a result here
            print(f"{name:28}failed: {error}")
            return
    words = {tuple("" if text.startswith("#") else text for text in row) for row in rows}
    right = sum(tuple("" if text.startswith("#") else text for text in row) in words for row in truth)
    fills = sum(tuple(row) in {tuple(one) for one in rows} for row in truth)
    print(f"{name:28}{wall / pages:12.4f}{cpu / pages:12.4f}{peak:9.0f}{right:11}{fills:8}", flush=True)


def _measured(read: Callable[[Path], list[list[str]]], path: Path) -> tuple[float, float, float, list[list[str]]]:
    wall = cpu = float("inf")
    rows: list[list[str]] = []
    for _ in range(RUNS):
        start, busy = time.perf_counter(), time.process_time()
        rows = read(path)
        wall, cpu = min(wall, time.perf_counter() - start), min(cpu, time.process_time() - busy)
    return wall, cpu, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE, rows


if __name__ == "__main__":
    main()
