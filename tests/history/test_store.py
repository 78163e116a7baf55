"""The history on disk: written whole, from published tables alone, the same in whatever order editions come."""

import csv
from itertools import permutations
from pathlib import Path

import pytest

from benchmarks.editions import Writer
from benchmarks.history import publish_printed
from pipeline.errors import UsageError
from pipeline.history.reading import published_snapshot
from pipeline.history.settled import Settled
from pipeline.history.store import Updated, published_history, published_matching, update_history
from pipeline.history.told import render_life
from pipeline.history.watch import Rules
from pipeline.profile import load_profile
from schemas.history import HISTORY

RULES = Rules.of(load_profile())
EDITIONS = tuple(Writer(seed=41).editions(4, 24))


def update(output: Path, *answers: Settled) -> Updated:
    return update_history(output, "westmarch", RULES, answers)


def content(updated: Updated) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in updated.folder.iterdir()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    for printed in EDITIONS:
        publish_printed(printed, tmp_path)
    return tmp_path


def test_every_table_keeps_its_schema(output: Path) -> None:
    tables = update(output).tables
    assert {f"history/{name}" for name in tables} == set(HISTORY)
    for name, frame in tables.items():
        HISTORY[f"history/{name}"].validate(frame)


def test_every_published_action_is_in_it_with_a_lineage(output: Path) -> None:
    actions = update(output).tables["actions"]
    assert len(actions) == sum(len(printed.actions) for printed in EDITIONS)
    assert actions["lineage_id"].notna().all()
    assert not actions.duplicated(["edition", "lineage_id"]).any()


def test_the_order_of_arrival_changes_no_byte(tmp_path: Path) -> None:
    seen = set()
    for number, order in enumerate(list(permutations(EDITIONS))[::5]):
        output = tmp_path / str(number)
        for printed in order:
            publish_printed(printed, output)
            updated = update(output)
        seen.add(tuple(sorted(content(updated).items())))
    assert len(seen) == 1


def test_growing_month_by_month_gives_what_one_build_of_all_gives(
    output: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    grown = tmp_path_factory.mktemp("grown")
    for printed in EDITIONS:
        publish_printed(printed, grown)
        last = update(grown)
    assert content(last) == content(update(output))


def test_a_second_time_changes_nothing(output: Path) -> None:
    first = update(output)
    assert first.changed
    assert not update(output).changed


def test_a_corrected_issue_replaces_and_the_old_one_is_kept_and_named(output: Path) -> None:
    update(output)
    corrected = next(Writer(seed=41).editions(1, 23))
    publish_printed(corrected, output, "second")
    tables = update(output).tables
    april = tables["editions"].query("edition == '2025-04'")
    assert april[["issue", "state", "sha256"]].values.tolist() == [
        [1, "superseded", "first 2025-04"],
        [2, "current", "second 2025-04"],
    ]
    assert tables["superseded"]["action_id"].tolist() == list(EDITIONS[0].actions)
    assert (tables["actions"]["edition"] == "2025-04").sum() == 23
    assert not update(output).changed


def test_the_same_file_read_anew_is_no_new_issue(output: Path) -> None:
    update(output)
    publish_printed(next(Writer(seed=41).editions(1, 23)), output)
    assert update(output).tables["editions"]["issue"].tolist() == [1, 1, 1, 1]


def test_csv_and_parquet_say_the_same(output: Path) -> None:
    folder = update(output).folder
    rows = published_history(output, "westmarch")
    with (folder / "changes.csv").open(encoding="utf-8", newline="") as file:
        read = [(row["kind"], row["old"] or None, row["new"] or None) for row in csv.DictReader(file)]
    assert read == [(row["kind"], row["old"], row["new"]) for row in rows["changes"]]


def test_an_answer_is_remembered_in_the_pairs(output: Path) -> None:
    first = next(iter(EDITIONS[1].actions))
    answer = Settled("2025-05", "actions", first, next(iter(EDITIONS[0].actions)), same=True)
    pairs = update(output, answer).tables["pairs"]
    assert pairs.loc[pairs["certainty"] == "settled", "new_id"].tolist() == [first]


def test_nothing_published_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no edition is published there"):
        update(tmp_path)
    with pytest.raises(UsageError, match="there is no history"):
        published_history(tmp_path, "westmarch")


def test_a_published_file_that_was_changed_is_refused(output: Path) -> None:
    (output / "westmarch" / "2025-04" / "actions.parquet").write_bytes(b"")
    with pytest.raises(UsageError, match="not as it was published"):
        update(output)


def test_a_published_edition_is_one_snapshot(output: Path) -> None:
    found = published_snapshot(output, "westmarch", "2025-05")
    assert [row.action_id for row in found.actions] == list(EDITIONS[1].actions)
    assert found.actions[0].months == tuple(sorted(EDITIONS[1].actions[found.actions[0].action_id].months))


def test_editions_far_apart_are_compared_by_lineage(output: Path) -> None:
    tables = update(output).tables
    matching = published_matching(output, "westmarch", "2025-04", "2025-07")
    assert matching is not None
    rows = tables["actions"].to_dict("records")
    pairs = {(match.old_id, match.new_id) for match in matching.actions.matches}
    assert pairs == {
        (old["action_id"], new["action_id"])
        for old in rows
        for new in rows
        if (old["edition"], new["edition"], old["lineage_id"]) == ("2025-04", "2025-07", new["lineage_id"])
    }
    assert len(pairs) > 10


def test_an_edition_that_the_history_does_not_have_is_matched_anew(output: Path) -> None:
    assert published_matching(output, "westmarch", "2025-04", "2025-07") is None
    update(output)
    assert published_matching(output, "westmarch", "2025-04", "2031-01") is None


def test_the_life_of_an_action(output: Path) -> None:
    update(output)
    history = published_history(output, "westmarch")
    last = history["actions"][-1]
    life = render_life(history, last["action_id"])
    assert life.startswith(f"{last['action_id']}  {last['action']}\n{last['lineage_id']}, from ")
    assert [line[:7] for line in life.splitlines() if line.startswith("2025-")] == [
        row["edition"] for row in history["actions"] if row["lineage_id"] == last["lineage_id"]
    ]


def test_the_life_of_nobody(output: Path) -> None:
    update(output)
    with pytest.raises(UsageError, match=r"9\.9\.9 is not an action of any edition"):
        render_life(published_history(output, "westmarch"), "9.9.9")
