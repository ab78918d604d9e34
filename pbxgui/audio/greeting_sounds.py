"""The sounds of one state of the configuration: its greetings in the versions current then, and all other sounds."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime

from pbxgui.audio.errors import SoundError, SoundMissing
from pbxgui.audio.renditions import Rendition
from pbxgui.audio.sounds import SoundLibrary
from pbxgui.core.config import Greeting
from pbxgui.core.sentence import said
from pbxgui.core.text import printable
from pbxgui.dialplan.compile import Names
from pbxgui.dialplan.greeting_names import greetings_by_sound


def today() -> date:
    """Return the day that it is where this machine stands."""
    return datetime.now(UTC).astimezone().date()


class GreetingSounds:
    """A sound library in which greetings have names of their own.

    Recordings are found by the hash of their master, so a call goes on to hear those that it began with when
    the greeting has got another one. On a day on which a recording is not valid, it is not played.
    """

    def __init__(
        self,
        library: SoundLibrary,
        greetings: Iterable[Greeting],
        names: Names,
        today: Callable[[], date] = today,
    ) -> None:
        """Look recordings up in `library`, which has them under their hashes; `names` is what the dialplan says."""
        self._library = library
        self._today = today
        self._greetings: Mapping[str, Greeting] = greetings_by_sound(greetings, names)

    def ready(self, name: str, rate: int) -> Rendition | None:
        """Return a rendition that is already there, within microseconds; None when `rendition` must be asked."""
        greeting = self._greetings.get(name)
        if greeting is None:
            return self._library.ready(name, rate)
        return (
            self._library.ready(greeting.current_version.sha256, rate) if self._is_valid(greeting) else None
        )

    def rendition(self, name: str, rate: int) -> Rendition:
        """Return the sound as `SoundLibrary.rendition` does; SoundError `greeting-not-valid` on other days."""
        greeting = self._greetings.get(name)
        if greeting is None:
            return self._library.rendition(name, rate)
        if not self._is_valid(greeting):
            raise _not_valid(greeting, self._today())
        return recording(self._library, greeting, rate)

    def _is_valid(self, greeting: Greeting) -> bool:
        version = greeting.current_version
        if version.valid_from is None and version.valid_until is None:
            return True
        return version.is_valid_on(self._today())


def recording(library: SoundLibrary, greeting: Greeting, rate: int) -> Rendition:
    """Return the current recording of a greeting at `rate` Hz; raise SoundError when it cannot be played."""
    version = greeting.current_version
    try:
        return library.rendition(version.sha256, rate)
    except SoundMissing as missing:
        message = said(
            'The recording "{file}" of the greeting "{greeting}" is missing.',
            file=printable(version.file_name),
            greeting=greeting.name,
        )
        hint = said("Import it again, or bring the audio folder back from a backup.")
        raise SoundMissing("sound-missing", message, hint) from missing


def _not_valid(greeting: Greeting, day: date) -> SoundError:
    when = greeting.current_version.validity_seen_from(day)
    message = said(
        'The greeting "{greeting}" is valid only {when}; today is {day}.',
        greeting=greeting.name,
        when=when,
        day=day,
    )
    return SoundError("greeting-not-valid", message, "Set its dates anew, or use another version.")
