"""What an edition about to be published finds published before it: read once, for its report and for the history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pipeline import paths
from pipeline.history.book import follow, signals_of
from pipeline.history.printed import Printed
from pipeline.history.reading import earlier_than, issued
from pipeline.history.settled import Settled
from pipeline.history.since import since
from pipeline.history.snapshot import snapshot
from pipeline.history.store import Followed, basis_of, still_known
from pipeline.history.watch import Rules
from pipeline.model import Edition
from pipeline.published import load_arrow, published_bytes
from pipeline.rows import rows_of
from pipeline.since import Earlier, Since


@dataclass(frozen=True, slots=True)
class Past:
    """``followed`` has the ``earlier`` editions and the edition itself; ``since`` tells of it.

    ``pages`` are the page pictures of the edition right before, where it has such.
    """

    earlier: tuple[Earlier, ...] = ()
    followed: Followed | None = None
    since: Since | None = None
    pages: bytes | None = None


def look_back(output: Path, edition: Edition, rules: Rules, answers: Iterable[Settled] = ()) -> Past:
    """Only editions of earlier months count: what a report says does not depend on what came after it.

    Raises ``UsageError`` where a published file was changed.
    """
    plan, month, answers = edition.facts.plan, edition.facts.edition, tuple(answers)
    earlier = earlier_than(output, plan, month)
    if not earlier:
        return Past()
    read = {one.sha256: issued(output, plan, one.edition) for one in earlier}
    bases = {one.edition: basis_of(output, plan, one.edition, answers) for one in earlier}
    known = still_known(paths.history(output, plan), bases)
    now = snapshot(plan, month, edition.tables)
    story = follow([*(one.snapshot for one in read.values()), now], answers, known)
    before = earlier[-1].edition
    printed = (
        Printed(load_arrow(output, plan, before, only={"cells"})["cells"].to_pylist()),
        Printed(rows_of(edition.tables["cells"])),
    )
    said = signals_of(story, rules)
    told = since(story, said, rules, earlier, printed)
    return Past(earlier, Followed(read, story, said), told, published_bytes(output, plan, before, paths.PAGES))
