"""Click to air: what is committed is read, prepared and put in force, in a thread of its own.

Whatever goes wrong with the configuration or its disk, the last good one stays in force, and the person is told.
"""

import logging
import threading
from types import TracebackType
from typing import Self

from pbxgui.cli.serving import telling
from pbxgui.cli.serving.preparing import Preparer
from pbxgui.cli.serving.report import Report
from pbxgui.cli.serving.serve import PutInForce
from pbxgui.core.config import Configuration, Problem
from pbxgui.core.config.new_problems import new_problems
from pbxgui.core.errors import Bug, PbxError
from pbxgui.store.feed import Feed, Snapshot

log = logging.getLogger("pbxgui")

POLL = 0.02
"""Seconds between two looks at the database; each takes some 20 microseconds."""

_LONGEST_WAIT = 1.0  # seconds between two tries while the database cannot be read
_PATIENCE = 0.5  # seconds; what is still being prepared at the end is of no use to anybody


class Follower:
    """Follows the configuration while it is entered; feed and preparer are its own from then on."""

    def __init__(
        self,
        feed: Feed,
        preparer: Preparer,
        report: Report,
        put_in_force: PutInForce,
        faultless: Configuration | None,
    ) -> None:
        """Follow `feed`; `faultless` is what is in force already, None if it has problems."""
        self._feed = feed
        self._preparer = preparer
        self._report = report
        self._put_in_force = put_in_force
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._follow, name="configuration", daemon=True)
        self._trouble = ""
        self._faultless = faultless

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End after what is being done now."""
        self._stop.set()
        self._thread.join(_PATIENCE)

    def _follow(self) -> None:
        wait = POLL
        while not self._stop.wait(wait):
            wait = POLL if self._look() else min(2 * wait, _LONGEST_WAIT)

    def _look(self) -> bool:
        """Put a newer configuration in force; return whether it could be read."""
        try:
            snapshot = self._feed.newer()
        except PbxError as error:
            self._note_trouble(error)
            return False
        except Exception as error:
            if not self._stop.is_set():  # at the end everything that it uses is closed
                log.exception("the configuration could not be read")
                self._note_trouble(Bug("bug", f"An error in pbxgui: {error!r}"))
            return False
        if self._trouble:
            self._trouble = ""
            telling.tell_back(self._report)
        if snapshot is not None:
            self._take(snapshot)
        return True

    def _note_trouble(self, error: PbxError) -> None:
        """Tell of a trouble, once while it lasts."""
        if error.code != self._trouble:
            self._trouble = error.code
            telling.tell_trouble(self._report, error)

    def _take(self, snapshot: Snapshot) -> None:
        """Put a configuration in force unless it has problems; whatever we do wrong, the thread goes on."""
        try:
            problems = self._problems(snapshot.configuration)
            if problems:
                telling.tell_problems(self._report, snapshot, problems, in_force=False)
                return
            self._put_in_force(self._preparer.served(snapshot.configuration))
        except Exception as error:
            if not self._stop.is_set():
                log.exception("revision %s could not be put in force", snapshot.revision)
                telling.tell_failure(self._report, snapshot, error)
            return
        self._faultless = snapshot.configuration
        telling.tell_in_force(self._report, snapshot)

    def _problems(self, configuration: Configuration) -> tuple[Problem, ...]:
        """Return all that is wrong; compared with one in which nothing was, that takes a fraction of the time."""
        if self._faultless is None:
            return configuration.check()
        return new_problems(self._faultless, configuration)
