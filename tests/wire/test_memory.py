"""An engine becomes small again once its calls are over."""

import platform
from collections.abc import Callable
from pathlib import Path

import pytest

from pbxgui.sip.spare_memory import QUIET
from tests.benchmarks.beside.usage import memory
from tests.loopback import wait_until
from tests.requirements import require_programs
from tests.wire import scenario as sip
from tests.wire.engine import Engine, Run
from tests.wire.sipp import call

pytestmark = [
    pytest.mark.wire,
    pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="needs glibc"),
]

DIALPLAN = """\
[from-trunk]
exten => 4001,1,Progress()
 same => n,Playback(custom/please-hold,noanswer)
 same => n,Hangup(17)
"""
REFUSED = (
    sip.invite(),
    sip.trying(),
    sip.response(183, sdp=True),
    sip.response(486),
    sip.acknowledge_refusal(),
)
CALLS = 80
LEAST = 3_000_000  # bytes: half of what is given back; of itself, nothing is


def test_what_calls_have_used_goes_back_to_the_system(
    engine: Callable[[Run], Engine], sounds: Path, tmp_path: Path
) -> None:
    require_programs("sipp")
    pbx = engine(Run(dialplan=DIALPLAN, sounds=sounds))
    call(sip.scenario("heard and refused", *REFUSED), "4001", pbx.port, tmp_path, calls=CALLS, rate=40)
    used = memory(pbx.process_id)
    wait_until(
        lambda: memory(pbx.process_id) < used - LEAST, timeout=QUIET[0] + 20, what="memory that is given back"
    )
