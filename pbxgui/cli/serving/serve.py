"""One engine, from its start until SIGTERM or SIGINT."""

import asyncio
import gc
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.serving.report import Report
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.sip.config import Address, EngineConfig
from pbxgui.sip.engine import NOTHING_KEPT, Engine
from pbxgui.sip.events import CallEvent, EngineNotice, Observer
from pbxgui.sip.loop import NativeEventLoop
from pbxgui.sip.message_module import MessageSink
from pbxgui.sip.ports import Recordings, Registrations
from pbxgui.sip.served import Served

_PATIENCE = 5.0  # seconds for the engine to do at once what another thread asks for

PutInForce = Callable[[Served], None]
"""Lets the engine serve the next calls with this; for every thread."""


@dataclass(frozen=True, slots=True)
class Running:
    """An engine that serves.

    Attributes:
        engine: belongs to the loop's thread.
        loop: where it runs; its `call_soon_threadsafe` is for every thread.
        address: where it listens.
        stop: set, on the loop's thread, to end it.
        tls: where it listens for TLS, if it does.

    """

    engine: Engine
    loop: asyncio.AbstractEventLoop
    address: Address
    stop: asyncio.Event
    tls: Address | None = None

    def put_in_force(self, served: Served) -> None:
        """Serve the next calls with this; for every thread."""
        self.loop.call_soon_threadsafe(self.engine.serve, served)

    def renew_certificate(self) -> None:
        """Let new connections meet the certificate that its files hold now; for every thread but the loop's.

        Raises EnvironmentProblem as `Engine.renew_certificate`, or `engine-stopping` when there is no answer.
        """
        doing = asyncio.run_coroutine_threadsafe(self.engine.renew_certificate(), self.loop)
        try:
            doing.result(_PATIENCE)
        except (TimeoutError, CancelledError):
            raise EnvironmentProblem("engine-stopping", "The engine is stopping.") from None


Meanwhile = Callable[[Running], AbstractContextManager[object]]
"""What goes on while the engine serves; entered when it is ready, left before it stops."""


def serve(  # noqa: PLR0913, PLR0917 - what an engine is made of, and who follows it
    config: EngineConfig,
    served: Served,
    library: SoundLibrary,
    report: Report,
    meanwhile: Meanwhile = lambda _: nullcontext(),
    observers: Sequence[Observer] = (),
    registrations: Registrations = NOTHING_KEPT,
    recordings: Recordings | None = None,
    messages: MessageSink | None = None,
    takes: Recordings | None = None,
) -> None:
    """Serve until SIGTERM or SIGINT; raise EnvironmentProblem when the engine cannot listen.

    `observers` are told of everything, on the SIP thread, before the report is; `messages` of each SIP message.
    """
    tell = _all_of((*observers, report.event))
    engine = Engine(config, served, library, tell, registrations, recordings, messages, takes)
    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(_serve(engine, report, meanwhile))


def _all_of(observers: Sequence[Observer]) -> Observer:
    """Return what tells all of them."""

    def tell(event: CallEvent | EngineNotice) -> None:
        for observer in observers:
            observer(event)

    return tell


async def _serve(engine: Engine, report: Report, meanwhile: Meanwhile) -> None:
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    address = await engine.start()
    # What is there by now stays to the end, and most of what calls leave behind goes without the collector: it would
    # stop them all for tens of milliseconds to find nothing.
    gc.collect()
    gc.freeze()
    try:
        with meanwhile(Running(engine, loop, address, stop, engine.tls_address)):
            _tell_ready(address, engine, report)
            await stop.wait()
    finally:
        gc.unfreeze()  # the library's objects must be gone before the library
        await engine.stop()
    report.line({"event": "stopped"}, "stopped")


def _tell_ready(address: Address, engine: Engine, report: Report) -> None:
    where = {"udp": str(address), "tcp": str(address)}
    if engine.tls_address:
        where["tls"] = str(engine.tls_address)
    places = " and ".join(f"{transport} {place}" for transport, place in where.items())
    record = {"event": "ready", **where, "call_legs": engine.call_legs}
    report.line(record, f"ready on {places}, {engine.call_legs} call legs")
