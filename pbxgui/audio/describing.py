"""Telling the person what an imported sound was, what was done with it, and what deserves an ear."""

from collections.abc import Iterator

from pbxgui.audio.decoding import AudioDecoder, SourceFormat, clock
from pbxgui.audio.working import RATE, Levels

SILENT_DBFS = -60.0
_CHANNELS = {1: "mono", 2: "stereo"}
_LEAST_LOWERING_DB = 0.05


def describe(decoder: AudioDecoder, levels: Levels) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences about what it was and what was done, and those about what may be wrong."""
    return tuple(_deeds(decoder.format, decoder.seconds, levels)), tuple(_worries(decoder, levels))


def describe_source(source: SourceFormat, seconds: float) -> Iterator[str]:
    """Return the sentences about what a sound was and what is done with every one of its kind."""
    channels = _CHANNELS.get(source.channels, f"{source.channels} channels")
    yield f"{source.encoding}, {source.rate / 1_000:g} kHz {channels}, {clock(seconds)}."
    if source.video:
        yield "The sound of a video was taken."
    if source.tracks > 1:
        yield f"The first of {source.tracks} sound tracks was taken."
    if source.channels > 1:
        yield "Mixed to mono."
    if source.rate != RATE:
        yield f"Brought to {RATE // 1_000} kHz."


def _deeds(source: SourceFormat, seconds: float, levels: Levels) -> Iterator[str]:
    yield from describe_source(source, seconds)
    if levels.lowered_db > _LEAST_LOWERING_DB:
        yield f"Lowered by {levels.lowered_db:.1f} dB, because it went over full scale."


def _worries(decoder: AudioDecoder, levels: Levels) -> Iterator[str]:
    if levels.peak_dbfs < SILENT_DBFS:
        yield f"It is silent: nowhere louder than {levels.peak_dbfs:.0f} dBFS. Callers will hear nothing."
    if levels.clipped:
        yield f"It is clipped: {levels.clipped:,} samples are cut off at full scale and may crackle."
    if decoder.missing:
        promised = clock(decoder.seconds + decoder.missing)
        yield f"Its file says that it lasts {promised}, but {clock(decoder.seconds)} are in it. Is it complete?"
