"""Months whose marks stand where nothing tells which month they are for."""

from pathlib import Path

from pipeline.profile import load_profile
from pipeline.stitch import stitch
from tests.columns.plans import aligned, body

PROFILE = load_profile()


def test_a_mark_before_another_cells_words_is_in_doubt_on_both(tmp_path: Path) -> None:
    rows = (
        "||1.1.4 Ask each child|HoS A||x||Asked often|On track - asked|",
        "||1.1.5 Ask each parent|HoS B||||x Parents will be heard|On track - asked|",
    )
    notes = stitch(aligned(tmp_path, *body(*rows)), PROFILE).notes
    doubts = {(note.index, note.field) for note in notes if note.check == "cell_boundary"}
    assert doubts == {(4, "measure"), (4, "planned_months")}
