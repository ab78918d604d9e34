"""`pbxgui extension provision` as a process: one who fetches, nobody, and somebody who gives up."""

import json
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from pbxgui.core.config import Extension
from pbxgui.store.store import Store
from tests.actions.seeing import of_png, of_terminal, read_code
from tests.cli.command_line import CommandLine
from tests.store.template import new_store

ENTRY_POINT = "import sys; from pbxgui.cli.main import main; sys.exit(main())"
SECRET = "correct-horse-battery"  # noqa: S105 - no secret of anybody
PATIENCE = 30  # seconds, on a busy machine
Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = new_store(tmp_path / "data")
    with Store.open(folder) as store, store.change("Test") as change:
        change.add(Extension("1001", "Front <desk>", SECRET))
    return folder


@pytest.fixture
def provision(data: Path) -> Iterator[Start]:
    """Return a function that starts the command on the loopback interface."""
    with ExitStack() as running:

        def start(*options: str) -> "subprocess.Popen[str]":
            command = ["extension", "provision", "1001", "--address", "127.0.0.1:5080", "--data", str(data)]
            process = running.enter_context(
                subprocess.Popen(
                    [sys.executable, "-W", "error", "-c", ENTRY_POINT, *command, *options],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                    text=True,
                )
            )
            running.callback(process.kill)
            return process

        yield start


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=PATIENCE) as response:  # noqa: S310 - our own
        content: bytes = response.read()
        return content


def test_it_ends_when_the_telephone_has_fetched_the_settings(provision: Start) -> None:
    process = provision("--json", "--transport", "tcp")
    served = json.loads(first_line(process))
    assert (served["event"], served["extension"], served["seconds"]) == ("serving", "1001", 600)
    with pytest.raises(urllib.error.HTTPError, match="404"):
        fetch(served["url"][:-1])
    settings = fetch(served["url"])
    assert b"&lt;sip:127.0.0.1:5080;transport=tcp&gt;" in settings
    assert SECRET.encode() in settings
    out, complaints = process.communicate(timeout=PATIENCE)
    fetched = json.loads(out)
    assert (process.returncode, complaints) == (0, "")
    assert (fetched["event"], fetched["address"]) == ("fetched", "127.0.0.1")
    assert fetched["program"].startswith("Python-urllib")
    with pytest.raises(urllib.error.URLError):
        fetch(served["url"])


def test_what_it_shows_is_the_address_and_not_the_secret(provision: Start, tmp_path: Path) -> None:
    process = provision("--minutes", "0.05", "--png", str(tmp_path / "code.png"))
    out, complaints = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "[not-fetched]" in complaints
    (url,) = (line.strip() for line in out.splitlines() if line.startswith("  http://127.0.0.1:"))
    code = "\n".join(line for line in out.splitlines() if line.startswith("\x1b"))
    assert read_code(of_terminal(code)) == url
    assert read_code(of_png((tmp_path / "code.png").read_bytes())) == url
    assert "can read the password" in out
    assert 'Linphone for 1001 "Front <desk>", registering at 127.0.0.1:5080 over UDP' in out
    assert SECRET not in out + complaints


def test_ctrl_c_ends_it(provision: Start) -> None:
    process = provision("--json")
    first_line(process)
    process.send_signal(signal.SIGINT)
    out, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complaints, json.loads(out)) == (0, "", {"event": "stopped"})


def test_where_it_cannot_listen_it_says_so(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ("extension", "provision", "1001", "--address", "pbx.example", "--listen", "192.0.2.99")
    outcome = CommandLine(data, capsys).outcome(*command)
    assert (outcome.code, outcome.out) == (3, "")
    assert "[page-not-served]" in outcome.error
