"""Greetings recorded by telephone: which greeting of a number a recording becomes, and whether callers hear it."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import Greeting, GreetingLoop, Handling, Kind, Number, found
from pbxgui.core.config.number import WITHOUT_GREETING, WITHOUT_RINGBACK
from pbxgui.store.change import Change
from pbxgui.store.store import Store

_SPELLED = {"+": "plus-", "*": "star-", "#": "hash-"}  # no file can be named with these


@dataclass(frozen=True, slots=True)
class RecordedGreeting:
    """What became of a recording.

    Attributes:
        greeting: as it is now; its current version is the recording.
        number: as it is now.
        is_heard: whether callers whom no rule meets hear it from now on.

    """

    greeting: Greeting
    number: Number
    is_heard: bool

    @property
    def text(self) -> str:
        """The same as a sentence."""
        name, digits = self.greeting.name, self.number.number
        kept = f'The recording was kept as version {self.greeting.current + 1} of the greeting "{name}"'
        if self.is_heard:
            return f"{kept}, which callers of {digits} hear."
        treatment = self.number.default.treatment
        return f'{kept}. Callers of {digits} do not hear it: the treatment "{treatment}" plays no greeting.'


def recordable(store: Store, digits: str) -> Number:
    """Return the number whose greeting is to be recorded; raise UserError `no-number`."""
    return found(store.read().number_by_number, Kind.NUMBER, digits)


def keep_recording(store: Store, cache: Path, source: Path, digits: str, caller: str) -> RecordedGreeting:
    """Import a recording as the greeting that the number's default plays, in one change, which undo takes back.

    It becomes a new version of that greeting, for all that use it. A number that plays none gets a greeting named
    after it, put on its default where the treatment plays one; otherwise it is kept and callers hear it once another
    treatment is chosen. Raises UserError `no-number`, and as `import_greeting` does.
    """
    name = played_by(recordable(store, digits).default) or _named_after(digits)
    numbers: list[Number] = []

    def put_on(change: Change, greeting: Greeting) -> None:
        number = change.get(Number, digits) or recordable(store, digits)
        if played_by(number.default) is None and number.default.treatment not in WITHOUT_GREETING:
            number = replace(number, default=replace(number.default, greeting=greeting.name))
            change.put(number)
        numbers.append(number)

    what = f"Record greeting {name} by telephone from {caller} for {digits}"
    imported = import_greeting(
        store, cache, source, name, GreetingFacts(transcript=""), what=what, besides=put_on
    )
    (number,) = numbers
    return RecordedGreeting(imported.greeting, number, played_by(number.default) == name)


def played_by(handling: Handling) -> str | None:
    """Return the greeting that a handling plays: before the ringing, else in place of the ringing tone."""
    if handling.treatment not in WITHOUT_GREETING and handling.greeting is not None:
        return handling.greeting
    if handling.treatment not in WITHOUT_RINGBACK and isinstance(handling.ringback, GreetingLoop):
        return handling.ringback.greeting
    return None


def _named_after(digits: str) -> str:
    spelled = re.sub(r"[+*#]", lambda sign: _SPELLED[sign[0]], digits)
    return f"number-{spelled}"[:60].rstrip("-")
