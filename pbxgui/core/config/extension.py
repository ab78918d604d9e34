"""Extensions: who can be called inside, on which devices, and the secret they register with."""

import re
import secrets
from dataclasses import dataclass, field

from pbxgui.core.config.fields import check_name, check_number, check_unique, check_uri, refuse
from pbxgui.core.sentence import said

SHORTEST_SECRET = 12
LONGEST_SECRET = 128
MOST_CALLS = 99
USUAL_CALLS = 2  # one, and one that waits or is asked before a transfer
_GENERATED = 20  # characters: about 115 bits of the alphabet below
_UNAMBIGUOUS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # no l 1 I, no o 0 O
_SECRET = re.compile(r"[!-~]+")


def generate_secret() -> str:
    """Return a new strong secret that can be read aloud and typed on a telephone's web page."""
    return "".join(secrets.choice(_UNAMBIGUOUS) for _ in range(_GENERATED))


@dataclass(frozen=True, slots=True)
class Device:
    """One telephone or softphone of an extension.

    Attributes:
        name: what people call it.
        contact: the SIP URI where it is reached.

    """

    name: str
    contact: str

    def __post_init__(self) -> None:
        check_name("device's name", self.name)
        check_uri("device's contact", self.contact)


@dataclass(frozen=True, slots=True)
class Extension:
    """An internal number with the person or place behind it.

    Attributes:
        number: what colleagues dial.
        name: who or what answers there.
        secret: what its devices register with; in no representation and no message.
        devices: rung together; each name once.
        call_limit: calls at once, made and taken together, over all its devices; for one more it is busy.

    """

    number: str
    name: str
    secret: str = field(repr=False)
    devices: tuple[Device, ...] = ()
    call_limit: int = USUAL_CALLS

    def __post_init__(self) -> None:
        check_number("extension", self.number)
        check_name("extension's name", self.name)
        _check_secret(self.number, self.secret)
        check_unique(
            said("device of extension {number}", number=self.number), [device.name for device in self.devices]
        )
        if not 1 <= self.call_limit <= MOST_CALLS:
            refuse(
                "bad-call-limit",
                said(
                    "The extension {number} cannot have {call_limit} calls at once.",
                    number=self.number,
                    call_limit=self.call_limit,
                ),
                said(
                    "Choose 1 (no call waiting) to {most_calls}; {usual_calls} are usual.",
                    most_calls=MOST_CALLS,
                    usual_calls=USUAL_CALLS,
                ),
            )


def _check_secret(number: str, secret: str) -> None:
    hint = said("Leave it out and one is generated.")
    if not SHORTEST_SECRET <= len(secret) <= LONGEST_SECRET:
        length = said(
            "{shortest_secret} to {longest_secret} characters",
            shortest_secret=SHORTEST_SECRET,
            longest_secret=LONGEST_SECRET,
        )
        refuse(
            "bad-secret",
            said("The secret of extension {number} does not have {length}.", number=number, length=length),
            hint,
        )
    if _SECRET.fullmatch(secret) is None:
        allowed = said("Latin letters, digits and signs without spaces")
        refuse(
            "bad-secret",
            said("The secret of extension {number} has more than {allowed}.", number=number, allowed=allowed),
            hint,
        )
