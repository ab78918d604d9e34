"""The filter that halves and doubles sample rates in the engine: compiled as the engine is, and measured."""

import ctypes
import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from installers import engine_settings
from tests.requirements import require_programs

FRAME = 160  # samples of the lower rate
DELAY = 27  # samples of the lower rate, there and back
AROUND = """\
#include <stdlib.h>
#include <string.h>
typedef int pj_bool_t;
typedef short pj_int16_t;
typedef void pj_pool_t;
#define pj_memmove memmove
#define PJ_POOL_ZALLOC_T(pool, type) calloc(1, sizeof(type))
#include "half_band.c"
void *create(unsigned channels, unsigned from, unsigned to, unsigned frame)
{ return half_band_create(NULL, channels, from, to, frame); }
void run(void *self, const short *input, short *output) { half_band_run(self, input, output); }
"""
Samples = NDArray[np.int16]
Resample = Callable[[Samples], Samples]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    require_programs("gcc")
    folder = tmp_path_factory.mktemp("half-band")
    source, compiled = folder / "around.c", folder / "around.so"
    source.write_text(AROUND)
    where = Path(engine_settings.__file__).parent
    flags = [*engine_settings.LIBRARY_FLAGS.split(), "-Wall", "-Werror", "-shared", f"-I{where}"]
    subprocess.run(["gcc", *flags, str(source), "-o", str(compiled)], check=True)
    loaded = ctypes.CDLL(str(compiled))
    loaded.create.restype = ctypes.c_void_p
    loaded.run.argtypes = [ctypes.c_void_p] * 3
    return loaded


def resampler(library: ctypes.CDLL, source: int, target: int) -> Resample:
    frame_in, frame_out = FRAME * source // 8000, FRAME * target // 8000
    state = library.create(1, source, target, frame_in)
    assert state

    def run(samples: Samples) -> Samples:
        frames = []
        for begin in range(0, len(samples) - frame_in + 1, frame_in):
            frame = np.ascontiguousarray(samples[begin : begin + frame_in])
            made = np.zeros(frame_out, np.int16)
            library.run(state, frame.ctypes.data, made.ctypes.data)
            frames.append(made)
        return np.concatenate(frames)

    return run


def tone(hertz: float, rate: int) -> Samples:
    return np.round(10_000 * np.sin(2 * np.pi * hertz * np.arange(rate) / rate)).astype(np.int16)


def level(samples: Samples, *, rate: int, hertz: float) -> float:
    """Return the level of one frequency in decibels relative to `tone`'s."""
    steady = samples[rate // 10 : rate // 10 + rate // 2].astype(float)
    phase = np.exp(-2j * np.pi * hertz * np.arange(len(steady)) / rate)
    return float(20 * np.log10(abs(steady @ phase) / len(steady) * 2 / 10_000 + 1e-9))


@pytest.mark.parametrize("hertz", [60, 300, 1000, 2200, 3400])
def test_telephone_sound_passes_unchanged_either_way(library: ctypes.CDLL, hertz: int) -> None:
    down = resampler(library, 16_000, 8_000)(tone(hertz, 16_000))
    assert level(down, rate=8_000, hertz=hertz) == pytest.approx(0, abs=0.02)
    up = resampler(library, 8_000, 16_000)(tone(hertz, 8_000))
    assert level(up, rate=16_000, hertz=hertz) == pytest.approx(0, abs=0.02)
    assert level(up, rate=16_000, hertz=8_000 - hertz) < -60  # its mirror image


@pytest.mark.parametrize("hertz", [4600, 5000, 6000, 7900])
def test_what_a_telephone_cannot_carry_does_not_fold_into_it(library: ctypes.CDLL, hertz: int) -> None:
    down = resampler(library, 16_000, 8_000)(tone(hertz, 16_000))
    assert level(down, rate=8_000, hertz=8_000 - hertz) < -60


def test_frames_join_without_a_seam_and_the_delay_is_that_of_the_filter(library: ctypes.CDLL) -> None:
    given = tone(440, 8_000)
    there_and_back = resampler(library, 16_000, 8_000)(resampler(library, 8_000, 16_000)(given))
    late = there_and_back[DELAY + FRAME :].astype(int)
    assert np.abs(late - given[FRAME : FRAME + len(late)]).max() <= 20


def test_the_loudest_sound_is_clipped_and_never_wraps(library: ctypes.CDLL) -> None:
    square = np.where(np.arange(8_000) // 10 % 2, -32_768, 32_767).astype(np.int16)
    up = resampler(library, 8_000, 16_000)(square)
    assert (up.min(), up.max()) == (-32_768, 32_767)
    assert np.abs(np.diff(up.astype(int))).max() < 60_000


@pytest.mark.parametrize(
    ("channels", "source", "target", "frame"),
    [(2, 16_000, 8_000, 320), (1, 48_000, 16_000, 960), (1, 16_000, 8_000, 321), (1, 8_000, 16_000, 2_000)],
)
def test_everything_else_is_left_to_the_general_resampler(
    library: ctypes.CDLL, channels: int, source: int, target: int, frame: int
) -> None:
    assert not library.create(channels, source, target, frame)
