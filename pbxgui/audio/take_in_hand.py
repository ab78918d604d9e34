"""The take that a recorder works on, with its outline; none, before the first one."""

from contextlib import suppress
from pathlib import Path

from pbxgui.audio.live_waveform import LiveWaveform
from pbxgui.audio.take import RATE, Take, TakeProblem
from pbxgui.audio.take_writer import TakeWriter
from pbxgui.core.errors import UserError


class TakeInHand:
    """For the recorder's thread; its outline may be looked at from any.

    Attributes:
        waveform: the outline.

    """

    def __init__(self, folder: Path) -> None:
        """Have none; `folder` is that of all takes."""
        self.waveform = LiveWaveform()
        self._folder = folder
        self._writer: TakeWriter | None = None

    @property
    def take(self) -> Take | None:
        """The take as it would be if its piece ended now; None for none and for one without any sound."""
        take = self._writer.take if self._writer else None
        return take if take and take.frames else None

    @property
    def name(self) -> str:
        """Of the greeting for which it was begun; empty where there is none."""
        return self._writer.take.name if self._writer else ""

    @property
    def seconds(self) -> float:
        """How long it is, with what is being recorded."""
        return self._writer.seconds if self._writer else 0.0

    def begin(self, name: str) -> None:
        """Begin another one; the one before must have been put away. Raises TakeProblem."""
        self._writer = TakeWriter.begin(self._folder, name)
        self.waveform.clear()

    def adopt(self, take: Take) -> None:
        """Have one that is on the disk; raise TakeProblem."""
        from pbxgui.audio.take_sound import blocks  # noqa: PLC0415 - numpy, on the recorder's thread

        self._writer = TakeWriter(take)
        self.waveform.clear()
        for block in blocks(self._writer.take):
            self.waveform.add(block.tobytes())

    def check(self) -> TakeWriter:
        """Return what writes it; raise UserError `no-take`."""
        if self._writer is None:
            raise UserError("no-take", "There is no take to go on with.", "Record one.")
        return self._writer

    def begin_piece(self, start: float | None, end: float | None) -> None:
        """Begin a piece in the place of what is between two times, in seconds; None for behind all of it.

        Raises UserError and TakeProblem as TakeWriter does.
        """
        writer = self.check()
        seconds = writer.take.seconds
        first = seconds if start is None else min(max(0.0, start), seconds)
        last = first if end is None else min(max(first, end), seconds)
        writer.begin_piece(round(first * RATE), round(last * RATE))
        self.waveform.begin(first, last)

    def keep(self, samples: bytes) -> None:
        """Add samples to the piece; raise UserError and TakeProblem as TakeWriter does."""
        self.check().append(samples)
        self.waveform.add(samples)

    def end_piece(self, lost: int) -> None:
        """End the piece, of which so many samples were lost; raise TakeProblem, what was recorded being kept."""
        if self._writer is not None:
            self._writer.end_piece(lost)

    def finish(self) -> None:
        """Finish it and write its sound; raise TakeProblem, the take being kept."""
        from pbxgui.audio.take_sound import write_wav  # noqa: PLC0415 - numpy, on the recorder's thread

        take = self.check().finish()
        write_wav(take, take.wav)

    def put_away(self, lost: int = 0) -> None:
        """Finish it and have none any more; one without any sound is removed."""
        if self._writer is not None:
            writer, self._writer = self._writer, None
            with suppress(TakeProblem):
                writer.end_piece(lost)
                writer.finish()
            writer.close()
