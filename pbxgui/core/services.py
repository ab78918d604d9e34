"""Service numbers: what a telephone of the house can dial besides numbers and extensions.

The codes are those of FreePBX where it has one. A number or extension of the same digits comes first.
"""

from dataclasses import dataclass

from pbxgui.core.sentence import said


@dataclass(frozen=True, slots=True)
class Service:
    """One service.

    Attributes:
        code: what is dialled; where `takes_number`, a number follows at once, as in `*442001`.
        name: what people call it.
        takes_number: whether it is about a number.

    """

    code: str
    name: str
    takes_number: bool = False


ECHO_TEST = Service("*43", said("Echo test"))
HEAR_NUMBER = Service("*44", said("What callers of a number hear"), takes_number=True)
RECORD_GREETING = Service("*77", said("Record the greeting of a number"), takes_number=True)
SERVICES = (ECHO_TEST, HEAR_NUMBER, RECORD_GREETING)


def service_of(dialled: str) -> tuple[Service, str] | None:
    """Return the service that is dialled, and the number that it is about; None for everything else."""
    for service in SERVICES:
        number = dialled.removeprefix(service.code)
        if number != dialled and service.takes_number == bool(number):
            return service, number
    return None
