"""What the exit status of every command means."""

from enum import IntEnum

from pbxgui.core.errors import Bug, EnvironmentProblem, PbxError, UserError


class ExitCode(IntEnum):
    """The exit status of `pbxgui`."""

    DONE = 0
    INPUT = 1  # the input has errors, or a check failed
    USAGE = 2  # the command line itself is wrong
    ENVIRONMENT = 3  # the machine or the network is not as needed
    BUG = 4  # an error in pbxgui


_OF_ERRORS: tuple[tuple[type[PbxError], ExitCode], ...] = (
    (UserError, ExitCode.INPUT),
    (EnvironmentProblem, ExitCode.ENVIRONMENT),
    (Bug, ExitCode.BUG),
)


def exit_code(error: PbxError) -> ExitCode:
    """Return the exit status that an error ends its command with."""
    return next(code for kind, code in _OF_ERRORS if isinstance(error, kind))
