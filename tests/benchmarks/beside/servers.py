"""The two servers: `pbxgui engine`, and an Asterisk that takes up the files of `pbxgui dialplan write`."""

import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from pbxgui.actions.asterisk import write_files
from pbxgui.actions.asterisk.folder import Folder
from pbxgui.dialplan.asterisk import INCLUDED_BY, include
from pbxgui.dialplan.compile import PUBLIC
from pbxgui.store.store import Store
from tests.asterisk.chroot import INSTANCE, asterisk_chroot
from tests.asterisk.instance import Asterisk, Setup
from tests.benchmarks.beside.cores import SERVER, on_core, put_ahead
from tests.benchmarks.beside.scene import fill
from tests.loopback import free_port
from tests.wire.engine import Configured, Engine

_MORE_MODULES = ("res_pjsip_registrar", "res_pjsip_nat", "res_pjsip_endpoint_identifier_user")
# Quieter than the tests want it, and with room for a thousand calls.
_OWN = {
    "logger.conf": "[logfiles]\nmessages.log = notice,warning,error,verbose(1)\n",
    "rtp.conf": "[general]\nrtpstart = 30000\nrtpend = 39999\n",
}


@dataclass(frozen=True, slots=True)
class Serving:
    """A server that takes calls.

    Attributes:
        name: of the program.
        port: its SIP port at 127.0.0.1.
        process: its process.
        callee: the port at which it expects the phone that is rung.

    """

    name: str
    port: int
    process: int
    callee: int


Start = Callable[[Path, int], AbstractContextManager[Serving]]
"""Starts a server with a folder of its own and so many phones that may register."""


@contextmanager
def engine(folder: Path, phones: int = 0) -> Iterator[Serving]:
    """Run `pbxgui engine` on the server's core."""
    callee = free_port()
    fill(folder / "data", callee, phones)
    run = Configured(data=folder / "data", context=PUBLIC, enter=("setsid",))
    started = Engine(folder / "engine", run)
    with on_core(SERVER):
        started.__enter__()
        put_ahead(started.process_id)
    try:
        yield Serving("pbxgui engine", started.port, started.process_id, callee)
    except BaseException:
        started.kill()
        raise
    started.__exit__(None)


@contextmanager
def asterisk(folder: Path, phones: int = 0) -> Iterator[Serving]:
    """Run an Asterisk on the server's core."""
    callee = free_port()
    fill(folder / "data", callee, phones)
    made = Asterisk(asterisk_chroot(), folder / "asterisk", Setup(dialplan="[own]\n", context=PUBLIC))
    _take_up(folder / "data", folder / "asterisk")
    with on_core(SERVER):
        made.__enter__()
        put_ahead(made.process_id)
    try:
        yield Serving("Asterisk", made.port, made.process_id, callee)
    finally:
        made.stop()


def _take_up(data: Path, own: Path) -> None:
    """Write the configuration into the folder of an Asterisk, and the line in its own files that takes it up."""
    with Store.open(data) as store:
        plan = write_files(store, Folder.open(own), data / "cache", str(INSTANCE))
    for name, including in INCLUDED_BY.items():
        with (own / including).open("a") as file:
            file.write(f"{include(name, plan.layout)}\n")
    with (own / "modules.conf").open("a") as file:
        file.writelines(f"load = {name}.so\n" for name in _MORE_MODULES)
    for name, text in _OWN.items():
        (own / name).write_text(text)
    general = own / "asterisk.conf"
    general.write_text(general.read_text().replace("verbose = 5", "verbose = 0"))


def version_of_asterisk() -> str:
    """Return what the Asterisk in the chroot calls itself."""
    command = ["chroot", str(asterisk_chroot()), "asterisk", "-V"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
