"""A softphone that insists on SRTP: it hears the greeting before the answer, and talks with whoever is called."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import soundfile

from pbxgui.core.config import Handling, Treatment
from pbxgui.sip.phone import Hearing
from pbxgui.store.store import Store
from tests.requirements import require_programs, require_root
from tests.wire.configured import DESK, number, put, recorded
from tests.wire.engine import Configured, Engine
from tests.wire.namespace import PBX_ADDRESS, PHONE_ADDRESSES, Side, cable
from tests.wire.registering import EXTENSIONS, SECRETS
from tests.wire.softphone import RATE, Softphone

pytestmark = [pytest.mark.wire, pytest.mark.softphone]

CALLER_TONE, CALLEE_TONE, WINDOW = 620.0, 1330.0, 0.1  # Hz, seconds
TLS_PORT = 5061
Start = Callable[[Configured], Engine]


@pytest.fixture
def sides() -> Iterator[tuple[Side, Side]]:
    require_root()
    require_programs("ip", "baresip")
    with cable() as ends:
        yield ends


@pytest.fixture
def greeting(sounds: Path) -> Path:
    return sounds / "custom" / "please-hold.wav"


@pytest.fixture
def data(tmp_path: Path, greeting: Path) -> Path:
    held = Handling(Treatment.GREET_THEN_RING, "hold", destination=DESK)
    with Store.open(tmp_path / "data") as store:
        put(store, *EXTENSIONS, recorded(store, "hold", greeting))
        put(store, number("2001", held, public=False))
    return tmp_path / "data"


@pytest.mark.parametrize("encryption", [";mediaenc=srtp-mand", None], ids=["srtp", "plain"])
def test_who_insists_on_srtp_hears_the_greeting_early_and_talks(  # noqa: PLR0913, PLR0917 - one call, many sides
    engine: Start,
    data: Path,
    sides: tuple[Side, Side],
    tmp_path: Path,
    greeting: Path,
    encryption: str | None,
) -> None:
    pbx_side, phone_side = sides
    options = ["--tls", str(TLS_PORT)]
    pbx = engine(
        Configured(
            data=data,
            context="pbxgui-public",
            address=PBX_ADDRESS,
            enter=pbx_side.enter,
            options=options,
        )
    )

    def softphone(user: str, tone: float, encryption: str | None) -> Softphone:
        """Register over TLS, trusting the engine's certificate alone; or over UDP."""
        where = f"{PBX_ADDRESS}:{pbx.port}" if encryption is None else secure
        account = f"<sip:{user}@{where}>;auth_pass={SECRETS[user]};regint=60{encryption or ''}"
        trust = (f"sip_cafile {data}/tls/certificate.pem", "module srtp.so")
        address = PHONE_ADDRESSES[int(user) - 1001]
        return Softphone(tmp_path / user, phone_side, address, speaks=tone, account=account, settings=trust)

    secure = f"{PBX_ADDRESS}:{TLS_PORT};transport=tls"
    callee = softphone("1001", CALLEE_TONE, encryption)
    caller = softphone("1002", CALLER_TONE, ";mediaenc=srtp-mand")
    with callee.running(seconds=6):
        assert pbx.says("1001 registered from"), pbx.said()
        with caller.running(f"/dial sip:2001@{secure}", seconds=4):
            pass

    assert "SRTP is Enabled" in caller.log()
    assert ("SRTP is Enabled" in callee.log()) is (encryption is not None)
    assert_early_then_answered(caller)
    found = hearing_of(caller).find(*soundfile.read(greeting))
    assert found.correlation > 0.95  # baresip may begin to record a packet or two late
    assert seconds_of_tone(hearing_of(caller), CALLEE_TONE) > 1.5
    assert seconds_of_tone(hearing_of(callee), CALLER_TONE) > 1.5
    assert pbx.says("The phone of 1001"), pbx.said()  # it took its registration back when it quit
    assert "tls-failed" not in pbx.said()


def hearing_of(phone: Softphone) -> Hearing:
    samples = phone.heard()
    return Hearing(samples, np.ones(len(samples), np.bool_), 0.0, RATE)


def seconds_of_tone(hearing: Hearing, hertz: float) -> float:
    return WINDOW * int(np.count_nonzero(hearing.tone(hertz, WINDOW) > 0.95))


def assert_early_then_answered(caller: Softphone) -> None:
    log = caller.log()
    early, answered = log.find("SIP Progress: 183"), log.find("Call established")
    assert -1 < early < answered, log
