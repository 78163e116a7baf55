"""Anything that a document may hold comes through the report: whole in the JSON, inert in the page."""

import json
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.report import render_json
from tests.report.case import case
from tests.report.test_html import with_action

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)
NASTY = st.sampled_from(["<script>", "</script>", "<!--", "]]>", "&amp;", "=1+1", "NULL", "007", "\x00", "\u202e"])
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def shape(page: str) -> list[str]:
    """The page's tags in order, without their attributes."""
    return re.findall(r"</?[a-zA-Z][a-zA-Z0-9]*", page)


@QUICK
@given(st.lists(TEXT | NASTY, min_size=1, max_size=4).map("".join).filter(str.strip))
def test_any_text_is_whole_in_the_json_and_adds_no_tag_to_the_page(text: str) -> None:
    harmless = case(**with_action("x" * len(text))).page
    hurt = case(**with_action(text))
    assert json.loads(render_json(hurt.report))["actions"][0]["action"] == text
    assert shape(hurt.page) == shape(harmless)
