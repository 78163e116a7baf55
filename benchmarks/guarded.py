"""Work in a process of its own, with limits from outside: what hangs or dies takes nothing else with it."""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

LONGEST = 60.0  # seconds for one piece of work on a loaded machine
Piece = TypeVar("Piece")
Outcome = TypeVar("Outcome")


class Guarded(Generic[Piece, Outcome]):
    """Does ``work`` piece by piece; a piece that hangs gives ``hang``, one that kills its process ``death``."""

    def __init__(self, work: Callable[[Piece], Outcome], hang: Outcome, death: Callable[[str], Outcome]) -> None:
        self.work, self.hang, self.death = work, hang, death

    def outcomes(self, pieces: Iterable[Piece]) -> Iterator[Outcome]:
        worker, ours = self._started()
        for piece in pieces:
            ours.send(piece)
            outcome = self._awaited(ours)
            if outcome is None or not worker.is_alive():
                worker.kill()
                worker.join()
                worker, ours = self._started()
            yield self.hang if outcome is None else outcome
        ours.send(None)
        worker.join()

    def _awaited(self, ours: Connection) -> Outcome | None:
        if not ours.poll(LONGEST):
            return None
        try:
            kind, value = ours.recv()
        except EOFError:
            return self.death("the process died")
        if kind == "raised":
            return self.death(value)
        outcome: Outcome = value
        return outcome

    def _started(self) -> tuple[Any, Connection]:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        worker = context.Process(target=_serve, args=(self.work, theirs), daemon=True)
        worker.start()
        theirs.close()
        return worker, ours


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    while (piece := pipe.recv()) is not None:
        try:
            pipe.send(("done", work(piece)))
        except Exception:
            pipe.send(("raised", traceback.format_exc()))
