"""Prints the plan as a careless text conversion of its PDF would: tab-separated, each page in its own way."""

from __future__ import annotations

import calendar

from samples.noise import Conversion, Page, load_conversion
from samples.plan import Action, Outcome, Plan, Priority

BLOCK = "█"
STRIP = 7
CHECKBOX = '<input type="checkbox"/>'


def convert(plan: Plan) -> str:
    printer = _Printer(plan, load_conversion(plan.edition))
    lines = ["", f"**{plan.council}: {plan.title}**", "", plan.cover, ""]
    for priority in plan.priorities:
        lines += printer.priority(priority)
        for outcome in priority.outcomes:
            for action in outcome.actions:
                lines += printer.page_top(action)
                lines += printer.section(outcome, action)
                lines += printer.rows(outcome, action)
        lines.append("")
    return "\n".join(lines) + "\n"


class _Printer:
    """The conversion of one plan: every method gives the lines of one part."""

    def __init__(self, plan: Plan, conversion: Conversion) -> None:
        self.plan = plan
        self.fault_on = conversion.on
        self.pages = conversion.page_of(plan)
        self.carried_over = conversion.carried_over(plan)
        self.first_on_page = {page.first for page in conversion.pages}

    def priority(self, priority: Priority) -> list[str]:
        page = self.pages[priority.outcomes[0].actions[0].id]
        if int(priority.id) % 2:
            heading = f"**PRIORITY {_number(priority.id, page)} – {priority.title};** {priority.statement}"
        else:
            heading = f"**PRIORITY {_number(priority.id, page)} - {priority.title}; {priority.statement}**  "
        good = f"To be good; {priority.to_be_good}" if page.roman else f"**To be good;** {priority.to_be_good}"
        return ["", heading, "", good]

    def page_top(self, action: Action) -> list[str]:
        if action.id not in self.first_on_page:
            return []
        return ["", *_header(self.plan, self.pages[action.id])]

    def section(self, outcome: Outcome, action: Action) -> list[str]:
        if not outcome.opens_section or action is not outcome.actions[0]:
            return []
        style = self.pages[action.id].section
        if style == "paragraph":
            return ["", f"**{outcome.section}**", ""]
        return [(f"<b>{outcome.section}</b>" if style == "bold" else outcome.section) + "\t" * 12]

    def rows(self, outcome: Outcome, action: Action) -> list[str]:
        page = self.pages[action.id]
        front = self.front(outcome, action, page)
        if self.fault_on(action.id, "shifted row"):
            front = [cell for cell in front if cell]
        middle = [*front, action.lead, *self.strip(action, page)]
        measure, update, update_end = self.texts(action)
        end = [_rag(action, page), *[""] * page.trail]
        rows = ["\t".join([*middle, measure, update, *end])]
        if update_end:
            rows += ["", "\t".join([*[""] * (len(middle) + 1), update_end, *[""] * len(end)])]
        return rows

    def front(self, outcome: Outcome, action: Action, page: Page) -> list[str]:
        """The cells before the lead: risk, outcome, action, with their numbers joined or apart."""
        opens = action is outcome.actions[0]
        number = _number(outcome.id, page) if opens else ""
        text = self.outcome_text(outcome) if opens else self.carried_over.get((action.id, "outcome"), "")
        if page.checkbox and not number and not text:
            text = CHECKBOX
        misprint = self.fault_on(action.id, "printed id")
        printed = misprint.printed if misprint else _number(action.id, page)
        risk = outcome.risk_cell if opens else ""
        return [risk, *_cells(number, text, page.outcome), *_cells(printed, action.action, page.action)]

    def strip(self, action: Action, page: Page) -> list[str]:
        gap = page.gap + (1 if self.fault_on(action.id, "shifted cells") else 0)
        marked = set(action.months) if page.marks else set()
        if self.fault_on(action.id, "mark outside"):
            marked.add(STRIP + 1)
        return [BLOCK if n in marked else "" for n in range(1, gap + 1)]

    def outcome_text(self, outcome: Outcome) -> str:
        broken = self.fault_on(outcome.id, "broken")
        return broken.broken(outcome.text)[0] if broken else outcome.text

    def texts(self, action: Action) -> tuple[str, str, str]:
        """Measure, update, and what of the update is printed in a row of its own."""
        measure = self.carried_over.get((action.id, "measure"), action.measure or "")
        update, update_end = action.update, ""
        if broken := self.fault_on(action.id, "broken"):
            measure, _ = broken.broken(measure)
        if broken := self.fault_on(action.id, "own row"):
            update, update_end = broken.broken(update)
        if self.fault_on(action.id, "update in measure"):
            measure, update = update, ""
        return measure, update, update_end


def _header(plan: Plan, page: Page) -> list[str]:
    if page.header == "none":
        return []
    month = calendar.month_abbr[int(plan.edition[5:])].upper()
    months = [f"{m[2:4]}-{calendar.month_abbr[int(m[5:])]}" for m in plan.months]
    first = ["Risk register ref", "Desired outcome", "Actions", "Lead"]
    measure = "How will we know that it made a difference?"
    below = "\t".join([*[""] * len(first), *months, "", "", "", ""])
    if page.header == "loose":
        row = "\t".join([*first, *[""] * STRIP, measure, "Monthly update", "RAG", ""])
        return ["Timeframe", "", month, "", row, below]
    return ["\t".join([*first, "Timeframe", *[""] * STRIP, measure, f"{month} Monthly update", "RAG"]), below]


def _cells(number: str, text: str, style: str) -> list[str]:
    return [f"{number} {text}".strip()] if style == "joined" else [number, text]


def _rag(action: Action, page: Page) -> str:
    return {"word": action.rag, "block": BLOCK, "lost": ""}[page.rag]


def _number(number: str, page: Page) -> str:
    return f"I{number[1:]}" if page.roman else number
