"""The conference bridge: one who speaks is heard by as many as are connected, and by none that no longer is."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import soundfile

LISTENERS = 20  # more than a port of the bridge has room for at first, and more than twice that
LEAVES_AFTER, ALL_AFTER = 0.5, 1.2  # seconds
RATE = 8000
PROGRAM = """\
import sys, time
from pathlib import Path
import pjsua2 as pj

folder, listeners, leaves_after, all_after = Path(sys.argv[1]), int(sys.argv[2]), *map(float, sys.argv[3:])
settings = pj.EpConfig()
settings.logConfig.level = settings.logConfig.consoleLevel = 0
settings.medConfig.noVad = True
library = pj.Endpoint()
library.libCreate()
library.libInit(settings)
library.audDevManager().setNullDev()
library.libStart()
player = pj.AudioMediaPlayer()
player.createPlayer(str(folder / "tone.wav"))
recorders = []
for number in range(listeners):
    recorder = pj.AudioMediaRecorder()
    recorder.createRecorder(str(folder / f"heard-{number}.wav"))
    recorders.append(recorder)
    player.startTransmit(recorder)
time.sleep(leaves_after)
player.stopTransmit(recorders[0])
time.sleep(all_after - leaves_after)
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
    assert min(others) > 0.7 * ALL_AFTER
    assert max(others) - min(others) < 0.2
    assert 0.1 < first < min(others) - 0.3
