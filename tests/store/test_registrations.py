"""Registrations beside the configuration: kept, replaced, and no reason to read it again."""

import sqlite3
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pytest

from pbxgui.core.binding import Binding
from pbxgui.core.errors import PbxError
from pbxgui.store.feed import Feed
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import DATABASE, Store
from tests.store.records import desk

PHONE = Binding(
    "sip:a@192.0.2.21", 2e9, "one", 2**40, "192.0.2.21:5060", "tcp", "<urn:x>", "phone", 1e9, 0.02, 1
)
OTHER = Binding("sip:b@192.0.2.22", 2e9, "two", 1, "192.0.2.22:5060")


def test_what_is_written_is_read(tmp_path: Path) -> None:
    with StoredRegistrations(tmp_path) as stored:
        assert stored.read() == {}
        stored.write({"1001": (PHONE, OTHER), "1002": (OTHER,)})
        stored.write({"1002": (), "1003": (PHONE,)})
        stored.write({})
    with StoredRegistrations(tmp_path) as stored:
        assert stored.read() == {"1001": (PHONE, OTHER), "1003": (PHONE,)}
        assert asdict(stored.read()["1001"][0]) == asdict(PHONE)  # moments and round trip too


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    odd = Binding("sip:\udcff@h", 2e9, "\udc80", 1, "h:1", user_agent="\udcfe")
    with StoredRegistrations(tmp_path) as stored:
        stored.write({"1001": (odd,)})
        assert stored.read()["1001"][0].user_agent == "\\udcfe"


def test_a_registration_is_no_change_of_the_configuration(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed = Feed(tmp_path)
    assert feed.newer() is not None
    with Store.open(tmp_path) as store, StoredRegistrations(tmp_path) as stored:
        monkeypatch.setattr(Store, "read", lambda _: pytest.fail("the configuration was read again"))
        stored.write({"1001": (PHONE,)})
        assert feed.newer() is None
        assert store.revision() == 0
        assert store.journal() == ()
        monkeypatch.undo()
        with store.change("Add") as change:
            change.put(desk())
        store.undo()
        assert stored.read() == {"1001": (PHONE,)}
    feed.close()


def test_errors_are_those_of_the_store(tmp_path: Path) -> None:
    with StoredRegistrations(tmp_path) as stored:
        stored.write({"1001": (PHONE,)})
    with closing(sqlite3.connect(tmp_path / DATABASE)) as database, database:
        database.execute("DROP TABLE registrations")
    with StoredRegistrations(tmp_path) as stored, pytest.raises(PbxError, match="registrations"):
        stored.write({"1001": ()})
