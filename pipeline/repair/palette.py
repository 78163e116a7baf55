"""The colours as the document's own key names them, where it has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks import finding
from pipeline.fields.palette import learn_palette, named_rag, nearest_rag
from pipeline.model import Cell, Finding, Severity
from pipeline.profile import Profile

FEWEST = 2  # colours that a key names; one coloured cell beside a word is none


def taught(legend: Sequence[tuple[str, Cell]], profile: Profile) -> tuple[Profile, tuple[Finding, ...]]:
    """The profile with the key's colours, and a finding for each that the profile's palette calls otherwise."""
    pairs = [(label, cell) for label, cell in legend if named_rag(label, profile.rag) is not None]
    if len({named_rag(label, profile.rag) for label, _ in pairs}) < FEWEST:
        return profile, ()
    torn = {cell.fill for one, cell in pairs for other, twin in pairs if _contradict(one, cell, other, twin, profile)}
    clear = [(label, cell) for label, cell in pairs if cell.fill not in torn]
    findings = (*_torn(pairs, torn), *_differing(clear, profile))
    return learn_palette([(label, cell.fill) for label, cell in clear], profile), findings


def _contradict(one: str, cell: Cell, other: str, twin: Cell, profile: Profile) -> bool:
    return cell.fill == twin.fill and named_rag(one, profile.rag) != named_rag(other, profile.rag)


def _torn(pairs: Sequence[tuple[str, Cell]], torn: set[str | None]) -> Iterator[Finding]:
    for fill in sorted(fill for fill in torn if fill is not None):
        labels = [(label, cell) for label, cell in pairs if cell.fill == fill]
        words = " and ".join(repr(label) for label, _ in labels)
        message = f"The document's key calls {fill} both {words}; the profile's palette decides."
        place = labels[0][1].place
        doubt = Severity.WARNING
        yield finding("rag_key", "actions", None, "rag", message, printed=words, place=place, severity=doubt)


def _differing(pairs: Sequence[tuple[str, Cell]], profile: Profile) -> Iterator[Finding]:
    for label, cell in pairs:
        near = nearest_rag(cell.fill or "", profile.rag)
        known = near.rag if near is not None and near.distance <= profile.rag.distance_limit else "no colour it knows"
        if known != named_rag(label, profile.rag):
            message = (
                f"The document's key calls {cell.fill} {label!r}; the profile takes it for {known}. The key counts."
            )
            yield finding("rag_key", "actions", None, "rag", message, printed=label, place=cell.place)
