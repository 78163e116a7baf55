"""How a text conversion spoils the plan, read from ``westmarch/<edition>-noise.toml`` where the words are explained."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass

from samples.plan import WORDS, Fault, Plan


@dataclass(frozen=True)
class Page:
    first: str
    header: str
    outcome: str
    action: str
    gap: int
    rag: str
    marks: bool = False
    section: str = "bold"
    roman: bool = False
    checkbox: bool = False
    trail: int = 0


@dataclass(frozen=True)
class Noise:
    """One fault on one action or outcome; a broken cell goes on in the row of ``into``."""

    kind: str
    id: str
    field: str = ""
    printed: str = ""
    words: int = 0
    repeated: int = 0
    into: str = ""

    def broken(self, text: str) -> tuple[str, str]:
        """The text before the break and after it, ``repeated`` words standing on both sides."""
        words = text.split()
        return " ".join(words[: self.words]), " ".join(words[self.words - self.repeated :])


@dataclass(frozen=True)
class Conversion:
    pages: tuple[Page, ...]
    noise: tuple[Noise, ...]

    def on(self, key: str, kind: str) -> Noise | None:
        return next((n for n in self.noise if n.id == key and n.kind == kind), None)

    def carried_over(self, plan: Plan) -> dict[tuple[str, str], str]:
        """(action, field) to the end of a cell that was broken on an earlier row and goes on in this one."""
        texts = {(outcome.id, "outcome"): outcome.text for _, outcome in plan.outcomes}
        texts |= {(action.id, "measure"): action.measure or "" for _, _, action in plan.actions}
        return {(n.into, n.field): n.broken(texts[n.id, n.field])[1] for n in self.noise if n.into}

    def page_of(self, plan: Plan) -> dict[str, Page]:
        """Action identifier to the page it is printed on."""
        firsts = {page.first: page for page in self.pages}
        pages: dict[str, Page] = {}
        page = self.pages[0]
        for _, _, action in plan.actions:
            page = firsts.get(action.id, page)
            pages[action.id] = page
        return pages


def load_conversion(edition: str) -> Conversion:
    words = tomllib.loads((WORDS / f"{edition}-noise.toml").read_text(encoding="utf-8"))
    return Conversion(tuple(Page(**page) for page in words["pages"]), tuple(Noise(**noise) for noise in words["noise"]))


def conversion_faults(plan: Plan, conversion: Conversion) -> list[Fault]:
    """What the conversion did to the document, as faults that a run has to recover or to flag."""
    pages = conversion.page_of(plan)
    faults: list[Fault] = []
    for priority, outcome, action in plan.actions:
        opens_outcome = action is outcome.actions[0]
        if pages[action.id].roman and opens_outcome and outcome is priority.outcomes[0]:
            faults.append(_roman("priority_id", priority.id))
        if pages[action.id].roman and opens_outcome:
            faults.append(_roman("outcome_id", outcome.id))
        faults += _page_faults(action.id, pages[action.id])
    updates = {action.id: action.update for _, _, action in plan.actions}
    return faults + [fault for noise in conversion.noise for fault in _single_faults(noise, updates)]


def _roman(field: str, key: str) -> Fault:
    return Fault(key, f"{field}|printed_{field}", f"printed with Roman one: I{key[1:]}", "recover")


def _page_faults(action_id: str, page: Page) -> list[Fault]:
    faults = [_roman("action_id", action_id)] if page.roman else []
    if page.rag != "word":
        what = "cell is marked but its colour is lost" if page.rag == "block" else "colour lost"
        faults.append(Fault(action_id, "rag|printed_rag", what))
    if not page.marks:
        faults.append(Fault(action_id, "planned_months|planned_start|planned_end|month", "months lost"))
    return faults


def _single_faults(noise: Noise, updates: dict[str, str]) -> list[Fault]:
    if noise.kind == "printed id":
        return [Fault(noise.id, "action_id|printed_action_id", f"printed {noise.printed}", "recover")]
    if noise.kind == "mark outside":
        return [Fault(noise.id, "planned_months|planned_start|planned_end|month", "mark after the last month")]
    if noise.kind == "update in measure":
        printed = f"{updates[noise.id]} printed in the measure's place"
        return [Fault(noise.id, "measure|update|status", printed, "recover")]
    if noise.repeated:
        return [Fault(noise.id, noise.field, f"cell broken, {noise.repeated} words repeated", "recover")]
    return []
