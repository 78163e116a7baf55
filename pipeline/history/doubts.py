"""What a person should look at in a matching, as findings; ``decisions/<plan>.csv`` settles them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pipeline.history.matching import Candidate, Match, Matching, Pairing
from pipeline.history.proposals import Kinship
from pipeline.history.settled import FIELDS, Settled
from pipeline.history.snapshot import Snapshot
from pipeline.model import Finding, Severity
from pipeline.rows import fields_of


def doubts(
    before: Snapshot, after: Snapshot, matching: Matching, kin: Iterable[Kinship], answers: Iterable[Settled]
) -> Iterator[Finding]:
    """A finding's key is the edition and the new identifier, its field ``old_action_id`` or ``old_outcome_id``."""
    for field, pairing in (("old_action_id", matching.actions), ("old_outcome_id", matching.outcomes)):
        yield from _unsure(matching, field, pairing)
    for kinship in kin:
        yield _related(matching, kinship)
    for answer in answers:
        if answer.edition == after.edition and not _is_there(answer, before, after):
            yield _stale(answer)


def _unsure(matching: Matching, field: str, pairing: Pairing) -> Iterator[Finding]:
    for match in pairing.matches:
        if match.doubtful:
            yield _finding(matching, "match_doubtful", field, match.new_id, match.old_id, _why(matching, match))
    for candidate in pairing.candidates:
        message = _perhaps(matching, candidate)
        yield _finding(matching, "match_possible", field, candidate.new_id, candidate.old_id, message)


def _finding(matching: Matching, check: str, field: str, new_id: str, old_id: str, message: str) -> Finding:
    key = f"{matching.to_edition} {new_id}"
    return Finding(Severity.WARNING, check, "changes", key, field, message, printed=old_id)


def _why(matching: Matching, match: Match) -> str:
    taken = f"{match.new_id} of {matching.to_edition} is taken to be {match.old_id} of {matching.from_edition}"
    other = f" {match.runner_up} is nearly as likely ({match.runner_up_score:.0%})." if match.runner_up else ""
    return f"{taken} ({match.score:.0%} sure).{other} Accept it, set another, or ignore it if it is a new one."


def _perhaps(matching: Matching, candidate: Candidate) -> str:
    told = (
        f"{candidate.new_id} is new in {matching.to_edition} and {candidate.old_id} of {matching.from_edition} is gone"
    )
    return f"{told}: perhaps they are the same ({candidate.score:.0%}). Accept it if they are, ignore it if not."


def _related(matching: Matching, kinship: Kinship) -> Finding:
    old, new = f"{kinship.old_id} of {matching.from_edition}", f"{kinship.new_id} of {matching.to_edition}"
    told = {
        "split": (
            "split_possible",
            f"{new} seems split off from {old}: {kinship.contained:.0%} of its words were there.",
        ),
        "merge": ("merge_possible", f"{old} seems merged into {new}: {kinship.contained:.0%} of its words are there."),
    }
    check, message = told[kinship.kind]
    key = f"{matching.to_edition} {kinship.new_id}"
    return Finding(Severity.INFO, check, "changes", key, "old_action_id", message, printed=kinship.old_id)


def _is_there(answer: Settled, before: Snapshot, after: Snapshot) -> bool:
    if answer.table == "actions":
        old, new = {row.action_id for row in before.actions}, {row.action_id for row in after.actions}
    else:
        old, new = {row.outcome_id for row in before.outcomes}, {row.outcome_id for row in after.outcomes}
    return answer.new_id in new and (answer.old_id is None or answer.old_id in old)


def _stale(answer: Settled) -> Finding:
    field = next(name for name, table in FIELDS.items() if table == answer.table)
    message = (
        f"A decision says who {answer.new_id} of {answer.edition} was ({answer.old_id or 'nobody'}), but one of the "
        "two is not there any more; it was not applied."
    )
    key = f"{answer.edition} {answer.new_id}"
    return Finding(Severity.WARNING, "match_decision_stale", "changes", key, field, message, printed=answer.old_id)


def finding_rows(edition: str, findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """As rows of ``history/findings``, numbered within the edition."""
    for number, finding in enumerate(findings, 1):
        row = fields_of(finding)
        del row["place"]
        yield {**row, "edition": edition, "finding_id": f"H{number:04d}", "severity": str(finding.severity)}
