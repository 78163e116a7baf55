"""The page as text: what it holds, and what it never lets through."""

import re
from typing import Any

import pytest

from tests.report.case import case, many_notes, rows

HOSTILE = [
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "</style></script><svg/onload=alert(1)>",
    "{{ 7 * 7 }}{% for x in y %}",
    "javascript:alert(1)",
    "]]><!--",
]


def with_action(text: str) -> dict[str, Any]:
    tables = rows("text")
    hurt = {"action": text, "lead": text, "status": text, "printed_action_id": text}
    finding = {"message": text, "printed": text, "published": text}
    return {
        "actions": [dict(row) | hurt for row in tables["actions"]],
        "action_leads": [dict(row) | {"lead": text} for row in tables["action_leads"]],
        "findings": [dict(row) | finding for row in tables["findings"]],
        "repairs": [dict(row) | {"before": text, "after": text, "runner_up": text} for row in tables["repairs"]],
        "unplaced": [dict(row) | {"text": text, "reason": text} for row in tables["unplaced"]],
        "priorities": [dict(row) | {"title": text} for row in tables["priorities"]],
    }


def unquoted(tag: str) -> str:
    """A tag without the values of its attributes, where anything may stand."""
    return re.sub(r'"[^"]*"', "", tag)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_value_becomes_markup(text: str) -> None:
    harmless, hurt = case().page, case(**with_action(text)).page
    tags = re.compile(r"<(script|img|style|iframe|object|form|svg/onload|link|meta)\b")
    assert tags.findall(hurt) == tags.findall(harmless)
    assert [tag for tag in re.findall(r"<[a-z][^>]*>", hurt) if re.search(r"\son\w+=[^\"]", unquoted(tag))] == []


def test_hidden_and_turning_characters_are_shown_by_number() -> None:
    page = case(**with_action("oak\u202emle\u200b\x07")).page
    assert "oak⟨U+202E⟩mle⟨U+200B⟩⟨U+0007⟩" in page
    assert "\u202e" not in page


def test_a_very_long_value_is_whole() -> None:
    text = "tree " * 8000
    assert text in case(**with_action(text)).page


def test_nothing_in_the_page_points_outside() -> None:
    page = case("pdf").page
    assert re.findall(r'(?:src|href|action)="(?!#|data:image/png)[^"]*"', page) == []
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_the_sections_come_in_the_order_an_auditor_reads() -> None:
    wanted = "verdict decide glance since checks findings repairs decisions leftout sums provenance logs rows"
    assert re.findall(r'<section id="(\w+)"', case().page) == wanted.split()


def test_the_line_of_a_text_is_shown_with_its_cell_marked() -> None:
    page = case().page
    assert '<span class="no">4 │ </span> ⇥ 1.1 ⇥ Plant elms ⇥ WSCB ⇥ <mark>Elms bene</mark> ⇥ Complete ⇥ Red' in page


def test_the_page_of_a_pdf_is_pictured_once_and_boxed_for_each_place() -> None:
    page = case("pdf").page
    assert page.count('<image id="page-1"') == 1
    assert page.count('<use href="#page-1"/><rect x="300.0" y="130.0" width="120.0" height="20.0"/>') == 1


def test_every_link_leads_somewhere_and_no_identifier_comes_twice() -> None:
    page = case("pdf").page
    names = re.findall(r'\sid="([^"]*)"', page)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', page)) <= set(names)


def test_a_fill_is_shown_beside_its_code() -> None:
    tables = rows("text")
    findings = [dict(row) | {"printed": "#FFC000", "published": "Amber"} for row in tables["findings"]]
    assert 'fill="#FFC000"' in case(findings=findings).page


def test_notes_that_say_the_same_are_told_once_and_each_can_be_linked_to() -> None:
    page = case(findings=many_notes()).page
    assert page.count("This copy does not show RAG.") == 1
    assert all(f'id="finding-F{number}"' in page for number in range(1, 9))
