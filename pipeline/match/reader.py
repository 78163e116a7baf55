"""What each row prints, in one document's styles of numbering."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.action_id import Identifier, Style
from pipeline.match.levels import LevelName, Node, Numbering, read_as
from pipeline.match.misprint import AS_PRINTED, ODD_SHAPE, confusion_readings, likelihood, lost_dot_readings
from pipeline.match.order import Alphabet, Key
from pipeline.match.row import Row


class Reader:
    """Turns printed text into keys and keys into canonical text, in one document's styles."""

    def __init__(self, nodes: Sequence[Node], numbering: Numbering, confusions: Mapping[str, str]) -> None:
        self.nodes, self.numbering, self.confusions = nodes, numbering, confusions
        read = (read_as(node.printed, numbering.styles[node.level]) for node in nodes)
        known = [identifier for identifier in read if identifier is not None]
        self.alphabet = Alphabet(known)
        self.counts_from_zero = sum(0 in i.components[1:] for i in known) >= max(3, len(known) / 20)

    def row(self, index: int) -> Row:
        node = self.nodes[index]
        style = self.numbering.styles[node.level]
        identifier = read_as(node.printed, style)
        comparable = identifier is not None and (style.admits(identifier) or _agree(identifier.kinds, style.kinds))
        key = self.alphabet.key(identifier, style) if identifier is not None and comparable else None
        well_formed = identifier is not None and comparable and self._is_usual(identifier, style)
        others = () if not node.printed or well_formed else tuple(self._misread(node.printed, style))
        text = style.format(identifier) if identifier is not None else None
        return Row(index, node.level, node.printed, key, well_formed, others, text)

    def _is_usual(self, identifier: Identifier, style: Style) -> bool:
        """Whether shape, padding and zeros are the level's own; deeper numbers are its rows' sub-rows."""
        if not (style.admits(identifier) or identifier.kinds.startswith(style.kinds)):
            return False
        padded = any(width > usual for width, usual in zip(identifier.widths, style.widths, strict=False))
        return not padded and (0 not in identifier.components[1:] or self.counts_from_zero)

    def text(self, key: Key, level: LevelName) -> str:
        style = self.numbering.styles[level]
        return style.format(self.alphabet.identifier(key, style))

    def likelihood(self, row: Row, key: Key, copied: bool) -> tuple[float, str]:
        if row.printed is None:
            return 1.0, "missing"
        if key == row.key:
            return AS_PRINTED * (1.0 if row.well_formed else ODD_SHAPE), "as printed"
        return likelihood(row.text or row.printed, self.text(key, row.level), copied, self.confusions)

    def _misread(self, printed: str, style: Style) -> Iterator[Key]:
        for readings in (confusion_readings, lost_dot_readings):
            for identifier in readings(printed, self.confusions, style):
                if self.alphabet.knows(identifier):
                    yield self.alphabet.key(identifier, style)


def _agree(kinds: str, usual: str) -> bool:
    """Whether numbers stand where the level has numbers, and letters where it has letters."""
    return kinds.startswith(usual) or usual.startswith(kinds)
