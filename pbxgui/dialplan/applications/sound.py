"""Applications that are heard, or take time: Playback, Wait, PlayTones, StopPlayTones."""

import re
from dataclasses import dataclass

from pbxgui.core.errors import UserError
from pbxgui.core.sentence import Sentence, joined, said
from pbxgui.dialplan.applications.command import Command, States
from pbxgui.dialplan.arguments import BadArgumentError, Field, refuse_more, seconds, split_arguments
from pbxgui.dialplan.call import Call
from pbxgui.dialplan.channel import ChannelState, Clip
from pbxgui.dialplan.finding import did_you_mean
from pbxgui.dialplan.text import Origin, Text
from pbxgui.dialplan.tones import TONE_NAMES, Cadence, parse_tones

_OPTIONS = ("skip", "noanswer")
_MOST_SOUNDS = 100
_HARMLESS = re.compile(r"[\w-]*")
_REASONS = {
    Clip.MISSING: ("missing-sound", said('There is no sound "{sound}".')),
    Clip.BROKEN: ("broken-sound", said('The sound "{sound}" cannot be played.')),
}


@dataclass(frozen=True, slots=True)
class Playback(Command):
    """`Playback(file[&file...][,skip][,noanswer])`: plays files one after the other, answering first.

    `noanswer` does not answer, `skip` does not play unless answered. SEED does not answer either once early
    media has started, starts early media for `noanswer`, and rings where nothing could be heard.
    Sets PLAYBACKSTATUS to SUCCESS, or to FAILED when any of the files was not played.
    """

    files: tuple[Text, ...]
    skip: bool = False
    noanswer: bool = False
    is_computed: bool = False  # while checked: a variable may still hold options

    async def perform(self, call: Call) -> None:
        """Play."""
        call.set_status("PLAYBACKSTATUS", "SUCCESS")
        if self.skip and not call.is_up:
            return
        await self._make_way(call)
        if call.is_seed and not call.is_heard:
            await self._fail(
                call, "no-early-media", said("The caller's phone allows no sound before the answer.")
            )
            return
        for file in self.files:
            await self._play(call, file)

    async def _make_way(self, call: Call) -> None:
        """Answer or start early media, as the options and the semantics ask."""
        if call.is_up:
            return
        if call.is_seed and (self.noanswer or call.is_heard or call.progress_refused):
            if not call.progress_refused:
                await call.start_early_media()
        elif not self.noanswer:
            await call.channel.answer()

    async def _play(self, call: Call, file: Text) -> None:
        if not _HARMLESS.fullmatch(file.of(Origin.FOREIGN)):
            await self._fail(
                call, "foreign-sound", said('The caller\'s text makes no sound name: "{file}".', file=file)
            )
            return
        clip = await call.channel.play(str(file))
        if clip is Clip.PLAYED:
            call.time_passed()
            return
        code, message = _REASONS[clip]
        await self._fail(call, code, Sentence(message, {"sound": str(file)}))

    async def _fail(self, call: Call, code: str, message: str) -> None:
        call.set_status("PLAYBACKSTATUS", "FAILED")
        if call.is_seed:
            message = joined(" ", (message, said("The caller hears ringing instead.")))
        call.warn(code, message)
        if call.is_seed:
            await call.ring()

    @property
    def takes_time(self) -> bool:
        """Its files last."""
        return True

    def after(self, state: ChannelState) -> States:
        """As before, or answered."""
        if state in {ChannelState.UP, ChannelState.EARLY} or self.skip:
            return frozenset({state})
        if self.is_computed:
            return frozenset({state, ChannelState.EARLY, ChannelState.UP})
        if self.noanswer:  # early here; in Asterisk nothing has begun
            return frozenset({state, ChannelState.EARLY})
        return frozenset({ChannelState.UP})

    def sounds(self) -> tuple[Text, ...]:
        """Return the files."""
        return self.files


@dataclass(frozen=True, slots=True)
class Wait(Command):
    """`Wait(seconds)`."""

    duration: float  # seconds

    async def perform(self, call: Call) -> None:
        """Let time pass."""
        if self.duration:
            await call.channel.wait(self.duration)
            call.time_passed()

    @property
    def takes_time(self) -> bool:
        """Whether it waits at all."""
        return self.duration > 0


@dataclass(frozen=True, slots=True)
class PlayTones(Command):
    """`PlayTones(name|list)`: tones in the background. Nothing is heard of them before early media."""

    tones: Cadence | str

    async def perform(self, call: Call) -> None:
        """Start the tones."""
        cadence = call.zone.tone(self.tones) if isinstance(self.tones, str) else self.tones
        if cadence is not None and call.is_heard:
            await call.start_tones(cadence)
        elif call.is_seed:
            call.warn("unheard-tones", said("Tones before Progress() or Answer() cannot be heard."))


@dataclass(frozen=True, slots=True)
class StopPlayTones(Command):
    """`StopPlayTones()`."""

    async def perform(self, call: Call) -> None:
        """Stop the tones."""
        await call.channel.stop_tones()


def parse_playback(arguments: Text) -> Playback:
    """Parse Playback(file[&file...][,options]); options are separated by commas, `|` or `&`."""
    written, options = split_arguments(arguments, 2)
    files = written.split("&")
    if not all(files):
        raise BadArgumentError(
            written.offset, said("Playback has no sound to play."), said("Name it without its extension.")
        )
    if len(files) > _MOST_SOUNDS:
        raise BadArgumentError(
            written.offset,
            said("Playback has too many sounds."),
            said("At most {most_sounds} fit.", most_sounds=_MOST_SOUNDS),
        )
    chosen = {_option(option) for option in _separate(options)}
    is_computed = arguments.can_split
    return Playback(tuple(file.text for file in files), "skip" in chosen, "noanswer" in chosen, is_computed)


def _separate(options: Field) -> list[Field]:
    fields = [options] if options else []
    for separator in ",|&":
        fields = [part for field in fields for part in field.split(separator) if part]
    return fields


def _option(option: Field) -> str:
    name = str(option).casefold()
    if name not in _OPTIONS and not option.text.is_unknown:
        hint = did_you_mean(name, _OPTIONS) or said("Playback knows skip and noanswer here.")
        raise BadArgumentError(
            option.offset, said('Playback has no option "{option}".', option=option), hint, "unknown-option"
        )
    return name


def parse_wait(arguments: Text) -> Wait:
    """Parse Wait(seconds)."""
    fields = split_arguments(arguments, 2)
    refuse_more(fields, 1, "Wait")
    return Wait(seconds(fields[0], "time"))


def parse_play_tones(arguments: Text) -> PlayTones:
    """Parse PlayTones(name|list); a list may have its commas bare."""
    whole = Field(arguments).strip()
    written = str(whole).casefold()
    if whole.text.is_unknown or written in TONE_NAMES:
        return PlayTones(written)
    try:
        return PlayTones(parse_tones(written))
    except UserError as refusal:
        hint = did_you_mean(written, TONE_NAMES) or refusal.hint
        raise BadArgumentError(whole.offset, refusal.message, hint, refusal.code) from None


def parse_stop_play_tones(arguments: Text) -> StopPlayTones:
    """Parse StopPlayTones()."""
    refuse_more(split_arguments(arguments, 2), 0, "StopPlayTones")
    return StopPlayTones()
