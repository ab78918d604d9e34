"""Linphone sets itself up by our provisioning, calls, is called, holds and presses keys; baresip is the other end."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
import soundfile

from pbxgui.core.config import Extension, Handling, ToExtension, Treatment
from pbxgui.core.softphone.account import Transport, account_of, read_server
from pbxgui.core.softphone.card import Softphone as CardOf, card_for
from pbxgui.sip.phone import Hearing
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import Store
from tests.loopback import wait_until
from tests.requirements import require_programs, require_root
from tests.wire.configured import number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.linphone import RATE, Linphone, provisioning
from tests.wire.namespace import PBX_ADDRESS, PHONE_ADDRESSES, Side, cable
from tests.wire.registering import SECRETS
from tests.wire.softphone import Softphone

pytestmark = [pytest.mark.wire, pytest.mark.softphone]

Start = Callable[[Configured], Engine]
LINPHONE_TONE, BARESIP_TONE = 620.0, 1330.0  # Hz
WINDOW, HELD_SECONDS, PIECE = 0.1, 1.2, 0.5  # seconds
PIECES = 4
# Whatever a name may hold must come through XML, Linphone's file of settings and a SIP URI.
HOSTILE = 'O\'Brien & "Söhne" <x>; #[1]'
LINPHONE = Extension("1001", HOSTILE, SECRETS["1001"])
BARESIP = Extension("1002", HOSTILE, "#!$%&'()*+-./:<=>?@[]^_`{|}~")


@dataclass(frozen=True, slots=True)
class Scene:
    """An engine on one side of a cable, two extensions, and a greeting before 1002 rings at 2001."""

    data: Path
    pbx: Engine
    pbx_side: Side
    phone_side: Side
    directory: Path

    @property
    def greeting(self) -> Path:
        return self.directory / "welcome.wav"

    @property
    def server(self) -> str:
        return f"{PBX_ADDRESS}:{self.pbx.port}"

    def linphone(self, name: str = "linphone") -> Linphone:
        return Linphone(self.directory / name, self.phone_side, speaks=LINPHONE_TONE)

    def baresip(self) -> Softphone:
        """Return baresip with the line of its card."""
        account = account_of(BARESIP, read_server(self.server, Transport.UDP), Transport.UDP)
        return Softphone(
            self.directory / "baresip",
            self.phone_side,
            PHONE_ADDRESSES[1],
            speaks=BARESIP_TONE,
            account=card_for(CardOf.BARESIP, account).line,
        )


@pytest.fixture
def scene(engine: Start, tmp_path: Path) -> Iterator[Scene]:
    require_root()
    require_programs("ip", "baresip", "linphonec")
    data = tmp_path / "data"
    greeted = Handling(Treatment.GREET_THEN_RING, greeting="welcome", destination=ToExtension("1002"))
    with Store.open(data) as store:
        greeting = recorded(store, "welcome", rising_tone(tmp_path / "welcome.wav"))
        put(store, greeting, LINPHONE, BARESIP, number("2001", greeted, public=False))
    with cable() as (pbx_side, phone_side):
        settings = Configured(
            data=data,
            context="pbxgui-public",
            address=PBX_ADDRESS,
            enter=pbx_side.enter,
            options=["--tls", "5061"],
        )
        yield Scene(data, engine(settings), pbx_side, phone_side, tmp_path)


def rising_tone(path: Path) -> Path:
    """Write a sound of which no piece is like another, away from the tones that are listened for."""
    seconds = np.arange(int(48_000 * PIECES * PIECE)) / 48_000
    soundfile.write(path, 0.4 * np.sin(2 * np.pi * (1500 + 200 * seconds) * seconds), 48_000)
    return path


def greeting_pieces(samples: npt.NDArray[np.int16], greeting: Path) -> int:
    """Return how many pieces of the greeting were heard one after the other: a busy machine loses some."""
    sound, rate = soundfile.read(greeting)
    matches = [hearing(samples).find(piece, rate) for piece in np.split(sound, PIECES)]
    begins = [match.start - place * PIECE for place, match in enumerate(matches) if match.correlation > 0.9]
    return sum(abs(begin - min(begins)) < WINDOW for begin in begins)


def tone_seconds(samples: npt.NDArray[np.int16], hertz: float) -> float:
    return WINDOW * int(np.count_nonzero(hearing(samples).tone(hertz, WINDOW) > 0.95))


def stretches(samples: npt.NDArray[np.int16], hertz: float) -> int:
    """Return how often a tone was heard: what a busy machine swallows does not end it, and a blip does not count."""
    heard = np.flatnonzero(hearing(samples).tone(hertz, WINDOW) > 0.95) * WINDOW
    ends = np.flatnonzero(np.diff(heard) > HELD_SECONDS / 2) + 1
    return sum(len(stretch) * WINDOW > 0.5 for stretch in np.split(heard, ends))


def hearing(samples: npt.NDArray[np.int16]) -> Hearing:
    return Hearing(samples, np.ones(len(samples), np.bool_), 0.0, RATE)


def test_it_hears_the_greeting_before_the_answer_then_talks_presses_a_key_and_holds(scene: Scene) -> None:
    linphone, baresip = scene.linphone(), scene.baresip()
    with provisioning(scene.data, scene.pbx_side, "1001") as settings, linphone.running(settings.url):
        assert settings.ended()["address"] == PHONE_ADDRESSES[0]
        assert scene.pbx.says("1001 registered from"), scene.pbx.said()
        with baresip.running(seconds=9):
            assert scene.pbx.says("1002 registered from"), scene.pbx.said()
            linphone.type("call 2001")
            linphone.wait("Media streams established")
            linphone.speak()
            time.sleep(1.5)
            linphone.type("5")
            linphone.type("pause")
            linphone.wait("is now paused")
            time.sleep(HELD_SECONDS)
            linphone.type("resume")
            linphone.wait("Media streams established", times=2)
            linphone.speak()
            time.sleep(1.5)
            linphone.type("terminate")
            linphone.wait("ended")
    assert scene.pbx.said().index("The caller holds") < scene.pbx.said().index("The caller resumes")
    assert "The caller pressed 5." in scene.pbx.said()
    assert "received event: '5'" in baresip.log()
    said = linphone.said()
    assert -1 < said.find("early media") < said.find("connected"), said
    heard = linphone.heard()
    assert greeting_pieces(heard, scene.greeting) >= PIECES / 2
    answered = int(np.argmax(hearing(heard).tone(BARESIP_TONE, WINDOW) > 0.95)) * WINDOW
    assert answered > (PIECES - 1) * PIECE
    assert tone_seconds(heard, BARESIP_TONE) > 1.5
    assert stretches(baresip.heard(), LINPHONE_TONE) == 2  # before the hold and after it


def test_it_is_called_answers_and_both_hear_each_other_over_tcp(scene: Scene) -> None:
    linphone, baresip = scene.linphone(), scene.baresip()
    with (
        provisioning(scene.data, scene.pbx_side, "1001", "--transport", "tcp") as settings,
        linphone.running(settings.url),
    ):
        settings.ended()
        assert scene.pbx.says("1001 registered from"), scene.pbx.said()
        with baresip.running(f"/dial sip:1001@{scene.server}", seconds=6):
            linphone.wait("Receiving new incoming call")
            linphone.type("answer")
            linphone.wait("Media streams established")
            linphone.speak()
            linphone.wait("ended")
        linphone.type("proxy list")
        linphone.wait("transport=tcp")
    assert tone_seconds(linphone.heard(), BARESIP_TONE) > 1.5
    assert tone_seconds(baresip.heard(), LINPHONE_TONE) > 1.5


def test_over_tls_it_trusts_the_engine_s_own_certificate_and_hears_the_greeting_encrypted(
    scene: Scene,
) -> None:
    wary, linphone = scene.linphone("wary"), scene.linphone()
    tls = ("1001", "--transport", "tls")
    with provisioning(scene.data, scene.pbx_side, *tls) as settings, wary.running(settings.url):
        settings.ended()
        assert scene.pbx.says("tls-failed"), scene.pbx.said()  # the certificate is none that it knows
    trust = str(scene.data / "tls" / "certificate.pem")
    with (
        provisioning(scene.data, scene.pbx_side, *tls, "--trust", trust) as settings,
        linphone.running(settings.url),
    ):
        settings.ended()
        linphone.wait("assword")
        linphone.type("none")  # asked for a certificate of its own, its console asks for a password instead
        assert scene.pbx.says("1001 registered from"), scene.pbx.said()
        linphone.type("call 2001")
        linphone.wait("early media")
        linphone.wait("error.")  # the phone that rings at 2001 is not there
    assert greeting_pieces(linphone.heard(), scene.greeting) >= PIECES / 2
    records = CallRecords(scene.data)
    wait_until(
        lambda: [one.record.codec for one in records.latest()] == ["opus/48000 SRTP"],
        timeout=30,
        what="the codec in the record",
    )


def test_another_password_is_taken_by_the_same_telephone(scene: Scene) -> None:
    linphone = scene.linphone()
    for times, secret in enumerate((SECRETS["1001"], "quite-<another>&;#secret"), 1):
        with Store.open(scene.data) as store:
            put(store, Extension("1001", HOSTILE, secret))
        with provisioning(scene.data, scene.pbx_side, "1001") as settings, linphone.running(settings.url):
            settings.ended()
            wait_until(partial(has_registered, scene, times), timeout=30, what="its registration")
        assert "config-uri" not in linphone.settings()
        name = HOSTILE.replace('"', "")
        assert f'reg_identity="{name}" <sip:1001@{scene.server}>' in linphone.settings()


def has_registered(scene: Scene, times: int) -> bool:
    return scene.pbx.said().count("1001 registered from") >= times
