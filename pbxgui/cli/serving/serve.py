"""One engine, from its start until SIGTERM or SIGINT."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.serving.report import Report
from pbxgui.sip.config import Address, EngineConfig
from pbxgui.sip.engine import Engine
from pbxgui.sip.loop import NativeEventLoop
from pbxgui.sip.served import Served

PutInForce = Callable[[Served], None]
"""Lets the engine serve the next calls with this; for every thread."""

Meanwhile = Callable[[Address, PutInForce], AbstractContextManager[object]]
"""What goes on while the engine serves at an address; entered when it is ready, left before it stops."""


def serve(
    config: EngineConfig,
    served: Served,
    library: SoundLibrary,
    report: Report,
    meanwhile: Meanwhile = lambda *_: nullcontext(),
) -> None:
    """Serve until SIGTERM or SIGINT; raise EnvironmentProblem when the engine cannot listen."""
    engine = Engine(config, served, library, report.event)
    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(_serve(engine, report, meanwhile))


async def _serve(engine: Engine, report: Report, meanwhile: Meanwhile) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    address = await engine.start()
    try:
        _tell_ready(address, engine.call_legs, report)
        with meanwhile(address, lambda served: _from_any_thread(loop, engine, served)):
            await stop.wait()
    finally:
        await engine.stop()
    report.line({"event": "stopped"}, "stopped")


def _from_any_thread(loop: asyncio.AbstractEventLoop, engine: Engine, served: Served) -> None:
    loop.call_soon_threadsafe(engine.serve, served)


def _tell_ready(address: Address, lines: int, report: Report) -> None:
    record = {"event": "ready", "udp": str(address), "tcp": str(address), "call_legs": lines}
    report.line(record, f"ready on udp {address} and tcp {address}, {lines} call legs")
