"""What callers are served with: everything about a call that may be changed while the engine runs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pbxgui.core.records import Voice
from pbxgui.dialplan.model import Program
from pbxgui.sip.ports import Sounds


@dataclass(frozen=True, slots=True)
class Served:
    """One state of it. A call keeps, to its end, the one that was in force when its INVITE came.

    Attributes:
        program: the dialplan.
        context: of the program, where callers enter.
        sounds: what the program's sounds are.
        contacts: extension -> SIP URIs of its phones, for `Dial(PJSIP/extension)`; they ring together.
        voices: sound -> the recording that it is, where it is one of a greeting.

    """

    program: Program
    context: str
    sounds: Sounds
    contacts: Mapping[str, Sequence[str]] = field(default_factory=dict)
    voices: Mapping[str, Voice] = field(default_factory=dict)
