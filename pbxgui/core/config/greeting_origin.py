"""What a version of a greeting was made from: a recording by steps of editing, a text, or the parts of a ringback.

The steps are told in the terms of the person who edits; `pbxgui.audio.edits` carries them out. A kind of step is one
entry of EDIT_FIELDS.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from pbxgui.core.config.fields import check_name, refuse, shown
from pbxgui.core.config.ringback_design import RingbackLoop
from pbxgui.core.sentence import Sentence, said

MOST_STEPS = 200
LONGEST_SPOKEN_TEXT = 10_000
SLOWEST_SPEECH, FASTEST_SPEECH = 80, 400
"""Words a minute, as espeak-ng takes them."""

USUAL_PACE = 150
"""Words a minute: a little slower than people talk, as one understands it on the telephone."""

_LONGEST = 3600.0  # seconds; as long as a greeting may be
_SHA256 = re.compile(r"[0-9a-f]{64}")


class EditKind(StrEnum):
    """What one step of editing does."""

    TRIM = "trim"  # keeps what lies between two moments
    CUT = "cut"  # takes out what lies between two moments
    SILENCE = "silence"  # puts silence in at a moment
    MUTE = "mute"  # makes silent what lies between two moments
    SPLIT = "split"  # makes two parts of one at a moment; no sample is another one
    MOVE_PART = "move-part"  # puts what lies between two moments before another moment
    FADE_IN = "fade-in"  # of a part, or of the whole
    FADE_OUT = "fade-out"  # of a part, or of the whole
    GAIN = "gain"  # of a part, or of the whole
    TRIM_SILENCE = "trim-silence"  # at both ends
    LEAD_IN = "lead-in"  # silence before the first sound
    RUMBLE_FILTER = "rumble-filter"
    HUM_FILTER = "hum-filter"
    NOISE_REDUCTION = "noise-reduction"
    LOUDNESS = "loudness"
    LIMITER = "limiter"


@dataclass(frozen=True, slots=True)
class EditField:
    """One value of a step.

    Attributes:
        unit: `s`, `dB`, `dBFS`, `LUFS` or `Hz`.
        lowest: the least it may be; `highest` the most.
        otherwise: the value where none is given; None where it must be given.

    """

    unit: str
    lowest: float
    highest: float
    otherwise: float | None = None

    @property
    def bounds(self) -> Sentence:
        """What it may be, in words."""
        return said("{lowest} to {highest}", lowest=f"{self.lowest:g}", highest=f"{self.highest:g}")


def _moment(otherwise: float | None = None) -> EditField:
    return EditField("s", 0.0, _LONGEST, otherwise)


_PART = {"start": _moment(), "end": _moment()}
_PART_OR_WHOLE = {"start": _moment(0.0), "end": _moment(_LONGEST)}

EDIT_FIELDS: Mapping[EditKind, Mapping[str, EditField]] = MappingProxyType(
    {
        EditKind.TRIM: _PART,
        EditKind.CUT: _PART,
        EditKind.SILENCE: {"at": _moment(), "seconds": EditField("s", 0.01, 60.0)},
        EditKind.MUTE: _PART,
        EditKind.SPLIT: {"at": _moment()},
        EditKind.MOVE_PART: {**_PART, "to": _moment()},
        EditKind.FADE_IN: {"seconds": EditField("s", 0.001, 60.0, 0.05), **_PART_OR_WHOLE},
        EditKind.FADE_OUT: {"seconds": EditField("s", 0.001, 60.0, 0.2), **_PART_OR_WHOLE},
        EditKind.GAIN: {"change": EditField("dB", -60.0, 40.0), **_PART_OR_WHOLE},
        EditKind.TRIM_SILENCE: {
            "below": EditField("dBFS", -80.0, -20.0, -45.0),
            "keep": EditField("s", 0.0, 5.0, 0.1),
        },
        EditKind.LEAD_IN: {"seconds": EditField("s", 0.0, 10.0, 0.3)},
        EditKind.RUMBLE_FILTER: {"below": EditField("Hz", 20.0, 300.0, 80.0)},
        EditKind.HUM_FILTER: {"mains": EditField("Hz", 50.0, 60.0, 50.0)},
        EditKind.NOISE_REDUCTION: {"by": EditField("dB", 1.0, 40.0, 12.0)},
        EditKind.LOUDNESS: {"target": EditField("LUFS", -40.0, -10.0, -23.0)},
        EditKind.LIMITER: {"ceiling": EditField("dBFS", -20.0, -0.1, -3.0)},
    }
)
"""What each kind of step can be told."""


@dataclass(frozen=True, slots=True)
class EditStep:
    """One step of editing.

    Attributes:
        kind: what it does.
        values: what it is told, by the names in EDIT_FIELDS; `value` knows those that are left out.
        enabled: whether it is carried out; one switched off keeps its place.

    """

    kind: EditKind
    values: tuple[tuple[str, float], ...] = ()
    enabled: bool = True

    def __post_init__(self) -> None:
        fields = EDIT_FIELDS[self.kind]
        given = dict(self.values)
        for name, value in given.items():
            if name not in fields:
                hint = said("It knows {names}.", names=", ".join(fields))
                refuse(
                    "unknown-edit-value",
                    said('The step {kind} knows no "{name}".', kind=self.kind, name=shown(name)),
                    hint,
                )
            _check_value(self.kind, name, value, fields[name])
        for name, field in fields.items():
            if field.otherwise is None and name not in given:
                refuse(
                    "missing-edit-value",
                    said("The step {kind} needs {name}.", kind=self.kind, name=name),
                    said("Give it in {unit}, {bounds}.", unit=field.unit, bounds=field.bounds),
                )
        if "start" in fields:
            self._check_part()

    def _check_part(self) -> None:
        start, end = f"{self.value('start'):g}", f"{self.value('end'):g}"
        if self.value("start") >= self.value("end"):
            message = said(
                "The step {kind} from {start} to {end} seconds has no length.",
                kind=self.kind,
                start=start,
                end=end,
            )
            refuse("empty-part", message, "Choose an end after its start.")
        if self.kind is EditKind.MOVE_PART and self.value("start") <= self.value("to") <= self.value("end"):
            message = said(
                "The part from {start} to {end} seconds cannot be moved to {to} seconds, where it is.",
                start=start,
                end=end,
                to=f"{self.value('to'):g}",
            )
            refuse("part-not-moved", message, "Choose a moment before its start or behind its end.")

    def value(self, name: str) -> float:
        """Return one of its values, or the usual one."""
        usual = EDIT_FIELDS[self.kind][name].otherwise
        found = dict(self.values).get(name, usual)
        assert found is not None  # noqa: S101 - what has no usual value is given
        return found


def _check_value(kind: EditKind, name: str, value: float, field: EditField) -> None:
    if math.isnan(value) or not field.lowest <= value <= field.highest:
        hint = said("Choose {bounds} {unit}.", bounds=field.bounds, unit=field.unit)
        message = said(
            "The step {kind} cannot have {name} {value} {unit}.",
            kind=kind,
            name=name,
            value=f"{value:g}",
            unit=field.unit,
        )
        refuse("bad-edit-value", message, hint)


@dataclass(frozen=True, slots=True)
class Edited:
    """A version made from a recording by editing.

    Attributes:
        master: SHA-256 of the recording's bytes, hexadecimal; it is kept as long as the version is.
        steps: in their order.

    """

    master: str
    steps: tuple[EditStep, ...]

    def __post_init__(self) -> None:
        if _SHA256.fullmatch(self.master) is None:
            hint = said("Give 64 hexadecimal digits in lower case.")
            refuse("bad-sha256", "The SHA-256 of the recording that was edited is none.", hint)
        if len(self.steps) > MOST_STEPS:
            refuse(
                "too-many-steps",
                said("{count} steps of editing are too many.", count=len(self.steps)),
                said("Keep to {most_steps}.", most_steps=MOST_STEPS),
            )


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A version that a computer's voice spoke.

    Attributes:
        text: what it says.
        voice: as the speech program calls it, with that program in front: `espeak-ng:en-gb`.
        words_per_minute: how quickly.

    """

    text: str
    voice: str
    words_per_minute: int

    def __post_init__(self) -> None:
        check_name(said("voice"), self.voice)
        lines = [line.strip() for line in self.text.split("\n") if line.strip()]
        if not lines:
            refuse("nothing-to-say", "There is no text to speak.", "Write what callers are to hear.")
        if len(self.text) > LONGEST_SPOKEN_TEXT:
            hint = said("Keep to {longest_spoken_text} characters.", longest_spoken_text=LONGEST_SPOKEN_TEXT)
            refuse("spoken-text-too-long", "The text to speak is too long.", hint)
        for line in lines:
            check_name(said("text to speak"), line, LONGEST_SPOKEN_TEXT)
        if not SLOWEST_SPEECH <= self.words_per_minute <= FASTEST_SPEECH:
            hint = said(
                "Choose {slowest_speech} to {fastest_speech}.",
                slowest_speech=SLOWEST_SPEECH,
                fastest_speech=FASTEST_SPEECH,
            )
            refuse(
                "bad-pace",
                said(
                    "{words_per_minute} words a minute cannot be spoken.",
                    words_per_minute=self.words_per_minute,
                ),
                hint,
            )


Origin = Edited | SpokenText | RingbackLoop
