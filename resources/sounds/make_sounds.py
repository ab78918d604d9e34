#!/usr/bin/env python3
"""Make the sounds in this folder again: prompts spoken by espeak-ng, a beep and a music-on-hold loop.

Needs the program espeak-ng, and the Python packages numpy, soundfile and soxr. Usage: make_sounds.py [FOLDER]
"""

import io
import subprocess
import sys
from pathlib import Path

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

Sound = NDArray[np.float64]

RATE = 48_000  # Hz
PROMPTS = {
    "custom/please-hold": "Thank you for calling. Please hold while we connect you.",
    "custom/welcome": "Welcome, and thank you for calling us today.",
    "all-lines-busy": "All our lines are busy at the moment. Please try again in a few minutes.",
    "echo-test": "This is an echo test. You will now hear what you say. Press the hash key when you are done.",
    "goodbye": "Thank you for calling. Goodbye.",
    "number-not-in-service": "The number you have dialled is not in service. Please check it and call again.",
    "office-closed": "Our office is closed at the moment. Please call again during business hours.",
    "service/record": "Record after the tone, then press the hash key.",
    "service/record-and-hang-up": "Record after the tone, then hang up. What you say will be kept.",
    "service/record-choice": "Press 1 to keep it, 2 to hear it, 3 to record it again, or star to discard it.",
    "service/record-nothing": "Nothing was recorded.",
    "service/record-kept": "Thank you. Your callers will hear it from now on. Goodbye.",
    "service/record-stored": "Your recording is stored. Callers of this number hear no greeting yet. Goodbye.",
    "service/record-taken": "Thank you. Your recording has arrived. Goodbye.",
    "service/record-discarded": "It has been discarded. Goodbye.",
    "service/record-failed": "Your recording could not be kept. Please try again later. Goodbye.",
}
VOICE = ["-v", "en-us+f3", "-s", "165", "-p", "42"]  # a calm voice at 165 words a minute

PROMPT_DBFS = -20.0  # RMS while somebody speaks
MUSIC_DBFS = -24.0
PEAK_DBFS = -3.0
LEAD_IN = 0.3  # s; the first packets of a call are the ones that get lost
TAIL = 0.2  # s
HIGH_PASS = (90.0, 150.0)  # Hz; nothing below is heard on a telephone, it only costs headroom


def main() -> None:
    """Write all sounds below the folder given, or this one."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent
    for name, text in PROMPTS.items():
        write(folder / f"{name}.wav", spoken(text))
    write(folder / "beep.wav", framed(level(beep(), PROMPT_DBFS)))
    write(folder / "moh/default.wav", level(music(), MUSIC_DBFS))


def write(path: Path, sound: Sound) -> None:
    """Write a sound as a 16-bit mono master."""
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, sound, RATE, subtype="PCM_16")


def spoken(text: str) -> Sound:
    """Speak a text."""
    command = ["espeak-ng", *VOICE, "--stdout", text]
    wav = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - our own words
    sound, rate = soundfile.read(io.BytesIO(wav))
    # Faded before it is filtered, because espeak-ng ends with a step that would ring.
    sound = high_passed(faded(soxr.resample(sound, rate, RATE, quality="VHQ")))
    return framed(level(faded(trimmed(sound)), PROMPT_DBFS))


def trimmed(sound: Sound) -> Sound:
    """Cut the silence before the first and behind the last word, leaving 10 ms for the fades."""
    loud = np.flatnonzero(np.abs(sound) > 10 ** (-50 / 20) * np.abs(sound).max())
    margin = RATE // 100
    return sound[max(loud[0] - margin, 0) : loud[-1] + margin]


def faded(sound: Sound) -> Sound:
    """Begin and end with 10 ms that rise from and fall to silence."""
    ramp = (1 - np.cos(np.linspace(0, np.pi, RATE // 100))) / 2
    sound[: ramp.size] *= ramp
    sound[-ramp.size :] *= ramp[::-1]
    return sound


def framed(sound: Sound) -> Sound:
    """Put the lead-in before the sound and the tail behind it."""
    return np.concatenate([np.zeros(round(LEAD_IN * RATE)), sound, np.zeros(round(TAIL * RATE))])


def high_passed(sound: Sound) -> Sound:
    """Remove what is below the speech, with a raised cosine between the two edges."""
    spectrum = np.fft.rfft(sound)
    frequencies = np.fft.rfftfreq(sound.size, 1 / RATE)
    low, high = HIGH_PASS
    spectrum *= (1 - np.cos(np.pi * np.clip((frequencies - low) / (high - low), 0, 1))) / 2
    return np.fft.irfft(spectrum, sound.size)


def level(sound: Sound, rms_dbfs: float) -> Sound:
    """Bring the sounding part to the level, turning peaks down smoothly that would pass the ceiling."""
    ceiling = 10 ** ((PEAK_DBFS - 0.2) / 20)
    for _ in range(8):  # turning peaks down lowers the level a little
        sound = sound * 10 ** ((rms_dbfs - sounding_dbfs(sound)) / 20)
        if np.abs(sound).max() <= ceiling:
            break
        sound = limited(sound, ceiling)
    return sound


def sounding_dbfs(sound: Sound) -> float:
    """Return the RMS of the 20 ms windows within 30 dB of the loudest one: pauses do not count."""
    size = RATE // 50
    powers = np.mean(sound[: sound.size // size * size].reshape(-1, size) ** 2, axis=1)
    return float(10 * np.log10(np.mean(powers[powers > powers.max() / 1_000])))


def limited(sound: Sound, ceiling: float) -> Sound:
    """Turn the gain down for 5 ms around each peak above the ceiling."""
    wanted = np.minimum(1, ceiling / np.maximum(np.abs(sound), 1e-9))
    half = RATE // 200
    padded = np.pad(wanted, 2 * half, constant_values=1)
    lowest = np.lib.stride_tricks.sliding_window_view(padded, 2 * half + 1).min(axis=1)
    window = np.hanning(2 * half + 1)
    return sound * np.convolve(lowest, window / window.sum(), mode="valid")


def beep() -> Sound:
    """Return the tone after which one speaks: 0.25 s of 1000 Hz."""
    return faded(np.sin(2 * np.pi * 1000 * np.arange(RATE // 4) / RATE))


CHORDS = (  # MIDI notes: bass, then the arpeggio; all within the telephone's 300 to 3400 Hz
    (64, 71, 76, 79, 83),  # E minor
    (69, 72, 76, 79, 84),  # A minor 7
    (67, 71, 74, 79, 83),  # G
    (66, 69, 74, 78, 81),  # D
    (64, 67, 72, 76, 79),  # C
    (69, 72, 76, 81, 84),  # A minor
    (66, 72, 74, 78, 81),  # D 7
    (67, 71, 74, 78, 83),  # G major 7
)
PATTERN = (1, 3, 2, 4, 3, 2, 3, 1)  # which note of the chord each eighth plays
EIGHTH = RATE * 5 // 16  # samples: 96 quarters a minute


def music() -> Sound:
    """Return 20 s of broken chords, softly plucked, that run on from the end into the beginning."""
    loop = np.zeros(len(CHORDS) * len(PATTERN) * EIGHTH)
    for bar, chord in enumerate(CHORDS):
        start = bar * len(PATTERN) * EIGHTH
        add(loop, start, plucked(chord[0], 3.0, 0.8))
        for beat, voice in enumerate(PATTERN):
            add(loop, start + beat * EIGHTH, plucked(chord[voice], 1.6, 0.55))
    # Begun where it crosses zero, the loop gets no edge when it is resampled as if nothing came before it.
    return np.roll(loop, -int(np.abs(loop[-EIGHTH // 8 :]).argmin()) + EIGHTH // 8)


def add(loop: Sound, start: int, note: Sound) -> None:
    """Mix a note in; what rings beyond the end goes on at the beginning."""
    np.add.at(loop, (start + np.arange(note.size)) % loop.size, note)


def plucked(midi_note: int, seconds: float, volume: float) -> Sound:
    """Return one note: four partials, the higher ones shorter, a soft attack and an end in silence."""
    time = np.arange(round(seconds * RATE)) / RATE
    pitch = 440 * 2 ** ((midi_note - 69) / 12)
    # Multiple of the pitch, volume, decay in 1/s.
    partials = ((1, 1.0, 2.2), (2, 0.35, 3.5), (3, 0.12, 5.0), (4, 0.04, 7.0))
    note = np.zeros(time.size)
    for multiple, strength, decay in partials:
        note += strength * np.exp(-decay * time) * np.sin(2 * np.pi * multiple * pitch * time)
    attack = np.minimum(1, time / 0.012)
    release = np.minimum(1, (seconds - time) / 0.2)
    return volume * note * attack * release


if __name__ == "__main__":
    main()
