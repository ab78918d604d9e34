"""The SIP library's life: created, configured, listening, destroyed, all on one thread.

The order of the end matters: transmissions, players, calls and accounts go first, then Python's garbage, then
the library. An object that outlives it would abort the process.
"""

import gc
import re
from collections.abc import Callable

import pjsua2 as pj

from pbxgui import __version__
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.core.sentence import said
from pbxgui.sip.accounts import Accounts, create_accounts
from pbxgui.sip.config import MIN_SESSION_EXPIRES, Address, EngineConfig, Reliability
from pbxgui.sip.connections import Connection, NativeEndpoint
from pbxgui.sip.contact_module import ContactModule
from pbxgui.sip.directors import Arrival, NativeLog
from pbxgui.sip.limits import Limits
from pbxgui.sip.local_address import EVERYWHERE, reached_from
from pbxgui.sip.native_library import native_library
from pbxgui.sip.native_memory import keep_memory
from pbxgui.sip.options import Options
from pbxgui.sip.request_module import (
    AFTER_ALL_OTHERS,
    BEFORE_CALLS,
    Answer,
    Reply,
    Request,
    RequestModule,
)
from pbxgui.sip.tls.transport import check_free, check_supported, tls_settings, unacknowledged_limit
from pbxgui.sip.unreadable import UnreadableRequests

CODECS = {"opus/48000": 130, "G722/16000": 129, "PCMU/8000": 128, "PCMA/8000": 127}
"""Offered and accepted codecs with their priority; an answer follows the caller's order among these."""

_PRACK = {
    Reliability.OFF: pj.PJSUA_100REL_NOT_USED,
    Reliability.SUPPORTED: pj.PJSUA_100REL_OPTIONAL,
    Reliability.REQUIRED: pj.PJSUA_100REL_MANDATORY,
}

_TRANSPORTS = {
    pj.PJSIP_TRANSPORT_UDP: "UDP",
    pj.PJSIP_TRANSPORT_TCP: "TCP",
    pj.PJSIP_TRANSPORT_TLS: "TLS",
}

_LOG_LEVEL = 2  # errors and warnings; level 3 would be one Python call for each message of the library
_METHOD_NOT_ALLOWED = 405
_MOST_DELAY = 200  # ms of sound that may wait for late packets
_RESAMPLE_QUALITY = 3  # 16 kHz to a PCMU caller: correlation 1.000, and a third of the cost of quality 5


class SipEndpoint:
    """PJSUA2's `Endpoint`, its transports and its local accounts.

    Attributes:
        address: where it listens; the port is the real one when 0 was asked for.
        tls: where it listens for TLS, likewise; None if it does not.

    """

    def __init__(self, config: EngineConfig, limits: Limits, call_legs: int) -> None:
        self._accounts: Accounts | None = None
        self.address = config.bind
        self.tls: Address | None = None
        self._config = config
        self._limits = limits
        self._call_legs = call_legs
        self._endpoint: pj.Endpoint | None = None
        self._log: NativeLog | None = None
        self._modules: tuple[RequestModule, ...] = ()
        self._contacts: ContactModule | None = None
        self._options: Options | None = None
        self._unreadable = UnreadableRequests()

    def start(
        self,
        on_request: Answer,
        on_incoming: Callable[[Arrival], None],
        on_log: Callable[[int, str], None],
        on_lost: Callable[[Connection], None],
        stays: Callable[[Connection], bool],
    ) -> Callable[[int], object]:
        """Start listening and return the function that handles SIP for at most so many milliseconds.

        `on_request` sees every request before the calls do, and `on_incoming` each new call that it lets through.
        `on_lost` is told of TCP and TLS connections that have ended; `stays` tells of one whether the requests of a
        call go over it, wherever the Contact leads.
        Raises EnvironmentProblem `port-in-use`, `cannot-listen` or `tls-unsupported` when it cannot listen.
        """
        if self._config.tls is not None:
            check_supported(self._limits)
        _quieten_before_start()
        keep_memory()
        self._endpoint = NativeEndpoint(on_lost)
        self._endpoint.libCreate()

        def on_line(level: int, text: str) -> None:
            self._unreadable.line(text)
            on_log(level, text)

        self._log = NativeLog(on_line)
        self._endpoint.libInit(self._settings(self._log))
        self._endpoint.audDevManager().setNullDev()  # the media clock; no sound card belongs to this process
        self._listen()
        self._unreadable.open()
        self._endpoint.libStart()
        self._modules = (
            RequestModule("pbxgui-gate", BEFORE_CALLS, on_request),
            RequestModule("pbxgui-unwanted", AFTER_ALL_OTHERS, _not_allowed),
        )
        self._contacts = ContactModule(stays)
        self._options = Options(self.address)
        self._choose_codecs()
        self._accounts = create_accounts(self._account_settings(), on_incoming)
        return self._endpoint.libHandleEvents

    def _settings(self, writer: NativeLog) -> pj.EpConfig:
        settings = pj.EpConfig()
        settings.uaConfig.threadCnt = 0  # this thread polls
        settings.uaConfig.mainThreadOnly = True
        settings.uaConfig.maxCalls = self._call_legs
        settings.uaConfig.userAgent = f"pbxgui/{__version__}"
        settings.medConfig.clockRate = self._config.clock_rate
        settings.medConfig.sndClockRate = self._config.clock_rate
        settings.medConfig.quality = _RESAMPLE_QUALITY
        settings.medConfig.noVad = True  # RTP must not pause: phones take silence for a dead stream
        settings.medConfig.ecTailLen = 0
        settings.medConfig.jbMax = _MOST_DELAY
        if self._limits.stock:
            # It loses a call's sound when a packet comes before its media thread expects it (mended in our build).
            # Without that thread, and so without a queue of its own, RTP is read by this one, as few calls allow.
            settings.medConfig.hasIoqueue = False
            settings.medConfig.threadCnt = 0
        settings.medConfig.maxMediaPorts = min(self._limits.media_ports, self._call_legs * 4 + 16)
        settings.logConfig.level = _LOG_LEVEL
        settings.logConfig.consoleLevel = _LOG_LEVEL
        settings.logConfig.msgLogging = 0
        settings.logConfig.writer = writer
        settings.logConfig.decor = 0
        return settings

    def _listen(self) -> None:
        """UDP first; TCP on the same port, so that a port chosen by the system is one port; then TLS."""
        self.address = self._transport(pj.PJSIP_TRANSPORT_UDP, self._config.bind)
        self._transport(pj.PJSIP_TRANSPORT_TCP, self.address)
        if self._config.tls is not None:
            self.tls = self._transport(pj.PJSIP_TRANSPORT_TLS, self._config.tls.address)

    def _transport(self, kind: int, where: Address) -> Address:
        """Listen, and return where."""
        settings = pj.TransportConfig()
        # With 0.0.0.0 said in so many words, it would name the default route's address to everybody.
        settings.boundAddress = "" if where.host == EVERYWHERE else where.host
        settings.port = where.port
        limit = unacknowledged_limit()
        if kind == pj.PJSIP_TRANSPORT_TLS and self._config.tls is not None:
            _check_free_for_tls(where)
            settings.tlsConfig = tls_settings(self._config.tls.identity)
            settings.tlsConfig.sockOptParams.sockOpts.append(limit)
        elif kind == pj.PJSIP_TRANSPORT_TCP:
            settings.sockOptParams.sockOpts.append(limit)
        try:
            return Address(where.host, self._port_of(self._native.transportCreate(kind, settings)))
        except pj.Error as error:
            raise _cannot_listen(_TRANSPORTS[kind], where, error.reason) from None

    def _port_of(self, transport: int) -> int:
        return int(self._native.transportGetInfo(transport).localName.rpartition(":")[2])

    def _choose_codecs(self) -> None:
        for codec in self._native.codecEnum2():
            priority = next((p for name, p in CODECS.items() if codec.codecId.startswith(name)), 0)
            self._native.codecSetPriority(codec.codecId, priority)

    def _account_settings(self) -> pj.AccountConfig:
        settings = pj.AccountConfig()
        # The Via of calls to phones names the address by which this one is reached, so it must not be 0.0.0.0.
        settings.idUri = f"sip:pbxgui@{reached_from(self.address, '')}"
        settings.callConfig.prackUse = _PRACK[self._config.reliability]
        # Not with phones that know no timers: one that refuses a refresh would lose its call. `watching` asks those.
        settings.callConfig.timerUse = pj.PJSUA_SIP_TIMER_OPTIONAL
        settings.callConfig.timerMinSESec = MIN_SESSION_EXPIRES
        settings.callConfig.timerSessExpiresSec = self._config.session_expires
        settings.mediaConfig.transportConfig.boundAddress = self._config.bind.host
        settings.mediaConfig.transportConfig.port = self._config.rtp_first_port
        settings.mediaConfig.transportConfig.portRange = self._config.rtp_ports
        settings.mediaConfig.transportConfig.randomizePort = True  # another engine may use the same range
        settings.mediaConfig.lockCodecEnabled = False  # a phone that lists two codecs may use either
        return settings

    @property
    def accounts(self) -> Accounts:
        """The accounts; raises EnvironmentProblem `engine-stopped` before the start."""
        if self._accounts is None:
            raise EnvironmentProblem("engine-stopped", "The SIP engine is not running.")
        return self._accounts

    @property
    def options(self) -> Options:
        """What asks phones whether they are there; raises as `accounts`."""
        if self._options is None:
            raise EnvironmentProblem("engine-stopped", "The SIP engine is not running.")
        return self._options

    @property
    def _native(self) -> pj.Endpoint:
        if self._endpoint is None:
            raise EnvironmentProblem("engine-stopped", "The SIP engine is not running.")
        return self._endpoint

    def stop(self) -> None:
        """Stop listening and free the library; every call and player must be gone by now."""
        if self._endpoint is None:
            return
        if self._accounts is not None:
            self._accounts.shut_down()
            self._accounts = None
        gc.collect()
        self._endpoint.libDestroy()
        self._endpoint = None
        self._log = None
        self._modules = ()
        self._contacts = None
        self._options = None


def _check_free_for_tls(where: Address) -> None:
    try:
        check_free(where.host, where.port)
    except OSError as error:
        raise _cannot_listen("TLS", where, str(error.strerror)) from None


def _cannot_listen(name: str, where: Address, reason: str) -> EnvironmentProblem:
    option = "--tls" if name == "TLS" else "--bind"
    if re.search(r"in use", reason, re.IGNORECASE):
        return EnvironmentProblem(
            "port-in-use",
            said("Another program already listens on {name} {where}.", name=name, where=where),
            said("Stop it, or choose another port with {option}.", option=option),
        )
    return EnvironmentProblem(
        "cannot-listen",
        said("Listening on {name} {where} is not possible: {reason}.", name=name, where=where, reason=reason),
        said("Choose an address of this machine with {option}.", option=option),
    )


def _not_allowed(request: Request) -> Reply | None:
    """Answer what nobody serves, so that whoever asks need not ask again until it gives up (section 8.2.1)."""
    return None if request.text.startswith("ACK ") else Reply(_METHOD_NOT_ALLOWED, with_allow=True)


def _quieten_before_start() -> None:
    """Keep the library from printing to our standard output before its log is configured."""
    native_library().pj_log_set_level(0)
