"""What stands in for dialling when somebody listens to a number: its times, and where no phone is."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from pbxgui.core.causes import Cause
from pbxgui.dialplan.channel import CallerAudio, DialRequest, DialResult, DialStatus, HungUp
from pbxgui.sip.services.hearing import SECONDS, Listening


@dataclass
class Caller:
    """A caller that notes what is done to it."""

    notes: list[Any] = field(default_factory=list)
    served: None = None

    @property
    def audio(self) -> SimpleNamespace:
        return SimpleNamespace(stop=lambda: self.notes.append("stop"))

    @property
    def reporter(self) -> SimpleNamespace:
        return SimpleNamespace(tell=lambda kind, *_, **__: self.notes.append(str(kind)))

    async def ringing(self) -> None:
        self.notes.append("ringing")

    async def music(self, music_class: str) -> None:
        self.notes.append(music_class)

    async def wait(self, seconds: float) -> None:
        self.notes.append(seconds)

    async def hang_up(self, cause: Cause) -> None:
        self.notes.append(cause)


def phones(_: None, extension: str) -> Sequence[str]:
    return [f"sip:{extension}@192.0.2.1"] if extension == "1001" else []


def listening() -> Listening:
    exchange: Any = SimpleNamespace(phones=phones)
    return Listening(exchange)


def dial(listening: Listening, caller: Any, *targets: str, **options: Any) -> DialResult:  # noqa: ANN401 - stand-ins
    return asyncio.run(listening.dial(caller, DialRequest(targets, **options)))


def test_the_time_of_a_dial_passes_and_all_of_them_have_a_bound() -> None:
    caller, one = Caller(), listening()
    assert dial(one, caller, "PJSIP/1001", timeout=4.0) == DialResult(DialStatus.NOANSWER)
    dial(
        one,
        caller,
        "PJSIP/1009",
        "PJSIP/1001",
        timeout=4.0,
        caller_audio=CallerAudio.MUSIC,
        music_class="loop",
    )
    assert caller.notes == ["ringing", 4.0, "stop", "far-failed", "loop", 4.0, "stop"]
    with pytest.raises(HungUp):
        dial(one, caller, "PJSIP/1001", timeout=30.0)
    assert caller.notes[7:] == ["ringing", SECONDS - 8, "message", Cause.NO_ANSWER]


def test_a_dial_without_an_end_has_one() -> None:
    caller = Caller()
    with pytest.raises(HungUp):
        dial(listening(), caller, "PJSIP/1001", caller_audio=CallerAudio.RINGBACK)
    assert caller.notes == ["ringing", SECONDS, "message", Cause.NO_ANSWER]


def test_where_no_phone_is_nothing_rings() -> None:
    caller = Caller()
    met = dial(listening(), caller, "PJSIP/1009", "nonsense", timeout=4.0)
    assert met == DialResult(DialStatus.CHANUNAVAIL, Cause.NO_ROUTE_DESTINATION)
    assert caller.notes == ["far-failed", "far-failed"]
