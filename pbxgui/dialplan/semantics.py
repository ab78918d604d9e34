"""Two readings of one program: what its author meant, and what Asterisk makes of it."""

from enum import StrEnum


class Semantics(StrEnum):
    """How a program is run; they differ only before the answer.

    SEED: once early media has started, Playback does not answer; no step leaves the caller in silence.
    ASTERISK: exactly as Asterisk 22: Playback without `noanswer` answers, and `noanswer` before any early media
    lets the time pass unheard.
    """

    SEED = "seed"
    ASTERISK = "asterisk"
