"""Two thousand phones that register, alone and beside calls: what a REGISTER costs, and whether a response is late."""

from pathlib import Path

from tests.benchmarks.beside.capture import capturing
from tests.benchmarks.beside.figures import Figures, Line
from tests.benchmarks.beside.greeting import GREETED
from tests.benchmarks.beside.load import Load, calling
from tests.benchmarks.beside.scene import NUMBER_OF, PHONE_SECRET, phone_numbers
from tests.benchmarks.beside.servers import Serving
from tests.benchmarks.beside.usage import Meter, idle
from tests.benchmarks.beside.wire_times import Spread, response_times
from tests.loopback import free_port
from tests.wire import scenario as sip

PHONES = 2_000
_RATE = PHONES / 60  # each of them once a minute
_FIRST_RATE = 200
_FOR = 15  # seconds
_CALLS = 20  # a second
_LATE = 0.5  # seconds: timer T1, after which a request is sent again
_HOST = "127.0.0.2"  # where the phones are; not the address that Asterisk takes for the trunk

LINES = (
    Line("cpu", "CPU of a REGISTER (401, digest, 200), ms", 1e3, most_ratio=2),
    Line("median", "response to a REGISTER beside calls, median, ms", 1e3),
    Line("p99", "response to a REGISTER beside calls, p99, ms", 1e3),
    Line("late", "responses after more than 500 ms, REGISTER and INVITE", most=0),
    Line("failed", "registrations and calls that failed", most=0),
)


class Phones:
    """The phones, all at one port, where they answer OPTIONS as well."""

    def __init__(self, folder: Path) -> None:
        self._port = free_port()
        self._users = folder / "users.csv"
        # SIPp replaces fields in credentials only where the credentials as a whole are the field.
        lines = (
            f"{number};[authentication username={number} password={PHONE_SECRET}]\n"
            for number in phone_numbers(PHONES)
        )
        self._users.write_text("SEQUENTIAL\n" + "".join(lines))

    def load(self, count: int, rate: float) -> Load:
        """Return so many registrations, of one phone after the other."""
        register = sip.scenario("registers", _fields(sip.register("[field0]", "")))
        options = sip.scenario("is there", sip.asked())
        return Load(register, "phones", count, rate, self._users, _HOST, self._port, options)


def _fields(step: str) -> str:
    """Take the credentials from the file, and let a phone have the same contact whenever it registers."""
    own_credentials = step.replace("[authentication username=[field0] password=]", "[field1]")
    return own_credentials.replace("-[call_number]@", "@")


def registering(server: Serving, folder: Path) -> Figures:
    """Measure registrations alone, and then beside calls."""
    phones = Phones(folder)
    with calling(phones.load(PHONES, _FIRST_RATE), server.port, folder) as first:
        pass
    failed = first.failed
    resting = idle(server.process, 5)
    count = round(_RATE * _FOR)
    meter = Meter(server.process)
    with calling(phones.load(count, _RATE), server.port, folder) as alone:
        pass
    cpu = meter.read().beyond(resting) / count
    with (
        capturing(f"udp port {server.port}", folder) as capture,
        calling(phones.load(count, _RATE), server.port, folder) as registered,
        calling(Load(GREETED, NUMBER_OF["greeting"], _CALLS * _FOR, _CALLS), server.port, folder) as called,
    ):
        pass
    registers = response_times(capture.packets, "REGISTER", 401, 200)
    times = registers + response_times(capture.packets, "INVITE", 183)
    spread = Spread.of(registers)
    return {
        "cpu": cpu,
        "median": spread.median,
        "p99": spread.p99,
        "late": sum(time > _LATE for time in times),
        "failed": failed + alone.failed + registered.failed + called.failed,
    }
