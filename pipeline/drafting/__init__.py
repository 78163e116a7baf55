"""Drafts a plan's own profile from one of its documents, for the analyst to sharpen."""

from __future__ import annotations

import msgspec

from pipeline.columns import place_columns
from pipeline.drafting.columns import Column, columns_of
from pipeline.drafting.numbering import numbering
from pipeline.drafting.toml_text import comment, heading_lines, opening
from pipeline.drafting.vocabularies import vocabularies
from pipeline.model import Document
from pipeline.profile import Profile
from pipeline.repair import repair
from pipeline.stitch import stitch

ANY_MONTH = "2000-01"  # an edition for reading dates without a year; no date is in a profile


def draft_profile(document: Document, profile: Profile) -> str:
    """The text of a TOML profile: what ``document`` adds to ``profile``, and what was found in it as comments.

    A document that cannot be read as a plan for its headings' sake gets guesses at them, each marked as one.
    """
    columns = columns_of(document, profile)
    known = _with_headings(profile, columns)
    records = stitch(place_columns(document, known), known)
    lines = [*opening(document.source.name), "", *heading_lines(columns)]
    if records.actions:
        repaired = repair(records, "plan", ANY_MONTH, known)
        lines += [*numbering(repaired), *vocabularies(repaired, records.months, known)]
    else:
        lines += ["", *comment("No action was found. Name the headings above, and draft the profile again with it.")]
    return "\n".join(lines) + "\n"


def _with_headings(profile: Profile, columns: tuple[Column, ...]) -> Profile:
    """The profile with the wordings that the draft adds to it."""
    headers = dict(profile.headers)
    for column in columns:
        if column.entry is not None:
            headers[column.entry] = (column.text, *headers.get(column.entry, ()))
    return msgspec.structs.replace(profile, headers=headers)
