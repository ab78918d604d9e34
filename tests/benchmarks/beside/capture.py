"""What was on the wire: tcpdump on the loopback interface, with the kernel's time of each packet."""

import re
import signal
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.benchmarks.beside.cores import CALLERS, on_core

_SNAPPED = 2048  # bytes kept of each packet: all of them
_FILE_HEADER, _RECORD = struct.Struct("=IHHiIII"), struct.Struct("=IIII")
_NANOSECONDS_MAGIC = 0xA1B23C4D
_ETHERNET, _UDP = 14, 8


@dataclass(frozen=True, slots=True)
class Packet:
    """A UDP datagram; `time` in seconds."""

    time: float
    source: int
    destination: int
    payload: bytes


@dataclass(slots=True)
class Capture:
    """Packets; there once the capture has ended."""

    packets: list[Packet] = field(default_factory=list)


@contextmanager
def capturing(filter_text: str, folder: Path) -> Iterator[Capture]:
    """Capture what the filter lets through (pcap-filter(7)); RuntimeError if the kernel lost some of it."""
    path = folder / "capture.pcap"
    options = ["-i", "lo", "-n", "-s", _SNAPPED, "-B", 65_536, "-w", path, "-Z", "root", "-U"]
    command = ["tcpdump", *map(str, options), "--time-stamp-precision=nano", filter_text]
    with on_core(CALLERS):
        dump = subprocess.Popen(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert dump.stderr is not None
    capture = Capture()
    try:
        said = dump.stderr.readline()  # it captures from the moment when it says so
        yield capture
    finally:
        dump.send_signal(signal.SIGINT)
        said += dump.stderr.read()
        dump.wait()
    lost = re.search(r"^(\d+) packets? dropped by kernel", said, re.MULTILINE)
    if lost is None or int(lost[1]):
        raise RuntimeError(f"tcpdump: {said}")
    capture.packets = list(_read(path.read_bytes()))
    path.unlink()


def _read(data: bytes) -> Iterator[Packet]:
    if _FILE_HEADER.unpack_from(data)[0] != _NANOSECONDS_MAGIC:
        raise RuntimeError("tcpdump wrote another format")
    at = _FILE_HEADER.size
    while at + _RECORD.size <= len(data):
        seconds, nanoseconds, kept, _ = _RECORD.unpack_from(data, at)
        at += _RECORD.size
        frame = data[at : at + kept]
        at += kept
        udp = _ETHERNET + 4 * (frame[_ETHERNET] & 0x0F)
        source, destination = struct.unpack_from("!HH", frame, udp)
        yield Packet(seconds + 1e-9 * nanoseconds, source, destination, frame[udp + _UDP :])
