"""The product's virtual channel, with a script of Dials one after the other instead of a script of phones."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pbxgui.dialplan import virtual
from pbxgui.dialplan.channel import DialRequest
from pbxgui.dialplan.virtual import NOBODY_THERE, Answering, finish

__all__ = ["Dialled", "VirtualChannel", "finish"]
Dialled = Answering


@dataclass
class VirtualChannel(virtual.VirtualChannel):
    """Each Dial meets the next entry of `dials`; the phones ring unheard, so that only the program's own is seen."""

    lengths: Mapping[str, float] = field(default_factory=dict)
    dials: list[Dialled] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sounds = self.length_of

    def length_of(self, sound: str) -> float | None:
        return self.lengths.get(sound)

    def meet(self, request: DialRequest, since: Mapping[str, float]) -> Answering:  # noqa: ARG002 - whatever is dialled
        return self.dials.pop(0) if self.dials else NOBODY_THERE

    async def while_ringing(self, request: DialRequest, met: Answering) -> None:
        pass
