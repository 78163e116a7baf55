"""A small plan of Westmarch Council with an odd number, lead and update, and runs of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.decisions import COLUMNS
from pipeline.published import load_tables
from pipeline.rows import rows_of
from pipeline.run import Result, run
from pipeline.settings import settings_of

PLAN, EDITION = "westmarch", "2034-09"
HEADS = "Outcomes\tActions\tLead\tMeasure\tMonthly update\tRAG"
ROWS = (
    "1.1 Families are heard\t1.1.1 Hold a weekly panel for families\tHoS EH\tPanel minutes\tOn track - begun\tGreen",
    "\t1.1.2 Train every new manager\tHoS EH\tTraining log\tOn track - from 10/07/31 on\tGreen",
    "\t1.1 Publish the advice line\tHoS QA\tCalls answered\tComplete - line is open\tGreen",
    "1.2 Visits are on time\t1.2.1 Visit within five days\tHoS QA\tVisits in time\tOn track - nine of ten\tGreen",
    "\t1.2.2 Audit ten files each month\tWSCP\tAudit report\tOn track - audited\tGreen",
    "\t1.2.3 Share the audit with teams\tWSCP\tTeam notes\tOn track - shared\tGreen",
    "\t1.2.4 Ask children what they think\tWSCB\tSurvey\tOn track - asked\tGreen",
    "\t1.2.5 Tell families what changed\tWSCP\tLetters sent\tOn track - sent\tGreen",
)
TEXT = "\n".join(("PRIORITY 1 - LISTENING; We listen.", HEADS, *ROWS)) + "\n"
BY = "A. Auditor,2034-10-01,asked the author"


@dataclass(frozen=True)
class Westmarch:
    """A folder in which the plan is run, with a decisions file or without."""

    folder: Path

    @property
    def decisions(self) -> Path:
        return self.folder / "decisions" / f"{PLAN}.csv"

    def decide(self, *lines: str) -> None:
        self.decisions.parent.mkdir(exist_ok=True)
        self.decisions.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")

    def run(self, text: str = TEXT) -> Result:
        file = self.folder / "plan.txt"
        file.write_text(text, encoding="utf-8")
        settings = settings_of(
            None, self.folder / "output", self.folder / "interim", decisions=self.folder / "decisions"
        )
        return run(file, PLAN, EDITION, settings)

    def rows(self, table: str) -> list[dict[str, Any]]:
        frame = load_tables(self.folder / "output", PLAN, EDITION, only=[table])[table]
        return [dict(row) for row in rows_of(frame)]

    def row(self, table: str, **wanted: str) -> dict[str, Any]:
        return next(row for row in self.rows(table) if all(row[name] == value for name, value in wanted.items()))
