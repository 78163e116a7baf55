"""The documents that have a truth: the shared plans beside the project, and the project's own sample."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SHARED = PROJECT.parent / "shared" / "plans"

SHARED_PAIRS = {
    "plymouth-2023-09.txt": "gold/plymouth-2023-09",
    "pdf/2023-09_writer.pdf": "truth/plymouth-2023-09",
    "pdf/2023-09_reportlab.pdf": "truth/plymouth-2023-09",
    "pdf/2023-10_writer.pdf": "truth/plymouth-2023-10",
    "pdf/send_writer.pdf": "truth/send-2024-11",
    "text/2023-09_writer_layout.txt": "truth/plymouth-2023-09",
    "text/2023-10_noisy.txt": "truth/plymouth-2023-10-noisy",
}
SAMPLE_PAIRS = {
    "raw/westmarch/2025-05.txt": "westmarch-2025-05-txt",
    "raw/westmarch/2025-06.pdf": "westmarch-2025-06-pdf",
    "raw/westmarch/2025-07.pdf": "westmarch-2025-07-pdf",
    "raw/westmarch/2025-08.pdf": "westmarch-2025-08-pdf",
    "samples/twins/2025-05.pdf": "westmarch-2025-05-pdf",
    "samples/twins/2025-06.txt": "westmarch-2025-06-txt",
}


@dataclass(frozen=True)
class Document:
    """A plan to read and the folder of its truth; ``edition`` is YYYY-MM."""

    name: str
    path: Path
    truth: Path

    @property
    def edition(self) -> str:
        month = next(i for i in range(len(self.truth.name)) if self.truth.name[i : i + 2] == "20")
        return self.truth.name[month : month + 7]


def documents() -> list[Document]:
    """Every document that is there; the shared ones only where ``../shared/plans`` is beside the project."""
    shared = [Document(name, SHARED / name, SHARED / truth) for name, truth in SHARED_PAIRS.items()]
    golden = PROJECT / "tests" / "golden"
    sample = [Document(name, PROJECT / name, golden / truth) for name, truth in SAMPLE_PAIRS.items()]
    return [document for document in shared + sample if document.path.exists()]
