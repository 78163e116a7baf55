"""A file to cells: one reader per format."""

from __future__ import annotations

from pathlib import Path

from pipeline.errors import UnreadableInputError
from pipeline.model import Document

TEXT_SUFFIXES = frozenset({".txt", ".tsv", ".tab", ".csv", ".md", ".text", ".html", ".htm"})
OFFICE_SUFFIXES = frozenset({".docx", ".docm", ".xlsx", ".xlsm"})
SUFFIXES = TEXT_SUFFIXES | OFFICE_SUFFIXES | {".pdf"}


def read(path: Path, *, engine: str = "pdfium", jobs: int = 1) -> Document:
    """The file's rows and cells; ``UnreadableInputError`` in one line where it cannot be a plan."""
    _refuse(path)
    if path.suffix.casefold() == ".pdf" or path.read_bytes()[:5] == b"%PDF-":
        from pipeline.read.pdf import read_pdf

        return read_pdf(path, engine=engine, jobs=jobs)
    if path.suffix.casefold() in TEXT_SUFFIXES:
        from pipeline.read.text import read_text

        return read_text(path)
    if path.suffix.casefold() in OFFICE_SUFFIXES or _looks_like_office(path):
        return _read_office(path)
    known = ", ".join(sorted(SUFFIXES))
    raise UnreadableInputError(f"{path}: a file of type {path.suffix or 'unknown'!r} is not read; give one of {known}.")


def _looks_like_office(path: Path) -> bool:
    from pipeline.read.office.file import looks_like_office

    with path.open("rb") as file:
        return looks_like_office(file.read(8))


def _read_office(path: Path) -> Document:
    from pipeline.read.office.file import office_kind

    if office_kind(path) == "word":
        from pipeline.read.word import read_word

        return read_word(path)
    from pipeline.read.excel import read_excel

    return read_excel(path)


def _refuse(path: Path) -> None:
    if path.is_dir():
        raise UnreadableInputError(f"{path}: is a folder; name the plan's file in it.")
    try:
        with path.open("rb") as file:
            start = file.read(1)
    except FileNotFoundError:
        raise UnreadableInputError(f"{path}: there is no such file.") from None
    except OSError as error:
        raise UnreadableInputError(f"{path}: cannot be opened ({error.strerror}); check its permissions.") from error
    if not start:
        raise UnreadableInputError(f"{path}: is empty; export the plan again.")
