"""One running Asterisk: its own configuration, ports and logs, in the shared chroot, on loopback only."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import soundfile
import soxr

from tests.asterisk.chroot import INSTANCE
from tests.loopback import answers_options, free_port

START_TIMEOUT = 60.0  # seconds until it must serve
STOP_TIMEOUT = 20.0
RTP_PORTS = 400
TELEPHONE_RATE = 8000

# Only what the applications and codecs under test need: a small Asterisk starts in well under a second.
MODULES = """
res_sorcery_config res_sorcery_memory res_sorcery_astdb res_timing_timerfd res_pjproject res_pjsip
res_pjsip_pubsub res_pjsip_session res_pjsip_sdp_rtp res_pjsip_caller_id res_pjsip_endpoint_identifier_ip
res_pjsip_rfc3326 res_pjsip_authenticator_digest res_rtp_asterisk res_musiconhold chan_pjsip bridge_simple
bridge_native_rtp bridge_softmix bridge_holding bridge_builtin_features codec_ulaw codec_alaw codec_g722
codec_resample res_format_attr_opus codec_opus_open_source format_wav format_pcm format_sln app_dial app_echo
app_playback app_playtones app_verbose app_stack func_callerid func_channel func_logic func_strings
func_hangupcause res_speech res_agi res_clioriginate pbx_config
""".split()  # noqa: SIM905 - forty names read better as prose than as forty quoted lines

# Read by modules that complain when they are not there.
UNUSED = (
    "acl.conf",
    "ccss.conf",
    "cdr.conf",
    "cel.conf",
    "features.conf",
    "pjproject.conf",
    "udptl.conf",
)

MOUNT_AND_RUN = f"""
set -eu
mount -t proc proc "$1/proc"
mount --bind "$2" "$1{INSTANCE}"
mount --bind "$2/hosts" "$1/etc/hosts"
ulimit -n 8192
exec chroot "$1" env $3 asterisk -f -g -C {INSTANCE}/asterisk.conf
"""

# Its wall clock is what the file says; the monotonic clock, by which it waits, goes on.
OWN_CLOCK = " ".join(
    (
        f"LD_PRELOAD=/usr/lib/{os.uname().machine}-linux-gnu/faketime/libfaketimeMT.so.1",
        f"FAKETIME_TIMESTAMP_FILE={INSTANCE}/clock",
        "FAKETIME_FMT=%s",
        "FAKETIME_NO_CACHE=1",
        "FAKETIME_DONT_FAKE_MONOTONIC=1",
    )
)

MOUNT_AND_ASK = f"""
set -eu
mount --bind "$2" "$1{INSTANCE}"
exec chroot "$1" asterisk -C {INSTANCE}/asterisk.conf -rx "$3"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """What one instance serves.

    Attributes:
        dialplan: the text of extensions.conf.
        context: where callers arrive.
        sounds: a directory of WAV masters of any rate, or None.
        contacts: the SIP URI behind each endpoint that `Dial(PJSIP/name)` may name; empty for no contact.
        caller: further settings of the callers' endpoint, for example `{"100rel": "required"}`.
        codecs: what every endpoint allows, in its order.
        own_clock: whether the test sets the time that it sees.

    """

    dialplan: str
    context: str = "from-trunk"
    sounds: Path | None = None
    contacts: Mapping[str, str] = field(default_factory=dict)
    caller: Mapping[str, str] = field(default_factory=dict)
    codecs: str = "ulaw,alaw,g722,opus"
    own_clock: bool = False


class Asterisk:
    """A running Asterisk, as a context manager.

    Attributes:
        port: where it serves SIP on 127.0.0.1, over UDP and TCP.

    """

    def __init__(self, chroot: Path, directory: Path, setup: Setup) -> None:
        self._chroot = chroot
        self._directory = directory
        self._console = directory / "console.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._clock = directory / "clock"
        self._preloaded = OWN_CLOCK if setup.own_clock else ""
        self.port = free_port()
        for name in ("run", "log", "lib", "spool", "keys", "sounds"):
            (directory / name).mkdir(parents=True)
        # Modules read their own documentation at start and refuse to load without it.
        (directory / "documentation").symlink_to("/usr/share/asterisk/documentation")
        (directory / "hosts").write_text(f"127.0.0.1 localhost {socket.gethostname()}\n")
        if setup.sounds is not None:
            write_telephone_sounds(setup.sounds, directory / "sounds")
        for name, text in _configuration(setup, self.port).items():
            (directory / name).write_text(text)
        self.set_clock(datetime.now(UTC))

    def __enter__(self) -> Self:
        command = self._mounted(MOUNT_AND_RUN, self._preloaded)
        with self._console.open("wb") as console:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=console, stderr=console, start_new_session=True
            )
        try:
            self._wait_until_serving()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def process_id(self) -> int:
        """The process while it runs; `unshare` and the shell before it have become Asterisk."""
        assert self._process is not None
        return self._process.pid

    def _wait_until_serving(self) -> None:
        deadline = time.monotonic() + START_TIMEOUT
        while not (self._booted() and answers_options(self.port)):
            if self._process is None or self._process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Asterisk does not serve on port {self.port}:\n{self.log()}")
            time.sleep(0.05)

    def _booted(self) -> bool:
        # Before it is fully booted it already answers SIP, but with 503.
        log = self.log()
        if "declined to load" in log:
            raise RuntimeError(f"a module of Asterisk is missing:\n{log}")
        return "Asterisk Ready" in log

    def set_clock(self, moment: datetime) -> None:
        """Stop its own wall clock at the second of this moment."""
        following = self._clock.with_suffix(".new")
        following.write_text(f"{int(moment.timestamp())}\n")
        following.replace(self._clock)

    def cli(self, command: str) -> str:
        """Run one command of Asterisk's console and return what it prints."""
        remote = self._mounted(MOUNT_AND_ASK, command)
        return subprocess.run(remote, capture_output=True, text=True, check=True, timeout=60).stdout

    def _mounted(self, script: str, *arguments: str) -> list[str]:
        places = (str(self._chroot), str(self._directory))
        return ["unshare", "--mount", "/bin/sh", "-c", script, "sh", *places, *arguments]

    def log(self) -> str:
        """Return everything logged so far."""
        files = (self._console, self._directory / "log" / "messages.log")
        return "".join(file.read_text(errors="backslashreplace") for file in files if file.exists())

    def complaints(self) -> list[str]:
        """Return the warnings and errors that it logged."""
        return [line for line in self.log().splitlines() if " WARNING[" in line or " ERROR[" in line]

    def stop(self) -> None:
        """End it, and with it its mount namespace; harmless when it has ended."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


def write_telephone_sounds(masters: Path, renditions: Path) -> None:
    """Write each WAV below `masters` at 8 kHz and 16 bits below `renditions`, as Asterisk wants it."""
    for master in masters.rglob("*.wav"):
        samples, rate = soundfile.read(master, dtype="float64", always_2d=True)
        rendition = renditions / master.relative_to(masters)
        rendition.parent.mkdir(parents=True, exist_ok=True)
        telephone = soxr.resample(samples.mean(axis=1), rate, TELEPHONE_RATE)
        soundfile.write(rendition, telephone, TELEPHONE_RATE, subtype="PCM_16")


def _configuration(setup: Setup, port: int) -> dict[str, str]:
    directories = {
        "astetcdir": INSTANCE,
        "astvarlibdir": INSTANCE / "lib",
        "astdbdir": INSTANCE / "lib",
        "astkeydir": INSTANCE / "keys",
        "astdatadir": INSTANCE,
        "astspooldir": INSTANCE / "spool",
        "astrundir": INSTANCE / "run",
        "astlogdir": INSTANCE / "log",
        "astmoddir": _module_directory(),
    }
    return {
        "asterisk.conf": _section("directories", directories) + _section("options", {"verbose": 5}),
        "modules.conf": _section("modules", {"autoload": "no"})
        + "".join(f"load = {m}.so\n" for m in MODULES),
        "logger.conf": _section("logfiles", {"messages.log": "notice,warning,error,verbose(5)"}),
        "extensions.conf": setup.dialplan,
        "rtp.conf": _section("general", _rtp_ports()),
        "pjsip.conf": _pjsip(setup, port),
        "musiconhold.conf": _music(setup),
        "indications.conf": _section("general", {"country": "us"}) + _section("us", US_TONES),
    } | dict.fromkeys(UNUSED, "")


def _music(setup: Setup) -> str:
    """Return a class of music for each sound below `moh`; the phone that holds hears `default`."""
    music = sorted((setup.sounds / "moh").glob("*.wav")) if setup.sounds else []
    return "".join(
        _section(path.stem, {"mode": "playlist", "entry": INSTANCE / "sounds" / "moh" / path.stem})
        for path in music
    )


def _module_directory() -> str:
    return f"/usr/lib/{os.uname().machine}-linux-gnu/asterisk/modules"


# Asterisk's own sample for the USA: what a fresh installation plays.
US_TONES = {
    "description": "United States / North America",
    "ringcadence": "2000,4000",
    "dial": "350+440",
    "busy": "480+620/500,0/500",
    "ring": "440+480/2000,0/4000",
    "congestion": "480+620/250,0/250",
}


def _rtp_ports() -> dict[str, object]:
    first = 20000 + os.getpid() % 25 * RTP_PORTS  # two test runs at once take different ranges
    return {"rtpstart": first, "rtpend": first + RTP_PORTS - 1}


def _pjsip(setup: Setup, port: int) -> str:
    media = {
        "disallow": "all",
        "allow": setup.codecs,
        "media_address": "127.0.0.1",
        "bind_rtp_to_media_address": "yes",
        "direct_media": "no",  # the media must pass through it, as it does through ours
    }
    caller: dict[str, object] = {"type": "endpoint", "context": setup.context, **media, **setup.caller}
    text = _section("global", {"type": "global", "keep_alive_interval": 0})
    for transport in ("udp", "tcp"):
        bind = {"type": "transport", "protocol": transport, "bind": f"127.0.0.1:{port}"}
        text += _section(f"transport-{transport}", bind)
    text += _section("caller", caller)
    text += _section("caller-address", {"type": "identify", "endpoint": "caller", "match": "127.0.0.1"})
    for name, contact in setup.contacts.items():
        text += _section(name, {"type": "endpoint", "context": setup.context, "aors": name, **media})
        text += _section(name, {"type": "aor", **({"contact": contact} if contact else {"max_contacts": 1})})
    return text


def _section(name: str, settings: Mapping[str, object]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in settings.items())
