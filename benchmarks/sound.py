"""Sound PDFs, for counting false alarms: exports, this project's own and the shared ones, each also saved again."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pypdfium2  # type: ignore[import-untyped]

from benchmarks.documents import PROJECT, documents
from pipeline.errors import PlanpipeError
from pipeline.model import Finding
from pipeline.read import read

DAMAGE_CHECKS = frozenset({"page_damaged", "page_order", "page_count", "page_empty", "hidden_text"})
Saver = Callable[[Path], bytes]


def false_alarms(exports: list[Path], folder: Path) -> tuple[int, list[str]]:
    """How many sound files there are, and what the checks for damage and hidden text say of them."""
    files, alarms = 0, []
    for name, data in sound_files(exports):
        files += 1
        path = folder / "sound.pdf"
        path.write_bytes(data)
        alarms += [f"{name}: {told}" for told in _told(path)[:1]]
    return files, alarms


def _told(path: Path) -> list[str]:
    try:
        findings: tuple[Finding, ...] = read(path).findings
    except PlanpipeError as refusal:
        return [str(refusal)]
    return [one.message for one in findings if one.check in DAMAGE_CHECKS]


def sound_files(exports: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Each file and what it is when other programs have saved it again."""
    own = [document.path for document in documents() if document.path.suffix == ".pdf"]
    for path in [*exports, *own, *sorted((PROJECT / "tests" / "read" / "fixtures").glob("*.pdf"))]:
        yield path.name, path.read_bytes()
        for name, saver in SAVERS.items():
            if again := saver(path):
                yield f"{path.name}, {name}", again


def _by_qpdf(path: Path, **options: object) -> bytes:
    again = io.BytesIO()
    with pikepdf.open(path) as file:
        file.save(again, **options)  # type: ignore[arg-type]
    return again.getvalue()


def _by_pdfium(path: Path) -> bytes:
    again = io.BytesIO()
    pypdfium2.PdfDocument(path).save(again)
    return again.getvalue()


def _by_ghostscript(path: Path) -> bytes:
    program = shutil.which("gs")
    if program is None:
        return b""
    options = ["-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pdfwrite", "-sOutputFile=-"]
    return subprocess.run([program, *options, str(path)], capture_output=True, check=True).stdout


SAVERS: dict[str, Saver] = {
    "linearized": lambda path: _by_qpdf(path, linearize=True),
    "packed": lambda path: _by_qpdf(path, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "unpacked": lambda path: _by_qpdf(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all),
    "encrypted without a password": lambda path: _by_qpdf(path, encryption=pikepdf.Encryption(owner="x", user="")),
    "saved by PDFium": _by_pdfium,
    "saved by Ghostscript": _by_ghostscript,
}
