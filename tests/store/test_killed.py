"""A writer killed at any moment: what it reported as saved is there, and the rest is either there or not."""

import multiprocessing
import random
import time
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path

import pbxgui.store.migration  # noqa: F401 - loads Alembic now, so that no kill meets its loading
from pbxgui.store import canonical
from pbxgui.store.store import Store
from tests.store.records import desk, line

KILLS = 36
EXTENSIONS = 10


def write(directory: Path, pipe: Connection) -> None:
    """Change all extensions and the number that names one of them, so that a half would be seen; report each."""
    with Store.open(directory) as store:
        count = store.revision()
        while True:
            count += 1
            with store.change(f"Change {count}") as change:
                for number in range(EXTENSIONS):
                    change.put(desk(f"Desk {count}", f"{1000 + number}"))
                change.put(line(f"{1000 + count % EXTENSIONS}"))
            pipe.send(count)


def kill_writer(directory: Path, after: float, *, is_writing: bool) -> int:
    """Return the last change that a writer reported before it was killed; 0 if it came to none.

    It is killed some seconds after its start or, if `is_writing`, after its first report.
    """
    context = multiprocessing.get_context("fork")  # ready in a millisecond, so that its start is hit as well
    here, there = context.Pipe(duplex=False)
    writer = context.Process(target=write, args=(directory, there))
    writer.start()
    there.close()
    with here:
        reported = here.recv() if is_writing else 0
        time.sleep(after)
        writer.kill()
        writer.join()
        with suppress(EOFError):
            while True:
                reported = here.recv()
    return int(reported)


def check(directory: Path, reported: int) -> int:
    """Hold what is stored against the last report and the journal; return the revision."""
    with Store.open(directory) as store:
        revision = store.revision()
        assert revision in {reported, reported + 1}
        configuration = store.read()
        journal = store.journal(3)
    assert [entry.what for entry in journal] == [f"Change {n}" for n in range(revision, 0, -1)][:3]
    if revision:
        assert [extension.name for extension in configuration.extensions] == [f"Desk {revision}"] * EXTENSIONS
        stored = {one.number: canonical.dumps(one, masked=True) for one in configuration.extensions}
        stored |= {one.number: canonical.dumps(one, masked=True) for one in configuration.numbers}
        assert stored.items() >= {edit.key: edit.after for edit in journal[0].edits}.items()
    return revision


def test_a_killed_writer_loses_nothing_that_it_saved(tmp_path: Path) -> None:
    moments = random.Random(20261122)  # noqa: S311 - moments to kill at, no secrets
    reported = 0
    for kill in range(KILLS):
        is_writing = kill % 2 == 1
        reported = max(reported, kill_writer(tmp_path, moments.uniform(0.001, 0.1), is_writing=is_writing))
        reported = check(tmp_path, reported)
    assert reported >= KILLS // 2
