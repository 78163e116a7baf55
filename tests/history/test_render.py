"""Changes as people read them."""

import json
import re

import pytest

from pipeline.errors import UsageError
from pipeline.history.digest import Piece, words_changed
from pipeline.history.render import render_changes
from tests.history.editions import AUDITS, CARERS, INDUCTION, PANELS, act, plan

BEFORE = plan(
    "2034-04",
    act("1.1.1", PANELS, rag="Amber", status="On track"),
    act("1.1.2", AUDITS, update="Two audits were done in time"),
    act("2.1.1", CARERS),
    titles=(("1", "Front door"), ("2", "Homes & <care>")),
)
AFTER = plan(
    "2034-05",
    act("1.1.1", INDUCTION),
    act("1.1.2", PANELS, rag="Green", status="Complete"),
    act("1.1.3", AUDITS, update="Three audits were done in time"),
    act("2.1.1", CARERS.replace("twelve", "<b>ten</b>")),
    titles=BEFORE.titles,
)


def test_text_tells_it_by_priority() -> None:
    assert render_changes(BEFORE, AFTER, "text") == (
        "westmarch, 2034-04 to 2034-05: 1 new, 2 renumbered, 1 reworded, 1 with another status, 1 with another RAG, "
        "1 with a new update\n"
        "RAG: 1 Amber to Green\n"
        "\n"
        "Priority 1: Front door\n"
        f"  1.1.1 (new)  {INDUCTION}\n"
        "  1.1.2 (was 1.1.1)  Hold joint panels with schools so that children missing ...\n"
        "      status On track to Complete; RAG Amber to Green\n"
        "  1.1.3 (was 1.1.2)  Audit one case a month for every team manager and share ...\n"
        "      update: [-Two-] {+Three+} audits were done in time\n"
        "\n"
        "Priority 2: Homes & <care>\n"
        "  2.1.1  Recruit <b>ten</b> foster carers for brothers and sisters ...\n"
        "      action: Recruit [-twelve-] {+<b>ten</b>+} foster carers for brothers ...\n"
    )


def test_what_is_only_renumbered_takes_one_line() -> None:
    before = plan("2034-04", act("1.1.1", PANELS), act("1.1.2", AUDITS), act("1.1.3", CARERS))
    after = plan("2034-05", act("1.1.1", AUDITS), act("1.1.2", CARERS))
    assert "Only renumbered: 1.1.2 is now 1.1.1, 1.1.3 is now 1.1.2" in render_changes(before, after, "text")


def test_markdown_strikes_and_marks_words() -> None:
    assert r"- update: ~~Two~~ **Three** audits were done in time" in render_changes(BEFORE, AFTER, "md")
    assert r"~~twelve~~ **\<b\>ten\</b\>** foster" in render_changes(BEFORE, AFTER, "md")


def test_html_is_whole_and_inert() -> None:
    page = render_changes(BEFORE, AFTER, "html")
    assert "<del>twelve</del> <ins>&lt;b&gt;ten&lt;/b&gt;</ins>" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=", page)
    assert page.count("<section>") == page.count("</section>") == 2


def test_json_has_every_change_in_full() -> None:
    content = json.loads(render_changes(BEFORE, AFTER, "json"))
    assert content["rag_flows"] == [{"from": "Amber", "to": "Green", "actions": 1}]
    assert content["actions"]["renumbered"] == 2
    update = next(c for c in content["changes"] if c["kind"] == "update_changed")
    assert (update["old_action_id"], update["action_id"], update["new"]) == (
        "1.1.2",
        "1.1.3",
        "Three audits were done in time",
    )


def test_two_editions_alike() -> None:
    assert render_changes(BEFORE, BEFORE, "text") == "westmarch, 2034-04 to 2034-04: nothing changed\n"


def test_another_format_is_refused() -> None:
    with pytest.raises(UsageError, match="'pdf' is not a format of changes"):
        render_changes(BEFORE, AFTER, "pdf")


def test_a_rewritten_text_is_not_shown_as_patchwork() -> None:
    assert words_changed("All of it is done", "Interviews on the ninth", 0.3) == (
        Piece("struck", "All of it is done"),
        Piece("added", "Interviews on the ninth"),
    )


def test_words_are_struck_and_added_where_they_stood() -> None:
    assert words_changed("Visit each child weekly", "Visit every child weekly now", 0.9) == (
        Piece("same", "Visit"),
        Piece("struck", "each"),
        Piece("added", "every"),
        Piece("same", "child weekly"),
        Piece("added", "now"),
    )
