"""Sense checks: each module has one small pure function from the published tables to findings."""
