"""What a leg hears from us: always exactly one thing, so that its sound never stops and nothing has to be mixed."""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pbxgui.sip import audio_out
from pbxgui.sip.audio_out import AudioOut
from pbxgui.sip.patchbay import Patchbay


@dataclass(eq=False)
class Bridge:
    """The conference bridge: who is heard by the leg, and how many were after each change."""

    heard: list[str] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)


@dataclass(eq=False)
class Audio:
    name: str
    bridge: Bridge

    def startTransmit(self, _: object) -> None:  # noqa: N802 - PJSUA2's name
        self.bridge.heard.append(self.name)
        self.bridge.counts.append(len(self.bridge.heard))

    def stopTransmit(self, _: object) -> None:  # noqa: N802 - PJSUA2's name
        self.bridge.heard.remove(self.name)
        self.bridge.counts.append(len(self.bridge.heard))


@dataclass(eq=False)
class Party:
    audio: Audio | None
    loop: asyncio.AbstractEventLoop | None = None


@dataclass(eq=False)
class Sound(Party):
    """A player."""

    is_closed: bool = False

    def close(self) -> None:
        self.is_closed = True


@pytest.fixture
def bridge() -> Bridge:
    return Bridge()


@pytest.fixture
def out(bridge: Bridge, monkeypatch: pytest.MonkeyPatch) -> AudioOut:
    monkeypatch.setattr(audio_out, "Loop", lambda path, _park: Sound(Audio(path.name, bridge)))
    leg = Party(Audio("leg", bridge))
    return AudioOut(leg, Patchbay(), Party(Audio("silence", bridge)), None)  # type: ignore[arg-type]


def test_silence_makes_way_for_a_sound_and_comes_back_after_it(out: AudioOut, bridge: Bridge) -> None:
    out.open()
    assert (bridge.heard, out.quiet) == (["silence"], True)
    out.loop(Path("tones"))
    assert (bridge.heard, out.quiet) == (["tones"], False)
    out.loop(Path("music"))
    assert bridge.heard == ["music"]
    out.stop()
    assert (bridge.heard, out.quiet) == (["silence"], True)
    out.stop()
    assert bridge.heard == ["silence"]


def test_there_is_no_moment_without_anything(out: AudioOut, bridge: Bridge) -> None:
    out.open()
    for name in ("tones", "music"):
        out.loop(Path(name))
    out.stop()
    assert min(bridge.counts) > 0


def test_opening_again_while_something_plays_does_not_mix_silence_into_it(
    out: AudioOut, bridge: Bridge
) -> None:
    out.open()
    out.loop(Path("music"))
    out.open()
    assert bridge.heard == ["music"]


def test_at_the_end_nothing_is_left(out: AudioOut, bridge: Bridge) -> None:
    out.open()
    out.loop(Path("music"))
    out.close()
    assert bridge.heard == []
    out.close()
    out.stop()
    assert bridge.heard == []


def test_what_plays_before_the_floor_of_silence_leaves_nothing_behind(out: AudioOut, bridge: Bridge) -> None:
    out.loop(Path("music"))
    out.stop()
    assert bridge.heard == []
