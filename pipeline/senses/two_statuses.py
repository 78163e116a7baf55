"""Updates that state a status twice, as if two updates stood in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.model import Finding, Severity
from pipeline.profile import Profile
from pipeline.senses.plan import Plan


def two_statuses(plan: Plan) -> Iterator[Finding]:
    opening = _opening(plan.profile)
    for row in plan.actions:
        text = str(row.get("update") or "")
        second = next((match for match in opening.finditer(text) if match.start("status") > 0), None)
        if second and row.get("status"):
            message = (
                f"The update says {row['status']} at its beginning and “{second['status']}” further on, "
                "as if two updates stood in one cell; one part may belong to a neighbouring row."
            )
            yield Finding(Severity.WARNING, "two_statuses", "actions", row["action_id"], "update", message, text, text)


def _opening(profile: Profile) -> re.Pattern[str]:
    """A status that opens a sentence and is set off from what follows, as at the beginning of an update."""
    spellings = {word for status, others in profile.statuses.items() for word in (status, *others)}
    words = "|".join(re.escape(word) for word in sorted(spellings, key=lambda word: (-len(word), word)))
    return re.compile(rf"(?:^|[.;!?]\s*|\s)(?P<status>{words})\s*[-–—:](?=\s|\w)")
