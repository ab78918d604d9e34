"""Time zones by their IANA names, from the system's database."""

import difflib
import functools
import zoneinfo
from zoneinfo import ZoneInfo

from pbxgui.core.config.fields import shown
from pbxgui.core.errors import EnvironmentProblem, UserError
from pbxgui.core.sentence import said


@functools.lru_cache(maxsize=1024)  # more than there are names, so that a call never waits for a file
def time_zone(name: str) -> ZoneInfo:
    """Return the zone of this name; raise UserError `unknown-time-zone`.

    Raises EnvironmentProblem `no-time-zones` where the system has none at all.
    """
    try:
        return ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):  # OSError: "Europe" is a directory
        known = zoneinfo.available_timezones()
    if not known:
        hint = said("Install the package tzdata (Debian: apt install tzdata).")
        raise EnvironmentProblem("no-time-zones", "This system has no database of time zones.", hint)
    close = difflib.get_close_matches(shown(name), known, n=1)
    hint = (
        said('Did you mean "{close}"?', close=close[0]) if close else said('Write it as in "Europe/Berlin".')
    )
    raise UserError("unknown-time-zone", said('There is no time zone "{name}".', name=shown(name)), hint)
