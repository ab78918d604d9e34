"""What callers are served with: everything about a call that may be changed while the engine runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pbxgui.core.config.extension import USUAL_CALLS
from pbxgui.core.records import Voice
from pbxgui.dialplan.model import Program
from pbxgui.sip.ports import Sounds


@dataclass(frozen=True, slots=True)
class Account:
    """What an extension's phones prove themselves with, what their calls are shown as, and how many there may be."""

    name: str
    secret: str = field(repr=False)
    call_limit: int = USUAL_CALLS


@dataclass(frozen=True, slots=True)
class Served:
    """One state of it. A call keeps, to its end, the one that was in force when its INVITE came.

    Attributes:
        program: the dialplan.
        context: of the program, where callers enter.
        sounds: what the program's sounds are.
        contacts: extension -> SIP URIs of its fixed phones, for `Dial(PJSIP/extension)`; they ring together.
        voices: sound -> the recording that it is, where it is one of a greeting.
        inside: of the program, where callers enter who have proved an extension; empty where no phone registers
            and nobody is asked. If it is the same as `context`, nobody is asked to prove anything to call.
        accounts: the extensions that phones register as.
        rings_addresses: whether a Dial may ring any SIP address that the program names, besides contacts.

    """

    program: Program
    context: str
    sounds: Sounds
    contacts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
    inside: str = ""
    accounts: Mapping[str, Account] = field(default_factory=dict, repr=False)
    rings_addresses: bool = True

    def secret_of(self, extension: str) -> str | None:
        """Return the secret of an extension, None where there is no such extension."""
        account = self.accounts.get(extension)
        return account.secret if account else None
