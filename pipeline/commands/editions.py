"""Commands that read published editions: ``changes``, ``history`` and ``report``."""

from __future__ import annotations

from pathlib import Path

from pipeline import paths
from pipeline.errors import UsageError
from pipeline.history.reading import is_outdated, out_of_date, published_snapshot
from pipeline.history.render import render_changes
from pipeline.history.store import published_history, published_matching
from pipeline.history.told import render_life


def changes_between(output: Path, plan: str | None, before: str, after: str, form: str) -> str:
    """What changed between two published editions, in the format asked for."""
    name = plan_in(output, plan)
    old, new = (published_snapshot(output, name, edition) for edition in (before, after))
    return render_changes(old, new, form, published_matching(output, name, before, after))


def life_of(output: Path, plan: str | None, action_id: str, edition: str | None) -> str:
    """One action through all published editions."""
    return render_life(published_history(output, plan_in(output, plan)), action_id, edition)


def report_of(output: Path, plan: str | None, edition: str | None) -> Path:
    """The path of an edition's report, the latest edition's where none is named."""
    name = plan_in(output, plan)
    path = paths.published(output, name, edition or edition_in(output, name)) / "report.html"
    if not path.is_file():
        raise UsageError(f"{path}: there is no such report; `planpipe run` publishes it.")
    return path


def report_note(output: Path, plan: str | None, edition: str | None) -> str | None:
    """What a reader should know of a report that an earlier edition came after."""
    name = plan_in(output, plan)
    month = edition or edition_in(output, name)
    if not is_outdated(output, name, month):
        return None
    return f"{out_of_date(name, month)} planpipe run renews it from its file."


def plan_in(output: Path, plan: str | None) -> str:
    """The plan named, else the only one that is published."""
    if plan is not None:
        return paths.plan_name(plan)
    plans = paths.plans(output)
    if len(plans) == 1:
        return plans[0]
    if not plans:
        raise UsageError(f"{output}: nothing is published there; `planpipe run` publishes an edition.")
    raise UsageError(f"{output} holds {len(plans)} plans ({', '.join(plans)}); name one with --plan.")


def edition_in(output: Path, plan: str) -> str:
    """The latest published edition of ``plan``."""
    editions = paths.editions(output, plan)
    if not editions:
        raise UsageError(f"{output}: no edition of {plan} is published there; `planpipe run` publishes one.")
    return editions[-1]
