"""Commands killed at any moment: what was there is there, or what was wanted; never a part of it."""

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path

import pytest
import soundfile

from pbxgui.cli.main import main
from pbxgui.core.config import Configuration
from pbxgui.store import canonical
from pbxgui.store.repository import Repository
from pbxgui.store.store import DATABASE, Store
from tests.audio.conftest import voice

ROWS = 2_000
SECRET = "Hush-Hush-Hush-1"  # noqa: S105 - no secret of anybody
PATIENCE = 60  # seconds
FIRST = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class State:
    """What can be told of a folder: everything that is set, and what the journal says happened."""

    configuration: Configuration
    journal: tuple[tuple[str, str], ...]


def give(data: Path, arguments: tuple[str, ...]) -> None:
    """Give a command in this process, and end it with the exit code."""
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        code = main([*arguments, "--data", str(data)])
    os._exit(code)


def begun(data: Path, arguments: tuple[str, ...]) -> ForkProcess:
    """Begin a command in a process that is ready at once, so that the kill meets its work and not its loading."""
    process = multiprocessing.get_context("fork").Process(target=give, args=(data, arguments))
    process.start()
    return process


def done(data: Path, *arguments: str) -> float:
    """Let a command come to its end, and return the seconds that it took."""
    start = time.monotonic()
    process = begun(data, arguments)
    process.join(PATIENCE)
    assert process.exitcode == 0
    return time.monotonic() - start


def state(data: Path) -> State:
    """Open the folder after a kill; the journal and all masters must go with what is set."""
    with Store.open(data) as store:
        configuration, journal = store.read(), store.journal()
        for greeting in configuration.greetings:
            for version in greeting.versions:
                store.audio.verify(version.sha256)
    records = {
        **configuration.extension_by_number,
        **configuration.number_by_number,
        **configuration.greeting_by_name,
    }
    stored = {key: canonical.dumps(record, masked=True) for key, record in records.items()}
    for edit in journal[0].edits:  # the latest change, done or undone
        assert stored.get(edit.key) == (edit.after if journal[0].state == "done" else edit.before)
    return State(at_one_moment(configuration), tuple((entry.what, entry.state.value) for entry in journal))


def at_one_moment(configuration: Configuration) -> Configuration:
    """Return it as if all greetings had been imported at the same time, so that two runs can be compared."""
    greetings = [
        replace(greeting, versions=tuple(replace(version, added=FIRST) for version in greeting.versions))
        for greeting in configuration.greetings
    ]
    return replace(configuration, greetings=tuple(greetings))


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with something in it, and beside it the files that commands import."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    data = tmp_path / "base"
    done(data, "extension", "add", "1001", "--name", "Front desk", "--secret", SECRET)
    done(data, "number", "add", "2001", "--to", "1001")
    done(data, "number", "set", "2001", "--name", "Main line")
    rows = "".join(f"{number},Desk {number},{SECRET}\n" for number in range(5001, 5001 + ROWS))
    (tmp_path / "table.csv").write_text(f"number,name,secret\n{rows}")
    soundfile.write(tmp_path / "welcome.wav", voice(16_000, 1.5, 7), 16_000)
    return data


def killed(base: Path, name: str, arguments: tuple[str, ...], after: float) -> Path:
    """Return a copy of a folder in which a command was killed so many seconds after its begin."""
    data = base.parent / name
    shutil.copytree(base, data)
    process = begun(data, arguments)
    time.sleep(after)
    process.kill()
    process.join(PATIENCE)
    return data


def give_all_but_the_commit(data: Path, arguments: tuple[str, ...], written: Connection) -> None:
    """Give a command, tell when everything is written, and stay there."""

    def stay(repository: Repository, _: object) -> None:
        repository._session.flush()
        written.send(None)
        time.sleep(PATIENCE)

    Repository.commit = stay  # type: ignore[method-assign, assignment]
    give(data, arguments)


def killed_before_the_commit(base: Path, name: str, arguments: tuple[str, ...]) -> Path:
    """Return a copy of a folder in which a command was killed when it had written everything but the commit."""
    data = base.parent / name
    shutil.copytree(base, data)
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=give_all_but_the_commit, args=(data, arguments, there))
    process.start()
    there.close()
    with here:
        here.recv()
        process.kill()
        process.join(PATIENCE)
    return data


@pytest.mark.parametrize(
    ("arguments", "kills"),
    [
        (("extension", "import", "table.csv"), 20),
        (("number", "set", "2001", "--name", "Renamed", "--ring-seconds", "20"), 20),
        (("undo",), 20),
        (("greeting", "import", "welcome.wav", "--name", "welcome"), 8),
    ],
    ids=["import", "set", "undo", "greeting"],
)
def test_a_killed_command_leaves_the_old_or_the_new(
    base: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], kills: int
) -> None:
    monkeypatch.chdir(base.parent)
    moments = random.Random(20261122)  # noqa: S311 - moments to kill at, no secrets
    whole = base.parent / "whole"
    shutil.copytree(base, whole)
    took = done(whole, *arguments)
    old, new = state(base), state(whole)
    assert old != new
    for kill in range(kills):
        data = killed(base, f"killed-{kill}", arguments, moments.uniform(0, 1.1 * took))
        assert state(data) in (old, new)
    undisturbed = killed_before_the_commit(base, "killed-before-the-commit", arguments)
    assert state(undisturbed) == old
    done(undisturbed, *arguments)  # does now what it would have done
    assert state(undisturbed) == new


def test_a_real_process_killed_while_it_writes_leaves_the_old_or_the_new(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(base.parent)
    old = state(base)
    log = base / f"{DATABASE}-wal"
    command = [
        sys.executable,
        "-m",
        "pbxgui",
        "--data",
        str(base),
        "extension",
        "import",
        str(base.parent / "table.csv"),
    ]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.DEVNULL) as process:
        deadline = time.monotonic() + PATIENCE
        while not (log.exists() and log.stat().st_size > 0) and process.poll() is None:
            assert time.monotonic() < deadline
            time.sleep(0.001)
        process.send_signal(signal.SIGKILL)
    left = state(base)
    assert left == old or len(left.configuration.extensions) == ROWS + 1
    done(base, "number", "set", "2001", "--name", "Afterwards")
