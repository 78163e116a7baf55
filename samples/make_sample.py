"""Writes the sample plan in all its forms, and their truth: ``python -m samples.make_sample [FOLDER]``.

``raw/westmarch`` gets one file per edition (the first as noisy text, the others as PDF), ``samples/twins`` the
first two in the other form, ``tests/golden`` the truth of each.
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from samples.convert import convert
from samples.plan import Plan, load_plan
from samples.truth import changes, write_csv, write_truth
from samples.typeset import typeset

EDITIONS = ("2025-05", "2025-06")
"""Those that are made as PDF and as noisy text."""
LATER = ("2025-07", "2025-08")
IN_RAW = {("2025-05", "txt"), ("2025-06", "pdf"), ("2025-07", "pdf"), ("2025-08", "pdf")}


def make_sample(folder: Path) -> None:
    plans = [load_plan(edition) for edition in (*EDITIONS, *LATER)]
    for plan in plans:
        for form in ("txt", "pdf") if plan.edition in EDITIONS else ("pdf",):
            write_document(plan, document_path(folder, plan.edition, form))
            write_truth(plan, truth_folder(folder, plan.edition, form), as_text=form == "txt")
    for before, after in pairwise(plans):
        write_csv(truth_folder(folder, after.edition, "pdf") / "changes_truth.csv", changes(before, after))


def document_path(folder: Path, edition: str, form: str) -> Path:
    place = "raw/westmarch" if (edition, form) in IN_RAW else "samples/twins"
    return folder / place / f"{edition}.{form}"


def truth_folder(folder: Path, edition: str, form: str) -> Path:
    return folder / "tests" / "golden" / f"westmarch-{edition}-{form}"


def write_document(plan: Plan, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".pdf":
        typeset(plan, path)
    else:
        path.write_text(convert(plan), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1])
