"""What was measured of a recording, as figures that a verdict is made from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measured:
    """One recording. Levels are dBFS (0: a full-scale square wave), -120 for digital silence.

    Attributes:
        seconds: how long it is.
        loudness_lufs: integrated loudness (ITU-R BS.1770-4, gated), -70 for what is silent or shorter than 0.4 s.
        peak_dbfs: the loudest sample.
        clipped: samples that are flat at full scale.
        flat_topped: samples that are flat at the loudest level below full scale: clipped once, and lowered since.
        lead: seconds before the first that can be heard; all of it where nothing can.
        tail: seconds behind the last that can be heard.
        noise_dbfs: the steady sound in its pauses, as far as a telephone plays it; None where there is none to tell of.
        hum_hertz: 50 or 60, whichever mains hums more.
        hum_dbfs: that mains and its harmonics together, where they stand out of the rest.
        bass_lost_db: by how much it is quieter without what lies below the telephone band.
        treble_lost_db: by how much without what lies above it.
        offset: its mean, 0 to 1 of full scale.

    """

    seconds: float
    loudness_lufs: float
    peak_dbfs: float
    clipped: int
    flat_topped: int
    lead: float
    tail: float
    noise_dbfs: float | None
    hum_hertz: int
    hum_dbfs: float
    bass_lost_db: float
    treble_lost_db: float
    offset: float
