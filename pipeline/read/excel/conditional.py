"""Colours by rule: the conditional formats of a sheet, worked out cell by cell where they can be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from openpyxl.formula.tokenizer import TokenizerError

from pipeline.read.excel.colours import Colours
from pipeline.read.excel.formula import COMPARISONS, Lookup, evaluated, plain
from pipeline.read.excel.formula_functions import UnknownError, Value, joined, ranked

OPERATORS = {
    "equal": "=",
    "notEqual": "<>",
    "greaterThan": ">",
    "greaterThanOrEqual": ">=",
    "lessThan": "<",
    "lessThanOrEqual": "<=",
}
TEXT_RULES: dict[str, Callable[[str, str], bool]] = {
    "containsText": lambda text, part: part in text,
    "notContainsText": lambda text, part: part not in text,
    "beginsWith": lambda text, part: text.startswith(part),
    "endsWith": lambda text, part: text.endswith(part),
}
DRAWINGS = ("colorScale", "iconSet", "dataBar")


@dataclass(frozen=True, slots=True)
class _Rule:
    rule: Any
    ranges: tuple[Any, ...]
    fill: str | None

    @property
    def base(self) -> tuple[int, int]:
        return min(r.min_row for r in self.ranges), min(r.min_col for r in self.ranges)

    def covers(self, row: int, column: int) -> bool:
        return any(r.min_row <= row <= r.max_row and r.min_col <= column <= r.max_col for r in self.ranges)


@dataclass(slots=True)
class Conditions:
    """A sheet's rules in their order; ``unknown`` collects those that coloured cells here nobody can tell how."""

    rules: list[_Rule]
    lookup: Lookup
    unknown: dict[str, tuple[int, int]] = field(default_factory=dict)

    def fill(self, row: int, column: int, own: str | None) -> str | None:
        """The colour that the first true rule gives the cell, else its own."""
        for rule in self.rules:
            if not rule.covers(row, column):
                continue
            try:
                holds = self._holds(rule, row, column)
            except (UnknownError, TokenizerError):
                self.unknown.setdefault(_name(rule), (row, column))
                continue
            if holds and rule.fill is not None:
                return rule.fill
            if holds and rule.rule.stopIfTrue:
                return own
        return own

    def _holds(self, rule: _Rule, row: int, column: int) -> bool:
        kind, value = rule.rule.type, plain(self.lookup(row, column))
        if kind in DRAWINGS:
            if value is None:
                return False
            raise UnknownError(kind)
        if rule.fill is None and not rule.rule.stopIfTrue:
            return False
        if kind == "cellIs":
            return self._compares(rule, value, row, column)
        if kind in TEXT_RULES and rule.rule.text is not None:
            return TEXT_RULES[kind](joined(value).casefold(), rule.rule.text.casefold())
        if kind in ("containsBlanks", "notContainsBlanks"):
            return (joined(value).strip() == "") is (kind == "containsBlanks")
        if kind == "containsErrors":
            return joined(value).startswith("#")
        if kind in ("expression", *TEXT_RULES) and rule.rule.formula:
            return bool(self._value(rule, 0, row, column))
        raise UnknownError(kind)

    def _compares(self, rule: _Rule, value: Value, row: int, column: int) -> bool:
        bounds = [self._value(rule, index, row, column) for index in range(len(rule.rule.formula))]
        if rule.rule.operator in ("between", "notBetween") and len(bounds) == 2:
            low, high = sorted(ranked(bound, value) for bound in bounds)
            inside = low <= ranked(value, bounds[0]) <= high
            return bool(inside == (rule.rule.operator == "between"))
        if rule.rule.operator not in OPERATORS or not bounds:
            raise UnknownError(str(rule.rule.operator))
        compare = COMPARISONS[OPERATORS[rule.rule.operator]]
        return compare(ranked(value, bounds[0]), ranked(bounds[0], value))

    def _value(self, rule: _Rule, index: int, row: int, column: int) -> Value:
        return evaluated(rule.rule.formula[index], row, column, rule.base, self.lookup)


def conditions_of(sheet: Any, colours: Colours, lookup: Lookup) -> Conditions:
    """The rules of an openpyxl worksheet, the most important first."""
    rules = [_Rule(rule, tuple(area.sqref.ranges), _fill(rule, colours)) for area, rule in _rules(sheet)]
    return Conditions(sorted(rules, key=lambda one: one.rule.priority or 0), lookup)


def _rules(sheet: Any) -> Iterable[tuple[Any, Any]]:
    return ((area, rule) for area in sheet.conditional_formatting for rule in area.rules)


def _fill(rule: Any, colours: Colours) -> str | None:
    return None if rule.dxf is None else colours.rule_fill(rule.dxf.fill)


def _name(rule: _Rule) -> str:
    ranges = " ".join(str(one.coord) for one in rule.ranges)
    return f"{ranges} ({rule.rule.type}{': ' + rule.rule.formula[0] if rule.rule.formula else ''})"
