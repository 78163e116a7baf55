"""Scored candidates for identifiers, by the sequence they stand in."""

from pipeline.match.decide import IdDecision, repair_identifiers
from pipeline.match.levels import Node

__all__ = ["IdDecision", "Node", "repair_identifiers"]
