"""Scored candidates for identifiers, by the sequence they stand in."""

from pipeline.match.decide import IdDecision, repair_identifiers
from pipeline.match.levels import LevelName, Node

__all__ = ["IdDecision", "LevelName", "Node", "repair_identifiers"]
