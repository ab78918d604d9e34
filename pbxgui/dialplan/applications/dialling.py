"""The application that rings phones: Dial."""

import re
from dataclasses import dataclass

from pbxgui.core.causes import Cause
from pbxgui.core.sentence import said
from pbxgui.dialplan.applications.command import Command, States
from pbxgui.dialplan.arguments import BadArgumentError, Field, seconds, split_arguments
from pbxgui.dialplan.call import Call, FinishedError
from pbxgui.dialplan.channel import CallerAudio, ChannelState, DialRequest, DialResult, DialStatus
from pbxgui.dialplan.events import Ending
from pbxgui.dialplan.text import Origin, Text

_MOST_TARGETS = 50
_HARMLESS = re.compile(r"[\w*#+.~-]*")
_TARGET = re.compile(r"[A-Za-z]\w*/.+", re.ASCII)
_OPTIONS_HINT = said("Known here are r (ringback) and m or m(class) (music on hold).")
_SHAPE_HINT = said("Write Dial(PJSIP/1001&PJSIP/1002,30,r).")


@dataclass(frozen=True, slots=True)
class Dial(Command):
    """`Dial(target[&target...][,timeout[,options]])`: rings all targets at once, bridges the first to answer.

    Sets DIALSTATUS and HANGUPCAUSE. After a conversation the call ends; otherwise the program goes on.
    """

    targets_written: tuple[Text, ...]
    timeout: float | None = None  # seconds
    caller_audio: CallerAudio = CallerAudio.FAR_END
    music_class: str = ""

    async def perform(self, call: Call) -> None:
        """Ring, wait, bridge."""
        targets = tuple(str(target) for target in self.targets_written if _is_safe(call, target))
        if targets:
            request = DialRequest(targets, self.timeout, self.caller_audio, self.music_class)
            result = await call.channel.dial(request)
        else:
            result = DialResult(DialStatus.CHANUNAVAIL, Cause.NO_ROUTE_DESTINATION)
        call.dialled = result
        call.set_status("DIALSTATUS", result.status)
        call.set_status("HANGUPCAUSE", str(int(result.cause)))
        if result.status is DialStatus.ANSWER:
            raise FinishedError(Ending.PROGRAM, Cause.NORMAL_CLEARING)
        if result.status is DialStatus.NOANSWER:
            call.time_passed()

    @property
    def takes_time(self) -> bool:
        """Phones ring."""
        return True

    def after(self, state: ChannelState) -> States:
        """When it goes on nobody has answered, but ringing or early media may have begun."""
        ringing = {ChannelState.RING: {ChannelState.RINGING, ChannelState.EARLY}}
        ringing[ChannelState.RINGING] = {ChannelState.EARLY}
        return frozenset({state} | ringing.get(state, set()))


def _is_safe(call: Call, target: Text) -> bool:
    """Whether what the caller sent is only a number or name in the target, and cannot make it another one."""
    if _HARMLESS.fullmatch(target.of(Origin.FOREIGN)):
        return True
    call.warn(
        "foreign-target",
        said('The caller\'s text makes no target to dial: "{target}". It is not rung.', target=target),
    )
    return False


def parse_dial(arguments: Text) -> Dial:
    """Parse Dial(target[&target...][,timeout[,options]])."""
    written, timeout, options, url = split_arguments(arguments, 4)
    if url:
        raise BadArgumentError(
            url.offset, said('Dial sends no URL "{url}".', url=url), said("Remove it."), "unknown-option"
        )
    targets = written.split("&")
    if not written or len(targets) > _MOST_TARGETS:
        raise BadArgumentError(
            0, said("Dial rings 1 to {most_targets} targets.", most_targets=_MOST_TARGETS), _SHAPE_HINT
        )
    for target in targets:
        if not target.text.is_unknown and not _TARGET.fullmatch(str(target)):
            raise BadArgumentError(
                target.offset, said('"{target}" is nothing to dial.', target=target), _SHAPE_HINT
            )
    audio, music_class = _options(options)
    limit = seconds(timeout, "timeout") if timeout else 0.0
    return Dial(tuple(target.text for target in targets), limit or None, audio, music_class)


def _options(field: Field) -> tuple[CallerAudio, str]:
    audio, music_class = CallerAudio.FAR_END, ""
    if field.text.is_unknown:
        return audio, music_class
    text, index = str(field), 0
    while index < len(text):
        letter, argument, end = _option(field, index)
        if letter == "m":
            audio, music_class = CallerAudio.MUSIC, argument
        elif letter == "r" and not argument:  # m wins over r in whatever order, as in Asterisk
            audio = audio if audio is CallerAudio.MUSIC else CallerAudio.RINGBACK
        else:
            message = said('Dial has no option "{text}".', text=text[index:end])
            raise BadArgumentError(field.offset + index, message, _OPTIONS_HINT, "unknown-option")
        index = end
    return audio, music_class


def _option(field: Field, index: int) -> tuple[str, str, int]:
    """Return the letter at an index, its argument in parentheses, and where the next option begins."""
    text = str(field)
    if text[index + 1 : index + 2] != "(":
        return text[index], "", index + 1
    closing = text.find(")", index)
    if closing < 0:
        raise BadArgumentError(
            field.offset + index, said('"{text}" has no ")".', text=text[index:]), _OPTIONS_HINT
        )
    return text[index], text[index + 2 : closing], closing + 1
