"""What one leg says, written to a WAV file by the library's own recorder: no Python in the media path."""

from pathlib import Path

import pjsua2 as pj

from pbxgui.sip.errors import translated
from pbxgui.sip.leg import Leg
from pbxgui.sip.patchbay import Patchbay


class Recorder:
    """A recording in progress: 16-bit mono at the engine's rate. The file is complete soon after `close`."""

    @translated
    def __init__(self, path: Path, leg: Leg, patchbay: Patchbay) -> None:
        """Begin; SipError when the file cannot be made."""
        recorder = pj.AudioMediaRecorder()
        recorder.createRecorder(str(path))
        self._patchbay = patchbay
        self._recorder: pj.AudioMediaRecorder | None = recorder
        patchbay.connect(leg, self)

    @property
    def audio(self) -> pj.AudioMedia | None:
        """Its port of the conference bridge."""
        return self._recorder

    def close(self) -> None:
        """End the recording; harmless when it has ended."""
        self._patchbay.remove(self)
        self._recorder = None
