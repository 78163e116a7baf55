"""``report.html``: one file that loads nothing, every value escaped, complete without its script."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup

from pipeline.report.changed import COLOURS, section
from pipeline.report.charts import Gantt, gantt, single, stacked
from pipeline.report.data import FindingEntry, LeftOutEntry, RepairEntry, ReportData
from pipeline.report.excerpt import Crop, Line, Source
from pipeline.report.glance import RAG, UNKNOWN
from pipeline.report.originals import Originals
from pipeline.report.pictures import Picture
from pipeline.report.verdict import APPLIED
from pipeline.report.words import field_words

NUMBERS = 20
"""Numbers published otherwise than printed that the verdict lists; the repair log has them all."""
LEADS_TO = {
    "actions": "rows",
    "actions to review": "decide",
    "values repaired": "repairs",
    "repairs proposed": "repairs",
    "open errors": "decide",
    "open warnings": "decide",
    "notes": "findings",
}
"""Where a count of the verdict can be looked up."""
NUMBER_FIELDS = frozenset({"action_id", "outcome_id", "priority_id"})
HERE = Path(__file__).parent
INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


T = TypeVar("T")


@dataclass(frozen=True)
class Evidence:
    """A finding or repair with the picture of its place and what else is known of the same value."""

    entry: Any
    excerpt: Crop | Line | None
    repairs: Sequence[RepairEntry] = field(default=())
    findings: Sequence[FindingEntry] = field(default=())


@dataclass(frozen=True)
class Note:
    """Findings for the record that say the same; one that says it of many rows is told once."""

    first: Evidence
    all: Sequence[Evidence]

    @property
    def count(self) -> int:
        return len(self.all)

    @property
    def folded(self) -> bool:
        return self.count > 1


def render_html(report: ReportData, originals: Originals | None = None) -> bytes:
    """The report as a page, with pictures of the places as far as the ``originals`` show them."""
    originals = originals or Originals()
    sections = _sections(report, originals.source())
    pictures = originals.pictures(_excerpts(sections))
    page: str = _template().render(
        report=report,
        pictures=pictures.values(),
        pictured=pictures.keys(),
        unpictured=sum(_lacks_picture(item, pictures) for item in sections["evidence"]),
        **_assets(),
        **sections,
        **_charts(report),
    )
    return page.encode("utf-8", "replace")


def _lacks_picture(item: Evidence, pictures: Mapping[str, Picture]) -> bool:
    """Whether the finding has a box on a page that is not pictured."""
    boxed = item.entry.where is not None and item.entry.where.box is not None
    return boxed and not (isinstance(item.excerpt, Crop) and item.excerpt.name in pictures)


def _excerpts(sections: Mapping[str, Any]) -> Iterator[Crop | Line | None]:
    """Every place shown, in the order of need: of findings worst first, of repairs, of what changed."""
    for part in ("evidence", "repairs"):
        yield from (item.excerpt for item in sections[part])
    if sections["since"]:
        yield from sections["since"].excerpts()


def _sections(report: ReportData, source: Source) -> dict[str, Any]:
    """The report's lists in the groups in which the page shows them."""
    by_id = {finding.finding_id: finding for finding in report.findings}
    repairs = {repair.repair_id: repair for repair in report.repairs}
    items = [
        Evidence(
            finding, source.excerpt(finding.where, finding.printed), [repairs[name] for name in finding.repair_ids]
        )
        for finding in report.findings
    ]
    changed: dict[str, list[FindingEntry]] = {}
    for finding in report.findings:
        for name in finding.repair_ids:
            changed.setdefault(name, []).append(finding)
    numbers = [repair for repair in report.repairs if _renumbers(repair)]
    return {
        "leads_to": LEADS_TO,
        "numbers": numbers[:NUMBERS],
        "more_numbers": len(numbers[NUMBERS:]),
        "renumbered": {repair.key: repair.repair_id for repair in numbers if repair.table == "actions"},
        "evidence": items,
        "since": section(report.since, source) if report.since else None,
        "known_actions": {action.action_id for action in report.actions},
        "to_decide": [by_id[name] for name in report.to_decide],
        "cards": _groups((item for item in items if item.entry.severity != "info"), lambda item: item.entry.check),
        "notes": _note_groups(items),
        "repairs": [
            Evidence(repair, source.excerpt(repair.where, repair.before), findings=changed.get(repair.repair_id, ()))
            for repair in report.repairs
        ],
        "left_out": _groups(report.left_out, lambda entry: entry.reason),
        "leads": sorted({lead for action in report.actions for lead in action.leads}),
    }


def _renumbers(repair: RepairEntry) -> bool:
    """Whether the row is published under another number than printed."""
    return repair.field in NUMBER_FIELDS and repair.before != repair.after and repair.decision in APPLIED


def _note_groups(items: Iterable[Evidence]) -> list[tuple[str, list[Note]]]:
    """Notes by check; what says the same of many rows comes after what says something of one."""
    groups = [(check, _notes(group)) for check, group in _groups(_infos(items), lambda item: item.entry.check)]
    return sorted(groups, key=lambda group: all(note.folded for note in group[1]))


def _infos(items: Iterable[Evidence]) -> Iterator[Evidence]:
    return (item for item in items if item.entry.severity == "info")


def _notes(items: Iterable[Evidence]) -> list[Note]:
    """One note for each message; without a printed value there is nothing to show of the rows but their names."""
    notes = [
        Note(group[0], group) for _, group in _groups(items, lambda item: f"{item.entry.field} {item.entry.message}")
    ]
    return [part for note in notes for part in ([note] if note.folded else [Note(item, [item]) for item in note.all])]


def _charts(report: ReportData) -> dict[str, Any]:
    statuses = list(dict.fromkeys(name for count in report.glance.status_by_priority for name in count.parts))
    return {
        "statuses": statuses,
        "chart_status": stacked(report.glance.status_by_priority, statuses),
        "chart_rag": single(report.glance.rag, {name: name for name in (*RAG, UNKNOWN)}),
        "chart_leads": single(report.glance.leads, {}),
        "gantts": _gantts(report),
        "trend_colours": [
            name for name in COLOURS if report.since and any(trend.rag.get(name) for trend in report.since.trends)
        ],
        "months_known": sum(bool(action.months) for action in report.actions),
    }


def _gantts(report: ReportData) -> list[tuple[str, Gantt]]:
    if not report.glance.months:
        return []
    groups = _groups((action for action in report.actions if action.months), lambda action: action.priority_id or "")
    return [
        (f"{key} {report.priorities.get(key, '')}".strip(), gantt(actions, report.glance.months))
        for key, actions in groups
    ]


def _groups(items: Iterable[T], name: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    groups: dict[str, list[T]] = {}
    for item in items:
        groups.setdefault(name(item), []).append(item)
    return list(groups.items())


def _assets() -> dict[str, Any]:
    """Style and script with the hashes by which the page's security policy lets only them in."""
    style = (HERE / "report.css").read_text(encoding="utf-8")
    script = (HERE / "report.js").read_text(encoding="utf-8")
    return {
        "style": Markup(style),  # our own file, not a value
        "script": Markup(script),  # our own file, not a value
        "style_hash": _hash(style),
        "script_hash": _hash(script),
    }


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")


class _Compiled(FileSystemBytecodeCache):
    """Compiled templates beside the compiled modules; where nothing can be written there, they are compiled anew."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_visible,
        bytecode_cache=_Compiled(str(HERE / "__pycache__"), f"%s.jinja-{version('jinja2')}"),
    )
    environment.filters.update(
        anchor=_anchor,
        field_words=field_words,
        capfirst=_capfirst,
        sentence=_sentence,
        squeezed=_squeezed,
        told=_told,
        by_text=_by_text,
    )
    environment.tests["colour"] = lambda text: re.fullmatch(r"#[0-9A-Fa-f]{6}", str(text)) is not None
    return environment.get_template("report.html")


def _visible(value: object) -> object:
    """Text with invisible and direction-changing characters shown by their number, so that nothing hides."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return INVISIBLE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", value)


def _capfirst(text: str) -> str:
    return text[:1].upper() + text[1:]


def _by_text(entries: Iterable[LeftOutEntry]) -> list[tuple[str, list[LeftOutEntry]]]:
    return _groups(entries, lambda entry: entry.text)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _told(colours: Sequence[str | None], editions: Sequence[str]) -> str:
    """A trail in words: ``2025-05 Amber, 2025-06 Green``."""
    return ", ".join(f"{edition} {colour}" for edition, colour in zip(editions, colours, strict=True) if colour)


def _sentence(text: str) -> str:
    """A message with a capital and a full stop, however its stage wrote it."""
    return _capfirst(text) + ("" if text.endswith((".", "!", "?", "…", "”")) else ".")


def _anchor(kind: str, key: object) -> str:
    """An HTML identifier for any key."""
    return f"{kind}-" + re.sub(r"[^A-Za-z0-9.-]", lambda match: f"_{ord(match[0]):x}_", str(key))
