"""Which microphone a stream was recorded from before it went, from what a sound server tells."""

from pathlib import Path

import pytest

from pbxgui.audio import pulse_routes
from pbxgui.audio.devices import microphone_lost
from pbxgui.audio.pulse_routes import Routes, follow_routes
from pbxgui.audio.unplugged import GRACE_SECONDS, Routed, Unplugged, WatchedInput, open_watched
from pbxgui.core.errors import EnvironmentProblem
from tests.audio.fake_devices import FakeCard, FakeDevices
from tests.clock import Clock

USB, BUILT_IN, NOWHERE, STREAM = 1, 2, 0xFFFF_FFFF, 7
BOTH = {USB: "USB microphone", BUILT_IN: "Built-in microphone"}
ONE = {BUILT_IN: "Built-in microphone"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def routed(clock: Clock) -> Routed:
    """Return what watches a stream that was recorded from the one on USB."""
    found = Routed(clock)
    assert found.see(Routes(BOTH, {})) is None
    assert found.see(Routes(BOTH, {STREAM: USB})) is None
    return found


def test_a_microphone_that_goes_is_told_with_the_one_in_its_place(routed: Routed) -> None:
    assert routed.see(Routes(ONE, {STREAM: BUILT_IN})) == Unplugged("USB microphone", "Built-in microphone")


@pytest.mark.parametrize("streams", [{}, {STREAM: NOWHERE}], ids=["ended", "nowhere"])
def test_a_microphone_that_goes_without_another_is_told(routed: Routed, streams: dict[int, int]) -> None:
    assert routed.see(Routes({}, streams)) == Unplugged("USB microphone")


def test_the_one_in_its_place_may_be_found_later(routed: Routed) -> None:
    assert routed.see(Routes(ONE, {STREAM: NOWHERE})) == Unplugged("USB microphone")
    assert routed.see(Routes(ONE, {STREAM: BUILT_IN})) == Unplugged("USB microphone", "Built-in microphone")


def test_what_a_speaker_plays_is_no_microphone_in_the_place_of_another(routed: Routed) -> None:
    assert routed.see(Routes(ONE, {STREAM: BUILT_IN}, frozenset({BUILT_IN}))) == Unplugged("USB microphone")


def test_another_microphone_that_goes_matters_to_nobody(routed: Routed) -> None:
    assert routed.see(Routes({USB: "USB microphone"}, {STREAM: USB})) is None


def test_a_stream_that_the_person_moves_is_left_alone_and_followed(routed: Routed, clock: Clock) -> None:
    assert routed.see(Routes(BOTH, {STREAM: BUILT_IN})) is None
    clock.now += GRACE_SECONDS + 0.1
    assert routed.see(Routes(ONE, {STREAM: BUILT_IN})) is None
    assert routed.see(Routes({USB: "USB microphone"}, {STREAM: USB})) == Unplugged(
        "Built-in microphone", "USB microphone"
    )


def test_a_stream_that_is_moved_just_before_its_microphone_is_forgotten_has_lost_it(
    routed: Routed, clock: Clock
) -> None:
    assert routed.see(Routes(BOTH, {STREAM: NOWHERE})) is None
    assert routed.see(Routes(BOTH, {STREAM: BUILT_IN})) is None
    clock.now += GRACE_SECONDS / 2
    assert routed.see(Routes(ONE, {STREAM: BUILT_IN})) == Unplugged("USB microphone", "Built-in microphone")


def test_without_a_sound_server_or_its_library_it_is_recorded_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path / 'nobody'}")
    for library in (pulse_routes._LIBRARY, "libnobody.so.0"):
        monkeypatch.setattr(pulse_routes, "_LIBRARY", library)
        card = FakeCard()
        stream = open_watched(FakeDevices(card), 48_000, None)
        assert (stream.rate, stream.latency, stream.lost) == (48_000, 0.02, 0)
        assert stream.read()
        card.plugged.clear()
        with pytest.raises(EnvironmentProblem) as lost:
            stream.read()
        assert lost.value.message == microphone_lost("speaker (Fake)").message
        stream.close()
        assert card.open_streams == 0
    assert follow_routes(lambda _: None) is None


def test_what_is_told_ends_the_stream_and_names_the_other_one_only_where_none_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pulse_routes, "_LIBRARY", "libnobody.so.0")
    codes = {}
    for is_default in (True, False):
        card = FakeCard()
        stream = WatchedInput(FakeDevices(card).open_input(48_000), is_default=is_default)
        stream._see(Routes(BOTH, {STREAM: USB}))
        assert stream.read()
        stream._see(Routes(ONE, {STREAM: BUILT_IN}))
        with pytest.raises(EnvironmentProblem) as lost:
            stream.read()
        codes[is_default] = lost.value.code
        assert "USB microphone" in str(lost.value.message)
        stream.close()
    assert codes == {True: "sound-microphone-replaced", False: "sound-device-lost"}
