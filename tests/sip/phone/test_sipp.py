"""An independent opinion: the phone calls SIPp and is called by it, with SIPp's own built-in scenarios."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from pbxgui.sip.phone import CalleeScript, Phone, Silence
from tests.loopback import LOOPBACK, free_port, is_udp_port_taken, wait_until
from tests.requirements import require_programs
from tests.sip.phone.running import run

pytestmark = pytest.mark.wire
CALLS = 5


@asynccontextmanager
async def _sipp(directory: Path, *arguments: object) -> AsyncIterator[None]:
    """Run SIPp; at the end it must have seen exactly what its scenario expects."""
    common = ("-nostdin", "-i", LOOPBACK, "-m", CALLS, "-timeout", "10s", "-timeout_error", "-trace_err")
    errors = ("-error_file", directory / "errors")
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        "sipp",
        *map(str, (*common, *errors, *arguments)),
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        cwd=directory,
    )
    try:
        yield
        status = await process.wait()
        said = (directory / "errors").read_text() if (directory / "errors").exists() else ""
        assert (status, said) == (0, "")
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def test_sipp_is_called(tmp_path: Path) -> None:
    require_programs("sipp")

    async def play() -> None:
        port = free_port()
        async with Phone() as phone, _sipp(tmp_path, "-sn", "uas", "-p", port, "-mp", free_port()):
            await asyncio.to_thread(wait_until, lambda: is_udp_port_taken(port), timeout=5, what="SIPp")
            for _ in range(CALLS):
                call = await phone.call(f"sip:service@{LOOPBACK}:{port}")
                await call.wait_established()
                assert (await call.hang_up()).how == "BYE"
                assert [response.status for response in call.responses] == [180, 200]

    run(play(), 20)


def test_sipp_calls(tmp_path: Path) -> None:
    require_programs("sipp")

    async def play() -> None:
        script = CalleeScript(ring_after=0.0, early_media=Silence(), answer_after=0.1)
        async with Phone(on_invite=script) as phone:
            target = f"{LOOPBACK}:{phone.address[1]}"
            async with _sipp(tmp_path, "-sn", "uac", target, "-p", free_port(), "-mp", free_port(), "-r", 5):
                for _ in range(CALLS):
                    ending = await (await phone.wait_incoming()).wait_ended()
                    assert (ending.by, ending.how) == ("remote", "BYE")

    run(play(), 20)
