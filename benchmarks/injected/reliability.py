"""Stated probabilities against what turned out right: bins, Brier score and expected calibration error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

BINS = (0.0, 0.5, 0.7, 0.9, 0.95, 0.99, 0.999)


@dataclass
class Reliability:
    """Counts of stated probabilities (rounded to four places) and how many of each were right."""

    said: Counter[float] = field(default_factory=Counter)
    right: Counter[float] = field(default_factory=Counter)

    def add(self, stated: float, right: bool) -> None:
        place = round(stated, 4)
        self.said[place] += 1
        self.right[place] += right

    @property
    def brier(self) -> float:
        """Mean squared distance of the stated probability to what happened (1 right, 0 wrong)."""
        losses = (
            self.right[p] * (1 - p) ** 2 + (count - self.right[p]) * p**2 for p, count in sorted(self.said.items())
        )
        return sum(losses) / max(1, self.said.total())

    @property
    def calibration_error(self) -> float:
        """Mean distance of stated and observed share over the bins, weighted by how many stand in each."""
        return sum(n * abs(stated - seen) for _, n, stated, seen in self.bins()) / max(1, self.said.total())

    def bins(self) -> Iterator[tuple[float, int, float, float]]:
        """Lower edge, number, mean stated and share right of every bin that is not empty."""
        inside: defaultdict[float, list[float]] = defaultdict(list)
        for stated in self.said:
            inside[max(edge for edge in BINS if edge <= stated)].append(stated)
        for edge in sorted(inside):
            count = sum(self.said[p] for p in inside[edge])
            mean = sum(p * self.said[p] for p in inside[edge]) / count
            yield edge, count, mean, sum(self.right[p] for p in inside[edge]) / count

    def table(self, name: str) -> Iterator[str]:
        total = self.said.total()
        yield f"{name}: {total} stated, Brier score {self.brier:.4f}, calibration error {self.calibration_error:.4f}"
        yield f"{'  stated at least':>18}{'number':>10}{'mean stated':>13}{'observed':>10}"
        for edge, count, mean, seen in self.bins():
            yield f"{edge:18.3f}{count:10}{mean:13.4f}{seen:10.4f}"
