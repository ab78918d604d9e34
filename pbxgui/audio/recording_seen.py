"""What a recorder tells whoever shows it."""

from dataclasses import dataclass

from pbxgui.audio.devices import DeviceName, InputDevice
from pbxgui.audio.recording_state import RecordingState
from pbxgui.audio.take import Take
from pbxgui.core.errors import PbxError

SILENT_DBFS = -120.0


@dataclass(frozen=True, slots=True)
class Level:
    """How loud it is at a microphone. dBFS: 0 for a full-scale square wave, -120 for digital silence.

    Attributes:
        peak_dbfs: the loudest sample since the level before.
        held_dbfs: the loudest of the last seconds, for the line that stays where the bar was.
        rms_dbfs: the mean power of about the last tenth of a second.
        is_clipping: whether it was too loud for the microphone within the last two seconds: the lamp.
        clipped: samples that were too loud since the piece or the test began.

    """

    peak_dbfs: float = SILENT_DBFS
    held_dbfs: float = SILENT_DBFS
    rms_dbfs: float = SILENT_DBFS
    is_clipping: bool = False
    clipped: int = 0


@dataclass(frozen=True, slots=True)
class RecordingSeen:
    """A recorder at one moment.

    Attributes:
        state: what it does.
        level: what the microphone hears; silence where none is open.
        seconds: how long the take is, what is being recorded included.
        count: what is counted down to, 3, 2, 1; 0 where nothing is.
        take: the take in hand, in PAUSED, DONE and LOST with all that was recorded; while recording, without the
            piece that is. None before the first one.
        lost_seconds: what is missing of the piece that is recorded or was recorded last: the machine was too slow.
        trouble: why what was asked for was not done or has ended; None where all is well.

    """

    state: RecordingState = RecordingState.CLOSED
    level: Level = Level()
    seconds: float = 0.0
    count: int = 0
    take: Take | None = None
    lost_seconds: float = 0.0
    trouble: PbxError | None = None


@dataclass(frozen=True, slots=True)
class InputsSeen:
    """What can be recorded from.

    Attributes:
        inputs: every device, in the system's order.
        chosen: the one that is used; None for whatever is the system's default.
        trouble: why there is none.

    """

    inputs: tuple[InputDevice, ...] = ()
    chosen: DeviceName | None = None
    trouble: PbxError | None = None
