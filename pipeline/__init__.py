"""planpipe: a council's monthly plan in, tables that can be trusted out."""

__version__ = "0.1.0"
