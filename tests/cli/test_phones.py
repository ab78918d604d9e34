"""`pbxgui phones`, and the thread that writes what it reads."""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from pbxgui.cli.main import main
from pbxgui.cli.serving.keeper import RegistrationKeeper
from pbxgui.cli.serving.report import Report
from pbxgui.core.binding import Binding, Bindings
from pbxgui.core.errors import EnvironmentProblem
from pbxgui.store.registrations import StoredRegistrations
from tests.loopback import wait_until

PHONE = Binding(
    "sip:1001@10.0.0.9:5060",
    4e9,
    "one",
    1,
    "192.0.2.21:5060",
    user_agent="Evil\x1b[31m/1",
    seen=time.time(),
    round_trip=0.0123,
)


def put(data: Path, *bindings: Binding) -> None:
    with StoredRegistrations(data) as stored:
        stored.write({"1001": bindings})


def test_nobody(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["phones", "--data", str(tmp_path)]) == 0
    assert capsys.readouterr().out.startswith("No phone has registered. ")


def test_the_table_is_safe_to_print(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    silent = replace(PHONE, contact="sip:1001@10.0.0.8", user_agent="", missed=2)
    over = replace(PHONE, expires=time.time() - 1)
    put(tmp_path, PHONE, silent, over)
    assert main(["phones", "--data", str(tmp_path)]) == 0
    header, first, second = capsys.readouterr().out.splitlines()
    assert header.split()[:3] == ["EXTENSION", "FROM", "TRANSPORT"]
    assert first.split()[:4] == ["1001", "192.0.2.21:5060", "udp", "sip:1001@10.0.0.9:5060"]
    assert "12.3 ms" in first
    assert "\x1b" not in first
    assert "does not answer" in second


def test_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(tmp_path, PHONE)
    assert main(["phones", "--json", "--data", str(tmp_path)]) == 0
    record = json.loads(capsys.readouterr().out)
    assert record["extension"] == "1001"
    assert abs(record["expires_in"] - (4e9 - time.time())) < 60
    assert (record["reachable"], record["round_trip"]) == (True, 0.0123)


class Disk(StoredRegistrations):
    """A disk that refuses on demand, and counts."""

    def __init__(self, directory: Path) -> None:
        super().__init__(directory)
        self.trouble: Exception | None = None
        self.writes = 0
        self.free = threading.Event()
        self.free.set()

    def write(self, changes: Mapping[str, Bindings]) -> None:
        self.free.wait(60)
        self.writes += 1
        if (trouble := self.trouble) is not None:
            raise trouble
        super().write(changes)


def test_what_changes_while_the_disk_is_slow_is_written_as_one(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk, Report(json_lines=True) as report:
        disk.free.clear()
        with RegistrationKeeper(disk, report) as keeper:
            for number in range(1000):
                keeper.keep("1001", (replace(PHONE, cseq=number),))
            keeper.keep("1002", (PHONE,))
            disk.free.set()
        assert disk.writes <= 3
        assert disk.read()["1001"][0].cseq == 999
        assert disk.read()["1002"] == (PHONE,)


@pytest.mark.parametrize(
    "trouble", [EnvironmentProblem("disk-full", "It is full.", "Make room."), RuntimeError("we are wrong")]
)
def test_what_the_disk_refuses_is_told_once_and_tried_again(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str], trouble: Exception
) -> None:
    with Disk(tmp_path) as disk:
        disk.trouble = trouble
        with Report(json_lines=True) as report, RegistrationKeeper(disk, report) as keeper:
            keeper.keep("1001", (PHONE,))
            wait_until(lambda: disk.writes >= 2, timeout=30, what="another try")
            keeper.keep("1001", ())
            keeper.keep("1002", (PHONE,))
            disk.trouble = None
            wait_until(lambda: "1002" in disk.read(), timeout=30, what="the write")
        assert disk.read() == {"1002": (PHONE,)}
    caplog.clear()
    assert capsys.readouterr().out.count("Until then a restart would lose registrations") == 1
