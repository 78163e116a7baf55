"""From month to month: the same action followed through every edition.

Pure functions over published tables; only ``store`` touches files.
"""
