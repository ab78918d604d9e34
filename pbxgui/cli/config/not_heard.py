"""Greetings that callers do not hear today, for their days are others."""

from datetime import date

from pbxgui.core.config import Greeting


def warnings(greeting: Greeting, today: date, called: str = "this greeting") -> tuple[str, ...]:
    """Return what callers hear while the current version is not valid, or nothing; `called` is how it is named."""
    version = greeting.current_version
    if version.is_valid_on(today):
        return ()
    early = version.valid_from is not None and today < version.valid_from
    when = f"not before {version.valid_from}" if early else f"only until {version.valid_until}"
    return (f"Attention: callers hear {called} {when}, and today is {today}. Their calls go on without it.",)
