"""Waveforms to send and to look for."""

import numpy as np
from numpy.typing import NDArray

from pbxgui.sip.phone.g711 import RATE, Samples16


def speech_like(seconds: float, seed: int = 1) -> Samples16:
    """Return noise that resembles itself at one place only, with most of its power below 1 kHz, as in speech."""
    noise = np.random.default_rng(seed).normal(0, 1, round(seconds * RATE))
    smooth: NDArray[np.float64] = np.convolve(noise, np.hanning(9), "same")
    scaled: NDArray[np.float64] = np.round(smooth / np.abs(smooth).max() * 20_000)
    return scaled.astype(np.int16)
