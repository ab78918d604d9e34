"""`pbxgui try FILE NUMBER`: place a test call to a dialplan file, on an engine of its own on this machine.

Nothing of the configured engine is touched. Whatever extension a Dial rings is a test phone, and no address outside
can be called. With --json the sound comes along, as `pbxgui call-it` tells it.
"""

import argparse
import asyncio
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from pbxgui.actions.snippets import snippet_sounds
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.files import read_dialplan
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.trial_lines import Shown, ignore_sound, on_end_of_input
from pbxgui.core.config.caller import ANONYMOUS_CALLERS
from pbxgui.core.config.fields import check_number, check_seconds, refuse, shown
from pbxgui.core.config.words import read_seconds
from pbxgui.core.sentence import said
from pbxgui.dialplan.lookup import step_at
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.snippet import Snippet, entrances
from pbxgui.sip.config import Address, EngineConfig
from pbxgui.sip.engine import Engine
from pbxgui.sip.events import CallEvent, EngineNotice, EventKind
from pbxgui.sip.loop import NativeEventLoop
from pbxgui.sip.phone import CalleeScript, CallOptions, Phone, Tone
from pbxgui.sip.phone.trial_call import Plan, Told, TrialCall
from pbxgui.sip.served import Served

_LOOPBACK = "127.0.0.1"
_LONGEST = 600.0  # seconds
_LONGEST_NUMBER = 79  # characters, as Asterisk has it
_MOST_LEGS = 20
_MOST_TOLD = 1_000  # steps and troubles of a program that goes round
_STRANGER = "0301234567"
_DIALLED = "+*#._-~!()"  # what a number may hold besides letters and digits
_PICKED_UP_AFTER = 5.0
_VOICE = Tone(440.0)
_PHONES: Mapping[str, CalleeScript | None] = MappingProxyType(
    {
        "answer": CalleeScript(ring_after=0.05, answer_after=_PICKED_UP_AFTER, play=_VOICE),
        "no-answer": CalleeScript(ring_after=0.05, answer_after=None),
        "busy": CalleeScript(ring_after=None, answer_after=0.05, final_status=486),
        "declined": CalleeScript(ring_after=0.05, answer_after=0.5, final_status=603),
        "nobody": None,
    }
)
"""What a test phone does by the name of it; None where there is none."""


def add_to(commands: Commands) -> None:
    """Add the command."""
    parser = leaf(
        commands, "try", "place a test call to a dialplan file, on an engine of its own", command, __doc__
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the dialplan, as extensions.conf text")
    parser.add_argument("number", metavar="NUMBER", nargs="?", help="what is dialled (the file's first one)")
    parser.add_argument("--context", metavar="NAME", help="where it is dialled (the file's first one)")
    parser.add_argument(
        "--as", dest="caller", metavar="CALLER", default=_STRANGER, help="who calls: any number, or anonymous"
    )
    parser.add_argument("--phones", choices=[*_PHONES], default="answer", help="what the phones do that ring")
    parser.add_argument("--seconds", default="30", help="hang up after so many (default: %(default)s)")
    parser.add_argument("--asterisk", action="store_true", help="run the file exactly as Asterisk would")
    parser.add_argument(
        "--attended",
        action="store_true",
        help="hang up when the standard input ends, as when a window is closed",
    )


def command(options: argparse.Namespace) -> int:
    """Call until somebody hangs up."""
    seconds = read_seconds("--seconds", options.seconds)
    check_seconds(said("--seconds"), seconds, 1, _LONGEST)
    snippet = Snippet.of(read_dialplan(options.file))
    program = snippet.read(str(options.file))
    context, number = _entrance(program, options)
    caller = "" if options.caller in ANONYMOUS_CALLERS else str(options.caller)
    if caller:
        check_number(said("caller"), caller)
    show = Shown(json_lines=options.json)
    show.calling(number, caller, proved=False)
    placed = CallOptions(caller=caller or "anonymous", anonymous=not caller)
    plan = Plan(quote(number, safe="+*._-~!()"), (_LOOPBACK, 0), placed, None, seconds)
    with asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(_Trial(program, context, snippet, show, options).run(plan))
    if show.is_unread:
        raise BrokenPipeError
    return ExitCode.DONE


def _entrance(program: Program, options: argparse.Namespace) -> tuple[str, str]:
    """Return context and number; of what was not said the first that there is."""
    known = [one for one in entrances(program) if options.context in {None, one.context}]
    if options.context is not None and program.context(options.context) is None:
        names = ", ".join(context.name for context in program.contexts)
        refuse(
            "no-context",
            said("There is no context {context}.", context=shown(options.context)),
            said("Choose one of: {names}.", names=names),
        )
    if options.number is None and not known:
        refuse("no-number", "Nothing can be dialled there.", "Write exten => 1001,1,... first.")
    number = known[0].number if options.number is None else str(options.number)
    allowed = number.isascii() and number.translate(str.maketrans("", "", _DIALLED)).isalnum()
    if not (allowed or set(number) <= set("*#")) or not 0 < len(number) <= _LONGEST_NUMBER:
        refuse(
            "bad-number",
            said("“{number}” cannot be dialled.", number=shown(number)),
            "Write digits, letters, * and #.",
        )
    return options.context or (known[0].context if known else program.contexts[0].name), number


class _Everybody(Mapping[str, Sequence[str]]):
    """Contacts in which every extension is the same phone, if there is one."""

    def __init__(self, uri: str) -> None:
        self._uri = uri

    def __getitem__(self, extension: str) -> Sequence[str]:
        return (self._uri,) if self._uri else ()

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


class _Trial:
    """The engine, its phones, and the one call; told step by step."""

    def __init__(
        self,
        program: Program,
        context: str,
        snippet: Snippet,
        show: Shown,
        options: argparse.Namespace,
    ) -> None:
        self._library = snippet_sounds(options.data)
        self._served = Served(program, context, self._library, rings_addresses=False)
        self._snippet = snippet
        self._show = show
        self._options = options
        self._left = _MOST_TOLD

    async def run(self, plan: Plan) -> None:
        """Call, and tell; raises EnvironmentProblem where the engine cannot listen."""
        script = _PHONES[self._options.phones]
        async with AsyncExitStack() as around:
            phone = await around.enter_async_context(Phone(_LOOPBACK, on_invite=script)) if script else None
            served = replace(self._served, contacts=_Everybody(phone.uri if phone else ""))
            semantics = Semantics.ASTERISK if self._options.asterisk else Semantics.SEED
            config = EngineConfig(Address(_LOOPBACK, 0), semantics, max_calls=_MOST_LEGS)
            engine = Engine(config, served, self._library, self._on_event)
            address = await engine.start()
            around.push_async_callback(engine.stop)
            told = await self._call(replace(plan, engine=(address.host, address.port)))
            self._show.ended(told)

    async def _call(self, plan: Plan) -> Told:
        sound = self._show.sound if self._options.json else ignore_sound
        call = TrialCall(plan, self._show.event, sound)
        self._show.on_unread = call.hang_up
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, call.hang_up)
        if self._options.attended:
            on_end_of_input(_from_thread(loop, call.hang_up))
        return await call.run()

    def _on_event(self, event: CallEvent | EngineNotice) -> None:
        if isinstance(event, EngineNotice) or self._left <= 0:
            return
        match event.kind:
            case EventKind.STEP:
                self._left -= 1
                text = event.text.partition(": ")[2]
                self._show.step(event.elapsed, self._line(str(event.details["place"])), text)
            case EventKind.TROUBLE | EventKind.FAR_FAILED:
                self._left -= 1
                self._show.noticed(event.elapsed, event.text)

    def _line(self, place: str) -> int:
        """Return the person's line of a step; 0 for none."""
        context, _, rest = place.partition(",")
        extension, _, priority = rest.rpartition(",")
        found = step_at(self._served.program, context, extension, int(priority))
        position = found.step.position if found else None
        return self._snippet.line(position.line) if position else 0


def _from_thread(loop: asyncio.AbstractEventLoop, hang_up: Callable[[], None]) -> Callable[[], object]:
    return lambda: loop.call_soon_threadsafe(hang_up)
