"""Figures that anyone can have again: ``make bench``."""
