"""The colours as the document's own key names them, where it has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.checks import finding
from pipeline.fields.palette import learn_palette, named_rag, nearest_rag
from pipeline.model import Cell, Finding
from pipeline.profile import Profile

FEWEST = 2  # colours that a key names; one coloured cell beside a word is none


def taught(legend: Sequence[tuple[str, Cell]], profile: Profile) -> tuple[Profile, tuple[Finding, ...]]:
    """The profile with the key's colours, and a finding for each that the profile's palette calls otherwise."""
    pairs = [(label, cell) for label, cell in legend if named_rag(label, profile.rag) is not None]
    if len({named_rag(label, profile.rag) for label, _ in pairs}) < FEWEST:
        return profile, ()
    return learn_palette([(label, cell.fill) for label, cell in pairs], profile), tuple(_differing(pairs, profile))


def _differing(pairs: Sequence[tuple[str, Cell]], profile: Profile) -> Iterator[Finding]:
    for label, cell in pairs:
        near = nearest_rag(cell.fill or "", profile.rag)
        known = near.rag if near is not None and near.distance <= profile.rag.distance_limit else "no colour it knows"
        if known != named_rag(label, profile.rag):
            message = (
                f"The document's key calls {cell.fill} {label!r}; the profile takes it for {known}. The key counts."
            )
            yield finding("rag_key", "actions", None, "rag", message, printed=label, place=cell.place)
