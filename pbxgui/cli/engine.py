"""`pbxgui engine`: serve calls with the configuration; what is changed in it meets the next call, without a restart.

Phones register with their extension as user name and its secret as password. A phone that proves its secret reaches
every number and extension; whoever does not, public numbers only. `--context pbxgui` is for a network where everybody
is trusted: then nobody who calls is asked for a password. An extension rings at all phones that have registered for it,
and at its fixed devices in the configuration, or where `--contact` says if it has none. Calls in progress go on with
the program and the greetings that they began with. `pbxgui calls` and `pbxgui hangup` speak with the engine.

What is not given here is as `pbxgui engine settings` has it, or the window. `pbxgui engine start` starts it in the
background, where it goes on until `pbxgui engine stop`.
"""

import argparse
import gc
import os
import sys
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from pbxgui.cli import engine_settings
from pbxgui.cli.call_lines import human, machine
from pbxgui.cli.config.sub_command import SubCommand
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.loaded_program import LoadedProgram
from pbxgui.cli.options import Commands, leaf
from pbxgui.cli.output import say
from pbxgui.cli.serving.log_file import write_to
from pbxgui.cli.serving.settings import add_settings
from pbxgui.cli.serving.tls import RENEW, add_tls, ends_soon
from pbxgui.control import keeping, place
from pbxgui.control.connection import Connection
from pbxgui.control.protocol import Command
from pbxgui.control.supervisor import Supervisor
from pbxgui.dialplan.compile.names import INTERNAL, PUBLIC
from pbxgui.sip.events import EngineNotice

# Ended as wished, or with what no restart would mend: wrong input, a wrong command line.
_FINAL = (ExitCode.DONE, ExitCode.INPUT, ExitCode.USAGE)


def add_to(commands: Commands) -> None:
    """Add the command, which serves, and the commands below it, which speak with the engine that serves."""
    parser = leaf(commands, "engine", "serve calls with the configuration", command, __doc__)
    parser.add_argument(
        "--context",
        choices=(PUBLIC, INTERNAL),
        default=PUBLIC,
        help="what callers reach without a password: public numbers only, or everything (default: %(default)s)",
    )
    parser.add_argument(
        "--sha-256",
        action="store_true",
        help="offer phones SHA-256 before MD5; some phones cannot register then (baresip 1.0, for one)",
    )
    parser.add_argument(
        "--supervise",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="start the engine again whenever it dies, for machines without systemd",
    )
    parser.add_argument("--log", type=Path, metavar="FILE", help="write there what would be printed")
    add_settings(parser)
    add_tls(parser)
    parser.set_defaults(bind=None, zone=None)  # see serving.started_with
    below = parser.add_subparsers(title="commands", metavar="[COMMAND]")
    for sub_command in _BELOW:
        sub_command.add_to(below)


def command(options: argparse.Namespace) -> int:
    """Serve until SIGTERM or SIGINT."""
    if options.log is not None:
        write_to(options.log)
    if options.supervise:
        with place.kept(options.data):
            return _supervise(options)
    # Only a process that serves needs the SIP library, the store and all that; loading it takes a second.
    import_module("pbxgui.cli.serving.configured").serve_configuration(options)
    return ExitCode.DONE


def _supervise(options: argparse.Namespace) -> int:
    """Serve in a child, and in another one whenever that has died."""

    def notice(code: str, text: str) -> None:
        event = EngineNotice(time.time(), code, text)
        print(machine(event) if options.json else human(event), flush=True)

    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process with threads of its own should not fork
    serving = import_module("pbxgui.cli.serving.configured")
    program = LoadedProgram()

    def work() -> int:
        if not program.is_current():  # an update: what was loaded may not know the database any more
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:], "--no-supervise"])  # noqa: S606
        serving.serve_configuration(options)
        return ExitCode.DONE

    gc.collect()
    gc.freeze()  # what every child shares is not copied for counting it
    return Supervisor(work, notice, _FINAL).run()


def _status(options: argparse.Namespace) -> int:
    with Connection(options.data) as connection:
        status = connection.ask(Command.STATUS)
        version = connection.engine.get("version")
    since = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(float(status["since"])))
    say(
        options,
        {"running": True, "version": version, **status},
        f"running as process {status['process']} since {since}, pbxgui {version}\n"
        f"udp and tcp {status['address']}{_tls(status)}, {status['call_legs']} call legs,"
        f" callers enter {status['context']}\n"
        f"{_certificate(status)}calls in progress: {status['calls']}",
    )
    return ExitCode.DONE


def _tls(status: Mapping[str, object]) -> str:
    return f", tls {status['tls']}" if status.get("tls") else ""


def _certificate(status: Mapping[str, object]) -> str:
    """Return until when the certificate is valid, as a line; nothing where there is none."""
    told = status.get("certificate")
    if not isinstance(told, Mapping) or "expires" not in told:
        return ""
    expires = datetime.fromisoformat(str(told["expires"]))
    days = (expires - datetime.now(UTC)).days
    left = f"{days} {'day' if days == 1 else 'days'} from now" if days >= 0 else "which is over"
    text = f"certificate {told['file']} valid until {expires:%Y-%m-%d}, {left}\n"
    return f"{text}warning: the certificate ends soon. {RENEW}\n" if ends_soon(expires) else text


def _start(options: argparse.Namespace) -> int:
    """Start the engine in the background, and wait until it serves."""
    if not keeping.serves(options.data):
        keeping.start(options.data)
        keeping.wait_until_it_serves(options.data)
    return _status(options)


def _restart(options: argparse.Namespace) -> int:
    """End the engine, if there is one, and start it with what is set now."""
    keeping.restart(options.data)
    keeping.wait_until_it_serves(options.data)
    return _status(options)


def _stop(options: argparse.Namespace) -> int:
    """Have the engine end its calls, and wait until it has ended."""
    keeping.stop(options.data)
    say(options, {"event": "stopped"}, "stopped")
    return ExitCode.DONE


_BELOW = (
    SubCommand("status", "tell whether an engine serves, and where", _status),
    SubCommand("start", "start the engine in the background", _start),
    SubCommand("stop", "end the engine and its calls", _stop),
    SubCommand("restart", "end the engine and its calls, and start it in the background", _restart),
    SubCommand(
        "settings",
        "tell or set what the engine is started with",
        engine_settings.command,
        engine_settings.add_options,
        engine_settings.__doc__ or "",
    ),
)
