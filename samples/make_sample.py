"""Writes the sample plan in all its forms, and their truth: ``python -m samples.make_sample [FOLDER]``.

``raw/westmarch`` gets one file per edition (the first as noisy text, the second as PDF), ``samples/twins`` the
same editions in the other form, ``tests/golden`` the truth of each.
"""

from __future__ import annotations

import sys
from pathlib import Path

from samples.convert import convert
from samples.plan import Plan, load_plan
from samples.truth import changes, write_csv, write_truth
from samples.typeset import typeset

EDITIONS = ("2025-05", "2025-06")
IN_RAW = {("2025-05", "txt"), ("2025-06", "pdf")}


def make_sample(folder: Path) -> None:
    plans = [load_plan(edition) for edition in EDITIONS]
    for plan in plans:
        write_document(plan, document_path(folder, plan.edition, "txt"))
        write_document(plan, document_path(folder, plan.edition, "pdf"))
        write_truth(plan, truth_folder(folder, plan.edition, "txt"), as_text=True)
        write_truth(plan, truth_folder(folder, plan.edition, "pdf"), as_text=False)
    write_csv(truth_folder(folder, EDITIONS[1], "pdf") / "changes_truth.csv", changes(*plans))


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
