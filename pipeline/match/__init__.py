"""Scored candidates for identifiers, by the sequence they stand in."""

from pipeline.match.decide import repair_identifiers
from pipeline.match.decision import IdDecision
from pipeline.match.levels import LevelName, Node

__all__ = ["IdDecision", "LevelName", "Node", "repair_identifiers"]
