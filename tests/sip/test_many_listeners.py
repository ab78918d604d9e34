"""The conference bridge: one who speaks is heard by as many as are connected, and by none that no longer is."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

LISTENERS = 20  # more than a port of the bridge has room for at first, and more than twice that
LEAVES_AFTER, ALL_AFTER = 0.5, 1.2  # seconds of sound
RATE = 8000
# The clock of the bridge is turned by hand: how long anything takes here is not heard.
PROGRAM = """\
import ctypes, sys
from pathlib import Path
import pjsua2 as pj
from pbxgui.sip.native_library import POINTER, declared

folder, listeners, leaves_after, all_after = Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:])
TICK = 0.02  # seconds, as below


class Frame(ctypes.Structure):  # pjmedia_frame
    _fields_ = (
        ("type", ctypes.c_int),
        ("buffer", POINTER),
        ("size", ctypes.c_size_t),
        ("timestamp", ctypes.c_uint64),
        ("bit_info", ctypes.c_uint32),
    )


settings = pj.EpConfig()
settings.logConfig.level = settings.logConfig.consoleLevel = 0
settings.medConfig.noVad = True
settings.medConfig.clockRate, settings.medConfig.audioFramePtime = 16_000, 20
library = pj.Endpoint()
library.libCreate()
library.libInit(settings)
native = declared(
    {
        "pjsua_set_no_snd_dev": (POINTER,),
        "pjmedia_port_get_frame": (ctypes.c_int, POINTER, ctypes.POINTER(Frame)),
    }
)
bridge = native.pjsua_set_no_snd_dev()
library.libStart()
samples = ctypes.create_string_buffer(640)
ticks = 0


def turn_until(seconds):
    global ticks
    while ticks < round(seconds / TICK):
        frame = Frame(0, ctypes.addressof(samples), len(samples), ticks * 320, 0)
        assert native.pjmedia_port_get_frame(bridge, frame) == 0
        ticks += 1


player = pj.AudioMediaPlayer()
player.createPlayer(str(folder / "tone.wav"))
recorders = []
for number in range(listeners):
    recorder = pj.AudioMediaRecorder()
    recorder.createRecorder(str(folder / f"heard-{number}.wav"))
    recorders.append(recorder)
    player.startTransmit(recorder)
turn_until(leaves_after)
player.stopTransmit(recorders[0])
turn_until(all_after)
del recorder, recorders, player
library.libDestroy()
"""


def heard(path: Path) -> float:
    """Return how many seconds of the file are not silent."""
    samples, rate = soundfile.read(path, dtype="int16")
    return float(np.count_nonzero(np.abs(samples) > 0) / rate)


def test_all_hear_one_who_speaks_and_who_leaves_hears_no_more(tmp_path: Path) -> None:
    square = np.where(np.arange(4 * RATE) % 40 < 20, 9000, -9000).astype(np.int16)
    soundfile.write(tmp_path / "tone.wav", square, RATE, "PCM_16")
    times = (str(LEAVES_AFTER), str(ALL_AFTER))
    command = [sys.executable, "-c", PROGRAM, str(tmp_path), str(LISTENERS), *times]
    subprocess.run(command, check=True, timeout=60)
    first, *others = (heard(tmp_path / f"heard-{number}.wav") for number in range(LISTENERS))
    assert {round(each, 3) for each in others} == {round(others[0], 3)}
    assert others[0] == pytest.approx(ALL_AFTER, abs=0.05)
    assert first == pytest.approx(LEAVES_AFTER, abs=0.05)
