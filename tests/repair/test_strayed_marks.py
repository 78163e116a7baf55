"""A mark of the month strip that stands in another cell."""

from pathlib import Path

from pipeline.profile import load_profile
from pipeline.repair import repair
from pipeline.stitch import stitch
from tests.columns.plans import aligned, body

PROFILE = load_profile()


def doubted(folder: Path, rating: str) -> list[str | None]:
    rows = [f"||1.2.{n} Share plan number {n}|HoS B|x|x||Plans are shared|On track - shared|Green" for n in (1, 2)]
    rows.append(f"||1.2.3 Write one plan|HoS A|x|||Plans are written|On track - written|{rating}")
    plan = repair(stitch(aligned(folder, *body(*rows)), PROFILE), "trees", "2025-05", PROFILE)
    return [found.key for found in plan.findings if found.check == "month_outside"]


def test_a_mark_beside_the_rating_puts_the_months_in_doubt(tmp_path: Path) -> None:
    assert doubted(tmp_path, "Green x") == ["1.2.3"]
    assert doubted(tmp_path, "Green") == []
    assert doubted(tmp_path, "Green - better") == []
