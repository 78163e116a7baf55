"""Updates that state a status twice, as if two updates stood in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from pipeline.model import Finding, Severity
from pipeline.profile import Profile
from pipeline.senses.plan import Plan


def two_statuses(plan: Plan) -> Iterator[Finding]:
    """A warning on the update, and a note on the status, which is then as doubtful."""
    for row in plan.actions:
        text = str(row.get("update") or "")
        second = next((match for match in statuses_in(text, plan.profile) if match.start("status") > 0), None)
        if second and row.get("status"):
            message = (
                f"The update says {row['status']} at its beginning and “{second['status']}” further on, "
                "as if two updates stood in one cell; one part may belong to a neighbouring row."
            )
            for severity, field in ((Severity.WARNING, "update"), (Severity.INFO, "status")):
                yield Finding(severity, "two_statuses", "actions", row["action_id"], field, message, text, row[field])


def statuses_in(update: str, profile: Profile) -> list[re.Match[str]]:
    """Every status (group ``status``) that opens a sentence and is set off from what follows it."""
    return list(_opening(tuple((status, *others) for status, others in profile.statuses.items())).finditer(update))


@lru_cache(maxsize=8)
def _opening(statuses: tuple[tuple[str, ...], ...]) -> re.Pattern[str]:
    spellings = {word for names in statuses for word in names}
    words = "|".join(re.escape(word) for word in sorted(spellings, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:^|[.;!?]\s*|\s)(?P<status>{words})\s*[-–—:](?=\s|\w)")
