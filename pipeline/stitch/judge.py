"""The one verdict on every row: header, section, record, continuation, ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.evidence import Habits
from pipeline.fields.month_head import month_name
from pipeline.headings import read_heading
from pipeline.leading import leading_identifier
from pipeline.lines import join_lines
from pipeline.model import Role, RowKind
from pipeline.placement import Aligned, AlignedRow
from pipeline.profile import Profile
from pipeline.records import NO_PLAN, OUTSIDE, UNJUDGED
from pipeline.stitch.ahead import is_first_part
from pipeline.stitch.banners import is_worded, numbered_priority, with_banner_words
from pipeline.stitch.cut_rows import cut_rows
from pipeline.stitch.joining import goes_on
from pipeline.stitch.outcome_heading import outcome_heading
from pipeline.stitch.priority_heading import SECTION_WORDS, is_wide, opens_to_be_good, read_priority
from pipeline.stitch.resumed import identifier_of, resumes
from pipeline.stitch.running_heads import running_lines
from pipeline.stitch.surety import AGAINST, TOLD, signs, usual_columns

LEADER = re.compile(r"(?:\.\s?){5,}\s*\d{1,3}\b|…{2,}\s*\d{1,3}\b")  # dots from a title to its page in the contents
WORD = re.compile(r"(?<!\w)[^\W\d_]{3,}(?!\w)")  # a heading has one, a piece of a broken reference has none


@dataclass(frozen=True, slots=True)
class Judged:
    """A row with its verdict, how surely it is that and, for a row left out, why.

    ``ahead`` says that it is the first part of the next row, not the rest of the one above; ``of_banner`` that it is
    the rest of an outcome's banner.
    """

    aligned: AlignedRow
    kind: RowKind
    reason: str = ""
    probability: float = TOLD
    ahead: bool = False
    of_banner: bool = False


def judge_rows(aligned: Aligned, profile: Profile) -> tuple[Judged, ...]:
    """A verdict for every row, in reading order."""
    profile = with_banner_words(aligned, profile)
    worded = is_worded(aligned, profile)
    usual = usual_columns(aligned.rows, aligned.habits)
    cut = cut_rows(aligned.rows, aligned.habits)
    return tuple(_Judge(aligned, profile, running_lines(aligned.rows), worded, usual, cut).verdicts())


@dataclass(slots=True)
class _Judge:
    aligned: Aligned
    profile: Profile
    running: frozenset[int]
    worded: bool  # a word such as "Priority" opens the priorities
    usual: float  # how many columns of words a record fills
    cut: frozenset[int]  # the numbers of the rows that a page's end cut
    headed: bool = False
    record: bool = False
    recorded: bool = False
    opening: bool = False  # between a priority's heading and its table
    broken: bool = False  # a page break stands between this row and the last one of the record
    rows: list[AlignedRow] = field(default_factory=list)  # of the latest record
    banner: str = ""  # the words of a banner that no row of the table has followed yet
    banner_kind: RowKind = RowKind.OUTCOME
    banner_page: int | None = None

    def verdicts(self) -> Iterator[Judged]:
        for index, row in enumerate(self.aligned.rows):
            if row.row.apart:
                self.record = self.recorded = False
            self.broken = self.broken or row.row.breaks_before
            kind, reason = self._kind(row)
            surely = TOLD
            if (kind in (RowKind.RECORD, RowKind.CONTINUATION) or reason == UNJUDGED) and self._is_ahead(index):
                yield Judged(row, RowKind.CONTINUATION, ahead=True)
                continue
            if kind in (RowKind.CONTINUATION, RowKind.UNKNOWN) and self._goes_on_with_banner(row):
                if self.banner_kind is RowKind.OUTCOME:
                    yield Judged(row, RowKind.CONTINUATION, of_banner=True)
                else:
                    yield Judged(row, RowKind.STATEMENT)
                continue
            if kind in (RowKind.RECORD, RowKind.CONTINUATION) and identifier_of(row, self.aligned.habits) is None:
                kind, surely = self._weighed(row, kind, index)
            if kind is RowKind.HEADER and row.row.table:
                kind = RowKind.REPEATED_HEADER if self.headed else RowKind.HEADER
                self.headed = True
            if kind not in (RowKind.BLANK, RowKind.UNKNOWN, RowKind.CONTINUATION, RowKind.FURNITURE):
                self.opening = kind in (RowKind.PRIORITY, RowKind.STATEMENT)
                if kind not in (RowKind.HEADER, RowKind.REPEATED_HEADER):
                    self.record = kind in (RowKind.RECORD, RowKind.OUTCOME)
                self.recorded = self.recorded or kind is RowKind.RECORD
            self._keep(row, kind)
            yield Judged(row, kind, reason, surely)

    def _goes_on_with_banner(self, row: AlignedRow) -> bool:
        """Whether a page's end cut the banner right above, and this is what it goes on with over all columns."""
        words = [cell.text for cell in row.row.cells if cell.text.strip()]
        is_cut = self.broken and (row.row.page is None or row.row.page != self.banner_page)
        if not (self.banner and is_cut and len(words) == 1 and is_wide(row)):
            return False
        return goes_on(self.banner, join_lines(words[0]), self.profile.text)

    def _is_ahead(self, index: int) -> bool:
        return is_first_part(index, self.aligned.rows, self.aligned.habits)

    def _weighed(self, row: AlignedRow, kind: RowKind, index: int) -> tuple[RowKind, float]:
        """The verdict on a row without a number, record or rest of one, and how surely it is that."""
        if self.record and self.broken and self.rows and self.rows[-1].row.number in self.cut:
            return RowKind.CONTINUATION, TOLD
        habits = self.aligned.habits
        after = next((one for one in self.aligned.rows[index + 1 :] if identifier_of(one, habits)), None)
        following = identifier_of(after, habits) if after else None
        rest = signs(row, self.rows, following, self.usual, habits, self.profile.text).rest() if self.rows else 0.0
        goes_on = self.record and self.broken and resumes(row, self.rows, after, habits, self.profile.text)
        if kind is RowKind.RECORD and goes_on:
            kind = RowKind.CONTINUATION
        elif kind is RowKind.CONTINUATION and self.rows and rest < AGAINST:
            kind = RowKind.RECORD
        return kind, min(TOLD, rest if kind is RowKind.CONTINUATION else 1 - rest)

    def _keep(self, row: AlignedRow, kind: RowKind) -> None:
        if kind in (RowKind.OUTCOME, RowKind.PRIORITY, RowKind.STATEMENT):
            self.banner = " ".join(join_lines(cell.text) for cell in row.row.cells) if row.row.table else ""
            self.banner_kind, self.banner_page = kind, row.row.page
        elif kind not in (RowKind.BLANK, RowKind.HEADER, RowKind.REPEATED_HEADER, RowKind.FURNITURE):
            self.banner = ""
        if kind is RowKind.RECORD:
            self.rows = [row]
        elif kind is RowKind.CONTINUATION:
            self.rows.append(row)
        self.broken = self.broken and kind not in (RowKind.RECORD, RowKind.CONTINUATION)

    def _kind(self, row: AlignedRow) -> tuple[RowKind, str]:
        texts = [cell.text for cell in row.row.cells if cell.text.strip()]
        if row.heads:
            return RowKind.HEADER, ""
        if any(LEADER.search(text) for text in texts):
            return RowKind.UNKNOWN, "a line of the contents"
        if len(texts) == 1 and (kind := self._heading_kind(texts[0], row)) is not None:
            return kind, ""
        if row.row.table == 0:
            return (RowKind.BLANK, "") if not texts else (RowKind.UNKNOWN, OUTSIDE)
        if row.layout is None:
            return (RowKind.BLANK, "") if not texts else (RowKind.UNKNOWN, NO_PLAN)
        return self._table_kind(row, texts)

    def _heading_kind(self, text: str, row: AlignedRow) -> RowKind | None:
        if read_priority(text, self.profile) is not None and not _is_identified(text, self.aligned.habits):
            return RowKind.PRIORITY
        if not self.worded and numbered_priority(row, self.aligned) is not None:
            return RowKind.PRIORITY
        if opens_to_be_good(text, self.profile) is not None:
            return RowKind.STATEMENT
        if outcome_heading(row, self.aligned, self.profile) is not None:
            return RowKind.OUTCOME
        if row.row.table == 0 and _only_headings(text, self.profile):
            return RowKind.HEADER
        if row.row.number in self.running:
            return RowKind.FURNITURE
        banner = row.row.table == 0 or (is_wide(row) and not _is_identified(text, self.aligned.habits))
        if self.opening and banner and not _is_section(text, row):
            return RowKind.STATEMENT
        if self.headed and (row.row.table == 0 or row.layout is not None) and _is_section(text, row):
            return RowKind.SECTION
        return None

    def _table_kind(self, row: AlignedRow, texts: Sequence[str]) -> tuple[RowKind, str]:
        if not texts:
            return RowKind.BLANK, ""
        if _is_record(row, self.aligned.habits):
            return RowKind.RECORD, ""
        if _is_outcome(row, self.aligned.habits):
            return RowKind.OUTCOME, ""
        if self.recorded and (self.record or texts[0][:1].islower()):
            return RowKind.CONTINUATION, ""
        return RowKind.UNKNOWN, UNJUDGED


def _is_record(row: AlignedRow, habits: Habits) -> bool:
    worded = [placement for placement in row.placements if placement.cell.text.strip()]
    roles = {placement.role for placement in worded}
    if Role.ACTION_ID in roles and (len(worded) > 1 or leading_identifier(worded[0].cell.text) is not None):
        return True
    for placement in row.placements:
        leading = leading_identifier(placement.cell.text) if placement.role is Role.ACTION else None
        if leading is not None and leading.depth == habits.action_depth:
            return True
        if leading is not None and leading.alone:
            return True
    return {Role.ACTION, Role.LEAD} <= roles


def _is_outcome(row: AlignedRow, habits: Habits) -> bool:
    texts = [placement for placement in row.placements if placement.cell.text.strip()]
    return (
        bool(texts)
        and all(
            placement.role in (Role.OUTCOME, Role.OUTCOME_ID)
            and (leading := leading_identifier(placement.cell.text)) is not None
            and leading.depth == habits.outcome_depth
            for placement in texts[:1]
        )
        and all(placement.role in (Role.OUTCOME, Role.OUTCOME_ID) for placement in texts)
    )


def _is_identified(text: str, habits: Habits) -> bool:
    leading = leading_identifier(text)
    return leading is not None and leading.depth in (habits.action_depth, habits.outcome_depth) and leading.depth > 1


def _only_headings(text: str, profile: Profile) -> bool:
    plain = " ".join(text.split())
    return len(plain) < 40 and (read_heading(plain, profile).score >= 0.95 or month_name(plain) is not None)


def _is_section(text: str, row: AlignedRow) -> bool:
    """A short line of its own that reads as a heading: in capitals or bold, or in one cell over most columns."""
    plain = " ".join(text.split())
    words = plain.split()
    if not 1 <= len(words) <= SECTION_WORDS or plain[-1] in ".;," or not plain[0].isupper():
        return False
    cell = next(cell for cell in row.row.cells if cell.text.strip())
    letters = [letter for letter in plain if letter.isalpha()]
    capitals = sum(letter.isupper() for letter in letters) > 0.8 * len(letters)
    opens = cell.place.box is None or cell is row.row.cells[0]  # on a page a value's last line may be bold or capitals
    return WORD.search(plain) is not None and (is_wide(row) or (opens and (capitals or cell.bold)))
