"""What a caller hears while something else goes on: tones and music, which sound until something else follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pbxgui.core.errors import PbxError
from pbxgui.dialplan.channel import Tone
from pbxgui.dialplan.sounds import music_sound
from pbxgui.dialplan.tones import split_endless
from pbxgui.sip.audio_out import AudioOut
from pbxgui.sip.events import Detail, EventKind
from pbxgui.sip.exchange import Exchange
from pbxgui.sip.leg import Leg
from pbxgui.sip.media_told import voice_details
from pbxgui.sip.reporter import Reporter
from pbxgui.sip.served import Served

_QUIET = Tone(0, 0, 1.0)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sound that is ready to begin.

    Attributes:
        text: what is told when it begins.
        loop: what plays over and over.
        first: what plays once before that; None for nothing.
        details: what else is told of it.

    """

    text: str
    loop: Path
    first: Path | None = None
    details: Mapping[str, Detail] = field(default_factory=dict)


class Background:
    """The background of one call.

    To make a sound ready may take a while, in which the call may change or end; so whoever asked for it says when it
    begins. What cannot be played is told of.
    """

    def __init__(
        self, leg: Leg, audio: AudioOut, exchange: Exchange, served: Served, reporter: Reporter
    ) -> None:
        self._leg = leg
        self._audio = audio
        self._exchange = exchange
        self._served = served
        self._reporter = reporter

    async def tones(self, cadence: Sequence[Tone], once: Sequence[Tone] = ()) -> Prepared | None:
        """Make `once` and a cadence ready, which ends in a held tone or goes on for ever; None where that fails."""
        head, endless = split_endless(cadence or (_QUIET,))
        before = (*once, *head)
        try:
            loop = await self._exchange.tone(endless)
            first = await self._exchange.tone(before, looped=False) if before else None
        except PbxError as error:
            self._trouble(error)
            return None
        return Prepared("Tones begin.", loop.path, first.path if first else None)

    async def music(self, music_class: str) -> Prepared | None:
        """Make the music of a class ready; None where there is none."""
        sound = music_sound(music_class)
        try:
            rendition = await self._exchange.sound(sound, self._served.sounds, self._leg)
        except PbxError as error:
            self._trouble(error)
            return None
        details = {"sound": sound, **voice_details(self._served, sound)}
        return Prepared(f"{sound} begins.", rendition.path, details=details)

    def begin(self, prepared: Prepared, *, answered: bool) -> None:
        """Play it in place of whatever played; `answered` tells whether the call is."""
        try:
            if prepared.first is None:
                self._audio.loop(prepared.loop)
            else:
                self._audio.once_then_loop(prepared.first, prepared.loop)
        except PbxError as error:
            self._trouble(error)
            return
        self._reporter.tell(EventKind.LOOP_STARTED, prepared.text, answered=answered, **prepared.details)

    def _trouble(self, error: PbxError) -> None:
        self._reporter.tell(EventKind.TROUBLE, error.sentence, code=error.code)
