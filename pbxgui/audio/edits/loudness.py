"""How loud a sound is to an ear: integrated loudness as ITU-R BS.1770 and EBU R 128 define it."""

from pbxgui.audio.edits.filters import Chain
from pbxgui.audio.edits.sound import Sound

_SILENT = -70.0  # LUFS: the absolute gate of BS.1770; nothing quieter counts
_KEY = "lavfi.r128.I"


def loudness(sound: Sound) -> float | None:
    """Return the integrated loudness in LUFS; None for a sound that is silent or shorter than 0.4 s."""
    meter = Chain(("ebur128", "metadata=1:framelog=quiet"))
    found = _SILENT
    for frames in (meter.frames(sound), meter.rest()):
        for frame in frames:
            found = float(frame.metadata.get(_KEY, found))
    return found if found > _SILENT else None
