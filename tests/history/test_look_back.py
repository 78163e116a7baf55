"""What an edition changed since the one before it, for its report."""

from __future__ import annotations

from pipeline.history.book import follow, signals_of
from pipeline.history.printed import Printed
from pipeline.history.since import SHOWN, since
from pipeline.history.snapshot import Snapshot
from pipeline.history.watch import Rules
from pipeline.profile import load_profile
from pipeline.since import Earlier, Flow, Run, Since
from tests.history.editions import AUDITS, CARERS, INDUCTION, PANELS, act, plan

RULES = Rules.of(load_profile())
NOWHERE = Printed(())
APRIL = plan(
    "2034-04",
    act("1.1.1", PANELS, rag="Red", status="On track", update="On track - two panels held"),
    act("1.1.2", AUDITS, rag="Green", status="On track", months=("2034-04",)),
    act("1.1.3", CARERS, rag="Amber", status="On track", months=("2034-04",)),
)
MAY = plan(
    "2034-05",
    act("1.1.1", PANELS, rag="Blue", status="Complete", update="Complete - three panels held"),
    act("1.1.2", INDUCTION),
    act("1.1.3", AUDITS, rag="Green", status="On track", months=("2034-04",)),
)


def cell(key: str, line: int, column: int, printed: str, field: str = "update") -> dict[str, object]:
    blank = dict.fromkeys(("page", "x0", "top", "x1", "bottom"))
    where = {"table": "actions", "key": key, "field": field, "part": 1, "source": "plan.txt", "line": line}
    return {**blank, **where, "column": column, "printed": printed}


def told(*editions: Snapshot, before: Printed = NOWHERE, after: Printed = NOWHERE) -> Since:
    story = follow(editions)
    earlier = [Earlier(edition.edition, f"{edition.edition}.txt", "0" * 64) for edition in editions[:-1]]
    return since(story, signals_of(story, RULES), RULES, earlier, (before, after))


def test_every_action_of_both_editions_flows_once() -> None:
    assert told(APRIL, MAY).flows == (
        Flow("Green", "Green", 1),
        Flow("Amber", "Removed", 1),
        Flow("Red", "Blue", 1),
        Flow("New", "Unknown", 1),
    )


def test_what_came_went_moved_on_and_was_closed() -> None:
    found = told(APRIL, MAY)
    assert {(row.place, row.old_key, row.key) for row in found.changes if row.place} == {
        ("added", None, "1.1.2"),
        ("renumbered", "1.1.2", "1.1.3"),
        ("removed", "1.1.3", "1.1.3"),
    }
    assert found.closed == ("1.1.1",)
    assert (found.counts["before"], found.counts["now"], found.counts["closed"]) == (3, 3, 1)


def test_slips_are_this_editions_signals() -> None:
    found = {(one.signal, one.action_id, one.old_action_id) for one in told(APRIL, MAY).signals}
    assert ("slipped", "1.1.3", "1.1.2") in found
    assert ("removed_open", None, "1.1.3") in found


def test_a_changed_text_is_told_word_by_word_and_with_both_places() -> None:
    before = Printed([cell("1.1.1", 4, 7, "On track - two panels held"), cell("1.1.1", 4, 2, "Hold panels", "action")])
    after = Printed([cell("1.1.1", 9, 6, "Complete - three panels held")])
    text = told(APRIL, MAY, before=before, after=after).changes[0].texts[0]
    assert text.runs == (
        Run("struck", "On track"),
        Run("added", "Complete"),
        Run("same", "-"),
        Run("struck", "two"),
        Run("added", "three"),
        Run("same", "panels held"),
    )
    assert [(spot.line, spot.column, spot.printed, spot.before) for spot in text.old] == [
        (4, 7, "On track - two panels held", "Hold panels ⇥ ")
    ]
    assert [(spot.line, spot.column) for spot in text.new] == [(9, 6)]


def test_trails_and_trends_have_a_place_for_every_edition() -> None:
    found = told(APRIL, MAY)
    assert found.trails == {"1.1.1": ("Red", "Blue"), "1.1.2": (None, "Unknown"), "1.1.3": ("Green", "Green")}
    assert [(trend.edition, trend.total, trend.rag) for trend in found.trends] == [
        ("2034-04", 3, {"Green": 1, "Amber": 1, "Red": 1}),
        ("2034-05", 3, {"Blue": 1, "Green": 1, "Unknown": 1}),
    ]


def test_only_the_last_editions_are_drawn() -> None:
    editions = [plan(f"{2030 + at // 12}-{at % 12 + 1:02}", act("1.1.1", PANELS, rag="Red")) for at in range(SHOWN + 2)]
    found = told(*editions)
    assert found.editions == tuple(edition.edition for edition in editions[-SHOWN:])
    assert len(found.earlier) == SHOWN + 1


def test_months_without_an_edition_are_named() -> None:
    later = plan("2035-02", *MAY.actions)
    assert told(plan("2034-11", *APRIL.actions), later).missing == ("2034-12", "2035-01")
    assert told(APRIL, MAY).missing == ()
