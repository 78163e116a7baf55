"""The page over all editions."""

import re
from collections import Counter

from pipeline.history.book import follow, signals_of
from pipeline.history.overview import overview
from pipeline.history.snapshot import Snapshot
from pipeline.history.watch import Rules
from pipeline.profile import load_profile
from tests.history.editions import AUDITS, CARERS, PANELS, act, plan

TITLES = (("1", "Front <door>"), ("2", "Homes"))
EDITIONS = (
    plan("2034-04", act("1.1.1", PANELS, rag="Red"), act("1.1.2", AUDITS, rag="Green"), titles=TITLES),
    plan("2034-05", act("1.1.1", PANELS, rag="Amber"), act("2.1.1", CARERS, rag="Grey"), titles=TITLES),
    plan("2034-06", act("1.1.1", f"{PANELS} <b>", rag="Green", status="On track"), act("2.1.1", CARERS), titles=TITLES),
)


def page_of(*editions: Snapshot) -> str:
    story = follow(editions)
    return overview(story, signals_of(story, Rules.of(load_profile())))


def test_each_action_has_a_square_for_each_edition_that_has_it() -> None:
    page = page_of(*EDITIONS)
    assert 'aria-label="2034-04 Red, 2034-05 Amber, 2034-06 Green"' in page
    assert 'aria-label="2034-05 Grey, 2034-06 none"' in page
    assert Counter(re.findall(r">([A-Z.-])</text>", page)) == Counter("RAG-.")


def test_trends_count_every_action_of_every_edition() -> None:
    page = page_of(*EDITIONS)
    assert re.findall(r'<th scope="rowgroup" rowspan="3">(.*?)</th>', page) == ["1 Front &lt;door&gt;", "2 Homes"]
    rows = re.findall(r'<th scope="row">(2034-\d\d)</th><td class="number">(\d+)</td>', page)
    assert rows == [
        ("2034-04", "2"), ("2034-05", "1"), ("2034-06", "1"),
        ("2034-04", "0"), ("2034-05", "1"), ("2034-06", "1"),
    ]  # fmt: skip


def test_what_was_removed_while_open_is_named() -> None:
    open_still = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS, status="On track"))
    page = page_of(open_still, EDITIONS[1])
    assert "Removed without being complete (1)" in page
    assert "<b>1.1.2 of 2034-04</b> In 2034-04 it is stated as On track; it is no longer in 2034-05." in page


def test_values_stay_text() -> None:
    page = page_of(*EDITIONS)
    assert "Front &lt;door&gt;" in page
    assert "&lt;b&gt;" in page
    assert "default-src 'none'" in page


def test_one_edition_has_nothing_to_compare() -> None:
    page = page_of(EDITIONS[0])
    assert "<h2>Since" not in page
    assert "2 actions in 2034-04: 1 Green, 1 Red." in page
