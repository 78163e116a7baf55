"""Every way a run can fail, with the exit code the command line gives for it."""


class PlanpipeError(Exception):
    """Base of all expected failures; the message says what is wrong, where, and what to do."""

    exit_code = 4


class UsageError(PlanpipeError):
    """The command, an option, a profile or a decisions file cannot be used as given."""

    exit_code = 2


class UnreadableInputError(PlanpipeError):
    """The input is not readable as a plan; nothing was published."""

    exit_code = 3
