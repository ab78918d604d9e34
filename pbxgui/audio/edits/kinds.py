"""What carries out each kind of step: a new kind is a new entry here, and one in `EDIT_FIELDS`."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from pbxgui.audio.edits.cleaning import filter_hum, filter_rumble, reduce_noise
from pbxgui.audio.edits.cutting import (
    cut,
    insert_silence,
    lead_in,
    move_part,
    mute,
    split,
    trim,
    trim_silence,
)
from pbxgui.audio.edits.levelling import fade_in, fade_out, gain, limit, set_loudness
from pbxgui.audio.edits.sound import Sound
from pbxgui.core.config import EditKind, EditStep

Edit = Callable[[Sound, EditStep], Iterator[Sound]]
"""Returns the sound after a step, in pieces; raises CannotEdit."""

EDITS: Mapping[EditKind, Edit] = MappingProxyType(
    {
        EditKind.TRIM: trim,
        EditKind.CUT: cut,
        EditKind.SILENCE: insert_silence,
        EditKind.MUTE: mute,
        EditKind.SPLIT: split,
        EditKind.MOVE_PART: move_part,
        EditKind.FADE_IN: fade_in,
        EditKind.FADE_OUT: fade_out,
        EditKind.GAIN: gain,
        EditKind.TRIM_SILENCE: trim_silence,
        EditKind.LEAD_IN: lead_in,
        EditKind.RUMBLE_FILTER: filter_rumble,
        EditKind.HUM_FILTER: filter_hum,
        EditKind.NOISE_REDUCTION: reduce_noise,
        EditKind.LOUDNESS: set_loudness,
        EditKind.LIMITER: limit,
    }
)

UNHEARD = frozenset({EditKind.SPLIT})
"""What changes no sample, so that an hour need not be copied for it."""
