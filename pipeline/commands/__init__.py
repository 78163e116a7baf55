"""What each command of the command line does; ``pipeline/cli.py`` only takes its options."""
