"""A made-up plan as plain values, for producers that do their own layout, and as HTML."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass

from .layout import HEAD, MONTHS, RAG, SHADE, WORDS

PHRASES = (
    "multi-agency", "well-being", "Children’s Board", "10% of", "by 06/11", "– see plan", "£1,200", "(PSCB)",
    "workforce", "affinity offices", "re-audit", "1.2.3", "“good”", "officially", "Early Help/MASH", "Q2 2023–24",
)  # fmt: skip
COLUMNS = ("Risk", "Desired outcome", "Ref", "Action", "Lead", *MONTHS, "Measure", "Update", "RAG")
SHARES = (6, 13, 4, 19, 6, *[2.4] * 7, 15, 16.2, 4)  # per cent of the width


@dataclass(frozen=True)
class Action:
    ref: str
    action: str
    lead: str
    months: tuple[bool, ...]
    measure: str
    update: tuple[str, ...]  # paragraphs
    rag: str


@dataclass(frozen=True)
class Outcome:
    risk: str
    outcome: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class Priority:
    title: str
    statement: str
    outcomes: tuple[Outcome, ...]


def plan(priorities: int = 3, seed: int = 7) -> list[Priority]:
    rng = random.Random(seed)
    return [_priority(rng, number) for number in range(1, priorities + 1)]


def _priority(rng: random.Random, number: int) -> Priority:
    outcomes = []
    for place in range(1, rng.randint(4, 5)):
        key = f"{number}.{place}"
        actions = tuple(_action(rng, f"{key}.{count}") for count in range(1, rng.randint(2, 5)))
        risk = " ".join(f"WST_RSK_{rng.randint(1, 30)}" for _ in range(rng.randint(0, 2)))
        outcomes.append(Outcome(risk, _words(rng, 6, 18), actions))
    return Priority(f"PRIORITY {number} – {_words(rng, 2, 4).upper()}", _words(rng, 20, 40), tuple(outcomes))


def _action(rng: random.Random, ref: str) -> Action:
    update = tuple(_words(rng, 4, 30) for _ in range(rng.choice([1, 1, 2])))
    months = tuple(rng.random() < 0.3 for _ in MONTHS)
    lead = rng.choice(["DCS", "HoS QAS", "Head of Early Help", "SD / HoS FD"])
    return Action(ref, _words(rng, 8, 30), lead, months, _words(rng, 0, 26), update, rng.choice(RAG))


def _words(rng: random.Random, least: int, most: int) -> str:
    words = [rng.choice(PHRASES) if rng.random() < 0.12 else rng.choice(WORDS) for _ in range(rng.randint(least, most))]
    text = " ".join(words)
    return text[:1].upper() + text[1:]


def as_html(priorities: list[Priority], css: str = "", ruled: bool = True) -> str:
    frame = " border='1' cellspacing='0'" if ruled else ""
    border = "border: 0.75pt solid #333;" if ruled else ""
    style = f"""@page {{ size: 420mm 297mm; margin: 15mm }}
    body {{ font-family: Arial, Liberation Sans, sans-serif; font-size: 8pt }}
    table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
    td, th {{ {border} padding: 2pt 3pt; vertical-align: top; text-align: left }}
    th {{ background: {HEAD} }} thead {{ display: table-header-group }} p {{ margin: 0 0 3pt }} {css}"""
    body = "".join(_html_priority(priority, frame) for priority in priorities)
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><style>{style}</style></head><body>{body}</body></html>"


def _html_priority(priority: Priority, frame: str) -> str:
    columns = "".join(f"<col style='width:{share}%'>" for share in SHARES)
    upper = "".join(
        "<th colspan='7'>Timeframe</th>" if title == MONTHS[0] else f"<th rowspan='2'>{title}</th>"
        for title in COLUMNS
        if title not in MONTHS[1:]
    )
    lower = "".join(f"<th>{month}</th>" for month in MONTHS)
    head = f"<colgroup>{columns}</colgroup><thead><tr>{upper}</tr><tr>{lower}</tr></thead>"
    rows = "".join(_html_outcome(outcome) for outcome in priority.outcomes)
    return (
        f"<h3>{html.escape(priority.title)}</h3><p>{html.escape(priority.statement)}</p>"
        f"<table{frame}>{head}<tbody>{rows}</tbody></table>"
    )


def _html_outcome(outcome: Outcome) -> str:
    span = f" rowspan='{len(outcome.actions)}'"
    rows = []
    for number, action in enumerate(outcome.actions):
        shared = f"<td{span}>{outcome.risk}</td><td{span}>{html.escape(outcome.outcome)}</td>" if number == 0 else ""
        months = "".join(f"<td style='background:{SHADE}'></td>" if month else "<td></td>" for month in action.months)
        update = "".join(f"<p>{html.escape(part)}</p>" for part in action.update)
        rows.append(
            f"<tr>{shared}<td>{action.ref}</td><td>{html.escape(action.action)}</td><td>{action.lead}</td>{months}"
            f"<td>{html.escape(action.measure)}</td><td>{update}</td><td style='background:{action.rag}'></td></tr>"
        )
    return "".join(rows)
