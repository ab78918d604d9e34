"""What the caller of a call heard, put together again: from the recordings of greetings, and tones made anew."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pbxgui.actions.export_file import check_target, exported
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.audio.stretches import Stretch, StretchesSource, write_wav
from pbxgui.core.config import Configuration, CountryTone
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.records import CallRecord, Voice
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.dialplan.hearing import Heard
from pbxgui.dialplan.replay import Replayed, replayed
from pbxgui.dialplan.tones import zone
from pbxgui.store.audio import AudioFiles

_NARROW, _WIDE = 8_000, 16_000  # Hz, of telephone sound and of wideband


@dataclass(frozen=True, slots=True)
class Recordings:
    """What a replay is made from.

    Attributes:
        audio: the recordings of greetings.
        cache: the folder of renditions, where those that are missing are made.
        configuration: as it is now; a record does not tell which country's ringing was heard.
        zone: the country of the engine's tones, by its two letters.

    """

    audio: AudioFiles
    cache: Path
    configuration: Configuration
    zone: str


@dataclass(frozen=True, slots=True)
class Replay:
    """A call that can be listened to.

    Attributes:
        stretches: what is heard, and when.
        gone: versions of greetings that were heard and are not there any more: there is silence in their place.
        unknown: sounds that are no greetings of ours: likewise.
        rate: samples per second: what the codec of the call let through.

    """

    stretches: tuple[Replayed, ...]
    gone: tuple[Voice, ...]
    unknown: tuple[str, ...]
    rate: int
    _sound: tuple[Stretch, ...] = field(repr=False)

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.stretches[-1].segment.end

    def source(self) -> StretchesSource:
        """Return it from its beginning."""
        return StretchesSource(self._sound, self.rate)


def replay_of(record: CallRecord, recordings: Recordings) -> Replay:
    """Put together what the caller heard.

    Raises UserError `replay-nothing` for a caller who was played nothing, `replay-gone` where no recording of it is
    left; EnvironmentProblem and SoundError for a recording that cannot be used.
    """
    stretches = replayed(record)
    if not stretches:
        message = said("Nothing was played to the caller of this call.")
        raise UserError("replay-nothing", message, "Choose a call in which a greeting or ringback was heard.")
    rate = _rate(record)
    maker = _Maker(record, recordings, rate)
    sound = tuple(maker.stretch(one) for one in stretches)
    if not any(stretch.path for stretch in sound):
        raise _nothing_left(maker)
    return Replay(stretches, tuple(maker.gone), tuple(maker.unknown), rate, sound)


def write_replay(replay: Replay, target: Path, *, force: bool = False) -> None:
    """Write it as a WAV file, whole or not at all, over another file only with `force`.

    Raises UserError `export-exists`, `export-not-a-file` or `export-no-folder`, EnvironmentProblem `export-unwritable`.
    """
    check_target(target, force=force)
    source = replay.source()
    try:
        with exported(target, 0o600) as file:
            write_wav(source, file)
    finally:
        source.close()


def _rate(record: CallRecord) -> int:
    """Return at which rate the caller heard us, as the codec's clock tells: `PCMU/8000`, `G722/16000`."""
    clock = record.codec.partition(" ")[0].rpartition("/")[2]
    return _WIDE if clock.isdecimal() and int(clock) >= _WIDE else _NARROW


class _Maker:
    """Finds the sound of each stretch, and remembers what is missing."""

    def __init__(self, record: CallRecord, recordings: Recordings, rate: int) -> None:
        self._recordings = recordings
        self._library = SoundLibrary([recordings.audio.directory], recordings.cache)
        self._rate = rate
        self._country = _country(record, recordings)
        self.gone: dict[Voice, None] = {}
        self.unknown: dict[str, None] = {}

    def stretch(self, one: Replayed) -> Stretch:
        """Return the sound of a stretch; silence where there is none."""
        heard, sound = one.segment.heard, one.sound
        if heard in {Heard.RINGBACK, Heard.OWN_RINGBACK}:
            country = self._country if heard is Heard.RINGBACK else self._recordings.zone
            ring = self._library.tone_rendition(zone(country).ring.repeat, self._rate)
            return Stretch(one.seconds, ring.path, loops=True)
        if sound is None or not sound.sound:
            return Stretch(one.seconds)
        if sound.voice is None:
            self.unknown[sound.sound] = None
            return Stretch(one.seconds)
        return Stretch(one.seconds, self._recording(sound.voice), loops=sound.loops)

    def _recording(self, voice: Voice) -> Path | None:
        try:
            self._recordings.audio.working(voice.sha256)
        except EnvironmentProblem:
            self.gone[voice] = None
            return None
        return self._library.rendition(voice.sha256, self._rate).path


def _nothing_left(maker: _Maker) -> UserError:
    names = [f'"{printable(voice.greeting)}", version {voice.version}' for voice in maker.gone]
    if names:
        message = said("What this caller heard is not there any more: {names}.", names=", ".join(names))
        return UserError("replay-gone", message, "Bring it back from a backup, or import it again.")
    heard = ", ".join(map(printable, maker.unknown)) or "tones of which its record does not tell more"
    message = said("What this caller heard is no greeting of pbxgui: {heard}.", heard=heard)
    return UserError("replay-nothing", message, "Listen to it where it comes from.")


def _country(record: CallRecord, recordings: Recordings) -> str:
    """Return whose ringing tone the rule plays that decided about the call."""
    return next(_countries(record, recordings.configuration), recordings.zone)


def _countries(record: CallRecord, configuration: Configuration) -> Iterator[str]:
    met = record.rule
    number = None if met is None else configuration.number(met.number)
    if met is None or number is None or (met.rule or 0) > len(number.rules):
        return
    ringback = number.handling(None if met.rule is None else met.rule - 1).ringback
    if isinstance(ringback, CountryTone):
        yield ringback.zone
