"""The recorder: what happens on calls comes to disk in batches, and stays bounded when it cannot."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pbxgui.cli.serving import recorder as module
from pbxgui.cli.serving.ledger import Ledger
from pbxgui.cli.serving.recorder import Recorder
from pbxgui.cli.serving.report import Report
from pbxgui.core.records import CallRecord
from pbxgui.core.records.call_log import LogEvent, LogMessage
from pbxgui.core.records.fold import KINDS
from pbxgui.core.records.retention import Retention
from pbxgui.sip.events import CallEvent, CallId, EngineNotice, EventKind
from pbxgui.sip.message_module import WireMessage
from pbxgui.store.call_records import CallRecords
from pbxgui.store.store import DATABASE, Store
from tests.loopback import wait_until

AT = time.time()  # what is older than its retention would go at once


def event(call: int, kind: EventKind, elapsed: float = 0.0, **details: str | int) -> CallEvent:
    return CallEvent(AT + elapsed, elapsed, CallId(f"call-{call}"), kind, "", details)


def offered(call: int) -> CallEvent:
    return event(call, EventKind.OFFERED, extension="2001", caller=str(call))


def ended(call: int) -> CallEvent:
    return event(call, EventKind.ENDED, 2.0, by="caller", status=487)


def write_all(ledger: Ledger) -> list[str]:
    """Write what is to be written; return the callers."""
    unwritten = ledger.unwritten(100)
    ledger.written(unwritten, tuple(one.key or 100 + place for place, one in enumerate(unwritten)))
    return [one.record.caller for one in unwritten]


def test_every_kind_that_a_record_takes_is_one_that_the_engine_tells() -> None:
    assert {kind.value for kind in EventKind} >= KINDS


def test_a_record_is_written_when_something_has_changed() -> None:
    ledger = Ledger()
    ledger.take(offered(1))
    assert write_all(ledger) == ["1"]
    assert write_all(ledger) == []
    ledger.take(event(1, EventKind.ANSWERED, 1.0))
    (unwritten,) = ledger.unwritten(100)
    assert (unwritten.key, unwritten.record.answered) == (100, 1.0)
    ledger.take(ended(1))  # while the other thing is being written
    ledger.written((unwritten,), (100,))
    assert write_all(ledger) == ["1"]
    ledger.forget_ended()
    assert len(ledger) == 0
    ledger.take(event(1, EventKind.MEDIA_ENDED, 2.0))  # too late
    assert len(ledger) == 0


def test_when_there_is_no_room_the_oldest_that_has_ended_is_lost() -> None:
    ledger = Ledger(most=3)
    for call in (1, 2, 3):
        ledger.take(offered(call))
    ledger.take(ended(2))
    ledger.take(offered(4))
    assert [one.record.caller for one in ledger.unwritten(100)] == ["1", "3", "4"]
    ledger.take(offered(5))
    assert [one.record.caller for one in ledger.unwritten(100)] == ["3", "4", "5"]
    assert ledger.lost == 2


@pytest.fixture
def data(tmp_path: Path) -> Path:
    Store.open(tmp_path / "data").close()
    return tmp_path / "data"


@pytest.fixture
def recorded(data: Path) -> Callable[[], list[CallRecord]]:
    """Return what reads the records, those of the first calls first."""
    return lambda: [stored.record for stored in reversed(CallRecords(data).latest())]


def run(data: Path, *events: CallEvent | EngineNotice) -> None:
    with Report(json_lines=True) as report, Recorder(data, report) as recorder:
        for one in events:
            recorder.event(one)


def test_what_is_left_is_written_at_the_end_and_what_is_open_closed(
    data: Path, recorded: Callable[[], list[CallRecord]]
) -> None:
    notice = EngineNotice(AT, "no-room", "A call met 486.")
    run(data, offered(1), notice, offered(2), ended(2), event(3, EventKind.ANSWERED))
    first, second = recorded()
    assert (first.caller, first.reason) == ("1", "the engine ended")
    assert (second.caller, second.status) == ("2", 487)


def test_an_engine_goes_on_where_the_last_one_left_off(
    data: Path, recorded: Callable[[], list[CallRecord]], capsys: pytest.CaptureFixture[str]
) -> None:
    CallRecords(data).write([(None, CallRecord(datetime.now(UTC), caller="0"))])
    run(data, offered(1), ended(1))
    assert [record.caller for record in recorded()] == ["0", "1"]
    assert '"code": "calls-cut"' in capsys.readouterr().out


def test_the_names_of_calls_go_on_and_their_records_have_their_numbers(data: Path) -> None:
    with Report(json_lines=True) as report:
        assert Recorder(data, report).first_call == 1
    run(data, offered(1), ended(1), offered(2))
    run(data, offered(7), ended(7))
    with Report(json_lines=True) as report:
        assert Recorder(data, report).first_call == 8
    assert [(one.key, one.record.caller) for one in CallRecords(data).latest()] == [
        (7, "7"),
        (2, "2"),
        (1, "1"),
    ]


@pytest.mark.parametrize(("kept", "messages"), [(True, 1), (False, 0)])
def test_logs_are_written_with_their_records_and_sip_messages_if_a_person_wants_them(
    data: Path, *, kept: bool, messages: int
) -> None:
    records = CallRecords(data)
    records.keep_sip(kept=kept)
    text = b"INVITE sip:2001@pbx SIP/2.0\r\nCall-ID: 1@a\r\n\r\n"
    with Report(json_lines=True) as report, Recorder(data, report) as recorder:
        assert recorder.wants_messages is kept
        if recorder.wants_messages:
            recorder.message(WireMessage(AT, False, text, bytes(52)))  # noqa: FBT003 - a field
        recorder.event(event(5, EventKind.OFFERED, extension="2001", sip_call_id="1@a"))
        recorder.event(ended(5))
    entries = records.log(5)
    assert [entry.kind for entry in entries if isinstance(entry, LogEvent)] == ["offered", "ended"]
    assert len([entry for entry in entries if isinstance(entry, LogMessage)]) == messages


def test_more_messages_than_fit_are_not_taken(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_MESSAGES", 3)
    CallRecords(data).keep_sip(kept=True)
    with Report(json_lines=True) as report:
        recorder = Recorder(data, report)
        for _ in range(10):
            recorder.message(WireMessage(AT, False, b"", bytes(52)))  # noqa: FBT003 - a field
        recorder.event(offered(1))
        assert recorder._events.qsize() == 4


def test_records_that_are_too_old_go_while_the_engine_runs(
    data: Path, recorded: Callable[[], list[CallRecord]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    monkeypatch.setattr(module, "_PRUNE_EVERY", 0.05)
    on_disk = CallRecords(data)
    old = CallRecord(datetime.now(UTC) - timedelta(days=10), ended=1.0)
    on_disk.write([(None, old)] * 2_500)
    with Report(json_lines=True) as report, Recorder(data, report) as recorder:
        recorder.event(offered(2_501))
        wait_until(lambda: len(recorded()) == 2_501, timeout=30, what="the new record")
        on_disk.keep(Retention(7))
        wait_until(lambda: len(recorded()) == 1, timeout=30, what="the end of the old ones")


def test_more_events_than_fit_are_counted(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(module, "_QUEUED", 2)
    with Report(json_lines=True) as report:
        recorder = Recorder(data, report)
        for call in (1, 2, 3, 4):
            recorder.event(offered(call))
        with recorder:
            pass
    out = capsys.readouterr().out
    assert '"code": "call-events-lost"' in out
    assert '"lost": 2' in out


def test_a_trouble_is_told_once_and_what_could_not_be_written_at_all_is_counted(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (data / DATABASE).rename(data / "away")
    monkeypatch.setattr(module, "EVERY", 0.01)
    with Report(json_lines=True) as report, Recorder(data, report) as recorder:
        recorder.event(offered(1))
        wait_until(lambda: recorder._trouble != "", timeout=30, what="the trouble")
        recorder.event(offered(2))
    out = capsys.readouterr().out
    assert out.count("Call records are kept in memory") == 1
    assert "2 call records were lost." in out


def test_the_thread_survives_our_own_mistakes(
    data: Path,
    recorded: Callable[[], list[CallRecord]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(module, "EVERY", 0.01)
    right = Ledger.unwritten
    with Report(json_lines=True) as report, Recorder(data, report) as recorder:
        with monkeypatch.context() as wrong:
            wrong.setattr(Ledger, "unwritten", lambda *_: 1 / 0)
            wait_until(lambda: recorder._trouble == "bug", timeout=30, what="the trouble")
        assert Ledger.unwritten is right
        recorder.event(offered(1))
    assert [record.caller for record in recorded()] == ["1"]
    assert "call-records-back" in capsys.readouterr().out
    assert {record.getMessage() for record in caplog.records} == {"call records could not be written"}
    caplog.clear()
