"""The page in a browser, as its readers meet it: offline, by keyboard, on paper, at every width."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from tests.history.test_overview import EDITIONS, page_of
from tests.report.case import Case, case, followed, many_notes


def opened(browser: Browser, tmp_path: Path, text: str, width: int = 1280, script: bool = True) -> Page:
    file = tmp_path / "report.html"
    file.write_text(text, encoding="utf-8")
    page = browser.new_context(java_script_enabled=script, viewport={"width": width, "height": 900}).new_page()
    page.goto(file.as_uri())
    return page


def crowded(form: str) -> Case:
    """The edition with every part of the page in it."""
    return replace(followed(form), edition=case(form, findings=many_notes(form)).edition)


def violations(page: Page) -> list[tuple[str, list[str]]]:
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    results = Axe().run(page, options={"runOnly": tags})
    return [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in results.response["violations"]]


def test_nothing_is_asked_of_the_network_and_nothing_is_refused(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(followed("pdf").page, encoding="utf-8")
    page = browser.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if not request.url.startswith("data:") else None)
    page.on("console", lambda message: said.append(message.text))
    page.goto(file.as_uri())
    assert asked == [file.as_uri()]
    assert said == []


@pytest.mark.parametrize("width", [320, 768, 1280])
@pytest.mark.parametrize("form", ["text", "pdf"])
def test_axe_finds_no_violation(browser: Browser, tmp_path: Path, width: int, form: str) -> None:
    page = opened(browser, tmp_path, crowded(form).page, width)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_axe_finds_no_violation_in_the_page_over_editions(browser: Browser, tmp_path: Path, width: int) -> None:
    assert violations(opened(browser, tmp_path, page_of(*EDITIONS), width)) == []


def test_the_page_does_not_scroll_sideways_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, followed("pdf").page, 320)
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_filters_show_what_is_asked_for_and_give_it_back(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case().page)
    shown = page.locator("[data-finding]:visible")
    assert shown.count() == 3
    page.locator("[name=severity]").select_option("warning")
    assert shown.count() == 2
    page.locator("[name=check]").select_option("text_cut")
    assert shown.count() == 1
    assert page.locator("#shown").text_content() == "1 of 3 findings shown"
    page.get_by_role("button", name="Show all").click()
    page.locator("[name=lead]").select_option("WSCB")
    assert shown.count() == 3
    page.get_by_label("Words").fill("cut off")
    assert shown.count() == 1


def test_a_link_to_a_filtered_finding_brings_it_back(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case().page)
    page.locator("[name=severity]").select_option("info")
    page.get_by_role("link", name="See F1").click()
    assert page.locator("#finding-F1").is_visible()


def test_without_script_every_finding_is_there_and_no_idle_form(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case("pdf").page, script=False)
    assert page.locator("[data-finding]:visible").count() == 3
    assert not page.locator("#filters").is_visible()


def test_a_newcomer_finds_why_a_number_was_changed(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case().page)
    row = page.locator("#rows tr", has_text="1.1.2")
    row.get_by_role("link", name="R1").click()
    repair = page.locator("tr:target").text_content() or ""
    assert "Printed 1.1 between 1.1.1 and 1.1.3." in repair
    assert "99.8\u00a0%" in repair


def test_a_printed_number_leads_to_its_action_and_on_to_why_by_the_keyboard_alone(
    browser: Browser, tmp_path: Path
) -> None:
    page = opened(browser, tmp_path, case().page)
    page.locator("#number").focus()
    page.keyboard.type("1.1")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#row-1.1.2"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#repair-R1"
    assert page.locator("tr:target details").get_attribute("open") is not None
    page.locator("#number").fill("9.9")
    page.keyboard.press("Enter")
    assert page.locator("#found").text_content() == "9.9 is not the number of an action, published or printed."


def test_the_verdict_leads_to_every_number_published_otherwise_than_printed(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case().page, script=False)
    page.get_by_role("link", name="1.1.2, printed 1.1").click()
    assert "1.1 → 1.1.2" in (page.locator("tr:target").text_content() or "")


def test_both_editions_places_open_side_by_side(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, followed("pdf").page)
    page.get_by_text("Both places", exact=True).click()
    left, right = (page.locator("#since .both svg").nth(at).bounding_box() for at in (0, 1))
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] < right["x"]
    for box in (left, right):
        assert len(set(page.screenshot(clip=box, full_page=True))) > 50  # ink, not an empty box


def test_the_boxed_crop_shows_the_printed_words(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case("pdf").page)
    box = page.locator("#finding-F2 svg rect").bounding_box()
    crop = page.locator("#finding-F2 svg").bounding_box()
    assert box is not None
    assert crop is not None
    assert crop["x"] < box["x"] < box["x"] + box["width"] < crop["x"] + crop["width"]
    picture = page.screenshot(clip=box, full_page=True)
    assert len(set(picture)) > 50  # ink, not an empty box


def test_the_printed_report_has_every_finding(browser: Browser, tmp_path: Path) -> None:
    page = opened(browser, tmp_path, case("pdf").page)
    document = PdfDocument(page.pdf(format="A4"))
    words = " ".join(" ".join(sheet.get_textpage().get_text_range().split()) for sheet in document)
    for message in ("The RAG is Red, the update Complete.", "The measure seems to be cut off.", "Printed 1.1 between"):
        assert message in words
    assert document.get_page_size(0) == pytest.approx((595, 842), abs=2)
