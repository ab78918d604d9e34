"""The line that a caller listens on: its codec and its network."""

import math
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import said

MOST_LOSS = 50.0  # percent; no call is held beyond it
MOST_JITTER = 200.0  # milliseconds

USUAL_SEED = 2353
"""With it three seconds of sound lose about the share that was asked for; others lose much more there, or nothing."""


class Codec(StrEnum):
    """How sound is carried. Values are the names of RFC 3551's encodings and their like, in small letters."""

    PCMU = "pcmu"  # G.711 u-law, 64 kbit/s: North America, Japan
    PCMA = "pcma"  # G.711 A-law, 64 kbit/s: elsewhere
    G722 = "g722"  # wideband, 64 kbit/s
    GSM = "gsm"  # full rate, 13 kbit/s
    OPUS = "opus"  # narrowband at 10 kbit/s, as over a poor mobile connection


@dataclass(frozen=True, slots=True)
class Line:
    """A line; the same one always does the same to the same sound.

    Attributes:
        codec: how sound is carried.
        loss_percent: share of the packets that the network loses, in bursts, 0 to 50.
        jitter_ms: standard deviation of the packets' delay in milliseconds, 0 to 200. A phone waits 60 ms longer than
            on average; what comes later is as good as lost.
        seed: which packets they are.

    Raises UserError `bad-loss` or `bad-jitter`.

    """

    codec: Codec = Codec.PCMA
    loss_percent: float = 0.0
    jitter_ms: float = 0.0
    seed: int = USUAL_SEED

    def __post_init__(self) -> None:
        _check("loss", "percent of the packets", self.loss_percent, MOST_LOSS)
        _check("jitter", "milliseconds", self.jitter_ms, MOST_JITTER)


class Choice:
    """What somebody wants to hear: chosen on one thread, heard on another.

    Attributes:
        line: None for the studio's sound.

    """

    __slots__ = ("line",)

    def __init__(self, line: Line | None = None) -> None:
        self.line = line


def _check(field: str, unit: str, value: float, most: float) -> None:
    if not (math.isfinite(value) and 0 <= value <= most):
        message = said(
            "A {field} of {value} {unit} cannot be listened to.", field=field, value=f"{value:g}", unit=unit
        )
        raise UserError(
            f"bad-{field}", message, said("Give 0 to {most} {unit}.", most=f"{most:g}", unit=unit)
        )
