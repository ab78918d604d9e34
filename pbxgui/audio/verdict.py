"""The verdict on a recording in plain words: what callers will hear of it, and what mends it.

Without numpy and without a sound: it is made from what was measured, so a window can make it anew at each change.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from pbxgui.audio.measured import Measured
from pbxgui.core.config.greeting_origin import EDIT_FIELDS, EditKind, EditStep
from pbxgui.core.sentence import said

TARGET_LUFS = EDIT_FIELDS[EditKind.LOUDNESS]["target"].otherwise or 0.0
"""ITU-R BS.1770-4 and EBU R 128; why a telephone's greeting is to be so loud, says ADR 26."""

SILENT_DBFS = -60.0  # of the loudest sample
LEAST_LUFS, QUIET_LUFS, LOUD_LUFS, MOST_LUFS = -33.0, -28.0, -18.0, -13.0
SHORTEST_LEAD, LONGEST_LEAD, ENDLESS_LEAD = 0.15, 1.0, 3.0  # seconds
LONGEST_TAIL = 1.5  # seconds
KEPT_SILENCE = 0.3  # seconds
USUAL_CAP = 60.0  # seconds that a caller may wait unanswered where nothing else is set
SLOW, FAST = 90, 180  # words a minute; announcements are spoken at 130 to 160
NOISE_DB, LOUD_NOISE_DB = 35.0, 20.0  # how far noise is below the loudness, at least
HUM_DB = 40.0  # how far hum is
CRACKLING = 10  # clipped samples that everybody hears
FLAT_TOPS = 30  # samples
LOST_DB = 5.0
OFFSET = 0.01  # of full scale: -40 dBFS

_FEWEST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")  # noqa: RUF001 - apostrophes as people type them
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


class FindingKind(StrEnum):
    """What a finding is about."""

    LOUDNESS = "loudness"
    CLIPPING = "clipping"
    NOISE = "noise"
    HUM = "hum"
    START = "start"
    END = "end"
    LENGTH = "length"
    PACE = "pace"
    BASS = "bass"
    TREBLE = "treble"
    OFFSET = "offset"


class Severity(StrEnum):
    """How much it matters."""

    GOOD = "good"
    WARNING = "warning"  # could be better
    PROBLEM = "problem"  # callers will be disturbed, or not hear all of it


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that can be said about a recording.

    Attributes:
        kind: what it is about; a verdict has each kind once at most.
        severity: how much it matters.
        sentence: what, and what it means to callers.
        figure: the number behind it.
        unit: of the figure: LUFS, samples, dB, dBFS, s, words/min or %.
        remedy: the step of editing that mends it; None where there is none, or nothing to mend.

    """

    kind: FindingKind
    severity: Severity
    sentence: str
    figure: float
    unit: str
    remedy: EditStep | None = None


def verdict(
    measured: Measured, transcript: str = "", cap_seconds: float | None = USUAL_CAP
) -> tuple[Finding, ...]:
    """Return everything that is to be said, what is good included, in an order to be read.

    `cap_seconds` is the shortest time that a number using it lets callers wait for an answer; None where no number does
    so while they hear it.
    """
    if measured.peak_dbfs < SILENT_DBFS:
        sentence = "It is silent: callers will hear nothing. Record it again."
        return (Finding(FindingKind.LOUDNESS, Severity.PROBLEM, sentence, measured.peak_dbfs, "dBFS"),)
    found = [finding for look in _LOOKS for finding in look(measured)]
    return (*found, *_length(measured, cap_seconds), *_pace(measured, transcript))


def needs_mending(findings: tuple[Finding, ...]) -> bool:
    """Whether callers will be disturbed by something, or not hear all of it."""
    return any(finding.severity is Severity.PROBLEM for finding in findings)


def _loudness(measured: Measured) -> Iterator[Finding]:
    level = measured.loudness_lufs
    remedy: EditStep | None = EditStep(EditKind.LOUDNESS)
    if level < LEAST_LUFS:
        severity, sentence = Severity.PROBLEM, said("Much too quiet: many callers will not understand it.")
    elif level < QUIET_LUFS:
        severity, sentence = (
            Severity.WARNING,
            said("Rather quiet beside the voices that callers hear otherwise."),
        )
    elif level > MOST_LUFS:
        severity, sentence = (
            Severity.PROBLEM,
            said("Much too loud: it hurts at the ear, and phones distort it."),
        )
    elif level > LOUD_LUFS:
        severity, sentence = (
            Severity.WARNING,
            said("Rather loud beside the voices that callers hear otherwise."),
        )
    else:
        severity, sentence, remedy = Severity.GOOD, said("A good level for a phone."), None
    yield Finding(FindingKind.LOUDNESS, severity, sentence, round(level, 1), "LUFS", remedy)


def _clipping(measured: Measured) -> Iterator[Finding]:
    if measured.clipped:
        severity = Severity.PROBLEM if measured.clipped >= CRACKLING else Severity.WARNING
        sentence = said(
            "It was recorded too loud: its loudest parts are cut off and crackle. Nothing brings "
            "them back; record it again, further from the microphone."
        )
        yield Finding(FindingKind.CLIPPING, severity, sentence, measured.clipped, "samples")
    elif measured.flat_topped >= FLAT_TOPS:
        sentence = said(
            "Its loudest parts are flat: it was recorded too loud once and lowered since. It "
            "crackles all the same; record it again, further from the microphone."
        )
        yield Finding(FindingKind.CLIPPING, Severity.WARNING, sentence, measured.flat_topped, "samples")


def _noise(measured: Measured) -> Iterator[Finding]:
    if measured.noise_dbfs is None:
        return
    below = measured.loudness_lufs - measured.noise_dbfs
    level = round(measured.noise_dbfs, 1)
    remedy = EditStep(EditKind.NOISE_REDUCTION)
    if below < LOUD_NOISE_DB:
        sentence = said("Loud noise behind the voice: callers will have to strain their ears.")
        yield Finding(FindingKind.NOISE, Severity.PROBLEM, sentence, level, "dBFS", remedy)
    elif below < NOISE_DB:
        sentence = said("Noise can be heard in the pauses.")
        yield Finding(FindingKind.NOISE, Severity.WARNING, sentence, level, "dBFS", remedy)
    else:
        yield Finding(FindingKind.NOISE, Severity.GOOD, said("Its pauses are quiet."), level, "dBFS")


def _hum(measured: Measured) -> Iterator[Finding]:
    if measured.hum_dbfs > measured.loudness_lufs - HUM_DB:
        sentence = said("The mains hums in it, at {hum_hertz} Hz and above.", hum_hertz=measured.hum_hertz)
        remedy = EditStep(EditKind.HUM_FILTER, (("mains", float(measured.hum_hertz)),))
        level = round(measured.hum_dbfs, 1)
        yield Finding(FindingKind.HUM, Severity.WARNING, sentence, level, "dBFS", remedy)


def _start(measured: Measured) -> Iterator[Finding]:
    lead = round(measured.lead, 2)
    if measured.lead >= measured.seconds:  # nothing in it is loud enough to be called a beginning
        return
    if lead < SHORTEST_LEAD:
        sentence = said(
            "It begins at once: some phones swallow the first syllable. A third of a second before "
            "it is best."
        )
        remedy = EditStep(EditKind.LEAD_IN, (("seconds", KEPT_SILENCE),))
        yield Finding(FindingKind.START, Severity.WARNING, sentence, lead, "s", remedy)
    elif lead > LONGEST_LEAD:
        severity = Severity.PROBLEM if lead > ENDLESS_LEAD else Severity.WARNING
        sentence = said(
            "{lead} s of silence before the first word: callers may think that nobody is there.",
            lead=f"{lead:.1f}",
        )
        yield Finding(FindingKind.START, severity, sentence, lead, "s", _TRIMMED)
    else:
        yield Finding(
            FindingKind.START, Severity.GOOD, said("The first word comes at the right moment."), lead, "s"
        )


def _end(measured: Measured) -> Iterator[Finding]:
    if LONGEST_TAIL < measured.tail < measured.seconds:
        sentence = said(
            "{tail} s of silence behind the last word: callers wait for nothing.", tail=f"{measured.tail:.1f}"
        )
        yield Finding(FindingKind.END, Severity.WARNING, sentence, round(measured.tail, 2), "s", _TRIMMED)


def _bass(measured: Measured) -> Iterator[Finding]:
    if measured.bass_lost_db > LOST_DB:
        sentence = said(
            "Much of it is bass below 300 Hz, which a phone does not play: callers hear it "
            "{bass_lost_db} dB quieter.",
            bass_lost_db=f"{measured.bass_lost_db:.0f}",
        )
        remedy = EditStep(EditKind.RUMBLE_FILTER, (("below", 150.0),))
        lost = round(measured.bass_lost_db, 1)
        yield Finding(FindingKind.BASS, Severity.WARNING, sentence, lost, "dB", remedy)


def _treble(measured: Measured) -> Iterator[Finding]:
    if measured.treble_lost_db > LOST_DB:
        sentence = said(
            "Much of it lies above 3400 Hz, which a phone does not play: callers hear it "
            "{treble_lost_db} dB quieter. Choose another sound.",
            treble_lost_db=f"{measured.treble_lost_db:.0f}",
        )
        lost = round(measured.treble_lost_db, 1)
        yield Finding(FindingKind.TREBLE, Severity.WARNING, sentence, lost, "dB")


def _offset(measured: Measured) -> Iterator[Finding]:
    if measured.offset > OFFSET:
        sentence = said(
            "It does not swing around zero (a fault of the sound card): it clicks at its beginning "
            "and its end."
        )
        percent = round(measured.offset * 100, 1)
        remedy = EditStep(EditKind.RUMBLE_FILTER)
        yield Finding(FindingKind.OFFSET, Severity.WARNING, sentence, percent, "%", remedy)


def _length(measured: Measured, cap: float | None) -> Iterator[Finding]:
    seconds = round(measured.seconds, 1)
    if cap is None:
        sentence = said("Nothing cuts its end off.")
        yield Finding(FindingKind.LENGTH, Severity.GOOD, sentence, seconds, "s")
    elif measured.seconds <= cap:
        sentence = said(
            "It ends before the {cap} s are over that callers wait for an answer at most.", cap=f"{cap:g}"
        )
        yield Finding(FindingKind.LENGTH, Severity.GOOD, sentence, seconds, "s")
    else:
        spare = max(0.0, measured.lead - KEPT_SILENCE) + max(0.0, measured.tail - KEPT_SILENCE)
        sentence = said(
            "Callers wait for an answer {cap} s at most and will not hear its end.", cap=f"{cap:g}"
        )
        remedy = _TRIMMED if measured.seconds - spare <= cap else None
        yield Finding(FindingKind.LENGTH, Severity.PROBLEM, sentence, seconds, "s", remedy)


def _pace(measured: Measured, transcript: str) -> Iterator[Finding]:
    words = len(_WORD.findall(transcript))
    spoken = measured.seconds - measured.lead - measured.tail
    if words < _FEWEST_WORDS or spoken <= 0 or _WITHOUT_SPACES.search(transcript):
        return
    pace = round(words * 60 / spoken)
    if pace > FAST:
        severity, sentence = (
            Severity.WARNING,
            "Spoken in haste: many callers will not follow. Speak it slower.",
        )
    elif pace < SLOW:
        severity, sentence = Severity.WARNING, "Spoken slowly, or with long pauses: callers become impatient."
    else:
        severity, sentence = Severity.GOOD, "Spoken at a pace that callers can follow."
    yield Finding(FindingKind.PACE, severity, sentence, pace, "words/min")


_TRIMMED = EditStep(EditKind.TRIM_SILENCE, (("keep", KEPT_SILENCE),))

_LOOKS: tuple[Callable[[Measured], Iterator[Finding]], ...] = (
    _loudness,
    _clipping,
    _noise,
    _hum,
    _start,
    _end,
    _bass,
    _treble,
    _offset,
)
