"""The engine of `pbxgui engine`: the configuration as it changes, and the socket on which it can be spoken to."""

import argparse
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from pbxgui.audio.sounds import SoundLibrary
from pbxgui.cli.files import cache_directory, resources
from pbxgui.cli.serving import telling
from pbxgui.cli.serving.controls import EngineControls
from pbxgui.cli.serving.follower import Follower
from pbxgui.cli.serving.keeper import RegistrationKeeper
from pbxgui.cli.serving.live import Live
from pbxgui.cli.serving.phone_takes import PhoneTakes, recover_takes
from pbxgui.cli.serving.preparing import Preparer
from pbxgui.cli.serving.recorder import Recorder
from pbxgui.cli.serving.recordings import PhoneRecordings
from pbxgui.cli.serving.renewing import CertificateKeeper, reader
from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.serve import Running, serve
from pbxgui.cli.serving.settings import contacts, engine_config
from pbxgui.cli.serving.started_with import completed
from pbxgui.cli.serving.tls import tell_certificate, tls_of
from pbxgui.control import last_word, place
from pbxgui.control.board import CallBoard
from pbxgui.control.last_word import LastWord
from pbxgui.control.server import ControlServer
from pbxgui.core.errors import Bug, PbxError
from pbxgui.sip.config import EngineConfig, Tls
from pbxgui.sip.ports import Registrations
from pbxgui.sip.registrar.digest import Algorithm
from pbxgui.sip.tls.identity import Identity
from pbxgui.store.feed import Feed
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import AUDIO

_RARELY = 1_000
"""Collections of young objects between two of all: those keep callers waiting, 60 ms with a thousand calls.

`SpareMemory` makes one when there are no calls.
"""

_TURN = 0.0001  # seconds that another thread may keep the SIP thread waiting, fifty times less than usual


def serve_configuration(options: argparse.Namespace) -> None:
    """Serve until SIGTERM, SIGINT or `engine stop`; EnvironmentProblem `engine-running` if another engine does."""
    with ExitStack() as opened:
        opened.enter_context(place.locked(options.data))
        opened.enter_context(_last_word(options.data))
        options = completed(options)
        config = engine_config(options)
        if options.sha_256:
            config = replace(config, algorithms=tuple(Algorithm))
        config = replace(config, tls=tls_of(options, config.bind))
        report = opened.enter_context(Report(json_lines=options.json))
        feed = opened.enter_context(closing(Feed(options.data)))
        recorder = opened.enter_context(Recorder(options.data, report))
        stored = opened.enter_context(StoredRegistrations(options.data))
        keeper = opened.enter_context(RegistrationKeeper(stored, report))
        config = replace(config, first_call=recorder.first_call)
        kept = Kept(feed, recorder, Registrations(stored.read(), keeper.keep))
        _serve(options, config, report, kept)


@contextmanager
def _last_word(data: Path) -> Iterator[None]:
    """Leave the reason of the end to whoever finds the engine gone; a crash leaves none."""
    try:
        yield
    except PbxError as error:
        last_word.leave(data, LastWord(error))
        raise
    last_word.leave(data, LastWord())


@dataclass(frozen=True, slots=True)
class Kept:
    """What outlives the engine, and how it gets there."""

    feed: Feed
    recorder: Recorder
    registrations: Registrations


def _serve(options: argparse.Namespace, config: EngineConfig, report: Report, kept: Kept) -> None:
    cache = cache_directory() / "renditions"
    library = SoundLibrary([options.data / AUDIO, resources() / "sounds"], cache)
    complain = partial(telling.tell_unplayable, report)
    preparer = Preparer(library, config.clock_rate, options.context, contacts(options), complain)
    first = kept.feed.newer()
    if first is None:
        raise Bug("nothing-read", "The configuration was not read at the start.")
    served = preparer.served(first.configuration)
    problems = first.configuration.check()
    board = CallBoard()
    # What is there now stays; not to search through it again and again saves the SIP thread pauses.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], _RARELY)
    sys.setswitchinterval(_TURN)

    @contextmanager
    def meanwhile(running: Running) -> Iterator[None]:
        telling.tell_serving(report, first, options.context, running.address)
        telling.tell_problems(report, first, problems, in_force=True)
        if config.tls is not None:
            tell_certificate(report, config.tls)
        faultless = None if problems else first.configuration
        certificate = _certificate(options, config.tls, running, report)
        controls = _controls(options, certificate, running)
        last_word.forget(options.data)
        with (
            certificate or nullcontext(),
            Follower(kept.feed, preparer, report, running.put_in_force, faultless),
            ControlServer(options.data, board, controls, partial(_tell_client, report)),
        ):
            yield

    observers = (Live(board).event, kept.recorder.event)
    recover_takes(options.data)
    recordings = PhoneRecordings(options.data, cache)
    keeping = kept.registrations, recordings, kept.recorder, PhoneTakes(options.data, recordings)
    serve(config, served, library, report, meanwhile, observers, *keeping)


def _certificate(
    options: argparse.Namespace, tls: Tls | None, running: Running, report: Report
) -> CertificateKeeper | None:
    """Return what looks after the certificate, if there is one."""
    if tls is None:
        return None
    return CertificateKeeper(tls, reader(options, tls.address.host), running.renew_certificate, report)


def _identity(certificate: CertificateKeeper | None) -> Identity | None:
    return None if certificate is None else certificate.identity


def _controls(
    options: argparse.Namespace, certificate: CertificateKeeper | None, running: Running
) -> EngineControls:
    return EngineControls(
        running,
        options.context,
        keeper=_keeper(options),
        identity=partial(_identity, certificate),
        stored=options.stored,
        given=options.given,
    )


def _keeper(options: argparse.Namespace) -> int:
    """Return the process that whoever keeps this engine running has started: this one, or its supervisor."""
    return os.getppid() if options.supervise else os.getpid()


def _tell_client(report: Report, error: PbxError) -> None:
    report.notice(error.code, str(error))
