"""Properties on made-up sequences of editions, whatever the seed."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.editions import Printed, Rates, Writer
from benchmarks.following import Counts, count_sequence, snapshots
from pipeline.history.book import follow
from pipeline.history.changes import changes
from pipeline.history.matching import match_editions
from pipeline.history.pairs import matchings_of, pair_rows

SEEDS = st.integers(0, 8999)
CALM = Rates(replaced=0, split=0, merged=0, heavy=0)


def written(seed: int, months: int = 3, actions: int = 40, rates: Rates | None = None) -> list[Printed]:
    return list(Writer(seed, rates).editions(months, actions))


few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_twelve_months_are_followed_as_promised() -> None:
    counts = Counts()
    for seed in (3, 14):
        counts.add(count_sequence(written(seed, months=12, actions=160)))
    assert counts.precision >= 0.999, counts.cases
    assert counts.recall >= 0.995, counts.cases
    assert counts.torn == 0, counts.cases


@given(SEEDS)
@few
def test_calm_months_are_followed_without_a_mistake_that_is_not_flagged(seed: int) -> None:
    counts = count_sequence(written(seed, rates=CALM))
    assert counts.wrong == counts.doubtful_wrong, counts.cases
    assert counts.torn == 0, counts.cases


@given(SEEDS, st.permutations(range(4)))
@few
def test_the_order_of_arrival_does_not_matter(seed: int, order: list[int]) -> None:
    read = snapshots(written(seed, months=4))
    assert follow([read[at] for at in order]) == follow(read)


@given(SEEDS)
@few
def test_matching_is_one_to_one(seed: int) -> None:
    before, after = snapshots(written(seed, months=2))
    for pairing in (matching := match_editions(before, after)).actions, matching.outcomes:
        pairs = [(m.old_id, m.new_id) for m in pairing.matches]
        assert len({old for old, _ in pairs}) == len({new for _, new in pairs}) == len(pairs)


@given(SEEDS)
@few
def test_every_row_is_kept_added_or_removed(seed: int) -> None:
    before, after = snapshots(written(seed, months=2))
    matching = match_editions(before, after)
    found = [c for c in changes(before, after, matching) if c.table == "actions"]
    added = {c.action_id for c in found if c.kind == "added"}
    removed = {c.old_action_id for c in found if c.kind == "removed"}
    assert {m.new_id for m in matching.actions.matches} | added == {row.action_id for row in after.actions}
    assert {m.old_id for m in matching.actions.matches} | removed == {row.action_id for row in before.actions}


@given(SEEDS)
@few
def test_an_edition_against_itself_has_no_changes(seed: int) -> None:
    [edition] = snapshots(written(seed, months=1))
    assert changes(edition, edition, match_editions(edition, edition)) == []


@given(SEEDS)
@few
def test_changes_applied_to_the_old_give_the_new(seed: int) -> None:
    before, after = snapshots(written(seed, months=2))
    matching = match_editions(before, after)
    found = changes(before, after, matching)
    old = {row.action_id: row for row in before.actions}
    new = {row.action_id: row for row in after.actions}
    for match in matching.actions.matches:
        told = {c.field: (c.old, c.new) for c in found if (c.table, c.action_id) == ("actions", match.new_id)}
        for field in ("action", "lead", "measure", "update", "status", "rag"):
            values = getattr(old[match.old_id], field), getattr(new[match.new_id], field)
            assert told.get(field, (values[0], values[0])) == values


@given(SEEDS)
@few
def test_a_matching_read_back_is_the_same(seed: int) -> None:
    matchings = follow(snapshots(written(seed))).matchings
    assert tuple(matchings_of(pair_rows(matchings)).values()) == matchings
