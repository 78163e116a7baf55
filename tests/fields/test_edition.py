from __future__ import annotations

import pytest

from pipeline.fields.edition import find_edition, guess_edition

STRIP = ("2023-09", "2023-10", "2023-11", "2023-12", "2024-01", "2024-02", "2024-03")


@pytest.mark.parametrize(
    ("headings", "titles", "name", "months", "edition", "evidence"),
    [
        (["SEPT Monthly update", "Monthly update"], [], "plan.txt", STRIP, "2023-09", "column heading"),
        (["JAN Monthly update"], [], "plan.txt", STRIP, "2024-01", "column heading"),
        (["SEPT Monthly update", "23-Oct", "24-Mar", "Jan"], [], "plan.txt", STRIP, "2023-09", "column heading"),
        (["Sept", "Oct", "Nov", "Dec", "NOV update"], [], "plan.txt", STRIP, "2023-11", "column heading"),
        (["SEPT", "23-Oct", "Monthly update"], [], "plan.txt", STRIP, "2023-09", "column heading"),
        (["AUG update", "SEPT update"], [], "plan.txt", STRIP, "2023-09", "column heading"),
        (["Update – June 2025", "May 25"], [], "plan.pdf", ("2025-05", "2025-06"), "2025-06", "column heading"),
        (["Progress, Oct 2024"], [], "plan.pdf", STRIP, "2024-10", "column heading"),
        (["Progress"], ["After May 2022, this shows the position at 30 June 2023"], "p.pdf", (), "2023-06", "title"),
        (["October progress"], ["Improvement Plan 2023"], "plan.pdf", (), "2023-10", "column heading"),
        (["Progress"], ["Plan 2023-25", "Position as at 30 September 2023"], "plan.pdf", (), "2023-09", "title"),
        (["Progress"], ["Approved 4 May 2022", "Updated: November 2024"], "plan.pdf", (), "2024-11", "title"),
        ([], [], "2023-09_plan.pdf", (), "2023-09", "file name"),
        ([], [], "plan-sept-2023.pdf", STRIP, "2023-09", "file name"),
        ([], [], "Plan Sep23 final.docx", (), "2023-09", "file name"),
        ([], [], "plan 30.09.2023.xlsx", (), "2023-09", "file name"),
        ([], [], "202309-plan.txt", (), "2023-09", "file name"),
    ],
)
def test_edition_and_what_says_so(headings, titles, name, months, edition, evidence):
    found = find_edition(headings, titles, name, months)
    assert found.edition == edition
    assert found.evidence.startswith(evidence)


def test_evidence_that_disagrees_is_kept():
    found = find_edition(["SEPT update"], [], "2023-10_plan.txt", STRIP)
    assert (found.edition, found.runner_up, found.runner_up_evidence) == (
        "2023-09",
        "2023-10",
        "file name '2023-10_plan.txt'",
    )


@pytest.mark.parametrize("name", ["plan.pdf", "plan_2023-25.pdf", "marketing.pdf", "v12.pdf"])
def test_nothing_says_so(name):
    assert find_edition(["Monthly update"], ["Improvement Plan"], name, ()) is None


def test_finished_actions_give_a_guess():
    found = guess_edition(["Completed. Signed off on 08/11/2024.", "Completed - filed 25/11/2024", "due 1/2/2025"])
    assert found.edition == "2024-11"
    assert guess_edition(["Completed"]) is None
