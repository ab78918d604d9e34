"""`pbxgui run FILE`: serve calls with a dialplan file."""

import argparse
import asyncio
import contextlib
import ipaddress
import signal
import sys
from pathlib import Path

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.call_lines import human, machine
from pbxgui.cli.files import read_dialplan, sound_library
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import LineWriter, as_json
from pbxgui.core.errors import UserError
from pbxgui.core.text import printable
from pbxgui.dialplan.finding import Finding, Severity
from pbxgui.dialplan.lint import lint
from pbxgui.dialplan.model import Program
from pbxgui.dialplan.reader import read
from pbxgui.dialplan.semantics import Semantics
from pbxgui.dialplan.sounds import sounds_named
from pbxgui.sip.config import Address, EngineConfig, Reliability
from pbxgui.sip.engine import Engine
from pbxgui.sip.loop import NativeEventLoop
from pbxgui.sip.targets import check_uri

_HIGHEST_PORT = 65535
# Told where Asterisk would do otherwise; with --asterisk we do as it does.
_OF_ASTERISK = {"playback-answers"}


def add_to(commands: Commands) -> None:
    """Add the sub-command."""
    parser = leaf(commands, "run", "serve calls with a dialplan file", command, __doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="the dialplan, as extensions.conf text")
    parser.add_argument(
        "--bind", default="127.0.0.1:5080", metavar="ADDRESS:PORT", help="where to listen, UDP and TCP"
    )
    parser.add_argument("--context", metavar="NAME", help="the context that callers enter")
    parser.add_argument(
        "--contact", action="append", default=[], metavar="EXT=URI", help="where Dial(PJSIP/EXT) leads"
    )
    parser.add_argument(
        "--sounds", type=Path, action="append", default=[], metavar="DIR", help="folder of sounds"
    )
    parser.add_argument("--asterisk", action="store_true", help="run the file exactly as Asterisk would")
    parser.add_argument(
        "--100rel", dest="reliability", choices=[r.value for r in Reliability], default="off",
        help="reliable provisional responses towards callers (RFC 3262)",
    )  # fmt: skip
    parser.add_argument("--zone", default="us", metavar="CC", help="country of ringback and busy tones")
    parser.add_argument("--max-calls", type=int, metavar="N", help="call legs allowed at once")


def command(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    library = sound_library(options.sounds)
    program = _program(options, library)
    config = _config(options, program)
    out = LineWriter(lost=_lines_lost) if options.json else LineWriter()
    with out, asyncio.Runner(loop_factory=NativeEventLoop) as runner:
        runner.run(_serve(config, program, library, out, json_lines=options.json))
    return 0


async def _serve(
    config: EngineConfig, program: Program, library: SoundLibrary, out: LineWriter, *, json_lines: bool
) -> None:
    say = machine if json_lines else human
    engine = Engine(config, program, library, lambda event: out.line(say(event)))
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    _prepare(program, library, config.clock_rate)
    address = await engine.start()
    try:
        out.line(_ready(address, engine, json_lines=json_lines))
        await stop.wait()
    finally:
        await engine.stop()
    out.line(as_json({"event": "stopped"}) if json_lines else "stopped")


def _lines_lost(count: int) -> str:
    return as_json({"event": "lines-lost", "count": count})


def _ready(address: Address, engine: Engine, *, json_lines: bool) -> str:
    lines = engine.call_legs
    if json_lines:
        return as_json({"event": "ready", "udp": str(address), "tcp": str(address), "call_legs": lines})
    return f"ready on udp {address} and tcp {address}, {lines} call legs"


def _prepare(program: Program, library: SoundLibrary, rate: int) -> None:
    """Render every sound that the program names, so that no caller waits for it."""
    for name in sounds_named(program):
        with contextlib.suppress(UserError):  # lint has told of it; the call will say so again
            library.rendition(name, rate)


def _program(options: argparse.Namespace, library: SoundLibrary) -> Program:
    """Read the file; its findings go to stderr, and an error among them ends the command."""
    name = str(options.file)
    text = read_dialplan(options.file)
    findings = lint(text, sounds=library.reason, name=name)
    for finding in findings:
        if finding.severity is not Severity.INFO and not (options.asterisk and finding.code in _OF_ASTERISK):
            print(printable(finding.describe(name)), file=sys.stderr)
    errors = _errors(findings)
    if errors:
        raise UserError(
            "dialplan-errors",
            f"{name} has {errors} error(s) and was not started.",
            "Mend the lines named above.",
        )
    return read(text, name=name)


def _errors(findings: tuple[Finding, ...]) -> int:
    return sum(finding.severity is Severity.ERROR for finding in findings)


def _config(options: argparse.Namespace, program: Program) -> EngineConfig:
    if options.max_calls is not None and options.max_calls < 1:
        raise UserError(
            "bad-max-calls", f"--max-calls {options.max_calls} would serve nobody.", "Allow at least 2."
        )
    return EngineConfig(
        bind=read_address(options.bind),
        context=_context(options.context, program),
        contacts=dict(read_contact(text) for text in options.contact),
        semantics=Semantics.ASTERISK if options.asterisk else Semantics.SEED,
        reliability=Reliability(options.reliability),
        tone_zone=options.zone,
        max_calls=options.max_calls,
    )


def read_address(text: str) -> Address:
    """Return `ADDRESS:PORT`, IPv4 only; raise UserError `bad-bind`. Port 0 lets the system choose."""
    host, colon, port = text.rpartition(":")
    try:
        ipaddress.IPv4Address(host)
        good = bool(colon) and 0 <= int(port) <= _HIGHEST_PORT
    except ValueError:
        good = False
    if not good:
        raise UserError(
            "bad-bind",
            f"--bind {text} is not an IPv4 address and a port.",
            "Write it as --bind 192.0.2.10:5060.",
        )
    return Address(host, int(port))


def read_contact(text: str) -> tuple[str, str]:
    """Return extension and SIP URI of `EXT=URI`; raise UserError `bad-contact` or `bad-uri`."""
    extension, equals, uri = text.partition("=")
    if not equals or not extension:
        raise UserError(
            "bad-contact",
            f"--contact {text} does not name an extension and an address.",
            "Write it as --contact 1001=sip:1001@192.0.2.10:5060.",
        )
    return extension, check_uri(uri)


def _context(name: str | None, program: Program) -> str:
    names = [context.name for context in program.contexts]
    if name is None and len(names) == 1:
        return names[0]
    if name in names:
        return name
    asked = f"There is no context {name}" if name else "Several contexts are there, and none was chosen"
    raise UserError(
        "no-context", f"{asked}.", f"Choose one with --context: {', '.join(names) or 'the file has none'}."
    )
