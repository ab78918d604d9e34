"""From nothing to a PBX that can be called: two extensions and a number with a greeting, as one change."""

from dataclasses import dataclass, replace
from pathlib import Path

from pbxgui.actions.greetings import GreetingFacts, import_greeting
from pbxgui.core.config import (
    Configuration,
    Extension,
    Greeting,
    Handling,
    Kind,
    Number,
    ToExtension,
    Treatment,
    found,
    generate_secret,
)
from pbxgui.core.config.extension_series import next_free_number
from pbxgui.store.change import Change
from pbxgui.store.store import Store

_SOUNDS = Path(__file__).resolve().parents[2] / "resources" / "sounds"
_FIRST_NUMBER = 2001


@dataclass(frozen=True, slots=True)
class Sample:
    """A greeting that comes with pbxgui, dedicated to the public domain.

    Attributes:
        name: what it is called as a greeting.
        sound: below the folder of sounds.
        transcript: what is said, in English.

    """

    name: str
    sound: str
    transcript: str

    @property
    def path(self) -> Path:
        """The file."""
        return _SOUNDS / f"{self.sound}.wav"


SAMPLES = (
    Sample("welcome", "custom/welcome", "Welcome, and thank you for calling us today."),
    Sample(
        "please-hold",
        "custom/please-hold",
        "Thank you for calling. Please hold while we connect you.",
    ),
)


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What there shall be.

    Attributes:
        names: of the two extensions.
        number_name: what the number is called.
        sample: what its callers hear.
        recorded: the name of a greeting that they hear instead, which is there already; empty for none.

    """

    names: tuple[str, str]
    number_name: str
    sample: Sample
    recorded: str = ""


@dataclass(frozen=True, slots=True)
class SetUp:
    """What there is now."""

    extensions: tuple[Extension, Extension]
    number: Number


def take_first_steps(store: Store, cache: Path, steps: FirstSteps, what: str) -> SetUp:
    """Make it so, all of it or nothing; the number greets, then rings the first extension.

    `cache` is the folder of renditions, `what` is for the journal. Raises UserError for a name that cannot be used,
    `no-greeting` where the one that was recorded is gone, and what `import_greeting` raises.
    """
    made: list[SetUp] = []

    def besides(change: Change, greeting: Greeting) -> None:
        set_up = _made(change.before, steps, greeting)
        for record in (*set_up.extensions, set_up.number):
            change.add(record)
        made.append(set_up)

    _made(store.read(), steps, None)  # what is wrong with the names is told before the sound is rendered
    if steps.recorded:
        recorded = found(store.read().greeting_by_name, Kind.GREETING, steps.recorded)
        with store.change(what) as change:
            besides(change, recorded)
        return made[0]
    sample = steps.sample
    facts = GreetingFacts(transcript=sample.transcript, language="en")
    import_greeting(store, cache, sample.path, sample.name, facts, what=what, besides=besides)
    return made[0]


def _made(configuration: Configuration, steps: FirstSteps, greeting: Greeting | None) -> SetUp:
    first = Extension(next_free_number(configuration), steps.names[0], generate_secret())
    with_first = replace(configuration, extensions=(*configuration.extensions, first))
    second = Extension(next_free_number(with_first), steps.names[1], generate_secret())
    handling = Handling(
        Treatment.GREET_THEN_RING,
        greeting=greeting.name if greeting else None,
        destination=ToExtension(first.number),
    )
    number = Number(_free_number(with_first), steps.number_name, (), handling)
    return SetUp((first, second), number)


def _free_number(configuration: Configuration) -> str:
    number = _FIRST_NUMBER
    while configuration.number(str(number)) or configuration.extension(str(number)):
        number += 1
    return str(number)
