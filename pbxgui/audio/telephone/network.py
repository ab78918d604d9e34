"""Which packets of a call never come in time: a network's bursts of loss, and what is late for the jitter buffer.

Loss is that of Gilbert and Elliott (Bell System Technical Journal, 1960 and 1963), as in ITU-T G.1050: the network
is good or bad, and loses packets only while it is bad. Delays are normal and those of neighbours alike, because they
wait in the same queue.
"""

import math
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from pbxgui.audio.telephone.line import Line

PACKET_SECONDS = 0.02  # RFC 3551, 4.2: what a packet holds unless something else is agreed
JITTER_BUFFER_MS = 60.0
"""How much later than the average a packet may come: three packets, what phones commonly wait."""

LOST_WHILE_BAD = 0.75
MEAN_BAD_PACKETS = 4.0  # 80 ms
_LIKE_NEIGHBOUR = 0.5  # correlation of the delays of two packets in a row
_REMEMBERED = 30  # packets: what is left of the first after them is less than a billionth


@lru_cache(maxsize=8)
def lost_packets(line: Line, packets: int) -> NDArray[np.bool_]:
    """Return for each of the first packets of a sound whether it is missing when it should be heard (read-only).

    More packets begin with the same as fewer do, and the jitter changes nothing about the loss.
    """
    loss, jitter = (np.random.default_rng(seed) for seed in np.random.SeedSequence(line.seed).spawn(2))
    missing = _lost(loss, packets, line.loss_percent / 100)
    if line.jitter_ms:
        missing |= _delays(jitter, packets, line.jitter_ms) > JITTER_BUFFER_MS
    missing.flags.writeable = False
    return missing


def _lost(random: np.random.Generator, packets: int, share: float) -> NDArray[np.bool_]:
    bad_share = share / LOST_WHILE_BAD
    stays_bad = 1 - 1 / MEAN_BAD_PACKETS
    turns_bad = (1 - stays_bad) * bad_share / (1 - bad_share)
    draws = random.random((packets, 2))
    # Below both chances the network is bad and above both it is good, whatever it was; between them it stays as it is.
    decided = np.where((draws[:, 0] < turns_bad) | (draws[:, 0] >= stays_bad), np.arange(packets), -1)
    last = np.maximum.accumulate(decided)
    bad = (last >= 0) & (draws[last, 0] < turns_bad)
    lost: NDArray[np.bool_] = bad & (draws[:, 1] < LOST_WHILE_BAD)
    return lost


def _delays(random: np.random.Generator, packets: int, deviation: float) -> NDArray[np.float64]:
    """Return the delays in milliseconds, as differences from their mean."""
    own = random.standard_normal(packets) * (deviation * math.sqrt(1 - _LIKE_NEIGHBOUR**2))
    return np.convolve(own, _LIKE_NEIGHBOUR ** np.arange(_REMEMBERED))[:packets] if packets else own
