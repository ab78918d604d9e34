"""Which rule a real Asterisk meets: one channel goes through a program again and again, as many callers at many times.

The program is the compiled one with every treatment cut out: where it would begin, the call comes back and says
in which rule it is. The caller is set on the channel (FastAGI), the time on the clock that Asterisk sees (libfaketime).
"""

import re
import socket
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Self, cast

from pbxgui.core.config import Configuration
from pbxgui.dialplan.channel import DialStatus
from pbxgui.dialplan.compile import INTERNAL, compile_program
from pbxgui.dialplan.model import Context, Extension, Program, Step
from pbxgui.dialplan.simulate import simulate
from pbxgui.dialplan.virtual import Answering
from pbxgui.dialplan.writer import write
from tests.asterisk.instance import Asterisk, Setup
from tests.loopback import LOOPBACK

SOUNDS = Path(__file__).parents[2] / "resources" / "sounds"  # it complains when there is no music at all
TIMEOUT = 10.0  # seconds for any answer of Asterisk
_DECIDING = frozenset({"GotoIf", "GotoIfTime", "Set"})
_TREATING = "CHANNEL("  # a Set of the channel's is no variable to decide by
_PLACE = re.compile(r"rule (\d+)|default")
_MET = "met"  # the context in which a decision ends
_DRIVER = f"""
[{_MET}]
exten => _X.,1,Set(MET=${{EXTEN}})
 same => n,Return()

[driver]
exten => s,1,Answer()
 same => n,AGI(agi://{LOOPBACK}:%d)
 same => n,Hangup()
"""


def decisions_only(program: Program) -> Program:
    """Return the program with every step that does not decide replaced by one that says where it is."""
    contexts = [
        replace(context, extensions=tuple(map(_without_treatments, context.extensions)))
        for context in program.contexts
    ]
    return replace(program, contexts=tuple(contexts))


def interpreted(program: Program, number: str, caller: str, at: datetime) -> int | None:
    """Return the index of the rule that our interpreter meets in a program of decisions; None for the default."""
    met = Context(_MET, (Extension("_X.", (Step(1, "Hangup"),)),))
    made = simulate(
        replace(program, contexts=(*program.contexts, met)),
        context=INTERNAL,
        number=number,
        caller=caller,
        at=at,
        sounds=lambda _: None,
        phones=lambda _: Answering(DialStatus.CHANUNAVAIL, 0.0),
    )
    return _index(made.steps[-1].place.extension)


def _index(met: str) -> int | None:
    return int(met) - 1 if int(met) else None


def _without_treatments(extension: Extension) -> Extension:
    return replace(extension, steps=tuple(map(_without_treatment, extension.steps)))


def _without_treatment(step: Step) -> Step:
    inside = step.application == "Goto" and "," not in step.arguments
    decides = step.application in _DECIDING and not step.arguments.startswith(_TREATING)
    if inside or decides:
        return step
    place = _PLACE.search(step.remark)
    index = place[1] if place and place[1] else "0"
    return replace(step, application="Goto", arguments=f"{_MET},{index:0>9},1")


class Decider:
    """A running Asterisk that is asked for its decisions, as a context manager."""

    def __init__(self, chroot: Path, directory: Path, configuration: Configuration) -> None:
        self._listening = socket.create_server((LOOPBACK, 0))
        self._listening.settimeout(TIMEOUT)
        self._driver: str = _DRIVER % self._listening.getsockname()[1]
        self._dialplan = directory / "extensions.conf"
        setup = Setup(dialplan=self._written(configuration), context=INTERNAL, sounds=SOUNDS, own_clock=True)
        self.asterisk = Asterisk(chroot, directory, setup)
        self._running = ExitStack()

    def __enter__(self) -> Self:
        with ExitStack() as starting:
            starting.enter_context(self._listening)
            starting.enter_context(self.asterisk)
            self.asterisk.cli("channel originate Local/s@driver/n application Wait 3600")
            self._connection, _ = self._listening.accept()
            starting.enter_context(self._connection)
            self._connection.settimeout(TIMEOUT)
            stream = starting.enter_context(self._connection.makefile("rwb"))
            self._stream = cast("BinaryIO", stream)
            while self._line():  # what AGI says of the channel
                pass
            self._running = starting.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def _written(self, configuration: Configuration) -> str:
        return write(decisions_only(compile_program(configuration))) + self._driver

    def load(self, configuration: Configuration) -> None:
        """Go on with another configuration; its dialplan is in force when this returns."""
        self._dialplan.write_text(self._written(configuration))
        self.asterisk.cli("dialplan reload")

    def load_whole(self, configuration: Configuration) -> None:
        """Go on with the program as it is written for Asterisk, treatments and all."""
        self._dialplan.write_text(write(compile_program(configuration)) + self._driver)
        self.asterisk.cli("dialplan reload")

    def at(self, moment: datetime) -> None:
        """Stop Asterisk's clock at this moment."""
        self.asterisk.set_clock(moment)

    def met(self, number: str, caller: str) -> int | None:
        """Return the index of the rule that this caller of the number meets; None for the default."""
        self._ask(f"SET VARIABLE CALLERID(num) {_quoted(caller)}")
        self._ask('SET VARIABLE MET ""')
        self._ask(f"GOSUB {INTERNAL} {number} 1")
        return _index(self.value("${MET}"))

    def value(self, expression: str) -> str:
        """Return what Asterisk makes of a text with variables."""
        said = self._ask(f"GET FULL VARIABLE {_quoted(expression)}")
        return said.partition("(")[2].removesuffix(")")

    def set(self, variable: str, value: str) -> None:
        """Set a variable or function of the channel."""
        self._ask(f"SET VARIABLE {variable} {_quoted(value)}")

    def _ask(self, command: str) -> str:
        self._stream.write(f"{command}\n".encode())
        self._stream.flush()
        while (said := self._line()).startswith("100"):
            pass
        if not said.startswith("200"):
            raise RuntimeError(f"{command!r}: {said!r}\n{self.asterisk.log()[-3000:]}")
        return said

    def _line(self) -> str:
        # Asterisk answers in two pieces, and holds back the second until the first is acknowledged.
        self._connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        return self._stream.readline().decode(errors="surrogateescape").strip()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
