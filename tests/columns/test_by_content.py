"""What stands under a heading tells its column where the heading does not."""

from pathlib import Path

from pipeline.model import Role
from tests.columns.plans import aligned, roles


def test_a_column_of_identifiers_is_the_actions_own_whatever_its_heading(tmp_path: Path) -> None:
    rows = [f"QS{number}|1. Train staff 2. Check|HoS A|May 2025|On track - seen" for number in range(1, 7)]
    plan = aligned(tmp_path, "Standard|Actions|Lead|By when|Update", *rows)
    assert [roles(plan, line)[f"QS{line - 1}"] for line in range(2, 8)] == [Role.ACTION_ID] * 6


def test_a_column_of_high_and_low_names_no_priorities(tmp_path: Path) -> None:
    rows = ("1|Safe homes|Visit every child|High|HoS A|On track - seen", "2|Safe homes|Visit again|Low|HoS B|Complete")
    plan = aligned(tmp_path, "No|Theme|Action|Priority|Lead|Update", *rows)
    assert (roles(plan, 2)["Safe homes"], roles(plan, 2)["High"]) == (Role.PRIORITY, Role.OTHER)


def test_fields_that_agree_with_their_header_tell_the_columns(tmp_path: Path) -> None:
    rows = ("1.1|Visit every child|Virtual School Head / Director of Children's Services||May 2025|",)
    plan = aligned(tmp_path, "Ref|Action|Lead|Budget|By when|Update", *rows, "1.2|Visit again|HoS A|Grant|June 2025|")
    assert roles(plan, 2)["Virtual School Head / Director of Children's Services"] is Role.LEAD
    assert roles(plan, 3)["Grant"] is Role.OTHER
