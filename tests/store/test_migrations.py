"""Migrations: the schema is the models', rows survive up and down, a copy is made, and nothing is done by halves."""

import hashlib
import shutil
import sqlite3
import stat
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from pbxgui.core.binding import Binding
from pbxgui.core.causes import Cause
from pbxgui.core.config import (
    AnyCaller,
    Edited,
    EditKind,
    EditStep,
    HangUpWith,
    Rule,
    SpokenText,
    ToExtension,
)
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.records.call_log import LogEvent, LogMessage, packed
from pbxgui.core.records.retention import Retention
from pbxgui.store import connection, migration, schema
from pbxgui.store.base import Base
from pbxgui.store.call_logs import Piece
from pbxgui.store.call_records import CallRecords
from pbxgui.store.call_search import Search
from pbxgui.store.registrations import StoredRegistrations
from pbxgui.store.store import DATABASE, Store
from tests.store.call_records import call
from tests.store.records import configuration, desk, line, welcome

HEAD = "0010"

# What a later version could do: a table made anew (batch mode) that others belong to, with its rows kept.
NEXT = '''
"""Ring times of extensions."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "9999", "0010", None, None


def upgrade() -> None:
    with op.batch_alter_table("extensions", recreate="always") as table:
        table.add_column(sa.Column("ring_seconds", sa.Float(), nullable=False, server_default="30"))


def downgrade() -> None:
    with op.batch_alter_table("extensions", recreate="always") as table:
        table.drop_column("ring_seconds")
'''


def rows(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but Alembic's."""
    with closing(sqlite3.connect(path)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            table: sorted(database.execute(f'SELECT * FROM "{table}"'), key=str)  # noqa: S608 - own names
            for table in tables
            if table not in {"alembic_version", "sqlite_sequence"}
        }


def layout(path: Path) -> set[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as database:
        return set(database.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))


def hashed(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fill(directory: Path) -> Path:
    with Store.open(directory) as store, store.change("Add") as change:
        change.put(desk())
        change.put(welcome())
        change.put(line(greeting="welcome"))
    with StoredRegistrations(directory) as stored:
        stored.write({"1001": (Binding("sip:1001@192.0.2.21", 2e9, "one", 1, "192.0.2.21:5060"),)})
    return directory / DATABASE


def unlimited(known: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows as they were before extensions had call limits."""
    return {**without_origins(known), "extensions": [row[:-1] for row in known["extensions"]]}


def without_origins(known: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows as they were before versions of greetings told what they were made from."""
    later = {"greeting_tags", "call_logs"}
    earlier = {table: kept for table, kept in known.items() if table not in later}
    return {**earlier, "greeting_versions": [row[:8] for row in known["greeting_versions"]]}


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be a later version with one more revision; return its file."""
    copy = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, copy, ignore=shutil.ignore_patterns("__pycache__"))
    revision = copy / "versions" / "9999_ring_seconds.py"
    revision.write_text(NEXT)
    monkeypatch.setattr(schema, "MIGRATIONS", copy)
    return revision


def test_the_names_of_the_files_tell_the_revisions_as_alembic_has_them(later: Path) -> None:
    scripts = ScriptDirectory.from_config(migration.configured(schema.MIGRATIONS))
    newest_first = [script.revision for script in scripts.walk_revisions()]
    assert newest_first == sorted(schema.revisions(), reverse=True)
    assert (schema.head(), scripts.get_current_head()) == ("9999", "9999")


def test_the_schema_at_head_is_the_models(tmp_path: Path) -> None:
    Store.open(tmp_path).close()
    engine = connection.engine(tmp_path / DATABASE)
    options = {"compare_type": True, "compare_server_default": True}
    with engine.connect() as opened:
        assert compare_metadata(MigrationContext.configure(opened, opts=options), Base.metadata) == []
    made = tmp_path / "made.sqlite3"
    from_models = connection.engine(made)
    Base.metadata.create_all(from_models)
    engine.dispose()
    from_models.dispose()
    assert foreign_keys(tmp_path / DATABASE) == foreign_keys(made)


def foreign_keys(path: Path) -> dict[str, set[tuple[Any, ...]]]:
    """Return what Alembic's comparison does not tell: what becomes of parts, and how keys are named."""
    with closing(sqlite3.connect(path)) as database:
        names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name: {row[2:] for row in database.execute(f'PRAGMA foreign_key_list("{name}")')}
            for name in names
            if name != "alembic_version"
        }


def test_the_first_revision_goes_down_with_its_rows_and_up_again(tmp_path: Path) -> None:
    path = fill(tmp_path)
    before = layout(path)
    migration.downgrade(path, schema.MIGRATIONS, "base")
    assert rows(path) == {}
    with closing(sqlite3.connect(migration.backup_path(path, HEAD))) as copy:
        assert copy.execute("SELECT name FROM extensions").fetchall() == [("Front desk",)]
    schema.migrate(path)
    assert layout(path) == before


def test_call_records_go_down_alone_and_the_configuration_stays(tmp_path: Path) -> None:
    path = fill(tmp_path)
    before, shape = rows(path), layout(path)
    CallRecords(tmp_path).write([(None, call()), (None, call(1))])
    migration.downgrade(path, schema.MIGRATIONS, "0002")
    calls = {"calls", "call_legs", "call_sounds"}
    earlier = unlimited(without_settings(before))
    assert rows(path) == {table: kept for table, kept in earlier.items() if table not in calls}
    kept = rows(migration.backup_path(path, HEAD))
    assert [len(kept[table]) for table in sorted(calls)] == [2, 4, 2]
    schema.migrate(path)
    assert (rows(path), layout(path)) == (before, shape)


def without_settings(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows as they were before there were settings, and credentials of registrations, or next steps."""
    earlier = {table: kept for table, kept in rows.items() if table not in {"settings", "next_steps"}}
    return without_origins({**earlier, "registrations": [row[:-1] for row in rows["registrations"]]})


def test_settings_and_credentials_go_down_alone_and_registrations_stay(tmp_path: Path) -> None:
    path = fill(tmp_path)
    CallRecords(tmp_path).keep(Retention(7))
    before, shape = rows(path), layout(path)
    migration.downgrade(path, schema.MIGRATIONS, "0004")
    assert rows(path) == without_settings(before)
    with StoredRegistrations(tmp_path) as stored:
        assert [binding.credential for binding in stored.read()["1001"]] == [""]
    assert CallRecords(tmp_path).retention() == Retention()
    assert layout(path) == shape


def test_next_steps_go_down_alone_and_numbers_stay(tmp_path: Path) -> None:
    path = fill(tmp_path)
    plain, shape = rows(path), layout(path)
    ring = replace(line().default, if_busy=ToExtension("1001"), if_offline=HangUpWith(Cause.NO_ANSWER))
    with Store.open(tmp_path) as store, store.change("Go on") as change:
        change.put(replace(line(greeting="welcome"), rules=(Rule(AnyCaller(), None, ring),)))
    stepped = rows(path)
    assert [row[:3] for row in stepped["next_steps"]] == [("2001", 0, "if_busy"), ("2001", 0, "if_offline")]
    migration.downgrade(path, schema.MIGRATIONS, "0005")
    earlier = without_origins(stepped)
    assert rows(path) == {table: kept for table, kept in earlier.items() if table != "next_steps"}
    assert rows(migration.backup_path(path, HEAD)) == stepped
    with Store.open(tmp_path) as store:
        (number,) = store.read().numbers
        assert number.rules[0].handling == line().default  # which ends every call that nobody takes
        store.undo()
    assert (rows(path)["numbers"], rows(path)["next_steps"]) == (plain["numbers"], [])
    assert layout(path) == shape


def without_sound(rows: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return rows as they were before legs had columns for their sound."""
    return without_origins({**rows, "call_legs": [row[:-7] for row in rows["call_legs"]]})


def test_the_sound_of_legs_moves_from_words_into_columns_and_back(tmp_path: Path) -> None:
    path = fill(tmp_path)
    shape = layout(path)
    (leg,) = call().legs
    ended = replace(leg, answered=5.0, ended=9.0, outcome="answered, and hung up (really)")
    measured = replace(ended, codec="PCMA/8000", received=250, lost=2, jitter=0.0014)
    legs = (
        ended,
        measured,
        replace(measured, codec="", outcome="answered\nor so"),
        replace(measured, sent=260, reports=3, lost_there=1),
    )
    CallRecords(tmp_path).write([(None, call(minute, legs=(leg,))) for minute, leg in enumerate(legs)])
    known = rows(path)
    migration.downgrade(path, schema.MIGRATIONS, "0006")
    words = "(PCMA/8000: 250 packets received, 2 lost, jitter 1.4 ms)"
    assert [row[-1] for row in sorted(rows(path)["call_legs"])] == [
        "answered, and hung up (really)",
        f"answered, and hung up (really) {words}",
        f"answered\nor so {words.replace('PCMA/8000: ', '')}",
        f"answered, and hung up (really) {words}",
    ]
    assert rows(migration.backup_path(path, HEAD)) == known
    schema.migrate(path)
    assert layout(path) == shape
    told = [stored.record.legs for stored in reversed(CallRecords(tmp_path).latest())]
    assert told == [(ended,), (measured,), (legs[2],), (measured,)]  # the words held no more


def test_origins_and_tags_go_down_and_the_recordings_stay(tmp_path: Path) -> None:
    path = fill(tmp_path)
    shape = layout(path)
    plain = welcome()
    edited = Edited(
        plain.versions[0].sha256, (EditStep(EditKind.FADE_OUT, (("seconds", 0.5),), enabled=False),)
    )
    spoken = SpokenText("Hello.\nPlease hold.", "espeak-ng:en-gb", 150)
    versions = (
        *plain.versions,
        replace(plain.versions[0], sha256="b" * 64, origin=edited, licence="CC0"),
        replace(plain.versions[0], sha256="c" * 64, origin=spoken),
    )
    known = replace(plain, versions=versions, tags=("winter", "shop"))
    with Store.open(tmp_path) as store, store.change("Edit") as change:
        change.put(known)
    before = rows(path)
    with Store.open(tmp_path) as store:
        assert store.read().greetings == (known,)
    migration.downgrade(path, schema.MIGRATIONS, "0007")
    assert rows(path) == without_origins(before)
    assert rows(migration.backup_path(path, HEAD)) == before
    with Store.open(tmp_path) as store:
        (greeting,) = store.read().greetings
    assert [(version.sha256, version.origin, version.licence) for version in greeting.versions] == [
        (version.sha256, None, "") for version in versions
    ]
    assert greeting.tags == ()
    assert layout(path) == shape


def test_the_indexes_of_calls_by_words_come_and_go_with_all_rows_kept(tmp_path: Path) -> None:
    path = fill(tmp_path)
    records = CallRecords(tmp_path)
    records.write([(None, call()), (None, call(1, caller="0402222"))])
    known, shape = rows(path), layout(path)
    found = records.search(Search((records.vocabulary().word("welcome"), records.vocabulary().word("1001"))))
    migration.downgrade(path, schema.MIGRATIONS, "0009")
    earlier = {name for name, _ in layout(path)} - {name for name, _ in shape}
    assert (rows(path), earlier) == (known, {"ix_call_sounds_greeting"})
    schema.migrate(path)
    assert (rows(path), layout(path)) == (known, shape)
    assert records.search(Search((records.vocabulary().word("welcome"),))) == found == (2, 1)


def test_logs_come_and_go_and_records_stay(tmp_path: Path) -> None:
    path = fill(tmp_path)
    records = CallRecords(tmp_path)
    (key,) = records.write([(None, call())])
    before, shape = rows(path), layout(path)
    entries = (LogEvent(0.0, "offered", "1 calls 2."), LogMessage(0.1, 0, True, "192.0.2.1:5060", "BYE"))  # noqa: FBT003
    records.write([], (), [Piece(key, 0, packed(entries))])
    logged = rows(path)
    migration.downgrade(path, schema.MIGRATIONS, "0008")
    assert rows(path) == {table: kept for table, kept in before.items() if table != "call_logs"}
    assert rows(migration.backup_path(path, HEAD)) == logged
    Store.open(tmp_path).close()
    assert (rows(path), layout(path)) == (before, shape)
    records.write([], (), [Piece(key, 0, packed(entries))])
    assert (records.log(key), rows(path)) == (entries, logged)


def test_call_limits_and_withheld_callers_go_down_and_come_back_as_the_usual_ones(tmp_path: Path) -> None:
    path = fill(tmp_path)
    before, shape = rows(path), layout(path)
    with Store.open(tmp_path) as store, store.change("Limit") as change:
        change.put(replace(desk(), call_limit=5))
    CallRecords(tmp_path).write([(None, call(withheld=True))])
    limited = rows(path)
    assert limited["extensions"][0][-1] == 5
    migration.downgrade(path, schema.MIGRATIONS, "0003")
    with closing(sqlite3.connect(path)) as database, pytest.raises(sqlite3.OperationalError):
        database.execute("SELECT withheld FROM calls")
    kept = {"extensions", "calls"}
    assert {table: some for table, some in rows(path).items() if table not in kept} == {
        table: some for table, some in without_sound(without_settings(limited)).items() if table not in kept
    }
    assert rows(path)["extensions"] == unlimited(before)["extensions"]
    assert rows(migration.backup_path(path, HEAD)) == limited
    with Store.open(tmp_path) as store:
        assert store.read().extensions == (desk(),)
        store.undo()  # of a change that was written before there were limits, as far as the table is concerned
        assert store.read().extensions == (desk(),)
    assert layout(path) == shape
    (stored,) = CallRecords(tmp_path).latest()
    assert (stored.record.caller, stored.record.withheld) == ("0301234567", False)


def test_registrations_come_and_go_and_the_configuration_stays(tmp_path: Path) -> None:
    path = fill(tmp_path)
    before, shape = rows(path), layout(path)
    migration.downgrade(path, schema.MIGRATIONS, "0001")
    later = {"registrations", "calls", "call_logs", "call_legs", "call_sounds", "settings", "next_steps"}
    assert rows(path) == {table: kept for table, kept in unlimited(before).items() if table not in later}
    with StoredRegistrations(tmp_path) as stored:
        assert stored.read() == {}
    assert rows(path) == {**before, **{table: [] for table in later}}
    assert layout(path) == shape


def test_rows_survive_a_table_made_anew_up_and_down(tmp_path: Path, later: Path) -> None:
    directory = tmp_path / "data"
    assert schema.head() == "9999"
    schema_of_now = tmp_path / "now"
    later.rename(tmp_path / "aside")
    path = fill(directory)
    before, shape = rows(path), layout(path)
    fill(schema_of_now)
    (tmp_path / "aside").rename(later)
    Store.open(directory).close()
    after = rows(path)
    assert [row[-1] for row in after["extensions"]] == [30.0]
    assert {table: kept for table, kept in after.items() if table != "extensions"} == {
        table: kept for table, kept in before.items() if table != "extensions"
    }
    migration.downgrade(path, schema.MIGRATIONS, HEAD)
    assert rows(path) == before
    assert {name for name, _ in layout(path)} == {name for name, _ in shape}
    assert foreign_keys(path) == foreign_keys(schema_of_now / DATABASE)
    with Store.open(directory) as store:
        assert store.read() == configuration([desk(), welcome(), line(greeting="welcome")])


def test_the_database_is_copied_before_it_is_migrated(tmp_path: Path, later: Path) -> None:
    directory = tmp_path / "data"
    later.rename(tmp_path / "aside")
    path = fill(directory)
    before = rows(path)
    (tmp_path / "aside").rename(later)
    Store.open(directory).close()
    copy = migration.backup_path(path, HEAD)
    assert rows(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert {file.name for file in directory.iterdir()} == {DATABASE, copy.name}


@pytest.mark.parametrize(
    "trouble",
    [
        'raise RuntimeError("in the middle")',
        'op.execute("DELETE FROM extensions")',  # leaves a number that names one
    ],
)
def test_a_failing_migration_leaves_all_as_it_was(tmp_path: Path, later: Path, trouble: str) -> None:
    directory = tmp_path / "data"
    later.rename(tmp_path / "aside")
    path = fill(directory)
    before, shape = rows(path), layout(path)
    later.write_text(NEXT.replace("\n\n\ndef downgrade", f"\n    {trouble}\n\n\ndef downgrade"))
    with pytest.raises((RuntimeError, EnvironmentProblem), match=r"in the middle|names one that is not"):
        Store.open(directory)
    assert (rows(path), layout(path)) == (before, shape)


def test_a_newer_database_is_refused_untouched(tmp_path: Path) -> None:
    path = fill(tmp_path)
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    before = hashed(path)
    with pytest.raises(UserError, match="written by a newer pbxgui") as caught:
        Store.open(tmp_path)
    assert caught.value.code == "store-too-new"
    assert hashed(path) == before


def _open_and_close(directory: Path) -> str:
    with Store.open(directory) as store:
        return str(store.read())


def test_processes_that_start_together_make_one_database(tmp_path: Path) -> None:
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        assert set(pool.map(_open_and_close, [tmp_path] * 6)) == {str(configuration([]))}
    assert [file.name for file in tmp_path.iterdir()] == [DATABASE]
