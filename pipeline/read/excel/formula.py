"""The formulas that conditional formats are written in: the small part of Excel's language that plans use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.utils.cell import column_index_from_string
from openpyxl.utils.datetime import to_excel

from pipeline.read.excel.formula_functions import FUNCTIONS, FaultError, UnknownError, Value, joined, number, ranked

COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    ">": lambda a, b: a > b,
    "<=": lambda a, b: a <= b,
    ">=": lambda a, b: a >= b,
}
LEVELS = (tuple(COMPARISONS), ("&",), ("+", "-"), ("*", "/"), ("^",))
Lookup = Callable[[int, int], object]


def evaluated(formula: str, row: int, column: int, base: tuple[int, int], lookup: Lookup) -> Value:
    """The formula's value at a cell; references are relative to ``base`` (row, column), as the rule was written.

    Raises ``UnknownError`` for what is not worked out here (other sheets, names, functions of today's date).
    """
    tokens = [token for token in Tokenizer(f"={formula.lstrip('=')}").items if token.type != Token.WSPACE]
    reading = _Reading(tokens, row - base[0], column - base[1], lookup, (row, column))
    try:
        value = reading.expression(0)
    except FaultError:
        return False
    if reading.position < len(tokens):
        raise UnknownError(formula)
    return value


def plain(value: object) -> Value:
    """A cell's value as formulas see it: a date is its serial number."""
    if isinstance(value, datetime | date | time | timedelta):
        return float(to_excel(value))
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


@dataclass(slots=True)
class _Reading:
    tokens: Sequence[Token]
    down: int
    right: int
    lookup: Lookup
    here: tuple[int, int]
    position: int = field(default=0)

    def expression(self, level: int) -> Value:
        if level == len(LEVELS):
            return self.factor()
        value = self.expression(level + 1)
        while self._next_is(Token.OP_IN) and self.tokens[self.position].value in LEVELS[level]:
            sign = self._take().value
            value = _combined(sign, value, self.expression(level + 1))
        return value

    def factor(self) -> Value:
        if self._next_is(Token.OP_PRE):
            sign = self._take().value
            size = number(self.factor())
            return -size if sign == "-" else size
        value = self.operand()
        while self._next_is(Token.OP_POST):
            self._take()
            value = number(value) / 100
        return value

    def operand(self) -> Value:
        token = self._take()
        if token.type == Token.PAREN:
            value = self.expression(0)
            self._take()
            return value
        if token.type == Token.FUNC:
            return self.function(token.value.rstrip("(").upper())
        match token.subtype:
            case Token.TEXT:
                return str(token.value)[1:-1].replace('""', '"')
            case Token.NUMBER:
                return float(token.value)
            case Token.LOGICAL:
                return bool(token.value.upper() == "TRUE")
            case Token.RANGE:
                return self.reference(token.value)
            case _:
                raise UnknownError(token.value)

    def function(self, name: str) -> Value:
        values: list[Value | FaultError] = []
        while not (self._next_is(Token.FUNC) and self.tokens[self.position].subtype == Token.CLOSE):
            if self._next_is(Token.SEP):
                self._take()
                continue
            values.append(self._argument())
        self._take()
        if name in ("ROW", "COLUMN") and not values:
            return self.here[name == "COLUMN"]
        return FUNCTIONS.get(name, _unknown)(values)

    def _argument(self) -> Value | FaultError:
        """An argument's value; a fault is kept, for ISERROR."""
        start, depth = self.position, 0
        try:
            return self.expression(0)
        except FaultError as fault:
            self.position = start
            while depth or not (self._next_is(Token.SEP) or self._closes()):
                depth += {Token.OPEN: 1, Token.CLOSE: -1}.get(self._take().subtype, 0)
            return fault

    def _closes(self) -> bool:
        return bool(self.tokens[self.position].subtype == Token.CLOSE)

    def reference(self, text: str) -> Value:
        sheetless = text.replace("$", "")
        letters = sheetless.rstrip("0123456789")
        if not letters.isalpha() or len(letters) > 3 or letters == sheetless:
            raise UnknownError(text)
        row, column = int(sheetless[len(letters) :]), column_index_from_string(letters)
        row += 0 if "$" in text[1:] else self.down
        column += 0 if text.startswith("$") else self.right
        return plain(self.lookup(row, column))

    def _next_is(self, kind: str) -> bool:
        return self.position < len(self.tokens) and self.tokens[self.position].type == kind

    def _take(self) -> Token:
        if self.position >= len(self.tokens):
            raise UnknownError("the formula breaks off")
        self.position += 1
        return self.tokens[self.position - 1]


def _unknown(_: Sequence[Value | FaultError]) -> Value:
    raise UnknownError("function")


def _combined(sign: str, left: Value, right: Value) -> Value:
    if sign in COMPARISONS:
        return COMPARISONS[sign](ranked(left, right), ranked(right, left))
    if sign == "&":
        return joined(left) + joined(right)
    one, other = number(left), number(right)
    if sign == "/" and other == 0:
        raise FaultError
    match sign:
        case "+":
            return one + other
        case "-":
            return one - other
        case "*":
            return one * other
        case "/":
            return one / other
        case _:
            return float(one**other)
