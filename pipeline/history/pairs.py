"""Matchings as rows of ``pairs``, and back: what was matched once is not matched again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.history.matching import Candidate, Match, Matching, Pairing
from pipeline.rows import Row

Known = Mapping[tuple[str, str], Matching]
"""Matchings by their two editions."""

TABLES = ("actions", "outcomes")


def pair_rows(matchings: Iterable[Matching]) -> Iterator[dict[str, Any]]:
    for matching in matchings:
        for table, pairing in zip(TABLES, (matching.actions, matching.outcomes), strict=True):
            between = {"from_edition": matching.from_edition, "to_edition": matching.to_edition, "table": table}
            for match in pairing.matches:
                yield {**between, **_match_row(match)}
            for candidate in pairing.candidates:
                yield {**between, **_candidate_row(candidate)}


def _match_row(match: Match) -> dict[str, Any]:
    return {
        "old_id": match.old_id,
        "new_id": match.new_id,
        "score": match.score,
        "margin": match.margin,
        "runner_up": match.runner_up,
        "runner_up_score": match.runner_up_score,
        "certainty": "settled" if match.settled else "doubtful" if match.doubtful else "sure",
    }


def _candidate_row(candidate: Candidate) -> dict[str, Any]:
    told = {"old_id": candidate.old_id, "new_id": candidate.new_id, "score": candidate.score}
    return {**told, "margin": 0.0, "certainty": "possible"}


def matchings_of(rows: Iterable[Row]) -> Known:
    """The matchings that ``pair_rows`` laid down."""
    found: dict[tuple[str, str], dict[str, list[Row]]] = {}
    for row in rows:
        tables = found.setdefault((row["from_edition"], row["to_edition"]), {table: [] for table in TABLES})
        tables[row["table"]].append(row)
    return {
        editions: Matching(*editions, *(_pairing(tables[table]) for table in TABLES))
        for editions, tables in found.items()
    }


def _pairing(rows: Iterable[Row]) -> Pairing:
    matches: list[Match] = []
    candidates: list[Candidate] = []
    for row in rows:
        if row["certainty"] == "possible":
            candidates.append(Candidate(row["old_id"], row["new_id"], row["score"]))
        else:
            matches.append(_match(row))
    return Pairing(tuple(matches), tuple(candidates))


def _match(row: Row) -> Match:
    return Match(
        row["old_id"],
        row["new_id"],
        row["score"],
        row["margin"],
        row["runner_up"],
        row["runner_up_score"],
        row["certainty"] == "settled",
    )


def by_lineage(history: Mapping[str, Sequence[Row]], before: str, after: str) -> Matching | None:
    """The matching of two editions however far apart: who is who through all that lie between.

    ``history`` has the rows of ``actions``, ``outcomes`` and ``pairs``. A score is the lowest on the way. None where
    the history does not have both editions.
    """
    if not {before, after} <= {row["edition"] for row in history["actions"]}:
        return None
    return Matching(before, after, *(_joined(history, table, before, after) for table in TABLES))


def _joined(history: Mapping[str, Sequence[Row]], table: str, before: str, after: str) -> Pairing:
    key = f"{table[:-1]}_id"
    name_of = {(row["edition"], row[key]): row["lineage_id"] for row in history[table]}
    old = {name: row for (edition, row), name in name_of.items() if edition == before}
    first, last = sorted((before, after))
    scores: dict[str, float] = {}
    for row in history["pairs"]:
        if row["table"] == table and row["certainty"] != "possible" and first < row["to_edition"] <= last:
            name = name_of[row["to_edition"], row["new_id"]]
            scores[name] = min(row["score"], scores.get(name, 1.0))
    new = ((row, name) for (edition, row), name in name_of.items() if edition == after and name in old)
    return Pairing(tuple(Match(old[name], row, scores.get(name, 1.0), 0.0) for row, name in new))
