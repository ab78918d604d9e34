"""`pbxgui engine settings`: what engines of this data folder are started with, if not told otherwise."""

import argparse

from pbxgui.actions.engine_settings import engine_settings, set_engine_settings
from pbxgui.actions.own_addresses import own_addresses, proposed_first
from pbxgui.cli.exit_code import ExitCode
from pbxgui.cli.output import say
from pbxgui.cli.stored import opened
from pbxgui.control import keeping
from pbxgui.core.engine_settings import EVERY_ADDRESS, EngineSettings, read_engine_settings

_WORDS = {"off": "none", "all": "none"}


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add what can be set."""
    parser.add_argument(
        "--address", metavar="ADDRESS", help="where to listen; `auto` for the one proposed here"
    )
    parser.add_argument("--port", metavar="PORT", help="for SIP over UDP and TCP")
    parser.add_argument("--tls", dest="tls_port", metavar="PORT", help="for SIP over TLS; `off` for none")
    parser.add_argument("--max-calls", dest="lines", metavar="N", help="call legs at once; `all` there are")
    parser.add_argument("--zone", metavar="CC", help="country of ringback and busy tones")


def command(options: argparse.Namespace) -> int:
    """Set what is given, and tell what holds; raise UserError for what cannot be used."""
    texts = {name: _text(value) for name, value in _given(options).items()}
    with opened(options) as store:
        settings = engine_settings(store)
        if texts:
            settings = read_engine_settings(texts, settings)
            set_engine_settings(store, settings)
    addresses = [own.address for own in proposed_first(own_addresses())]
    record = {**{name: getattr(settings, name) for name in settings.texts()}, "addresses": addresses}
    say(options, record, _told(settings) + _hint(options, changed=bool(texts)))
    return ExitCode.DONE


def _given(options: argparse.Namespace) -> dict[str, str]:
    given = {name: getattr(options, name) for name in EngineSettings().texts()}
    if given["address"] == "auto":
        found = proposed_first(own_addresses())
        given["address"] = found[0].address if found else EVERY_ADDRESS
    return {name: value for name, value in given.items() if value is not None}


def _text(value: str) -> str:
    return _WORDS.get(value, value)


def _told(settings: EngineSettings) -> str:
    tls = "off" if settings.tls_port is None else f"port {settings.tls_port}"
    lines = "as many as there are" if settings.lines is None else str(settings.lines)
    return f"udp and tcp {settings.address}:{settings.port}, tls {tls}, call legs: {lines}, tones: {settings.zone}"


def _hint(options: argparse.Namespace, *, changed: bool) -> str:
    running = changed and keeping.serves(options.data)
    return "\nthe engine that runs goes on as it was; `pbxgui engine restart`" if running else ""
