"""Telling the person what an imported sound was, what was done with it, and what deserves an ear."""

import re
from collections.abc import Iterator

from pbxgui.audio.decoding import AudioDecoder, SourceFormat
from pbxgui.audio.part import Part, clock
from pbxgui.audio.working import RATE, Levels
from pbxgui.core.sentence import said

SILENT_DBFS = -60.0
_CHANNELS = {1: said("mono"), 2: said("stereo")}
_LEAST_LOWERING_DB = 0.05
_HEARD_DB = 3.0  # less than that is no difference to anybody
_BYTE_ORDER = re.compile(
    r"signed |unsigned | (little|big)-endian"
)  # of FFmpeg's names, of use to nobody here


def describe(
    decoder: AudioDecoder, levels: Levels, part: Part | None = None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sentences about what it was and what was done, and those about what may be wrong."""
    if part is None:
        deeds = _deeds(decoder.format, decoder.seconds, levels)
        return tuple(deeds), (*_worries(levels), *_incompleteness(decoder))
    seconds = max(decoder.seconds, decoder.promised or 0.0)
    taken = said(
        "The part from {start} to {end} was taken.",
        start=clock(part.start),
        end=clock(min(part.last, decoder.seconds)),
    )
    return (*_deeds(decoder.format, seconds, levels), taken), tuple(_worries(levels))


def describe_source(source: SourceFormat, seconds: float) -> Iterator[str]:
    """Return the sentences about what a sound was and what is done with every one of its kind."""
    channels = _CHANNELS.get(source.channels) or said("{count} channels", count=source.channels)
    yield said(
        "{encoding}, {rate} kHz {channels}, {time}.",
        encoding=_BYTE_ORDER.sub("", source.encoding),
        rate=f"{source.rate / 1_000:g}",
        channels=channels,
        time=clock(seconds),
    )
    if source.video:
        yield said("The sound of a video was taken.")
    if source.tracks > 1:
        yield said("The first of {tracks} sound tracks was taken.", tracks=source.tracks)
    if source.channels > 1:
        yield said("Mixed to mono.")
    if source.rate != RATE:
        yield said("Brought to {rate} kHz.", rate=RATE // 1_000)


def _deeds(source: SourceFormat, seconds: float, levels: Levels) -> Iterator[str]:
    yield from describe_source(source, seconds)
    if source.channels > 1 and levels.quieter_db >= _HEARD_DB:
        yield said(
            "That made it {decibels} dB quieter than the loudest of its channels.",
            decibels=f"{levels.quieter_db:.0f}",
        )
    if levels.lowered_db > _LEAST_LOWERING_DB:
        yield said(
            "Lowered by {lowered} dB, because it went over full scale.", lowered=f"{levels.lowered_db:.1f}"
        )


def _worries(levels: Levels) -> Iterator[str]:
    if levels.peak_dbfs < SILENT_DBFS:
        yield said(
            "It is silent: nowhere louder than {peak} dBFS. Callers will hear nothing.",
            peak=f"{levels.peak_dbfs:.0f}",
        )
    if levels.clipped:
        yield said(
            "It is clipped: {clipped} samples are cut off at full scale and may crackle.",
            clipped=f"{levels.clipped:,}",
        )


def _incompleteness(decoder: AudioDecoder) -> Iterator[str]:
    if decoder.missing:
        promised = clock(decoder.seconds + decoder.missing)
        yield said(
            "Its file says that it lasts {promised}, but {found} are in it. Is it complete?",
            promised=promised,
            found=clock(decoder.seconds),
        )
